"""Every figure of every chapter by its id, and the chapter that shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property, partial

from analysis.answers.agreement import agreement_part
from analysis.answers.bias import bias_of
from analysis.answers.calls import calls_of
from analysis.answers.capacity import capacity_of
from analysis.answers.change import change_of
from analysis.answers.change_family import change_family
from analysis.answers.courses import courses_of
from analysis.answers.delivery import delivery_of
from analysis.answers.effects import effects_of
from analysis.answers.geography import geography_of
from analysis.answers.sections import section_families, sections_of
from analysis.answers.view import View
from analysis.programme import Programme
from analysis.release import Family, Figure, figures_in

# What each chapter shows, but for the sections that the settings describe. Where several chapters
# show a figure a reader is sent to the first; the quick ones stand before those that take time.
_CHAPTERS: tuple[tuple[str, Callable[[View], object]], ...] = (
    ("00_data", delivery_of),
    ("02_activities", geography_of),
    ("09_demand", capacity_of),
    ("03_courses", courses_of),
    ("02_activities", calls_of),
    ("05_change", change_of),
    ("06_effects", effects_of),
    ("07_mentors", agreement_part),
    ("08_bias", bias_of),
)
_PRIMARY, _OTHERS = "05_change", "06_effects"
_OF_CHANGE = (_PRIMARY, _OTHERS, "08_bias")
_SHARE = ".share"

Found = tuple[Figure, str]


class Figures:
    """The figures of a view, looked up by their ids; no chapter is made before it is needed."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._known: dict[str, Found] = {}
        self._by_chapter: dict[str, dict[str, Figure]] = {}
        self._rest = _shown(view)

    @cached_property
    def _families(self) -> list[Family]:
        # Whatever else is protected stands in chapters that show all of it.
        programme, people = self._view.programme, self._view.people
        outcomes = [change_family(programme, people, outcome) for outcome in programme.outcomes]
        return section_families(self._view) + outcomes

    def find(self, sum_of_ids: str) -> Found | None:
        """Return a figure, or the sum of several, and the chapter of the first.

        Parameters
        ----------
        sum_of_ids : str
            An id, or several with `` + `` and `` - `` between them. A count
            or share that may be shown is found whether or not a chapter has
            room for it.

        Returns
        -------
        tuple of Figure and str, or None
            A sum is hidden where a part of it is. None where one of the
            figures does not exist here; an empty chapter where none shows it.
        """
        signs, names = ["+", *sum_of_ids.split()[1::2]], sum_of_ids.split()[::2]
        found = [self._one(name) for name in names]
        known = [each for each in found if each is not None]
        if len(known) < len(names):
            return None
        if len(known) == 1:
            return known[0]
        figures = [figure for figure, _ in known]
        return _sum(sum_of_ids, figures, [-1 if s == "-" else 1 for s in signs]), known[0][1]

    def _one(self, name: str) -> Found | None:
        if name in self._known:
            return self._known[name]
        counted = self._counted(name)
        if counted is not None:
            return counted
        for figure, chapter in self._rest:
            self._known.setdefault(figure.id, (figure, chapter))
            if figure.id == name:
                return figure, chapter
        return None

    def _counted(self, name: str) -> Found | None:
        """Return a count or share that stands in a protected family, and the chapter that shows it."""
        for family in self._families:
            for cell in family.cells if name.startswith(f"{family.id}.") else ():
                told = f"{family.id}.{cell.name.replace('/', '.')}"
                share = name == told + _SHARE and cell.of is not None
                if name == told or share:
                    figure = self._figure(family, cell.name, share=share)
                    chapter = chapter_of(self._view.programme, family.id)
                    return figure, chapter if self._stands_in(chapter, figure) else ""
        return None

    def _stands_in(self, chapter: str, figure: Figure) -> bool:
        """Tell whether a chapter shows a figure, or a count as the share that it is."""
        shown = self._shown_in(chapter)
        family, _, cell = figure.id.rpartition(".")
        stages = [
            f"{section.id}.{family}"
            for section in self._view.programme.sections
            if cell == "n" and family in section.populations
        ]
        # Where everybody who answered after is one of the pairs, the chapter has them as those.
        pairs = shown.get(figure.id.replace(".after.high", ".pairs.high_after"))
        same = pairs is not None and pairs.n is not None and pairs.n == figure.n
        return same or any(n in shown for n in (figure.id, f"{figure.id}{_SHARE}", *stages))

    def _shown_in(self, chapter: str) -> dict[str, Figure]:
        if chapter not in self._by_chapter:
            answers = [answer for at, answer in _answers(self._view.programme) if at == chapter]
            shown = (figure for answer in answers for figure in figures_in(answer(self._view)))
            self._by_chapter[chapter] = {figure.id: figure for figure in shown}
        return self._by_chapter[chapter]

    def _figure(self, family: Family, cell: str, *, share: bool) -> Figure:
        view = self._view
        gate = view.gate(family, view.words("population.participants"))
        measure = view.words("measure.size")
        if share:
            return gate.share(cell, measure=measure)
        return gate.count(cell, measure=measure, unit=_unit(view.programme, family.id, cell))


def figures_by_id(view: View) -> dict[str, Found]:
    """Return every figure that the chapters of a view show, with the first chapter that does."""
    found: dict[str, Found] = {}
    for figure, chapter in _shown(view):
        found.setdefault(figure.id, (figure, chapter))
    return found


def chapter_of(programme: Programme, family: str) -> str:
    """Return the chapter that shows the counts of a family; empty where none is known to."""
    population, _, question = family.partition(".")
    question = question.partition(".")[0]
    for section in programme.sections:
        about = "days" if section.form == "days" else section.of
        asked = about == population and (not question or question in section.questions)
        if asked or section.id == family or family in section.populations:
            return section.chapter
    for outcome in programme.outcomes:
        if outcome.id == population:
            return _PRIMARY if outcome.role == "primary" else _OTHERS
    return {"people": "00_data", "rows": "00_data", "duration": "03_courses"}.get(population, "")


def _shown(view: View) -> Iterator[Found]:
    for chapter, answer in _answers(view.programme):
        yield from ((figure, chapter) for figure in figures_in(answer(view)))


def _answers(programme: Programme) -> Iterator[tuple[str, Callable[[View], object]]]:
    for chapter in dict.fromkeys(section.chapter for section in programme.sections):
        yield chapter, partial(sections_of, chapter=chapter)
    for chapter, answer in _CHAPTERS:
        if programme.compares or chapter not in _OF_CHANGE:
            yield chapter, answer


def _unit(programme: Programme, family: str, cell: str) -> str:
    """What a count is of: a population's own unit, where the count is about one."""
    units = {population.id: population.unit for population in programme.populations}
    return units.get(cell) or units.get(family.partition(".")[0]) or "people"


def _sum(name: str, figures: list[Figure], signs: list[int]) -> Figure:
    first, hidden = figures[0], any(figure.hidden for figure in figures)
    values = [figure.value for figure in figures]
    known = not hidden and all(value is not None for value in values)
    total = sum(sign * (v or 0) for sign, v in zip(signs, values, strict=True)) if known else None
    counted = total is not None and all(figure.count is not None for figure in figures)
    return replace(
        first,
        id=name,
        n=None,
        value=total,
        count=int(total) if counted and total is not None else None,
        low=None,
        high=None,
        level=None,
        p=None,
        method="sum",
        hidden=hidden,
    )
