"""When courses were discontinued: the share that was not, month by month."""

from __future__ import annotations

import math

from analysis.answers.course_lengths import shown_everywhere
from analysis.answers.course_rows import whole_months
from analysis.answers.course_times import (
    BEFORE,
    LEVEL,
    Times,
    month_figure,
    months_words,
    over_months,
    times_of,
)
from analysis.answers.duration_family import FOLLOWED, gone_cell
from analysis.answers.view import View
from analysis.inference import Estimate
from analysis.inference.durations import (
    SurvivalCurve,
    kaplan_meier,
    restricted_mean_duration,
    survival_at,
)
from analysis.programme import Courses
from analysis.release import Chart, Family, Figure, Gate, Part, Statement, Table


def timing_part(view: View, courses: Courses, family: Family) -> Part:
    """Return the share of courses not discontinued, month by month (Kaplan–Meier)."""
    gate = view.gate(family, view.words("population.all_courses"))
    times = times_of(view, courses)
    if not len(times.months):
        nobody = Statement("courses.timing.none")
        return Part(
            view.words("courses.timing.title"), view.words("courses.timing.text"), (nobody,)
        )
    return Part(
        view.words("courses.timing.title"),
        view.words("courses.timing.text"),
        (_restricted_mean(view, courses, family, times),),
        (_curve(view, courses, gate, times),),
        (_counts(view, courses, gate),),
    )


def timing_statement(view: View, courses: Courses, family: Family) -> Statement:
    """Tell which share was not discontinued in the planned time."""
    gate = view.gate(family, view.words("population.all_courses"))
    times = times_of(view, courses)
    curve = kaplan_meier(times.months, times.gone.astype(int))
    share = _survival(view, gate, curve, courses.planned)
    return Statement(
        "courses.not_discontinued",
        {"share": share, "months": month_figure(view, gate, courses.planned)},
    )


def _restricted_mean(view: View, courses: Courses, family: Family, times: Times) -> Statement:
    """Tell how long courses went on; it bounds the counts of every month, so they must be shown."""
    gate = view.gate(family, view.words("population.all_courses"))
    planned = month_figure(view, gate, courses.planned)
    months = (*(m for m in whole_months(courses) if m < courses.planned), courses.planned)
    cells = ("n", *map(gone_cell, months))
    curve = kaplan_meier(times.months, times.gone.astype(int))
    if view.audience == "internal" and curve.until < courses.planned:
        return Statement("courses.restricted_mean.unfollowed", {"planned": planned})
    if curve.until < courses.planned or not shown_everywhere(view, family, *cells):
        return Statement("courses.restricted_mean.withheld", {"planned": planned})
    mean = gate.estimate(
        restricted_mean_duration(times.months, times.gone.astype(int), until=courses.planned),
        "restricted_mean",
        made_of=cells,
        measure=view.words("measure.restricted_mean"),
        finer=True,
    )
    return Statement("courses.restricted_mean", {"mean": mean, "planned": planned})


def _curve(view: View, courses: Courses, gate: Gate, times: Times) -> Chart:
    curve = kaplan_meier(times.months, times.gone.astype(int))
    shares = [_survival(view, gate, curve, month) for month in whole_months(courses)]
    planned = _survival(view, gate, curve, courses.planned)
    title = Statement(
        "chart.not_discontinued",
        {"share": planned, "months": month_figure(view, gate, courses.planned)},
    )
    column = view.words("column.not_discontinued")
    return over_months(view, courses, gate, [(column, shares)], title=title, name="timing")


def _survival(view: View, gate: Gate, curve: SurvivalCurve, month: float) -> Figure:
    known = bool(curve.n) and month - BEFORE <= curve.until
    if known:
        found, made_of = survival_at(curve, month - BEFORE), ("n", gone_cell(month))
    else:  # that no course was followed for so long is nothing that the counts shown say
        found = Estimate(math.nan, math.nan, math.nan, LEVEL, curve.n, "share", curve.method)
        made_of = ("n", FOLLOWED)
    return gate.estimate(
        found,
        f"survival.{month:g}",
        made_of=made_of,
        measure=view.words("measure.not_discontinued"),
        finer=True,
    )


def _counts(view: View, courses: Courses, gate: Gate) -> Table:
    months = whole_months(courses)
    return Table(
        "duration.gone",
        rows=tuple(months_words(view, month) for month in months),
        columns=(view.words("column.gone"),),
        cells=tuple(
            (gate.count(gone_cell(m), measure=view.words("measure.gone"), unit="courses"),)
            for m in months
        ),
        corner=view.words("column.months"),
        caption=view.words("caption.gone"),
    )
