"""By whom courses were discontinued, among all that began."""

from __future__ import annotations

import numpy as np

from analysis.answers.course_rows import COMPLETED, whole_months
from analysis.answers.course_times import (
    BEFORE,
    Times,
    month_figure,
    over_months,
    times_of,
)
from analysis.answers.duration_family import cause_cell, cause_codes
from analysis.answers.most_frequent import most_statement
from analysis.answers.view import View
from analysis.inference.durations import IncidenceCurve, cumulative_incidence, incidence_at
from analysis.inference.shares import wilson_interval
from analysis.programme import Courses, Words
from analysis.release import Chart, Family, Figure, Gate, Part, Statement, Table


def causes_part(view: View, courses: Courses, family: Family) -> Part | None:
    """Return by whom courses were discontinued in the planned time (Aalen–Johansen).

    The courses that were completed had no time left to be discontinued in;
    they are an end of their own, so that all shares add up. None where the
    settings name no cause. Month by month internally alone: the small counts
    of each cause would be hidden anyway.
    """
    if courses.cause is None:
        return None
    gate = view.gate(family, view.words("population.all_courses"))
    times = times_of(view, courses)
    title, text = view.words("courses.causes.title"), view.words("courses.causes.text")
    if view.audience == "shared" and not view.pooled:
        return Part(title, text, (Statement("courses.pool_only"),))
    if not times.gone.any():
        return Part(title, text, (Statement("courses.causes.none"),))
    curves = _incidences(view, courses, times)
    charts = [_by_cause(view, courses, gate, curves, times)]
    if view.audience == "internal":
        charts.append(_cause_curves(view, courses, gate, curves))
    return Part(title, text, (), tuple(charts))


def _incidences(view: View, courses: Courses, times: Times) -> dict[str, IncidenceCurve]:
    codes = {name: place for place, name in enumerate(cause_codes(view, courses), start=2)}
    codes[COMPLETED] = 1
    what = np.array([codes.get(str(end), 0) for end in times.ends], dtype=int)
    found = cumulative_incidence(times.months, what)
    return {name: found[code] for name, code in codes.items() if code in found}


def _by_cause(
    view: View, courses: Courses, gate: Gate, curves: dict[str, IncidenceCurve], times: Times
) -> Chart:
    names = _cause_words(view, courses)
    rows = [
        _incidence(gate, curves.get(cause), courses.planned, cause, words, n=len(times.months))
        for cause, words in names.items()
    ]
    title = most_statement(
        "chart.causes",
        rows,
        neutral="chart.causes.withheld",
        whole=1.0,
        also={"planned": month_figure(view, gate, courses.planned)},
    )
    table = Table(
        "duration.causes",
        rows=tuple(row.measure for row in rows),
        columns=(view.words("column.share_of_courses"),),
        cells=tuple((row,) for row in rows),
        corner=view.words("column.cause"),
        caption=view.words("courses.causes.title"),
    )
    return Chart("duration.causes", "bars", title, table)


def _incidence(
    gate: Gate, curve: IncidenceCurve | None, month: float, cause: str, words: Words, *, n: int
) -> Figure:
    if curve is None:
        found = wilson_interval(0, n)
    else:
        found = incidence_at(curve, min(month - BEFORE, curve.until))
    return gate.estimate(
        found,
        f"incidence.{cause}.{month:g}",
        made_of=("n", cause_cell(cause)),
        measure=words,
        finer=True,
    )


def _cause_curves(
    view: View, courses: Courses, gate: Gate, curves: dict[str, IncidenceCurve]
) -> Chart:
    names = _cause_words(view, courses)
    series = [
        (
            words,
            [
                _incidence(gate, curves[cause], month, cause, words, n=curves[cause].n)
                for month in whole_months(courses)
            ],
        )
        for cause, words in names.items()
        if cause in curves
    ]
    title = Statement("chart.cause_curves")
    return over_months(view, courses, gate, series, title=title, name="cause_curves")


def _cause_words(view: View, courses: Courses) -> dict[str, Words]:
    variable = next(
        v for v in view.programme.columns_of(courses.source) if v.variable == courses.cause
    )
    return {level.code: level.words for level in view.programme.scale(str(variable.scale)).levels}
