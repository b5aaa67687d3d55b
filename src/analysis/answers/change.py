"""Chapter 05: the change of the primary outcome from before to after."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.answers.change_family import change_family, levels_upwards
from analysis.answers.change_tests import change_figures, detected, test_figures
from analysis.answers.verdict import verdict
from analysis.answers.view import View, open_view
from analysis.programme import Outcome, Words
from analysis.release import Audience, Figure, Gate, Statement, Table

PAIRS = "pairs/n"
FOURFOLD = ("kept", "lost", "gained", "never")
DIRECTIONS = ("better", "same", "worse")


@dataclass(frozen=True, slots=True)
class ChangeAnswer:
    """How an outcome changed among the people who answered in both waves.

    Attributes
    ----------
    title : Words
        The outcome.
    summary : tuple of Statement
        What was found, in sentences; the primary result first.
    pairs : Figure
        Number of usable pairs.
    flow : tuple of Figure
        Pairs that kept, lost, gained or never had a high level.
    directions : tuple of Figure
        Pairs that went up, stayed, went down.
    shares : Table
        Share at a high level: everybody at the start, the pairs at the start
        and at the end, everybody at the end.
    fourfold : Table
        High or not before, by high or not after.
    levels : Table
        Level before by level after; without rows where only the pool shows it.
    changes : Table
        Change with interval, by method.
    tests : Table
        p value, by test.
    outcomes : Table
        All outcomes that were decided in advance, side by side.
    """

    title: Words
    summary: tuple[Statement, ...]
    pairs: Figure
    flow: tuple[Figure, ...]
    directions: tuple[Figure, ...]
    shares: Table
    fourfold: Table
    levels: Table
    changes: Table
    tests: Table
    outcomes: Table


def change_answer(*, cohort: str, audience: Audience = "internal") -> ChangeAnswer:
    """Return the change of the programme's primary outcome, and of all outcomes in brief.

    Parameters
    ----------
    cohort : str
        Id of a cohort or of the pool.
    audience : {"shared", "internal"}
        For whom; ``shared`` goes through the protection of the last release.

    Returns
    -------
    ChangeAnswer
        Figures that passed the gate, and nothing else: no row and no person.
    """
    view = open_view(cohort=cohort, audience=audience)
    outcome = view.programme.primary
    gate = _gate(view, outcome)
    measure = outcome.title
    shares = _shares(gate, view, measure)
    changes = change_figures(gate, view, outcome)
    tests = test_figures(gate, view)
    pairs = gate.count(PAIRS, measure=view.words("measure.pairs"))
    return ChangeAnswer(
        title=measure,
        summary=_summary(gate, view, outcome, shares=shares, net=changes[0], test=tests[0]),
        pairs=pairs,
        flow=tuple(gate.count(f"pairs/{c}", measure=view.words(f"change.{c}")) for c in FOURFOLD),
        directions=tuple(
            gate.count(f"pairs/{c}", measure=view.words(f"change.{c}")) for c in DIRECTIONS
        ),
        shares=_shares_table(shares, view),
        fourfold=_fourfold(gate, view),
        levels=_levels(gate, view, outcome),
        changes=_one_column("changes", changes, column="column.change", view=view),
        tests=_one_column("tests", tests, column="column.p", view=view),
        outcomes=_outcomes(view),
    )


def _gate(view: View, outcome: Outcome) -> Gate:
    return view.gate(
        change_family(view.programme, view.people, outcome), view.words("population.pairs")
    )


def _shares(gate: Gate, view: View, measure: Words) -> dict[str, Figure]:
    return {
        name: gate.share(cell, measure=measure, population=view.words(f"population.{name}"))
        for name, cell in (
            ("before_all", "before/high"),
            ("before_pairs", "pairs/high_before"),
            ("after_pairs", "pairs/high_after"),
            ("after_all", "after/high"),
        )
    }


def _shares_table(shares: dict[str, Figure], view: View) -> Table:
    return Table(
        "shares",
        rows=tuple(figure.population for figure in shares.values()),
        columns=(view.words("column.share_high"),),
        cells=tuple((figure,) for figure in shares.values()),
        corner=view.words("column.whom"),
    )


def _summary(
    gate: Gate,
    view: View,
    outcome: Outcome,
    *,
    shares: dict[str, Figure],
    net: Figure,
    test: Figure,
) -> tuple[Statement, ...]:
    pairs = gate.count(PAIRS, measure=view.words("measure.pairs"))
    better, same, worse = (
        gate.count(f"pairs/{c}", measure=view.words(f"change.{c}")) for c in DIRECTIONS
    )
    if pairs.count == 0:
        return (Statement("change.no_pairs", words={"outcome": outcome.title}),)
    return (
        Statement(
            "change.directions",
            {"pairs": pairs, "better": better, "same": same, "worse": worse},
            {"outcome": outcome.title},
        ),
        Statement("change.net", {"net": net}),
        detected(net, test),
        Statement("change.shares", {"start": shares["before_pairs"], "end": shares["after_pairs"]}),
        Statement("change.whom", {"all": shares["before_all"], "start": shares["before_pairs"]}),
        verdict(gate, view, outcome),
    )


def _fourfold(gate: Gate, view: View) -> Table:
    def cell(name: str) -> Figure:
        return gate.count(f"pairs/{name}", measure=view.words(f"change.{name}"))

    total = view.words("column.total")
    return Table(
        "fourfold",
        rows=(view.words("level.high"), view.words("level.not_high"), total),
        columns=(view.words("column.high_after"), view.words("column.not_high_after"), total),
        cells=(
            (cell("kept"), cell("lost"), cell("high_before")),
            (cell("gained"), cell("never"), cell("low_before")),
            (
                cell("high_after"),
                cell("low_after"),
                gate.count(PAIRS, measure=view.words("measure.pairs")),
            ),
        ),
        corner=view.words("column.before"),
    )


def _levels(gate: Gate, view: View, outcome: Outcome) -> Table:
    if view.audience == "shared" and not view.pooled:
        return Table("levels", (), (), (), view.words("column.before_after"))
    scale = view.programme.scale(
        str(view.programme.measure(outcome.variable, outcome.waves[0]).scale)
    )
    levels = levels_upwards(view.programme, outcome)[::-1]
    words = tuple(scale.level(level).words for level in levels)

    def cell(name: str, measure: Words) -> Figure:
        return gate.count(f"pairs/{name}", measure=measure)

    inner = tuple(
        (
            *(cell(f"levels/{before}/{after}", word) for after in levels),
            cell(f"before/level/{before}", word),
        )
        for before, word in zip(levels, words, strict=True)
    )
    totals = (
        *(cell(f"after/level/{after}", word) for after, word in zip(levels, words, strict=True)),
        gate.count(PAIRS, measure=view.words("measure.pairs")),
    )
    total = view.words("column.total")
    return Table(
        "levels",
        rows=(*words, total),
        columns=(*words, total),
        cells=(*inner, totals),
        corner=view.words("column.before_after"),
    )


def _one_column(name: str, figures: tuple[Figure, ...], *, column: str, view: View) -> Table:
    return Table(
        name,
        rows=tuple(figure.measure for figure in figures),
        columns=(view.words(column),),
        cells=tuple((figure,) for figure in figures),
        corner=view.words("column.method"),
    )


def _outcomes(view: View) -> Table:
    rows = []
    for outcome in view.programme.outcomes:
        gate = _gate(view, outcome)
        shares = _shares(gate, view, outcome.title)
        rows.append(
            (
                gate.count(PAIRS, measure=outcome.title),
                shares["before_pairs"],
                shares["after_pairs"],
                change_figures(gate, view, outcome)[0],
            )
        )
    return Table(
        "outcomes",
        rows=tuple(outcome.title for outcome in view.programme.outcomes),
        columns=tuple(
            view.words(f"column.{c}") for c in ("pairs", "high_start", "high_end", "net")
        ),
        cells=tuple(rows),
        corner=view.words("column.outcome"),
    )
