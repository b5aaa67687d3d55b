"""What the populations and sections of a programme may not say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from analysis.programme.course_rules import course_problems
from analysis.programme.errors import Problem
from analysis.programme.outcome_rules import outcome_problems
from analysis.programme.plan import Has, Population, Section
from analysis.programme.records import Programme
from analysis.programme.settings_check import Check

_LEVELLED = ("ordered", "category", "choices")


def plan_problems(programme: Programme, text: str) -> Iterator[Problem]:
    """Yield every contradiction in what the chapters are to show.

    Parameters
    ----------
    programme : Programme
        The settings, each well-formed by itself.
    text : str
        ``programme.toml`` as written, for the line numbers.
    """
    yield from _repeated(programme, text)
    for place, population in enumerate(programme.populations):
        check = Check(programme, text, ("populations", place), f"the population “{population.id}”")
        yield from _population(check, population)
    for place, section in enumerate(programme.sections):
        check = Check(programme, text, ("sections", place), f"the section “{section.id}”")
        yield from _section(check, section)
    yield from _subgroups(Check(programme, text, (), "subgroups"))
    yield from course_problems(programme, text)
    yield from outcome_problems(programme, text)


def _repeated(programme: Programme, text: str) -> Iterator[Problem]:
    for name, ids in (
        ("populations", [population.id for population in programme.populations]),
        ("sections", [section.id for section in programme.sections]),
    ):
        for repeated, times in Counter(ids).items():
            if times > 1:
                second = [place for place, id_ in enumerate(ids) if id_ == repeated][1]
                check = Check(programme, text, (name, second), name)
                rule = f"the id “{repeated}” stands {times} times"
                yield check.wrong(rule, "Give each its own.", "id")


def _population(check: Check, population: Population) -> Iterator[Problem]:
    unknown = check.source(population.source, "source")
    if unknown:
        yield from unknown
        return
    for variable, level in population.where.items():
        yield from check.answer(population.source, variable, level, "where")
    for other in population.linked:
        yield from check.source(other, "linked") or _link(check, population, other, "linked")
    for key, has in (("has", population.has), ("lacks", population.lacks)):
        if has is not None:
            yield from _has(check, population, has, key)


def _has(check: Check, population: Population, has: Has, key: str) -> Iterator[Problem]:
    unknown = check.source(has.source, key)
    if unknown:
        yield from unknown
        return
    yield from check.answer(has.source, has.variable, has.level, key)
    yield from _link(check, population, has.source, key)


def _link(check: Check, population: Population, other: str, key: str) -> list[Problem]:
    """Rows of two sources can be linked by a key that both have, and no otherwise."""
    if any(check.has_key(other, name) for name in check.keys(population.source)):
        return []
    rule = f"the source “{other}” has no key of the source “{population.source}”"
    remedy = f"Give [sources.{population.source}] a key that both have in codebook.csv."
    return [check.wrong(rule, remedy, key)]


def _section(check: Check, section: Section) -> Iterator[Problem]:
    if f"chapter.{section.chapter}" not in check.programme.wording:
        rule = f"there is no chapter “{section.chapter}”"
        remedy = "Name a chapter, or add its title to wording.csv under “chapter.” and its name."
        yield check.wrong(rule, remedy, "chapter")
    if section.form == "stages":
        yield from _stages(check, section)
    elif section.form == "paired":
        yield from _paired(check, section)
    else:
        yield from _asked(check, section)


def _stages(check: Check, section: Section) -> Iterator[Problem]:
    unknown = [
        problem
        for population in section.populations
        for problem in check.population(population, "populations")
    ]
    yield from unknown
    if not section.populations:
        yield check.wrong(
            "stages need populations", "List them, each a part of the one before.", "populations"
        )
    sources = {p.source for name in section.populations if (p := check.named_population(name))}
    if len(sources) > 1:
        rule = f"its stages are of different sources ({', '.join(sorted(sources))})"
        yield check.wrong(rule, "Each stage is a part of the one before it.", "populations")


def _paired(check: Check, section: Section) -> Iterator[Problem]:
    if len(section.questions) != 1:
        yield check.wrong("paired takes one question", "Name one.", "questions")
        return
    name, waves = section.questions[0], check.programme.waves
    asked = [
        row
        for wave in (waves[0], waves[-1])
        for row in check.programme.codebook
        if (row.variable, row.wave) == (name, wave.id)
    ]
    if len(asked) < 2 or len(waves) < 2:  # noqa: PLR2004 # before and after
        rule = f"“{name}” is not asked in the first and the last wave"
        yield check.wrong(rule, "Name a question that codebook.csv has in both.", "questions")
    elif any(row.type != "choices" for row in asked) or asked[0].scale != asked[1].scale:
        rule = f"“{name}” is not a question of several answers on one scale in both waves"
        yield check.wrong(
            rule, "Name one of type choices; changes of one answer are outcomes.", "questions"
        )


def _asked(check: Check, section: Section) -> Iterator[Problem]:
    if section.of is None:
        yield check.wrong("it names no population", "Say of whom: of = “…”.", "of")
        return
    unknown = check.population(section.of, "of")
    population = check.named_population(section.of)
    if population is None:
        yield from unknown
        return
    if not section.questions:
        yield check.wrong("it has no questions", "Name at least one.", "questions")
    form = _FORMS[section.form]
    for name in section.questions:
        yield from form(check, section, population.source, name)


def _levels(check: Check, _section: Section, source: str, name: str) -> list[Problem]:
    row = check.row(source, name)
    if row is not None and row.band:
        return []
    return check.variable(source, name, "questions", types=_LEVELLED)


def _compared(check: Check, section: Section, source: str, name: str) -> list[Problem]:
    if (section.level is None) == (section.high is None):
        remedy = "Write level for one answer, or high for it and those above."
        return [check.wrong("compared takes either level or high", remedy, "level")]
    wanted = ("ordered",) if section.high else ("ordered", "category")
    key = "high" if section.high else "level"
    wrong = check.variable(source, name, "questions", types=wanted)
    return wrong or check.answer(source, name, str(section.high or section.level), key)


def _typed(kind: str) -> Callable[[Check, Section, str, str], list[Problem]]:
    def rule(check: Check, _section: Section, source: str, name: str) -> list[Problem]:
        return check.variable(source, name, "questions", types=(kind,))

    return rule


_FORMS: dict[str, Callable[[Check, Section, str, str], list[Problem]]] = {
    "levels": _levels,
    "compared": _compared,
    "months": _typed("date"),
    "days": _typed("date"),
    "number": _typed("number"),
}


def _subgroups(check: Check) -> Iterator[Problem]:
    source = check.programme.participants.source
    for name in check.programme.subgroups:
        yield from check.variable(source, name, "subgroups")
        row = check.row(source, name)
        if row is not None and (row.type == "choices" or not check.levels(row)):
            rule = f"“{name}” does not part people into groups"
            yield check.wrong(
                rule, "Name one with a single answer on a scale, or a band.", "subgroups"
            )
