"""The counts behind an area: who worked on it, who says it got better, and who moved."""

from __future__ import annotations

import pandas as pd

from analysis.answers.change_family import directions_of
from analysis.answers.groups_family import MOVES
from analysis.answers.paired_cells import NONE, shared_name
from analysis.answers.populations import has_answer
from analysis.answers.same_number import everybody
from analysis.answers.view import View, closed_cohorts
from analysis.programme import Area, Outcome
from analysis.release import Cell, Family, counted_classes

WORKED, REST, SAID = "worked", "rest", "said"
_BLANK = "blank"
_GROUPS = (f"{WORKED}+{SAID}", WORKED, f"{REST}+{SAID}", REST, f"{_BLANK}+{SAID}", _BLANK)
_OF = {
    WORKED: _GROUPS[0:2],
    REST: _GROUPS[2:4],
    SAID: _GROUPS[0::2],
}


def effects_families(view: View) -> list[Family]:
    """Return the linked counts of every outcome whose area was asked about."""
    return [
        area_family(view, outcome)
        for outcome in view.programme.outcomes
        if outcome.area is not None
    ]


def area_family(view: View, outcome: Outcome) -> Family:
    """Return who went up, by whether they worked on the area.

    Beside it where those moved who say that they got better at it; all of it
    in the pool alone. The totals are those of the outcome's own family.
    """
    classes = tuple(f"{group}>{move}" for group in _GROUPS for move in (*MOVES, NONE))
    labels = {
        cohort: _groups(table, outcome) + ">" + directions_of(view.programme, table, outcome)
        for cohort, table in view.people.items()
    }
    return Family(
        id=f"{outcome.id}.area",
        classes=classes,
        cells=tuple(_cells(outcome)),
        counts=counted_classes(labels, classes),
        pool=view.programme.pool.id,
        closed=closed_cohorts(dict(view.people), view.programme),
        whole=everybody(view.programme),
    )


def worked_on(table: pd.DataFrame, area: Area, wave: str) -> pd.Series[str]:
    """Return for each row whether the area was worked on, the rest, or left blank."""
    column = f"{area.worked_on}_{wave}"
    options = [c for c in table.columns if c == column or c.startswith(f"{column}__")]
    told = pd.Series(REST, index=table.index, dtype=object)
    told = told.mask(has_answer(table, column, area.option), WORKED)
    return told.where(table[options].notna().any(axis=1), _BLANK)


def _groups(table: pd.DataFrame, outcome: Outcome) -> pd.Series[str]:
    area = outcome.area
    if area is None:
        return pd.Series(_BLANK, index=table.index, dtype=object)
    wave = outcome.waves[1]
    groups = worked_on(table, area, wave)
    if area.perceived is None:
        return groups
    said = has_answer(table, f"{area.perceived}_{wave}", area.better)
    return groups.where(~said, groups + f"+{SAID}")


def _cells(outcome: Outcome) -> list[Cell]:
    def of(groups: tuple[str, ...], moves: tuple[str, ...]) -> frozenset[str]:
        return frozenset(f"{group}>{move}" for group in groups for move in moves)

    whole = shared_name(outcome.id, "pairs/n")
    cells = [Cell("pairs/n", of(_GROUPS, MOVES), weight=100, alias=whole, reach="pool")]
    for move in MOVES:
        name = f"pairs/{move}"
        alias = shared_name(outcome.id, name)
        cells.append(Cell(name, of(_GROUPS, (move,)), "pairs/n", 15, alias, "pool"))
    for part, groups in _OF.items():
        cells.append(Cell(f"{part}/n", of(groups, MOVES), weight=8, reach="pool"))
        for move in MOVES if part == SAID else MOVES[:1]:
            name = f"{part}/{move}"
            cells.append(Cell(name, of(groups, (move,)), f"{part}/n", 4, reach="pool"))
    return cells
