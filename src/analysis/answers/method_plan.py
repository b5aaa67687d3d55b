"""What was decided in advance: outcomes, tests, limits and thresholds."""

from __future__ import annotations

from analysis.answers.method_words import capital, filled, table_of
from analysis.programme import Outcome, Programme, Words
from analysis.release import Figure, WordTable, decided_figure
from analysis.release.figure import WordCell

CONFIDENCE = 0.95  # of every interval; the analysis plan's
ONE_SIDED = 0.025  # of the claim that a level was maintained; the analysis plan's


def outcomes_table(programme: Programme) -> WordTable:
    """Return every outcome with its role, direction, margin and test."""
    rows = tuple(_outcome(programme, outcome) for outcome in programme.outcomes)
    return table_of(programme, "method.outcomes", rows)


def limits_table(programme: Programme) -> WordTable:
    """Return every limit that words, verdicts and the gate hold to."""
    certainty, gate = programme.certainty, programme.gate
    limits = (
        ("confidence", CONFIDENCE, "share"),
        ("some", certainty.some, "p"),
        ("clear", certainty.clear, "p"),
        ("one_sided", ONE_SIDED, "p"),
        ("small", certainty.small, "share difference"),
        ("moderate", certainty.moderate, "share difference"),
        ("cohorts", certainty.cohorts, "kinds"),
        ("threshold", gate.threshold, "people"),
        ("min_base", gate.min_base, "people"),
        ("min_cohort", gate.min_cohort, "people"),
        ("seed", programme.seed, "number"),
    )
    rows: tuple[tuple[WordCell, ...], ...] = tuple(
        (
            programme.wording[f"method.limit.{name}.what"],
            limit_figure(programme, name, value, unit=unit),
            programme.wording[f"method.limit.{name}.use"],
        )
        for name, value, unit in limits
        if programme.compares or name != "one_sided"  # of what was maintained
    )
    return table_of(programme, "method.limits", rows)


def limit_figure(programme: Programme, name: str, value: float, *, unit: str) -> Figure:
    """Return a limit as a figure of the ledger."""
    measure = programme.wording[f"method.limit.{name}.what"]
    return _decided(programme, f"method.limit.{name}", value, unit=unit, measure=measure)


def margin_figure(programme: Programme, outcome: Outcome) -> Figure:
    """Return the largest decline of an outcome that may still be called maintained."""
    return _decided(
        programme,
        f"method.margin.{outcome.id}",
        outcome.margin,
        unit="share difference",
        measure=filled(programme, "measure.margin_of", outcome=outcome.title),
    )


def number_figure(programme: Programme, name: str, number: int, *, unit: str = "kinds") -> Figure:
    """Return a number that follows from the settings; its measure is ``measure.<name>``."""
    measure = programme.wording[f"measure.{name}"]
    return _decided(programme, f"method.{name}", number, unit=unit, measure=measure)


def _decided(programme: Programme, id_: str, value: float, *, unit: str, measure: Words) -> Figure:
    population = programme.wording["population.decided"]
    return decided_figure(id_, value, unit=unit, population=population, measure=measure)


def _outcome(programme: Programme, outcome: Outcome) -> tuple[WordCell, ...]:
    words = programme.wording
    return (
        capital(outcome.title),
        words[f"method.role.{outcome.role}"],
        _high(programme, outcome),
        words[f"method.direction.{outcome.direction}"],
        margin_figure(programme, outcome),
        words[f"method.test.{outcome.role}"],
    )


def _high(programme: Programme, outcome: Outcome) -> Words:
    row = programme.measure(outcome.variable, outcome.waves[0])
    scale = programme.scale_of(row)
    best = scale.codes[-1 if outcome.direction == "up" else 0]
    key = "top" if outcome.high == best else outcome.direction
    return filled(programme, f"method.high.{key}", level=scale.level(outcome.high).words)
