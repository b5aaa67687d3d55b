"""The table of every level before by every level after."""

from __future__ import annotations

from analysis.answers.change_charts import pairs_figure
from analysis.answers.change_family import levels_upwards
from analysis.answers.view import View
from analysis.programme import Outcome, Words
from analysis.release import Figure, Gate, Table


def levels_table(gate: Gate, view: View, outcome: Outcome) -> Table:
    """Return level before by level after, highest first.

    It is without rows where only the pool has it, or where no cell of it is
    shown: its totals stand in a chart.
    """
    corner = view.words("column.before_after")
    if view.audience == "shared" and not view.pooled:
        return Table("levels", (), (), (), corner)
    measured = view.programme.measure(outcome.variable, outcome.waves[0])
    scale = view.programme.scale_of(measured)
    levels = levels_upwards(view.programme, outcome)[::-1]
    words = tuple(scale.level(level).words for level in levels)

    def cell(name: str, measure: Words) -> Figure:
        return gate.count(f"pairs/{name}", measure=measure)

    inner = tuple(
        (
            *(cell(f"levels/{before}/{after}", word) for after in levels),
            cell(f"before/level/{before}", word),
        )
        for before, word in zip(levels, words, strict=True)
    )
    if all(figure.value is None for row in inner for figure in row[: len(levels)]):
        return Table("levels", (), (), (), corner)
    totals = (
        *(cell(f"after/level/{after}", word) for after, word in zip(levels, words, strict=True)),
        pairs_figure(gate, view),
    )
    heads = (*words, view.words("column.total"))
    return Table("levels", heads, heads, (*inner, totals), corner)
