"""How long courses were followed, and charts over the months."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.answers.course_rows import (
    DISCONTINUED,
    causes,
    course_months,
    course_rows,
    endings,
    whole_months,
)
from analysis.answers.duration_family import NO_CAUSE
from analysis.answers.number_words import with_numbers
from analysis.answers.view import View
from analysis.inference import Estimate
from analysis.programme import Courses, Words
from analysis.release import Chart, Figure, Gate, Statement, Table

BEFORE = 0.05  # months are told in tenths: what ends at 6.0 did not end before 6 had passed
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Times:
    """How long each course was followed, and what ended it.

    Attributes
    ----------
    months : array of float, shape (n,)
    ends : array of str, shape (n,)
        ``completed``, ``other``, or the cause of discontinuation.
    gone : array of bool, shape (n,)
        Whether it was discontinued.
    """

    months: np.ndarray
    ends: np.ndarray
    gone: np.ndarray


def times_of(view: View, courses: Courses) -> Times:
    """Return the courses of the view whose length is known."""
    rows = course_rows(view, courses)[view.cohort]
    months, ends = course_months(rows), endings(view, courses, rows)
    gone = (ends == DISCONTINUED).to_numpy(dtype=bool)
    named = ends.where(~gone, causes(view, courses, rows).fillna(NO_CAUSE))
    known = ~np.isnan(months)
    return Times(months[known], named.to_numpy(dtype=object)[known], gone[known])


def over_months(
    view: View,
    courses: Courses,
    gate: Gate,
    curves: list[tuple[Words, list[Figure]]],
    *,
    title: Statement,
    name: str,
) -> Chart:
    """Draw curves in steps, from the start; one with hidden months as single shares.

    A line through a hidden month would say that nothing happened there.
    """
    months, id_ = whole_months(courses), f"duration.{name}"
    caption = view.words(f"caption.{name}")
    if any(share.hidden for _, shares in curves for share in shares):
        rows, columns = curves[0][1], (curves[0][0],)
        cells: tuple[tuple[Figure | None, ...], ...] = tuple((share,) for share in rows)
        heads = tuple(months_words(view, month) for month in months)
        corner = view.words("column.months")
        table = Table(id_, heads, columns, cells, corner, caption)
        return Chart(id_, "bars", title, table)
    n = curves[0][1][0].n or 0
    start = [_at_the_start(gate, share, n=n) for _, (share, *_) in curves]
    cells = (
        (month_figure(view, gate, 0), *start),
        *(
            (month_figure(view, gate, month), *(shares[place] for _, shares in curves))
            for place, month in enumerate(months)
        ),
    )
    table = Table(
        id_,
        rows=tuple(months_words(view, month) for month in (0, *months)),
        columns=(view.words("column.months"), *(words for words, _ in curves)),
        cells=cells,
        corner=view.words("column.months"),
        caption=caption,
    )
    return Chart(id_, "steps", title, table)


def _at_the_start(gate: Gate, like: Figure, *, n: int) -> Figure:
    """Everything is known of the start: nothing was discontinued yet."""
    value = 1.0 if like.method.startswith("kaplan") else 0.0
    return gate.estimate(
        Estimate(value, value, value, LEVEL, n, "share", like.method),
        like.id.removeprefix(f"{gate.family.id}.").rpartition(".")[0] + ".0",
        made_of=("n",),
        measure=like.measure,
    )


def month_figure(view: View, gate: Gate, month: float) -> Figure:
    """Return a number of months as a figure that was decided."""
    return gate.decided(
        f"month.{month:g}", month, measure=view.words("measure.months_passed"), unit="months"
    )


def months_words(view: View, month: float) -> Words:
    """Return a number of months as the heading of a row."""
    key = "row.months.one" if month == 1 else "row.months"
    return with_numbers(view.words(key), months=month)
