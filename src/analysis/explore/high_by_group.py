"""The share at a high level before and after, group by group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analysis.answers.change_charts import pairs_figure, shares
from analysis.answers.change_family import (
    high_levels,
    levels_upwards,
    outcome_columns,
    paired_family,
)
from analysis.answers.change_tests import CROSSED
from analysis.answers.grouping import Grouping
from analysis.answers.verdict import top_change
from analysis.answers.view import View
from analysis.inference.pooling import pooled_paired_differences
from analysis.programme import Outcome, Words
from analysis.release import Chart, Figure, Gate, Part, Statement, Table, decided_figure

_FEWEST = 2  # groups that can differ


def high_by_group(
    view: View, outcome: Outcome, groupings: Sequence[Grouping], *, title: Words, text: Words
) -> Part:
    """Return the share at a high level in the groups that some questions make."""
    gates = [
        (grouping.words(code), gate)
        for grouping in groupings
        for code in grouping.codes
        if (gate := _gate(view, outcome, grouping, code)) is not None
    ]
    if not gates:
        return Part(title, text, (Statement("groups.nobody"),))
    rows = [(words, _row(gate, view, words)) for words, gate in gates]
    differ = _differ(view, [gate for _, gate in gates])
    return Part(
        title,
        text,
        (Statement("groups.small"), *differ),
        (_chart(view, rows),),
        (_table(view, rows),),
    )


def _gate(view: View, outcome: Outcome, grouping: Grouping, code: str) -> Gate | None:
    """Return the gate of one group's pairs; None where nobody of it answered both times."""
    people = view.people[view.cohort]
    family = paired_family(
        view.programme,
        {view.cohort: people[grouping.of(people) == code]},
        id_=f"{outcome.id}.by.{grouping.name}.{code}",
        columns=outcome_columns(outcome),
        levels=levels_upwards(view.programme, outcome),
        high=high_levels(view.programme, outcome),
        detailed=True,
    )
    return (
        view.gate(family, view.words("population.pairs"))
        if family.count(view.cohort, "pairs/n")
        else None
    )


def _row(gate: Gate, view: View, words: Words) -> tuple[Figure, ...]:
    found = shares(gate, view, words)
    change = replace(top_change(gate, view), measure=words)
    return pairs_figure(gate, view), found["before_pairs"], found["after_pairs"], change


def _differ(view: View, gates: Sequence[Gate]) -> tuple[Statement, ...]:
    """Whether the change differs between groups beyond chance."""
    if len(gates) < _FEWEST:
        return ()
    crossed = [[gate.family.count(gate.cohort, cell) for cell in CROSSED] for gate in gates]
    p = pooled_paired_differences(
        [lost for _, lost, _, _ in crossed],
        [gained for _, _, gained, _ in crossed],
        [sum(each) for each in crossed],
    ).q_p
    figure = decided_figure(
        f"{gates[0].family.id.rpartition('.')[0]}.differ",
        round(p, 6),
        unit="p",
        population=view.words("population.pairs"),
        measure=view.words("test.groups"),
    )
    return (Statement("explore.differ", {"p": replace(figure, method="cochran_q")}),)


def _chart(view: View, rows: Sequence[tuple[Words, tuple[Figure, ...]]]) -> Chart:
    table = Table(
        "explore.high",
        rows=tuple(words for words, _ in rows),
        columns=(view.words("figure.before"), view.words("figure.after")),
        cells=tuple(figures[1:3] for _, figures in rows),
        corner=view.words("column.group"),
    )
    return Chart("explore.high", "dot_pairs", Statement("chart.explore.high"), table)


def _table(view: View, rows: Sequence[tuple[Words, tuple[Figure, ...]]]) -> Table:
    heads = ("column.pairs", "figure.before", "figure.after", "column.change")
    return Table(
        "explore.high.groups",
        rows=tuple(words for words, _ in rows),
        columns=tuple(view.words(head) for head in heads),
        cells=tuple(figures for _, figures in rows),
        corner=view.words("column.group"),
        caption=view.words("caption.explore.high"),
    )
