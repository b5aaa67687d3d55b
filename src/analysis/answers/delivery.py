"""Chapter 00: what was delivered, what became of it, and who answered when."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.answers.corrections import corrections_parts
from analysis.answers.delivery_family import (
    FATES,
    REPAIRS,
    files_family,
    logs_by_cohort,
    participation_family,
    repairs_family,
)
from analysis.answers.remembered import remembered
from analysis.answers.view import View, open_view
from analysis.data import cleaned_cohort
from analysis.release import Audience, Chart, Figure, Gate, Part, Statement, Table

_TWICE = ("before", "after", "both", "paired")
_ONCE = ("answered",)


@dataclass(frozen=True, slots=True)
class DeliveryAnswer:
    """What became of the delivered rows.

    Attributes
    ----------
    summary : tuple of Statement
        What was found, in sentences.
    flow : Chart
        Participants, those who answered before, after, in both waves, and
        the pairs of the primary outcome; where nothing was asked twice, those
        who answered.
    rates : Table
        Response rate by wave.
    files : Table
        Rows delivered, refused by reason, and used, by file.
    repairs : Table
        Cells repaired or removed, by rule.
    corrections : tuple of Part
        Cells corrected by hand; none where none was.
    """

    summary: tuple[Statement, ...]
    flow: Chart
    rates: Table
    files: Table
    repairs: Table
    corrections: tuple[Part, ...]


def clean(*, cohort: str) -> None:
    """Clean a cohort's delivered files; the pool is made of the cohorts and has none of its own."""
    view = open_view(cohort=cohort)
    if not view.pooled:
        cleaned_cohort(view.programme, view.places, cohort=view.cohort)


def delivery_answer(*, cohort: str, audience: Audience = "internal") -> DeliveryAnswer:
    """Return what became of the delivered rows of a cohort or the pool.

    Parameters
    ----------
    cohort : str
        Id of a cohort or of the pool.
    audience : {"shared", "internal"}
        For whom; ``shared`` goes through the protection of the last release.

    Returns
    -------
    DeliveryAnswer
        Figures that passed the gate, and nothing else: no row and no person.
    """
    return delivery_of(open_view(cohort=cohort, audience=audience))


@remembered
def delivery_of(view: View) -> DeliveryAnswer:
    """Return the same in a view that is open already."""
    gate = view.gate(
        participation_family(view.programme, view.people), view.words("population.participants")
    )
    answered = _TWICE if view.programme.compares else _ONCE
    flow = tuple(
        gate.count(cell, measure=view.words(f"measure.people.{cell}"))
        for cell in ("all", *answered)
    )
    rates = {
        cell: gate.share(cell, measure=view.words(f"measure.rate.{cell}"), of="all")
        for cell in answered
    }
    return DeliveryAnswer(
        summary=_summary(view, flow, rates),
        flow=_flow(view, flow),
        rates=Table(
            "people.rates",
            rows=tuple(figure.measure for figure in rates.values()),
            columns=(view.words("column.people"), view.words("column.share")),
            cells=tuple(zip(flow[1:], rates.values(), strict=True)),
            corner=view.words("column.answered"),
        ),
        files=_files(view),
        repairs=_repairs(view),
        corrections=corrections_parts(view),
    )


def _flow(view: View, figures: tuple[Figure, ...]) -> Chart:
    everybody, last = figures[0], figures[-1]
    table = Table(
        "people.flow",
        rows=tuple(figure.measure for figure in figures),
        columns=(view.words("column.number"),),
        cells=tuple((figure,) for figure in figures),
        corner=view.words("column.what"),
    )
    title = (
        Statement("figure.flow.title", {"paired": last, "all": everybody})
        if view.programme.compares
        else Statement("figure.flow.once", {"answered": last, "all": everybody})
    )
    return Chart("people.flow", "counts", title, table)


def _summary(
    view: View, flow: tuple[Figure, ...], rates: dict[str, Figure]
) -> tuple[Statement, ...]:
    everybody = flow[0]
    if not view.programme.compares:
        answered = {"answered": flow[1], "share": rates["answered"]}
        return Statement("delivery.people", {"all": everybody}), Statement(
            "delivery.answered", answered
        )
    both, paired = flow[3:]
    outcome = {"outcome": view.programme.primary.title}
    return (
        Statement("delivery.people", {"all": everybody}),
        Statement("delivery.both", {"both": both, "share": rates["both"]}),
        Statement("delivery.paired", {"paired": paired}, outcome),
    )


def _files(view: View) -> Table:
    logs = logs_by_cohort(view.programme, view.places, cohorts=view.cohorts)
    gates = [
        view.gate(files_family(view.programme, logs, source=source.id), source.title)
        for source in view.programme.sources
    ]
    cells = ("delivered", *FATES[1:], "used")
    counts = tuple(tuple(_rows(gate, view, cell) for cell in cells) for gate in gates)
    fates = any(figure.offered for row in counts for figure in row[:-1])
    return Table(
        "rows",
        rows=tuple(source.title for source in view.programme.sources),
        columns=tuple(view.words(f"column.rows.{cell}") for cell in cells),
        cells=counts,
        corner=view.words("column.file"),
        caption=view.words("caption.files" if fates else "caption.files.used"),
    )


def _rows(gate: Gate, view: View, cell: str) -> Figure:
    return gate.count(cell, measure=view.words(f"column.rows.{cell}"), unit="rows")


def _repairs(view: View) -> Table:
    logs = logs_by_cohort(view.programme, view.places, cohorts=view.cohorts)
    gate = view.gate(repairs_family(view.programme, logs), view.words("population.cells"))
    done = [
        gate.count(rule, measure=view.words(f"repair.{rule}"), unit="cells") for rule in REPAIRS
    ]
    kept = [figure for figure in done if figure.hidden or figure.count]
    return Table(
        "repairs",
        rows=tuple(figure.measure for figure in kept),
        columns=(view.words("column.cells"),),
        cells=tuple((figure,) for figure in kept),
        corner=view.words("column.repair"),
    )
