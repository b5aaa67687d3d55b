"""The counts behind how long courses lasted and when they were discontinued."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations

import pandas as pd

from analysis.answers.course_rows import (
    COMPLETED,
    DISCONTINUED,
    OTHER,
    UNKNOWN,
    all_courses,
    causes,
    course_months,
    course_rows,
    edges,
    endings,
    month_band,
    whole_months,
)
from analysis.answers.same_number import every_course, number_of
from analysis.answers.view import View, closed_cohorts
from analysis.programme import Courses
from analysis.release import Cell, Family, counted_classes

NO_CAUSE = "-"
FOLLOWED = "followed"  # never shown: until when the last course is followed


def duration_family(view: View, courses: Courses) -> Family:
    """Return courses by how long they lasted and how they ended, for every cohort and the pool.

    Its finest classes are an ending (each cause of discontinuation is one) and
    the months between which it came. Months are told from the counts at two of
    them, so every stretch of months is protected, shown or not.
    """
    at = edges(courses, view.programme.calls)
    bands = (*map(str, range(len(at) + 1)), UNKNOWN)
    ends = (COMPLETED, OTHER, *(discontinued_by(cause) for cause in cause_codes(view, courses)))
    classes = tuple(f"{end}>{band}" for end in ends for band in bands)
    rows = course_rows(view, courses)
    labels = {cohort: _labels(view, courses, table, at) for cohort, table in rows.items()}
    return Family(
        id="duration",
        classes=classes,
        cells=tuple(_Cells(view, courses, classes, at).all()),
        counts=counted_classes(labels, classes),
        pool=view.programme.pool.id,
        closed=closed_cohorts(dict(view.people), view.programme),
        whole=every_course(courses),
    )


def cause_codes(view: View, courses: Courses) -> tuple[str, ...]:
    """Return the causes of discontinuation, then the sign for none."""
    if courses.cause is None:
        return (NO_CAUSE,)
    variable = next(
        v for v in view.programme.columns_of(courses.source) if v.variable == courses.cause
    )
    return (*view.programme.scale(str(variable.scale)).codes, NO_CAUSE)


def discontinued_by(cause: str) -> str:
    """Return the name of the ending of courses that were discontinued for a cause."""
    return f"{DISCONTINUED}:{cause}"


def gone_cell(month: float) -> str:
    """Return the name of the cell of courses discontinued before so many months had passed."""
    return f"gone/{month:g}"


def cause_cell(cause: str) -> str:
    """Return the name of the cell of courses discontinued for a cause in the planned time."""
    return f"cause/{cause}/planned"


def lasted_number(month: float) -> str:
    """Return the name of how many courses lasted so many months or longer, wherever it stands."""
    return f"number:courses:lasted:{month:g}"


def lengths(courses: Courses) -> tuple[tuple[str, float, float], ...]:
    """Return coarse lengths around the planned one: name, and from and until how many months."""
    before, planned, after = courses.planned - 1, courses.planned, courses.planned + 1
    return (
        ("short", 0.0, before),
        ("nearly", before, planned),
        ("as_planned", planned, after),
        ("long", after, math.inf),
    )


def _labels(
    view: View, courses: Courses, rows: pd.DataFrame, at: tuple[float, ...]
) -> pd.Series[str]:
    ends = endings(view, courses, rows)
    why = causes(view, courses, rows).fillna(NO_CAUSE)
    ends = ends.where(ends != DISCONTINUED, f"{DISCONTINUED}:" + why.astype(str))
    return (
        ends + ">" + pd.Series(month_band(course_months(rows), at), index=rows.index, dtype=object)
    )


class _Cells:
    """The sums of classes that are shown, or that follow from those shown."""

    def __init__(
        self, view: View, courses: Courses, classes: tuple[str, ...], at: tuple[float, ...]
    ) -> None:
        self.view, self.courses, self.classes, self.at = view, courses, classes, at

    def all(self) -> Iterator[Cell]:
        yield from self._wholes()
        yield from self._discontinued()
        yield from self._by_cause()
        yield from self._lasting()
        for name, start, until in lengths(self.courses):
            inside = self._some(COMPLETED, start=start, until=until)
            yield Cell(f"length/{name}", inside, of="completed/n", weight=4, reach="pool")

    def _of(self, end: str) -> frozenset[str]:
        return frozenset(c for c in self.classes if c.startswith(end))

    def _some(
        self, end: str = "", *, start: float = 0.0, until: float = math.inf
    ) -> frozenset[str]:
        """The classes of an ending (of any, where none is named) between two edges."""
        floors = dict(enumerate((0.0, *self.at)))
        inside = {str(band) for band, floor in floors.items() if start <= floor < until}
        return frozenset(c for c in self._of(end) if c.rpartition(">")[2] in inside)

    def _number(self, *answers: tuple[str, str]) -> str:
        whole = all_courses(self.view, self.courses)
        return number_of(self.view.programme, whole, *answers)

    def _wholes(self) -> Iterator[Cell]:
        courses = self.courses
        yield Cell("all", frozenset(self.classes), weight=90, alias=self._number())
        for end, level in ((COMPLETED, courses.completed), (DISCONTINUED, courses.discontinued)):
            yield Cell(end, self._of(end), "all", 60, self._number((courses.status, level)))
        yield Cell("n", self._some(), weight=60)
        yield Cell(FOLLOWED, self._some(start=self.at[-1]), reach="nowhere")
        yield Cell("completed/n", self._some(COMPLETED), weight=60)
        planned = self._some(COMPLETED, start=courses.planned)
        yield Cell("completed/planned", planned, of="completed/n", weight=15)

    def _discontinued(self) -> Iterator[Cell]:
        months = tuple(map(float, whole_months(self.courses)))
        for month in sorted({*months, self.courses.planned}):
            weight = 12 if month == self.courses.planned else 6
            gone = self._some(DISCONTINUED, until=month)
            yield Cell(gone_cell(month), gone, of="n", weight=weight, reach="pool")
        for first, last in combinations((*months, math.inf), 2):
            between = self._some(DISCONTINUED, start=first, until=last)
            yield Cell(f"gone/{first:g}-{last:g}", between, reach="nowhere")

    def _by_cause(self) -> Iterator[Cell]:
        for cause in cause_codes(self.view, self.courses)[:-1]:
            end, name = f"{discontinued_by(cause)}>", f"cause/{cause}"
            alias = self._number((str(self.courses.cause), cause))
            yield Cell(name, self._of(end), DISCONTINUED, 5, alias, "pool")
            planned = self._some(end, until=self.courses.planned)
            yield Cell(cause_cell(cause), planned, name, 4, reach="pool")

    def _lasting(self) -> Iterator[Cell]:
        calls = self.view.programme.calls
        for month in calls.months if calls else ():
            alias = lasted_number(month)
            yield Cell(f"lasted/{month:g}", self._some(start=month), "n", 20, alias)
