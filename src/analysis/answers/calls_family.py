"""The counts behind follow-up calls: due, made, on time, and who was reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

import numpy as np
import pandas as pd

from analysis.answers.course_rows import UNKNOWN, course_months, course_rows
from analysis.answers.duration_family import lasted_number
from analysis.answers.populations import column_of, has_answer
from analysis.answers.same_number import every_course
from analysis.answers.view import View, closed_cohorts
from analysis.data import CALL_MONTHS
from analysis.programme import Calls, Courses
from analysis.release import Cell, Family, counted_classes

NO_CALL, CALLED, MADE, ON_TIME = "no_call", "called", "made", "on_time"
_SHORT, _LATE, _UNDATED = "short", "late", "undated"
_REACHED, _NOT, _BLANK = "y", "n", "b"
_YES = "yes"
_SAME = 1e-6  # a planned month is written, not measured


def calls_families(view: View) -> list[Family]:
    """Return the counts of every planned call; none where the settings name no calls."""
    courses, calls = view.programme.courses, view.programme.calls
    if courses is None or calls is None or not calls.months:
        return []
    planned = [call_family(view, courses, calls, month) for month in calls.months]
    return [*planned, any_call_family(view, courses, calls)]


def call_family(view: View, courses: Courses, calls: Calls, month: float) -> Family:
    """Return for one planned call what became of it, course by course.

    A course is due when it lasted until the planned month. Of several calls
    planned for the same month the best counts: on time if one was, reached if
    somebody was once.
    """
    reached = tuple(
        "".join(each) for each in product((_REACHED, _NOT, _BLANK), repeat=len(calls.reached))
    )
    made = tuple(f"{time}>{who}" for time in (ON_TIME, _LATE, _UNDATED) for who in reached)
    classes = (_SHORT, UNKNOWN, NO_CALL, *made)
    labels = {}
    for cohort, rows in course_rows(view, courses).items():
        table = _planned_for(view, calls, cohort, month)
        of_course = _made(view, courses, calls, table, month)
        labels[cohort] = _labels(rows, courses, of_course, due=month)
    return _family(
        view, f"calls.{month_name(month)}", classes, labels, tuple(_cells(calls, made, month))
    )


def any_call_family(view: View, courses: Courses, calls: Calls) -> Family:
    """Return how many of the courses that were due for the first call got no call at all."""
    first, labels = min(calls.months), {}
    for cohort, rows in course_rows(view, courses).items():
        called = dict.fromkeys(view.table(cohort, calls.source)[courses.key].dropna(), CALLED)
        labels[cohort] = _labels(rows, courses, called, due=first)
    due = frozenset({NO_CALL, CALLED})
    cells = (
        Cell("due", due, weight=50, alias=lasted_number(first)),
        Cell(NO_CALL, frozenset({NO_CALL}), of="due", weight=10),
    )
    return _family(view, "calls.any", (_SHORT, UNKNOWN, NO_CALL, CALLED), labels, cells)


def month_name(month: float) -> str:
    """Return a month as it stands in the name of a figure.

    >>> month_name(1.5)
    '1_5'
    """
    return f"{month:g}".replace(".", "_")


def has_calls(view: View, calls: Calls) -> bool:
    """Tell whether any call was written down in the cohort."""
    return len(view.table(view.cohort, calls.source)) > 0


def _cells(calls: Calls, made: tuple[str, ...], month: float) -> Iterator[Cell]:
    def of(time: str = "", who: int | None = None, answer: str = "") -> frozenset[str]:
        return frozenset(
            c
            for c in made
            if c.startswith(time) and (who is None or c.rpartition(">")[2][who] in answer)
        )

    yield Cell("due", frozenset({NO_CALL, *made}), weight=50, alias=lasted_number(month))
    yield Cell(MADE, of(), of="due", weight=20)
    yield Cell("dated", of(f"{ON_TIME}>") | of(f"{_LATE}>"), weight=15)
    yield Cell(ON_TIME, of(f"{ON_TIME}>"), of="dated", weight=8)
    for place, name in enumerate(calls.reached):
        yield Cell(f"{name}/n", of("", place, _REACHED + _NOT), weight=15)
        yield Cell(name, of("", place, _REACHED), of=f"{name}/n", weight=8)


def _planned_for(view: View, calls: Calls, cohort: str, month: float) -> pd.DataFrame:
    table = view.table(cohort, calls.source)
    planned = table[column_of(view.programme, calls.source, calls.planned)]
    near = np.isclose(planned.to_numpy(dtype=float, na_value=np.nan), month, atol=_SAME)
    rows: pd.DataFrame = table.loc[near]
    return rows


def _made(
    view: View, courses: Courses, calls: Calls, table: pd.DataFrame, month: float
) -> dict[str, str]:
    """Return by course when its call was made and who was reached."""
    by_course = table[courses.key].astype(object)
    late = (table[CALL_MONTHS] - month).abs().round(1).groupby(by_course).min()
    apart = late.astype("Float64").to_numpy(dtype=float, na_value=np.nan)
    time = np.select([np.isnan(apart), apart <= calls.tolerance], [_UNDATED, ON_TIME], _LATE)
    told = pd.Series(time, sorted(by_course.dropna().unique()), dtype=object) + ">"
    for name in calls.reached:
        told += _who(view, calls, table, name, by_course)
    return {str(course): each for course, each in told.items()}


def _who(
    view: View, calls: Calls, table: pd.DataFrame, name: str, by_course: pd.Series
) -> pd.Series:
    """Return by course whether somebody was reached in any of its calls."""
    column = column_of(view.programme, calls.source, name)
    reached = has_answer(table, column, _YES).groupby(by_course).any()
    known = table[column].notna().groupby(by_course).any()
    who = np.select(
        [reached.to_numpy(dtype=bool), known.to_numpy(dtype=bool)], [_REACHED, _NOT], _BLANK
    )
    return pd.Series(who, reached.index, dtype=object)


def _labels(
    rows: pd.DataFrame, courses: Courses, told: Mapping[str, str], *, due: float
) -> pd.Series[str]:
    """Return what became of a call for each course: too short for it, none made, or as told."""
    months = course_months(rows)
    labels = pd.Series(
        [told.get(str(key), NO_CALL) for key in rows[courses.key]], rows.index, dtype=object
    )
    return labels.mask(np.isnan(months), UNKNOWN).mask(months < due, _SHORT)


def _family(
    view: View,
    id_: str,
    classes: tuple[str, ...],
    labels: Mapping[str, pd.Series[str]],
    cells: tuple[Cell, ...],
) -> Family:
    return Family(
        id=id_,
        classes=classes,
        cells=cells,
        counts=counted_classes(labels, classes),
        pool=view.programme.pool.id,
        closed=closed_cohorts(dict(view.people), view.programme),
        whole=None if view.programme.courses is None else every_course(view.programme.courses),
    )
