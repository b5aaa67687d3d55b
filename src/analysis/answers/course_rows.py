"""The courses of a programme: how long each lasted, and how it ended."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from analysis.answers.populations import column_of, rows_of
from analysis.answers.view import View
from analysis.data import COURSE_MONTHS
from analysis.programme import Calls, Courses, Population

COMPLETED, DISCONTINUED, OTHER = "completed", "discontinued", "other"
UNKNOWN = "unknown"
_BEYOND_PLANNED = 2  # months after the planned length that are shown


def all_courses(view: View, courses: Courses) -> Population:
    """Return every course as a population."""
    title = view.words("population.all_courses")
    return Population(id="all_courses", source=courses.source, title=title, unit="courses")


def course_rows(view: View, courses: Courses) -> dict[str, pd.DataFrame]:
    """Return the cleaned courses of every cohort that the view looks at, each once in the pool."""
    whole = all_courses(view, courses)
    return rows_of(view.programme, whole, cohorts=view.cohorts, table=view.table)


def endings(view: View, courses: Courses, rows: pd.DataFrame) -> pd.Series[str]:
    """Return how each course ended: completed, discontinued, or neither (so far)."""
    status = rows[column_of(view.programme, courses.source, courses.status)].astype(object)
    names = {courses.completed: COMPLETED, courses.discontinued: DISCONTINUED}
    return status.map(lambda level: names.get(level, OTHER)).astype(object)


def causes(view: View, courses: Courses, rows: pd.DataFrame) -> pd.Series[str]:
    """Return by whom or what each course was discontinued; NA where that is not told."""
    if courses.cause is None:
        return pd.Series(None, index=rows.index, dtype=object)
    return rows[column_of(view.programme, courses.source, courses.cause)].astype(object)


def course_months(rows: pd.DataFrame) -> np.ndarray:
    """Return how many months each course lasted, in tenths; NaN where a date is missing."""
    return rows[COURSE_MONTHS].to_numpy(dtype=float, na_value=np.nan)


def whole_months(courses: Courses) -> tuple[int, ...]:
    """Return the months at which courses are looked at: until a little after the planned length."""
    return tuple(range(1, math.ceil(courses.planned) + _BEYOND_PLANNED + 1))


def edges(courses: Courses, calls: Calls | None) -> tuple[float, ...]:
    """Return the months that part short courses from long ones, in order."""
    around = {courses.planned - 1, courses.planned, courses.planned + 1}
    at = {*map(float, whole_months(courses)), *around, *(calls.months if calls else ())}
    return tuple(sorted(month for month in at if month > 0))


def month_band(months: np.ndarray, at: tuple[float, ...]) -> list[str]:
    """Return between which edges each duration lies: how many of them it has reached.

    >>> month_band(np.array([0.9, 1.0, 7.5, float("nan")]), (1.0, 2.0))
    ['0', '1', '2', 'unknown']
    """
    reached = np.searchsorted(np.array(at), months, side="right")
    return [UNKNOWN if np.isnan(m) else str(k) for m, k in zip(months, reached, strict=True)]
