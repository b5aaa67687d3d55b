"""Chapter 12: how the figures were made, what was decided in advance, and how people are protected."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.answers.method_checklist import checklist_table
from analysis.answers.method_codebook import codebook_tables, instruments_table
from analysis.answers.method_plan import (
    limit_figure,
    limits_table,
    margin_figure,
    number_figure,
    outcomes_table,
)
from analysis.answers.method_provenance import (
    code_table,
    inputs_table,
    packages_table,
    settings_table,
)
from analysis.answers.method_words import glossary_table, rules_table, table_of
from analysis.answers.view import View, open_view
from analysis.programme import asks_benefit, month_words
from analysis.release import Audience, Statement, WordTable

_MARYLAND = 1  # before and after without comparison group: What Works Growth; Sherman (1997) says 2
_MARYLAND_LEVELS = 5
_ONCE = ("told", "silent")  # questions to a design that asks once
_OF_CHANGE = ("one_wave", "conditional", "imputed")  # rules on answers that are missing in one wave


@dataclass(frozen=True, slots=True)
class MethodAnswer:
    """How the figures were made; about the programme and its settings, and about nobody.

    Attributes
    ----------
    summary : tuple of Statement
        Design, what was decided, protection and deviations, in a sentence each.
    who : Statement
        Who carries the programme out and funds it, and when.
    design : WordTable
        What the design can answer.
    instruments : WordTable
        Sources and waves with their number of questions.
    codebook : tuple of WordTable
        Every question, one table a source.
    outcomes, limits : WordTable
        What was decided in advance.
    missing, ties : WordTable
        Rules for missing and for unchanged answers.
    disclosure : WordTable
        Rules for what is shown.
    protection, places, risks : WordTable
        Data protection in brief, what is processed where, and which risks
        remain.
    deviations : tuple of WordTable
        What was done otherwise than planned; empty where nothing was declared.
    deviations_told : Statement
        How many there are, or that none was declared.
    versions : tuple of WordTable
        Software, packages and settings.
    inputs : WordTable
        Fingerprints of the delivered files.
    checklist, glossary : WordTable
        Where what is answered, and what words mean.
    """

    summary: tuple[Statement, ...]
    who: Statement
    design: WordTable
    instruments: WordTable
    codebook: tuple[WordTable, ...]
    outcomes: WordTable
    limits: WordTable
    missing: WordTable
    ties: WordTable
    disclosure: WordTable
    protection: WordTable
    places: WordTable
    risks: WordTable
    deviations: tuple[WordTable, ...]
    deviations_told: Statement
    versions: tuple[WordTable, ...]
    inputs: WordTable
    checklist: WordTable
    glossary: WordTable


def method_answer(*, cohort: str, audience: Audience = "internal") -> MethodAnswer:
    """Return how the figures of a cohort or the pool were made.

    Parameters
    ----------
    cohort : str
        Id of a cohort or of the pool: decides which chapters and delivered
        files there are.
    audience : {"shared", "internal"}
        For whom; only what is said of the protection differs.

    Returns
    -------
    MethodAnswer
        Words of the settings and the wording files, and figures that were
        decided in advance; no answer of anybody.
    """
    return method_of(open_view(cohort=cohort, audience=audience))


def method_of(view: View) -> MethodAnswer:
    """Return how the figures of an open view were made."""
    programme = view.programme
    quotes = () if programme.quotes else ("quotes",)
    return MethodAnswer(
        summary=(_design(view), _decided(view), _protected(view), _deviations(view)),
        who=_who(view),
        design=rules_table(programme, "design", without=_unasked(view)),
        instruments=instruments_table(programme),
        codebook=codebook_tables(programme),
        outcomes=outcomes_table(programme),
        limits=limits_table(programme),
        missing=rules_table(programme, "missing", without=() if programme.compares else _OF_CHANGE),
        ties=rules_table(programme, "ties"),
        disclosure=rules_table(programme, "disclosure"),
        protection=rules_table(programme, "protection", organisation=programme.organisation),
        places=rules_table(programme, "places", without=quotes),
        risks=rules_table(programme, "risks", without=quotes),
        deviations=_declared(view),
        deviations_told=_deviations(view),
        versions=(
            code_table(programme),
            packages_table(programme),
            settings_table(programme, view.places, cohort=view.cohort),
        ),
        inputs=inputs_table(programme, view.places, cohort=view.cohort),
        checklist=checklist_table(programme, cohort=view.cohort),
        glossary=glossary_table(programme),
    )


def _unasked(view: View) -> tuple[str, ...]:
    """Which questions to a design do not arise."""
    if not view.programme.compares:
        return ("changed", "others", "felt", "cause", "lasting")
    return _ONCE if asks_benefit(view.programme) else (*_ONCE, "felt")


def _design(view: View) -> Statement:
    programme = view.programme
    if not programme.compares:
        return Statement("method.design.once")
    return Statement(
        "method.design",
        {
            "level": number_figure(programme, "maryland", _MARYLAND, unit="number"),
            "levels": number_figure(programme, "maryland_levels", _MARYLAND_LEVELS, unit="number"),
        },
    )


def _decided(view: View) -> Statement:
    programme = view.programme
    if not programme.compares:
        return Statement("method.decided.once")
    return Statement(
        "method.decided",
        {
            "others": number_figure(programme, "other_outcomes", len(programme.outcomes) - 1),
            "margin": margin_figure(programme, programme.primary),
        },
        {"outcome": programme.primary.title},
    )


def _protected(view: View) -> Statement:
    gate = view.programme.gate
    key = "method.protected" if view.audience == "shared" else "method.protected.internal"
    return Statement(
        key,
        {
            "threshold": limit_figure(view.programme, "threshold", gate.threshold, unit="people"),
            "base": limit_figure(view.programme, "min_base", gate.min_base, unit="people"),
        },
    )


def _deviations(view: View) -> Statement:
    number = len(view.programme.deviations)
    if not number:
        return Statement("method.deviations.absent")
    figure = number_figure(view.programme, "deviations", number)
    return Statement("method.deviations.some", {"number": figure})


def _declared(view: View) -> tuple[WordTable, ...]:
    rows = tuple((words,) for words in view.programme.deviations)
    return (table_of(view.programme, "method.deviations", rows),) if rows else ()


def _who(view: View) -> Statement:
    start, end = (month_words(month) for month in view.programme.period)
    words = {
        "organisation": view.programme.organisation,
        "funder": view.programme.funder,
        "start": start,
        "end": end,
    }
    return Statement("method.who", words=words)
