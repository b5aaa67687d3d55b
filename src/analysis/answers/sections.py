"""Chapters that a programme's own settings describe: question by question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from analysis.answers.course_days import days_family, days_part
from analysis.answers.question_family import (
    YES,
    high_cell,
    question_families,
    size_family,
    stages_family,
    variable_of,
)
from analysis.answers.remembered import remembered
from analysis.answers.section_charts import (
    MANY,
    compared_chart,
    diverging_chart,
    levels_chart,
    months_chart,
    stages_chart,
)
from analysis.answers.section_numbers import number_table
from analysis.answers.section_paired import paired_families, paired_part
from analysis.answers.view import View, open_view
from analysis.programme import Section, Words
from analysis.release import Audience, Family, Gate, Part, Statement, figures_in

_OF_THEIR_OWN: dict[str, Callable[[View, Section], Part]] = {
    "paired": paired_part,
    "days": days_part,
}
_KEY_FINDINGS = 4  # at the head of a chapter


@dataclass(frozen=True, slots=True)
class SectionsAnswer:
    """A chapter made of sections.

    Attributes
    ----------
    summary : tuple of Statement
        About whom it is, and what stands out.
    parts : tuple of Part
        One for each section.
    """

    summary: tuple[Statement, ...]
    parts: tuple[Part, ...]


def sections_answer(
    chapter: str, *, cohort: str, audience: Audience = "internal"
) -> SectionsAnswer:
    """Return the sections of a chapter as the settings describe them.

    Parameters
    ----------
    chapter : str
        For example ``04_mentees``.
    cohort : str
        Id of a cohort or of the pool.
    audience : {"shared", "internal"}
        For whom; ``shared`` goes through the protection of the last release.

    Returns
    -------
    SectionsAnswer
        Figures that passed the gate, and nothing else: no row and no person.
    """
    view = open_view(cohort=cohort, audience=audience)
    return sections_of(view, chapter)


@remembered
def sections_of(view: View, chapter: str) -> SectionsAnswer:
    """Return the sections of a chapter in a view that is open already."""
    sections = view.programme.sections_of(chapter)
    parts = tuple(section_part(view, section) for section in sections)
    found = [
        finding
        for section, part in zip(sections, parts, strict=True)
        if section.key
        for finding in part.findings[:1]
        if any(figure.value is not None for figure in finding.figures.values())
    ]
    withheld = not found and any(figure.hidden for figure in figures_in(parts))
    told = [Statement("section.nothing_shown")] if withheld else found[:_KEY_FINDINGS]
    return SectionsAnswer(summary=(*_whom(view, sections), *told), parts=parts)


def section_families(view: View) -> list[Family]:
    """Return the counts behind every section of every chapter, each family once."""
    families: dict[str, Family] = {}
    for section in view.programme.sections:
        for family in _families(view, section):
            families.setdefault(family.id, family)
    return list(families.values())


def section_part(view: View, section: Section) -> Part:
    """Return one section: its findings first, then figures and tables."""
    if section.form == "stages":
        chart = stages_chart(view, section, _gate(view, stages_family(view, section)))
        return Part(section.title, section.text, (chart.title,), (chart,))
    if section.form in _OF_THEIR_OWN:
        return _OF_THEIR_OWN[section.form](view, section)
    if not _asked(view, section):
        nobody = Statement("section.nobody", words={"group": _population(view, section)})
        return Part(section.title, section.text, (nobody,))
    if section.form == "compared":
        return _compared(view, section)
    if section.form == "number":
        gates = [_question_gate(view, section, name)[0] for name in section.questions]
        return number_table(view, section, gates)
    charts = tuple(
        months_chart(view, section, name, _question_gate(view, section, name))
        if section.form == "months"
        else levels_chart(view, section, name, _question_gate(view, section, name))
        for name in section.questions
    )
    kinds = [_kinds(view, section, name) for name in section.questions]
    told = tuple(found for found in kinds if found is not None)
    titles = tuple(chart.title for chart in charts)
    return Part(section.title, section.text, (*titles, *told), charts)


def _kinds(view: View, section: Section, name: str) -> Statement | None:
    """How many different answers there were, where they are too many to compare.

    Of one cohort it would tell, beside the answers of many, how often the
    others were given.
    """
    if view.audience == "shared" and not view.pooled:
        return None
    variable = variable_of(view.programme, view.programme.population(str(section.of)), name)
    levels = view.programme.scale_of(variable).levels if variable.type == "category" else ()
    if len(levels) <= MANY:
        return None
    gate = _question_gate(view, section, name)[0]
    there = [level for level in levels if gate.family.count(gate.cohort, level.code)]
    figure = gate.measured(
        "kinds",
        len(there),
        made_of=("n",),
        measure=view.words("measure.kinds"),
        unit="kinds",
        method="count",
        n=gate.family.count(gate.cohort, "n"),
    )
    return Statement("section.kinds", {"kinds": figure}, {"measure": variable.label})


def _compared(view: View, section: Section) -> Part:
    gates = [_question_gate(view, section, name)[0] for name in section.questions]
    cell = high_cell(section.high) if section.high else str(section.level or YES)
    rows = [
        gate.share(cell, measure=_label(view, section, name))
        for gate, name in zip(gates, section.questions, strict=True)
    ]
    chart = compared_chart(view, section, rows)
    charts = [chart]
    if section.high and len({_scale(view, section, name) for name in section.questions}) == 1:
        levels = diverging_chart(view, section, gates)
        charts += [] if levels is None else [levels]
    return Part(section.title, section.text, (chart.title,), tuple(charts))


def _whom(view: View, sections: tuple[Section, ...]) -> tuple[Statement, ...]:
    """Tell how many the chapter is about: the first population that it asks."""
    first = next((section.of for section in sections if section.of), None)
    if first is None:
        return ()
    gate = _gate(view, size_family(view, first), view.programme.population(first).title)
    size = gate.count(
        "n", measure=view.words("measure.size"), unit=view.programme.population(first).unit
    )
    group = {"group": view.programme.population(first).title}
    return (Statement("section.whom", {"size": size}, group),)


def _families(view: View, section: Section) -> list[Family]:
    if section.form == "stages":
        return [stages_family(view, section), *(size_family(view, p) for p in section.populations)]
    if section.form == "paired":
        return paired_families(view, section)
    if section.form == "days":
        return [days_family(view, section, name) for name in section.questions]
    asked = [f for name in section.questions for f in question_families(view, section, name)]
    return [size_family(view, str(section.of)), *asked]


def _asked(view: View, section: Section) -> bool:
    """Whether the population has anybody in it at all."""
    return len(view.population(str(section.of))[view.cohort]) > 0


def _population(view: View, section: Section) -> Words:
    return view.programme.population(str(section.of)).title


def _scale(view: View, section: Section, name: str) -> str | None:
    population = view.programme.population(str(section.of))
    return variable_of(view.programme, population, name).scale


def _label(view: View, section: Section, name: str) -> Words:
    population = view.programme.population(str(section.of))
    return variable_of(view.programme, population, name).label


def _gate(view: View, family: Family, population: Words | None = None) -> Gate:
    return view.gate(family, population or view.words("population.participants"))


def _question_gate(view: View, section: Section, name: str) -> list[Gate]:
    population = _population(view, section)
    return [view.gate(f, population) for f in question_families(view, section, name)]
