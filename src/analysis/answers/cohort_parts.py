"""How the cohorts differ, and other outcomes and questions, cohort by cohort."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from analysis.answers.beside import Beside
from analysis.answers.cohort_changes import NET, own_change, pooled_figure
from analysis.answers.cohort_show import spread_table, titles
from analysis.answers.cohort_summary import trend_told
from analysis.answers.cohort_tests import tests_table
from analysis.answers.question_family import YES, high_cell, question_families, variable_of
from analysis.answers.view import View
from analysis.programme import Outcome, Section
from analysis.release import Part, Statement, Table

_WIDEST = 8  # cohorts that stand side by side in a table; more are told over all alone


def between_parts(view: View, beside: Beside) -> tuple[Part, ...]:
    """Return how much the cohorts differ, by every test, and whether they follow a line."""
    tables = (spread_table(view, beside), tests_table(view, beside))
    return (
        _part(view, "differ", tables, explained=Statement("cohorts.differ.tables")),
        Part(
            view.words("cohorts.trend.title"),
            view.words("cohorts.trend.text"),
            trend_told(view, beside),
        ),
    )


def outcomes_parts(view: View, beside: Callable[[View, Outcome], Beside]) -> tuple[Part, ...]:
    """Return the net improvement of the other outcomes by cohort; nothing where there are none."""
    others = [outcome for outcome in view.programme.outcomes if outcome.role != "primary"]
    if not others:
        return ()
    words, cells = view.words(NET.words), []
    for outcome in others:
        each = beside(view, outcome)
        own = each.each(lambda gate: own_change(gate, NET, words=words)) if _fits(view) else ()
        cells.append((*own, pooled_figure(each, NET, words=words)))
    table = Table(
        "cohorts.outcomes",
        rows=tuple(outcome.title for outcome in others),
        columns=(*(titles(view) if _fits(view) else ()), view.words("row.cohorts.pooled")),
        cells=tuple(cells),
        corner=view.words("column.outcome"),
        caption=view.words("caption.cohorts.outcomes"),
    )
    return (_part(view, "outcomes", (table,)),)


def question_parts(view: View) -> tuple[Part, ...]:
    """Return the questions that stand at the head of their chapters, cohort by cohort."""
    sections = [s for s in view.programme.sections if s.key and s.form == "compared" and s.of]
    if not sections or not _fits(view):
        return ()
    return (_part(view, "questions", (_table(view, section) for section in sections)),)


def _table(view: View, section: Section) -> Table:
    population = view.programme.population(str(section.of))
    cell = high_cell(section.high) if section.high else str(section.level or YES)
    labels, cells = [], []
    for name in section.questions:
        label = variable_of(view.programme, population, name).label
        beside = Beside(view, question_families(view, section, name)[0], population.title)
        labels.append(label)
        cells.append(beside.each(lambda gate, label=label: gate.share(cell, measure=label)))  # type: ignore[misc]
    return Table(
        f"cohorts.{section.id}",
        rows=tuple(labels),
        columns=titles(view),
        cells=tuple(cells),
        corner=view.words("column.question"),
        caption=section.title,
    )


def _part(
    view: View, name: str, tables: Iterable[Table], *, explained: Statement | None = None
) -> Part:
    """A part without the rows of which nothing can be shown; it says that they are left out."""
    every = tuple(tables)
    some = tuple(shown for table in every if (shown := _shown(table)).rows)
    left_out = sum(len(table.rows) for table in some) < sum(len(table.rows) for table in every)
    key = "cohorts.left_out" if some else "cohorts.withheld"
    findings = [explained] if explained and len(some) == len(every) else []
    findings += [Statement(key)] if left_out else []
    title, text = view.words(f"cohorts.{name}.title"), view.words(f"cohorts.{name}.text")
    return Part(title, text, tuple(findings), tables=some)


def _shown(table: Table) -> Table:
    """Return the rows in which anything can be shown."""
    rows = [
        (head, cells)
        for head, cells in zip(table.rows, table.cells, strict=True)
        if not all(figure is not None and figure.hidden for figure in cells)
    ]
    heads, cells = tuple(head for head, _ in rows), tuple(cells for _, cells in rows)
    return replace(table, rows=heads, cells=cells)


def _fits(view: View) -> bool:
    return len(view.programme.cohorts) <= _WIDEST
