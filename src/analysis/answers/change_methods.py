"""One method of a list: what it finds, how sure that is, and how the list is shown."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.answers.view import View
from analysis.inference import Test, WaldEstimate
from analysis.programme import Words
from analysis.release import Chart, Figure, Gate, Statement, Table


@dataclass(frozen=True, slots=True)
class Row:
    """One method.

    Attributes
    ----------
    name : Words
        The method, or what it measures.
    estimate, test : Figure or None
        The size with its interval, and the p value, where the method has one.
    """

    name: Words
    estimate: Figure | None = None
    test: Figure | None = None


def p_figure(
    gate: Gate, estimate: WaldEstimate, name: str, *, made_of: tuple[str, ...], measure: Words
) -> Figure:
    """Return the p value that an estimate carries; without value where its formula has none."""
    if math.isnan(estimate.p):
        return gate.measured(
            name,
            None,
            made_of=made_of,
            measure=measure,
            unit="p",
            method=estimate.method,
            n=estimate.n,
        )
    test = Test(estimate.statistic, None, estimate.p, estimate.n, estimate.method)
    return gate.test(test, name, made_of=made_of, measure=measure, finer=True)


def rows_table(rows: Sequence[Row], view: View) -> Table:
    """Return the methods with size and p value; not every size is a change: some are chances."""
    return Table(
        "sensitivity",
        rows=tuple(row.name for row in rows),
        columns=(view.words("column.result"), view.words("column.p")),
        cells=tuple((row.estimate, row.test) for row in rows),
        corner=view.words("column.method"),
        caption=view.words("caption.sensitivity"),
    )


def forest_chart(rows: Sequence[Row], view: View, *, name: str, title: Statement) -> Chart:
    """Draw the sizes that are differences of shares; the first one is the primary one."""
    drawn = [
        (row.name, row.estimate)
        for row in rows
        if row.estimate is not None and row.estimate.unit == "share difference"
    ]
    table = Table(
        name,
        rows=tuple(words for words, _ in drawn),
        columns=(view.words("column.change"),),
        cells=tuple((figure,) for _, figure in drawn),
        corner=view.words("column.method"),
        caption=view.words("caption.sensitivity"),
    )
    return Chart(name, "forest", title, table, primary=(0,))
