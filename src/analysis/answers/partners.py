"""Who the other side of a participant's course is."""

from __future__ import annotations

import pandas as pd

from analysis.answers.view import View
from analysis.programme import Courses, Programme


def partners(view: View, *, cohort: str, key: str) -> pd.Series[str]:
    """Return the partner of every participant who had a course.

    Who had several answered about the last one that was completed, or else
    about the last one.

    Parameters
    ----------
    view : View
        What is looked at; its programme has courses.
    cohort : str
        Id of a cohort or of the pool.
    key : str
        By which variable of the courses partners are known.

    Returns
    -------
    Series of str
        Partner by participant, each participant once.
    """
    courses, who = view.programme.courses, view.programme.participants.key
    if courses is None:
        return pd.Series(dtype=object)
    table = view.table(cohort, courses.source)
    completed = table[courses.status].astype(object).eq(courses.completed)
    order = table.assign(_completed=completed.fillna(value=False).astype(bool)).sort_values(
        ["_completed", courses.start], kind="stable", na_position="first"
    )
    told = order.dropna(subset=[who, key]).drop_duplicates(who, keep="last")
    return told.set_index(who)[key].astype(object)


def partner_keys(programme: Programme) -> tuple[str, ...]:
    """Return by which variables of the courses somebody else than the participant is known."""
    courses: Courses | None = programme.courses
    if courses is None:
        return ()
    taken = {courses.key, programme.participants.key}
    return tuple(
        variable.variable
        for variable in programme.columns_of(courses.source)
        if variable.type == "key" and variable.variable not in taken
    )
