"""Follow-up calls of chapter 02: whether they were made, in time, and who was reached."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.answers.calls_family import (
    MADE,
    NO_CALL,
    ON_TIME,
    any_call_family,
    call_family,
    has_calls,
)
from analysis.answers.most_frequent import alike
from analysis.answers.number_words import with_numbers
from analysis.answers.remembered import remembered
from analysis.answers.view import View, open_view
from analysis.programme import Calls, Courses, Words
from analysis.release import Audience, Chart, Figure, Gate, Part, Statement, Table


def calls_answer(*, cohort: str, audience: Audience = "internal") -> tuple[Part, ...]:
    """Return what became of the follow-up calls of a cohort or the pool.

    Parameters
    ----------
    cohort : str
        Id of a cohort or of the pool.
    audience : {"shared", "internal"}
        For whom; ``shared`` goes through the protection of the last release.

    Returns
    -------
    tuple of Part
        One part with a chart and a table, or none where the settings plan no
        calls: figures that passed the gate, no row and no person.
    """
    return calls_of(open_view(cohort=cohort, audience=audience))


@remembered
def calls_of(view: View) -> tuple[Part, ...]:
    """Return the same in a view that is open already."""
    courses, calls = view.programme.courses, view.programme.calls
    if courses is None or calls is None or not calls.months:
        return ()
    title, text = view.words("calls.title"), view.words("calls.text")
    if not has_calls(view, calls):
        return (Part(title, text, (Statement("calls.empty"),)),)
    gates = {
        month: view.gate(
            call_family(view, courses, calls, month), view.words("population.due_courses")
        )
        for month in calls.months
    }
    chart = _chart(view, gates)
    table = _table(view, calls, gates)
    findings = (_without(view, courses, calls), *_remarks(view, calls), *_explained(table))
    return (Part(title, text, findings, (chart,), (table,)),)


def _without(view: View, courses: Courses, calls: Calls) -> Statement:
    family = any_call_family(view, courses, calls)
    gate = view.gate(family, view.words("population.due_courses"))
    none = gate.count(NO_CALL, measure=view.words("measure.no_call"), unit="courses")
    due = gate.count("due", measure=view.words("measure.calls_due"), unit="courses")
    return Statement("calls.without", {"none": none, "due": due})


def _remarks(view: View, calls: Calls) -> tuple[Statement, ...]:
    """Say why what was written down of a call is not used, where something is."""
    written = any(v.type == "text" for v in view.programme.columns_of(calls.source))
    return (Statement("calls.remarks"),) if written else ()


def _explained(table: Table) -> tuple[Statement, ...]:
    """Say of what the shares are shares, where any is shown."""
    shown = any(figure.unit == "share" and figure.value is not None for figure in table.figures)
    return (Statement("calls.shares"),) if shown else ()


def _chart(view: View, gates: dict[float, Gate]) -> Chart:
    made = [gate.share(MADE, measure=_after(view, month)) for month, gate in gates.items()]
    table = Table(
        "calls.made",
        rows=tuple(share.measure for share in made),
        columns=(view.words("column.calls_made"),),
        cells=tuple((share,) for share in made),
        corner=view.words("column.call"),
        caption=view.words("caption.calls"),
    )
    return Chart("calls.made", "bars", message(made), table)


def message(made: Sequence[Figure]) -> Statement:
    """Tell after how many months most were called, and fewest, where one of each stands out."""
    known = [share for share in made if share.value is not None]
    if not known:
        hidden = any(share.hidden for share in made)
        return Statement("chart.calls.withheld" if hidden else "chart.calls.nobody")
    most = max(known, key=lambda share: share.value or 0.0)
    least = min(known, key=lambda share: share.value or 0.0)
    words = {"top": most.measure, "bottom": least.measure}
    if len(known) == 1 < len(made):
        return Statement("chart.calls.alike.shown", {"most": most}, words)
    part = "" if len(known) == len(made) else ".some"
    if alike(most, least):
        return Statement(f"chart.calls.alike{part}", {"most": most}, words)
    ends = sum(alike(share, most) or alike(share, least) for share in known)
    if part or ends > len(("most", "least")):  # a hidden one may be more, or less
        return Statement(f"chart.calls.between{part}", {"most": most, "least": least})
    return Statement("chart.calls", {"most": most, "least": least}, words)


def _table(view: View, calls: Calls, gates: dict[float, Gate]) -> Table:
    labels = [
        next(v.label for v in view.programme.columns_of(calls.source) if v.variable == name)
        for name in calls.reached
    ]
    columns = ("planned_months", "calls_due", "calls_made", "calls_on_time")
    return Table(
        "calls.table",
        rows=tuple(_after(view, month) for month in gates),
        columns=(*(view.words(f"column.{name}") for name in columns), *labels),
        cells=tuple(_row(view, calls, month, gate, labels) for month, gate in gates.items()),
        corner=view.words("column.call"),
        caption=view.words("caption.calls"),
    )


def _row(
    view: View, calls: Calls, month: float, gate: Gate, labels: list[Words]
) -> tuple[Figure, ...]:
    made = view.words("population.calls_made")
    return (
        gate.decided("planned", month, measure=view.words("measure.call_planned"), unit="months"),
        gate.count("due", measure=view.words("measure.calls_due"), unit="courses"),
        gate.share(MADE, measure=view.words("column.calls_made")),
        gate.share(ON_TIME, measure=view.words("column.calls_on_time"), population=made),
        *(
            gate.share(name, measure=label, population=made)
            for name, label in zip(calls.reached, labels, strict=True)
        ),
    )


def _after(view: View, month: float) -> Words:
    return with_numbers(view.words("row.call"), months=month)
