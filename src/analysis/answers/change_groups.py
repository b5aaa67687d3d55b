"""For whom: the change in each group of participants, without ranking them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analysis.answers.adjusted import adjusted
from analysis.answers.change_tests import certainty
from analysis.answers.grouping import Grouping, subgroup
from analysis.answers.groups_family import MOVES, groups_family
from analysis.answers.view import View
from analysis.inference.paired_levels import DirectionCounts
from analysis.inference.paired_shares import tango_difference
from analysis.inference.pooling import pooled_paired_differences
from analysis.programme import Outcome, Words
from analysis.release import Chart, Family, Figure, Gate, Part, Statement, Table, decided_figure

_FEWEST = 2  # groups that can differ


def group_families(view: View, outcome: Outcome) -> list[Family]:
    """Return the linked counts of every variable that parts the participants into groups."""
    groups = (subgroup(view.programme, name) for name in view.programme.subgroups)
    return [groups_family(view, outcome, each) for each in groups]


def groups_parts(view: View, outcome: Outcome) -> tuple[Part, ...]:
    """Return the change by group; nothing where the settings name no groups.

    In a cohort the groups are too small: the part says so, for both
    audiences, because small groups mislead those who may see them as well.
    """
    if not view.programme.subgroups:
        return ()
    heading, about = view.words("groups.heading"), view.words("groups.about")
    if not view.pooled:
        return (Part(heading, about, (Statement("groups.pool_only"),)),)
    groups = [subgroup(view.programme, name) for name in view.programme.subgroups]
    return (grouped_part(view, outcome, groups, title=heading, text=about),)


def grouped_part(
    view: View, outcome: Outcome, groupings: Sequence[Grouping], *, title: Words, text: Words
) -> Part:
    """Return the change in the groups that some questions make, and whether it differs."""
    rows: list[tuple[Words, tuple[Figure, ...]]] = []
    tests: list[float | None] = []
    for grouping in groupings:
        gate = view.gate(groups_family(view, outcome, grouping), view.words("population.pairs"))
        there = [code for code in grouping.codes if _is_there(gate, code)]
        rows += [_row(gate, grouping, code) for code in there]
        tests.append(_differ(gate, there))
    if not rows:
        return Part(title, text, (Statement("groups.nobody"),))
    findings = (Statement("groups.small"), _interaction(view, tests))
    return Part(title, text, findings, (_forest(view, rows),), (_table(view, rows),))


def _row(gate: Gate, grouping: Grouping, group: str) -> tuple[Words, tuple[Figure, ...]]:
    words = grouping.words(group)
    better, same, worse = (_count(gate, group, move) for move in MOVES)
    counts = DirectionCounts(up=better, same=same, down=worse)
    net = gate.estimate(
        tango_difference(counts.paired),
        f"{group}.net",
        made_of=tuple(f"{group}/{move}" for move in MOVES),
        measure=words,
    )
    figures = (gate.count(f"{group}/{cell}", measure=words) for cell in ("n", *MOVES))
    return words, (*figures, net)


def _differ(gate: Gate, groups: Sequence[str]) -> float | None:
    """The p value of “the net improvement is the same in all groups”; None where hidden."""
    seen = [f"{group}/{move}" for group in groups for move in MOVES]
    if len(groups) < _FEWEST or not gate.shows(*seen):
        return None
    moved = [[_count(gate, group, move) for move in MOVES] for group in groups]
    return pooled_paired_differences(
        [worse for _, _, worse in moved],
        [better for better, _, _ in moved],
        [sum(counts) for counts in moved],
    ).q_p


def _interaction(view: View, tests: Sequence[float | None]) -> Statement:
    """Whether groups differ beyond chance: all tests together, and no group named."""
    known = [p for p in tests if p is not None]
    if not known:
        return Statement("groups.differ.withheld")
    least = min(p for p in adjusted(tests, count=len(tests)) if p is not None)
    words = view.words("test.groups")
    whom = view.words("population.pairs")
    figure = decided_figure("groups.p", least, unit="p", population=whom, measure=words)
    figure = replace(figure, method="cochran_q_adjusted")
    found = "nothing" if certainty(view, least) is None else "some"
    return Statement(f"groups.differ.{found}", {"p": figure})


def _forest(view: View, rows: Sequence[tuple[Words, tuple[Figure, ...]]]) -> Chart:
    table = Table(
        "groups.forest",
        rows=tuple(words for words, _ in rows),
        columns=(view.words("column.net"),),
        cells=tuple((figures[-1],) for _, figures in rows),
        corner=view.words("column.group"),
    )
    return Chart("groups.forest", "forest", Statement("chart.groups"), table)


def _table(view: View, rows: Sequence[tuple[Words, tuple[Figure, ...]]]) -> Table:
    heads = ("column.pairs", *(f"change.{move}" for move in MOVES))
    return Table(
        "groups",
        rows=tuple(words for words, _ in rows),
        columns=tuple(view.words(head) for head in heads),
        cells=tuple(figures[:-1] for _, figures in rows),
        corner=view.words("column.group"),
        caption=view.words("caption.groups"),
    )


def _is_there(gate: Gate, group: str) -> bool:
    """Whether a group has a row: all but those that a reader may know to have nobody."""
    return not gate.shows(f"{group}/n") or _count(gate, group) > 0


def _count(gate: Gate, group: str, cell: str = "n") -> int:
    return gate.family.count(gate.cohort, f"{group}/{cell}")
