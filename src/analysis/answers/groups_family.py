"""Who went up, stayed and went down in each group of participants."""

from __future__ import annotations

from analysis.answers.change_family import directions_of
from analysis.answers.grouping import BLANK, Grouping
from analysis.answers.paired_cells import NONE, shared_name
from analysis.answers.same_number import everybody
from analysis.answers.view import View, closed_cohorts
from analysis.programme import Outcome
from analysis.release import Cell, Family, counted_classes

MOVES = ("better", "same", "worse")


def groups_family(view: View, outcome: Outcome, grouping: Grouping) -> Family:
    """Return how many of each group went up, stayed and went down; groups in the pool alone.

    The totals are those of the outcome's own family, shown there or not at all.
    """
    groups = (*grouping.codes, BLANK)
    classes = tuple(f"{g}>{move}" for g in groups for move in (*MOVES, NONE))
    labels = {
        cohort: grouping.of(table) + ">" + directions_of(view.programme, table, outcome)
        for cohort, table in view.people.items()
    }
    cells = [
        *_totals(groups, outcome),
        *(c for g in groups[:-1] for c in _of_group(outcome, grouping.name, g)),
    ]
    return Family(
        id=f"{outcome.id}.by.{grouping.name}",
        classes=classes,
        cells=tuple(cells),
        counts=counted_classes(labels, classes),
        pool=view.programme.pool.id,
        closed=closed_cohorts(dict(view.people), view.programme),
        whole=everybody(view.programme),
    )


def _totals(groups: tuple[str, ...], outcome: Outcome) -> list[Cell]:
    every = frozenset(f"{g}>{move}" for g in groups for move in MOVES)
    alias = shared_name(outcome.id, "pairs/n")
    cells = [Cell("pairs/n", every, weight=100, alias=alias, reach="pool")]
    for move in MOVES:
        classes, name = frozenset(f"{g}>{move}" for g in groups), f"pairs/{move}"
        cells.append(Cell(name, classes, "pairs/n", 15, shared_name(outcome.id, name), "pool"))
    return cells


def _of_group(outcome: Outcome, variable: str, group: str) -> list[Cell]:
    whole = frozenset(f"{group}>{move}" for move in MOVES)
    alias = shared_name(outcome.id, f"paired/{variable}={group}")
    return [
        Cell(f"{group}/n", whole, None, 8, alias, "pool"),
        *(
            Cell(f"{group}/{m}", frozenset({f"{group}>{m}"}), f"{group}/n", 3, reach="pool")
            for m in MOVES
        ),
    ]
