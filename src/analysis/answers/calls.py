"""Follow-up calls of chapter 02: whether they were made, in time, and who was reached."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.answers.calls_family import (
    MADE,
    NO_CALL,
    ON_TIME,
    any_call_family,
    call_family,
    has_calls,
)
from analysis.answers.number_words import with_numbers
from analysis.answers.remembered import remembered
from analysis.answers.view import View, open_view
from analysis.programme import Calls, Courses, Words
from analysis.release import Audience, Chart, Figure, Gate, Part, Statement, Table


@dataclass(frozen=True, slots=True)
class CallsAnswer:
    """What became of the planned follow-up calls.

    Attributes
    ----------
    summary : tuple of Statement
        What was found, in sentences; empty where the settings plan no calls.
    parts : tuple of Part
        One part with a chart and a table, or none.
    """

    summary: tuple[Statement, ...]
    parts: tuple[Part, ...]


def calls_answer(*, cohort: str, audience: Audience = "internal") -> CallsAnswer:
    """Return what became of the follow-up calls of a cohort or the pool.

    Parameters
    ----------
    cohort : str
        Id of a cohort or of the pool.
    audience : {"shared", "internal"}
        For whom; ``shared`` goes through the protection of the last release.

    Returns
    -------
    CallsAnswer
        Figures that passed the gate, and nothing else: no row and no person.
    """
    return calls_of(open_view(cohort=cohort, audience=audience))


@remembered
def calls_of(view: View) -> CallsAnswer:
    """Return the same in a view that is open already."""
    courses, calls = view.programme.courses, view.programme.calls
    if courses is None or calls is None or not calls.months:
        return CallsAnswer((), ())
    title, text = view.words("calls.title"), view.words("calls.text")
    if not has_calls(view, calls):
        return CallsAnswer((), (Part(title, text, (Statement("calls.empty"),)),))
    gates = {
        month: view.gate(
            call_family(view, courses, calls, month), view.words("population.due_courses")
        )
        for month in calls.months
    }
    chart = _chart(view, gates)
    tables = (_table(view, calls, gates),)
    findings = (_without(view, courses, calls), *_remarks(view, calls))
    return CallsAnswer((chart.title,), (Part(title, text, findings, (chart,), tables),))


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


def _chart(view: View, gates: dict[float, Gate]) -> Chart:
    made = [gate.share(MADE, measure=_after(view, month)) for month, gate in gates.items()]
    known = [share for share in made if share.value is not None]
    title = Statement(
        "chart.calls.withheld" if any(m.hidden for m in made) else "chart.calls.nobody"
    )
    if known:
        most = max(known, key=lambda share: share.value or 0.0)
        least = min(known, key=lambda share: share.value or 0.0)
        alike = most.value == least.value
        key = "chart.calls.alike" if alike else "chart.calls"
        key += "" if len(known) == len(made) else ".shown"
        figures = {"most": most} if alike else {"most": most, "least": least}
        title = Statement(key, figures, {"top": most.measure, "bottom": least.measure})
    table = Table(
        "calls.made",
        rows=tuple(share.measure for share in made),
        columns=(view.words("column.calls_made"),),
        cells=tuple((share,) for share in made),
        corner=view.words("column.call"),
        caption=view.words("caption.calls"),
    )
    return Chart("calls.made", "bars", title, table)


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
