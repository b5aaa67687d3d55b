"""The primary outcome in every cohort: what is drawn, and the numbers behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from analysis.answers.beside import Beside
from analysis.answers.cohort_changes import (
    NET,
    TOP,
    Measure,
    own_change,
    pooled_figure,
    prediction_figure,
    spread_figures,
)
from analysis.answers.cohort_tests import differ_figure
from analysis.answers.view import View
from analysis.programme import Words
from analysis.release import Chart, Figure, Gate, Statement, Table

_DIRECTIONS = ("better", "same", "worse")
_Row = Callable[[Gate], list[Figure]]
_SPREAD = ("tau2", "tau", "i2", "q")


def change_chart(view: View, beside: Beside, measure: Measure) -> Chart:
    """Draw each cohort, everybody added up, the estimate over cohorts, and one more cohort."""
    words = view.words(measure.words)
    own = beside.each(lambda gate: own_change(gate, measure, words=words))
    added, over = (
        added_change(beside, measure, words=words),
        pooled_figure(beside, measure, words=words),
    )
    rows = [*zip(titles(view), own, strict=True)]
    rows += [(view.words("row.cohorts.added"), added), (view.words("row.cohorts.pooled"), over)]
    if over.value is not None:
        more = prediction_figure(beside, measure, words=words)
        rows.append((view.words("row.cohorts.prediction"), more))
    table = Table(
        f"cohorts.{measure.name}",
        rows=tuple(name for name, _ in rows),
        columns=(view.words("column.change"),),
        cells=tuple((figure,) for _, figure in rows),
        corner=view.words("column.cohort"),
        caption=words,
    )
    title = _message(over, added, measure)
    return Chart(f"cohorts.{measure.name}", "forest", title, table, primary=(len(own) + 1,))


def added_change(beside: Beside, measure: Measure, *, words: Words) -> Figure:
    """Return the change of all people added up, as in the chapter on the change."""
    figure = own_change(beside.pool, measure, words=words)
    return replace(figure, id=f"cohorts.{figure.id}.added")


def directions_table(view: View, beside: Beside) -> Table:
    """Return how many went up, stayed and went down in every cohort, and the net improvement."""
    words = view.words(NET.words)

    def row(gate: Gate) -> list[Figure]:
        counts = [
            gate.count(f"pairs/{name}", measure=view.words(f"change.{name}"))
            for name in _DIRECTIONS
        ]
        pairs = gate.count("pairs/n", measure=view.words("measure.pairs"))
        return [pairs, *counts, own_change(gate, NET, words=words)]

    columns = (
        view.words("column.pairs"),
        *(view.words(f"change.{name}") for name in _DIRECTIONS),
        view.words("column.net"),
    )
    return _by_cohort(view, beside, "cohorts.directions", columns, row)


def levels_table(view: View, beside: Beside) -> Table:
    """Return the share at a high level before and after in every cohort, and its change."""
    words, share = view.words(TOP.words), view.programme.primary.title

    def row(gate: Gate) -> list[Figure]:
        shares = [gate.share(f"pairs/high_{wave}", measure=share) for wave in ("before", "after")]
        return [*shares, own_change(gate, TOP, words=words)]

    columns = tuple(view.words(f"column.{c}") for c in ("high_start", "high_end", "change"))
    return _by_cohort(view, beside, "cohorts.levels", columns, row)


def spread_table(view: View, beside: Beside) -> Table:
    """Return how much the cohorts differ beyond chance."""
    words = {name: view.words(f"column.cohorts.{name}") for name in _SPREAD}
    return Table(
        "cohorts.spread",
        rows=tuple(view.words(measure.words) for measure in (NET, TOP)),
        columns=(*words.values(), view.words("column.p")),
        cells=tuple(
            (*spread_figures(beside, measure, words), differ_figure(view, beside, measure))
            for measure in (NET, TOP)
        ),
        corner=view.words("column.change_of"),
        caption=view.words("caption.cohorts.spread"),
    )


def titles(view: View) -> tuple[Words, ...]:
    """Return the names of the cohorts, in order of time."""
    return tuple(cohort.title for cohort in view.programme.cohorts)


def _by_cohort(
    view: View, beside: Beside, name: str, columns: tuple[Words, ...], row: _Row
) -> Table:
    """One row a cohort, and one for everybody added up."""
    cells = [
        beside.each(lambda gate, place=place: row(gate)[place])  # type: ignore[misc]
        for place in range(len(columns))
    ]
    added = row(beside.pool)
    added[-1] = replace(added[-1], id=f"cohorts.{added[-1].id}.added")
    return Table(
        name,
        rows=(*titles(view), view.words("row.cohorts.added")),
        columns=columns,
        cells=(*zip(*cells, strict=True), tuple(added)),
        corner=view.words("column.cohort"),
        caption=view.words(f"caption.{name}"),
    )


def _message(over: Figure, added: Figure, measure: Measure) -> Statement:
    key = "chart.cohorts.net" if measure is NET else "chart.cohorts.top"
    if over.hidden:
        return Statement(f"{key}.added", {"net": added})
    return Statement(key, {"net": over})
