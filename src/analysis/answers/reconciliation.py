"""Chapter 11: every printed figure beside the same figure computed here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.answers.figures import Figures
from analysis.answers.method_words import capital, filled
from analysis.answers.printed import Agreement, Reconciled, reconciled
from analysis.answers.printed_findings import finding_words, findings_of
from analysis.answers.view import View, open_view
from analysis.audit import Finding
from analysis.programme import Words
from analysis.release import Audience, ChapterLink, Figure, Part, Statement, WordTable
from analysis.release.figure import WordCell, decided_figure

_TOLD: tuple[Agreement, ...] = ("same", "other")
_COLUMNS = ("printed_figure", "printed", "computed", "agrees", "of_whom", "shown_in")


@dataclass(frozen=True, slots=True)
class ReconciliationAnswer:
    """The printed figures, computed again.

    Attributes
    ----------
    summary : tuple of Statement
        How many agree, and how much in the printed figures calls for an explanation.
    differences : tuple of Statement
        Each figure that does not agree.
    sections : tuple of Part
        Every printed figure, section by section of the printed report.
    findings : tuple of Statement
        What the printed figures say of each other that cannot be, or cannot
        be meant.
    """

    summary: tuple[Statement, ...]
    differences: tuple[Statement, ...]
    sections: tuple[Part, ...]
    findings: tuple[Statement, ...]


def reconciliation_answer(*, cohort: str, audience: Audience = "internal") -> ReconciliationAnswer:
    """Return the printed figures of a programme, each beside its own computed figure.

    Parameters
    ----------
    cohort : str
        Id of the pool: what was printed is about everybody.
    audience : {"shared", "internal"}
        For whom; ``shared`` goes through the protection of the last release.

    Returns
    -------
    ReconciliationAnswer
        Figures that passed the gate, printed numbers, and words.
    """
    return reconciliation_of(open_view(cohort=cohort, audience=audience))


def reconciliation_of(view: View, figures: Figures | None = None) -> ReconciliationAnswer:
    """Return the same in a view that is open already, whose figures may be looked up already."""
    rows = reconciled(view, figures or Figures(view))
    findings = findings_of(view)
    return ReconciliationAnswer(
        summary=_summary(view, rows, findings),
        differences=_differences(rows, findings),
        sections=_sections(view, rows),
        findings=_told(findings),
    )


def _summary(
    view: View, rows: Sequence[Reconciled], findings: Sequence[Finding] | None
) -> tuple[Statement, ...]:
    told = [row for row in rows if row.agreement in _TOLD]
    same = _number(view, "same", [row for row in told if row.agreement == "same"], of=len(told))
    concealed = _number(view, "concealed", [row for row in rows if row.agreement == "hidden"])
    untold = _number(view, "untold", [row for row in rows if row.agreement == "untold"])
    summary = [
        Statement("reconciliation.same" if told else "reconciliation.nothing", {"same": same})
    ]
    if concealed.count:
        summary.append(Statement("reconciliation.concealed", {"concealed": concealed}))
    if untold.count:
        summary.append(Statement("reconciliation.untold", {"untold": untold}))
    if findings is not None:
        found = _number(view, "findings", findings)
        summary.append(Statement("reconciliation.findings", {"findings": found}))
    return tuple(summary)


def _number(
    view: View,
    name: str,
    counted: Sequence[object],
    *,
    of: int | None = None,
    section: str | None = None,
) -> Figure:
    """How many printed figures: they are numbers on paper, not people."""
    number = decided_figure(
        f"reconciliation.{section}.{name}" if section else f"reconciliation.{name}",
        len(counted),
        unit="rows",
        population=view.words("population.printed"),
        measure=view.words(f"measure.reconciliation.{name}"),
    )
    return replace(number, n=of, method="count")


def _differences(
    rows: Sequence[Reconciled], findings: Sequence[Finding] | None
) -> tuple[Statement, ...]:
    # Those that arithmetic forbids; what only words forbid may be right all the same.
    impossible = {f.figures[0].id for f in findings or () if f.severity != "moderate"}
    told = []
    for row in rows:
        if row.agreement == "other" and row.computed is not None:
            cannot = row.published.id in impossible
            told.append(
                Statement(
                    "reconciliation.differs" + (".impossible" if cannot else ""),
                    {"printed": row.printed, "computed": row.computed},
                    {"measure": row.published.measure, "group": row.published.population},
                )
            )
    if any(row.agreement in _TOLD for row in rows) and not told:
        return (Statement("reconciliation.no_difference"),)
    return tuple(told)


def _sections(view: View, rows: Sequence[Reconciled]) -> tuple[Part, ...]:
    return tuple(
        _section(view, name, [row for row in rows if row.published.section == name])
        for name in dict.fromkeys(row.published.section for row in rows)
    )


def _section(view: View, name: str, rows: Sequence[Reconciled]) -> Part:
    title = view.programme.wording.get(f"printed.section.{name}") or Words(da=name, en=name)
    told = [row for row in rows if row.agreement in _TOLD]
    same = [row for row in told if row.agreement == "same"]
    key = "reconciliation.section" if told else "reconciliation.section.nothing"
    figure = _number(view, "same", same, of=len(told), section=name)
    table = WordTable(
        f"reconciliation.{name}",
        filled(view.programme, "caption.reconciliation", section=title),
        columns=tuple(view.words(f"column.{column}") for column in _COLUMNS),
        rows=tuple(_cells(view, row) for row in rows),
    )
    return Part(
        title,
        filled(view.programme, "reconciliation.section.text", section=title),
        (Statement(key, {"same": figure}),),
        word_tables=(table,),
    )


def _cells(view: View, row: Reconciled) -> tuple[WordCell, ...]:
    measure, nowhere = row.published.measure, view.words("reconciliation.nowhere")
    if row.published.unit == "months":
        measure = filled(view.programme, "reconciliation.in_months", measure=measure)
    if row.decided:
        nowhere = view.words("reconciliation.decided")
    return (
        capital(measure),
        row.printed,
        view.words("reconciliation.not_computed") if row.computed is None else row.computed,
        view.words(f"reconciliation.agrees.{row.agreement}"),
        row.published.population,
        (ChapterLink(row.chapter),) if row.chapter else nowhere,
    )


def _told(findings: Sequence[Finding] | None) -> tuple[Statement, ...]:
    if findings is None:
        return (Statement("reconciliation.no_rules"),)
    if not findings:
        return (Statement("reconciliation.no_finding"),)
    return tuple(
        Statement(
            f"reconciliation.finding.{finding.severity}", words={"finding": finding_words(finding)}
        )
        for finding in findings
    )
