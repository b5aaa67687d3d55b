"""How long completed courses lasted, beside the length that was planned."""

from __future__ import annotations

import numpy as np

from analysis.answers.course_rows import COMPLETED, course_months, course_rows, endings
from analysis.answers.duration_family import lengths
from analysis.answers.most_frequent import most_statement
from analysis.answers.number_words import with_numbers
from analysis.answers.section_numbers import mean_estimate
from analysis.answers.view import View
from analysis.programme import Courses, Words
from analysis.release import Chart, Family, Figure, Gate, Part, Statement, Table

FEWEST_FOR_QUARTILES = 20
_QUARTILES = (("lower_quartile", 25), ("median", 50), ("upper_quartile", 75))
_ALL = "completed/n"


def lengths_part(view: View, courses: Courses, family: Family) -> Part:
    """Return the lengths of completed courses: coarse for sharing, month by month internally."""
    gate = view.gate(family, view.words("population.completed_courses"))
    months = completed_months(view, courses)
    charts = [_around_planned(view, courses, gate)]
    if view.audience == "internal" and len(months):
        charts.append(_by_month(view, gate, months))
    return Part(
        view.words("courses.lengths.title"),
        view.words("courses.lengths.text"),
        (_planned_statement(view, courses, gate),),
        tuple(charts),
        _tables(view, courses, family, months),
    )


def length_statement(view: View, courses: Courses, family: Family) -> Statement:
    """Tell the mean length of completed courses, and the one that was planned."""
    gate = view.gate(family, view.words("population.completed_courses"))
    mean = mean_length(view, family, completed_months(view, courses))
    if mean is None:
        return Statement("courses.mean.withheld", {"planned": planned_length(view, courses, gate)})
    return Statement("courses.mean", {"mean": mean, "planned": planned_length(view, courses, gate)})


def completed_months(view: View, courses: Courses) -> np.ndarray:
    """Return how many months each completed course lasted, where both dates are known."""
    rows = course_rows(view, courses)[view.cohort]
    done = endings(view, courses, rows) == COMPLETED
    months = course_months(rows[done.to_numpy(dtype=bool)])
    return np.asarray(months[~np.isnan(months)])


def mean_length(view: View, family: Family, months: np.ndarray) -> Figure | None:
    """Return the mean length of completed courses; None where it would give another's away."""
    if not shown_everywhere(view, family, _ALL):
        return None
    gate = view.gate(family, view.words("population.completed_courses"))
    return gate.estimate(
        mean_estimate(months, unit="months"),
        "mean",
        made_of=(_ALL,),
        measure=view.words("measure.mean_length"),
        finer=True,
    )


def shown_everywhere(view: View, family: Family, *cells: str) -> bool:
    """Tell whether what rests on these cells may be shown beside the same of the pool.

    Means of the pool and of all cohorts but one would give away that of the
    one: a cohort has its own only where every cohort has.
    """
    if view.audience == "internal" or view.pooled:
        return True
    return _many_everywhere(view, family, cells[0]) and all(
        _told_everywhere(view, family, cell) for cell in cells
    )


def agree_on_cells(view: View, family: Family) -> None:
    """Decide, with all cohorts in view and protected, on which cells a mean of one may rest."""
    for cell in family.cells:
        _many_everywhere(view, family, cell.name)
        _told_everywhere(view, family, cell.name)


def _told_everywhere(view: View, family: Family, cell: str) -> bool:
    def told() -> bool:
        words = view.words("population.all_courses")
        return all(
            view.gate(family, words, cohort=c.id).shows(cell) for c in view.programme.cohorts
        )

    return view.agreed(f"{family.id}/{cell}: told everywhere", told)


def _many_everywhere(view: View, family: Family, cell: str) -> bool:
    def many() -> bool:
        least = view.programme.gate.min_base
        return all(family.count(c.id, cell) >= least for c in view.programme.cohorts)

    return view.agreed(f"{family.id}/{cell}: many everywhere", many)


def planned_length(view: View, courses: Courses, gate: Gate) -> Figure:
    """Return the length that was planned."""
    return gate.decided(
        "planned", courses.planned, measure=view.words("measure.planned_length"), unit="months"
    )


def _planned_statement(view: View, courses: Courses, gate: Gate) -> Statement:
    share = gate.share("completed/planned", measure=view.words("measure.at_least_planned"))
    planned = planned_length(view, courses, gate)
    return Statement("courses.as_planned", {"share": share, "planned": planned})


def _around_planned(view: View, courses: Courses, gate: Gate) -> Chart:
    rows = [
        gate.share(f"length/{name}", measure=_length_words(view, name, start, until))
        for name, start, until in lengths(courses)
        if until > 0
    ]
    table = Table(
        "duration.lengths",
        rows=tuple(row.measure for row in rows),
        columns=(view.words("column.share_of_completed"),),
        cells=tuple((row,) for row in rows),
        corner=view.words("column.length"),
        caption=view.words("chart.lengths.withheld"),
    )
    title = most_statement("chart.lengths", rows, neutral="chart.lengths.withheld", whole=1.0)
    return Chart("duration.lengths", "bars", title, table)


def _length_words(view: View, name: str, start: float, until: float) -> Words:
    numbers = {"start": start} if until == float("inf") else {"start": start, "until": until}
    return with_numbers(view.words(f"length.{name}"), **numbers)


def _by_month(view: View, gate: Gate, months: np.ndarray) -> Chart:
    """Count month by month; for internal use, since small counts stand in it."""
    whole = np.floor(months).astype(int)
    counts = [
        gate.measured(
            f"months.{month}",
            float((whole == month).sum()),
            made_of=(_ALL,),
            measure=with_numbers(view.words("length.month"), start=month, until=month + 1),
            unit="courses",
            method="count",
            n=len(months),
        )
        for month in range(whole.min(), whole.max() + 1)
    ]
    table = Table(
        "duration.months",
        rows=tuple(figure.measure for figure in counts),
        columns=(view.words("column.number"),),
        cells=tuple((figure,) for figure in counts),
        corner=view.words("column.length"),
        caption=view.words("chart.lengths.withheld"),
    )
    return Chart("duration.months", "columns", Statement("chart.length_months"), table)


def _tables(view: View, courses: Courses, family: Family, months: np.ndarray) -> tuple[Table, ...]:
    """Return the table of lengths; none where the planned one would stand alone in it."""
    gate = view.gate(family, view.words("population.completed_courses"))
    mean = mean_length(view, family, months)
    rows = [*([] if mean is None else [mean]), *_quartiles(view, courses, family, months)]
    if view.audience == "internal" and len(months):
        ends = (("min", months.min()), ("max", months.max()))
        rows += [_measured(view, gate, name, value, made_of=(_ALL,)) for name, value in ends]
    if not rows:
        return ()
    rows = [planned_length(view, courses, gate), *rows]
    table = Table(
        "duration.table",
        rows=tuple(figure.measure for figure in rows),
        columns=(view.words("column.months_interval"),),
        cells=tuple((figure,) for figure in rows),
        corner=view.words("column.measure"),
        caption=view.words("caption.lengths"),
    )
    return (table,)


def _quartiles(view: View, courses: Courses, family: Family, months: np.ndarray) -> list[Figure]:
    """Return the quartiles; they say how many courses were short, so they need those counts shown."""
    cells = (_ALL, *(f"length/{name}" for name, _, _ in lengths(courses)))
    if len(months) < FEWEST_FOR_QUARTILES or not shown_everywhere(view, family, *cells):
        return []
    gate = view.gate(family, view.words("population.completed_courses"))
    values = np.percentile(months, [percent for _, percent in _QUARTILES])
    return [
        _measured(view, gate, name, value, made_of=cells)
        for (name, _), value in zip(_QUARTILES, values, strict=True)
    ]


def _measured(
    view: View, gate: Gate, name: str, value: float, *, made_of: tuple[str, ...]
) -> Figure:
    return gate.measured(
        name,
        float(value),
        made_of=made_of,
        measure=view.words(f"measure.{name}_length"),
        unit="months",
        method=name,
        n=gate.family.count(gate.cohort, _ALL),
    )
