"""What became of everybody who answered at the start: a goal and a high level, or something else."""

from __future__ import annotations

import pandas as pd

from analysis.answers.asked_again import condition
from analysis.answers.change_family import high_levels, outcome_columns
from analysis.answers.paired_cells import NONE, shared_name
from analysis.answers.populations import column_of, has_answer
from analysis.answers.same_number import everybody
from analysis.answers.view import View, closed_cohorts
from analysis.programme import Outcome, Words
from analysis.release import Cell, Family, Figure, Gate, counted_classes

HIGH, LOW, REACHED, GONE, UNKNOWN = "high", "not_high", "reached", "gone", "unknown"
_STATES = (HIGH, LOW, REACHED, GONE, UNKNOWN)
_STARTED_HIGH = "+"
_CLASSES = (*_STATES, *(state + _STARTED_HIGH for state in _STATES), NONE)


def states_family(view: View, outcome: Outcome) -> Family:
    """Return the states after of everybody who answered before, for every cohort and the pool.

    An outcome whose last question is put to some only (``asked_if``, such as
    those who still have a goal) has states of its own for the others: the
    goal reached, or gone otherwise.
    """
    labels = {cohort: _states(view, table, outcome) for cohort, table in view.people.items()}
    return Family(
        id=f"{outcome.id}.state",
        classes=_CLASSES,
        cells=tuple(_cells(outcome, conditional=condition(view, outcome) is not None)),
        counts=counted_classes(labels, _CLASSES),
        pool=view.programme.pool.id,
        closed=closed_cohorts(dict(view.people), view.programme),
        whole=everybody(view.programme),
    )


def known_cell(family: Family) -> str:
    """Return the cell of those whose state is known; where all are asked, those who answered."""
    return "known" if any(cell.name == "known" for cell in family.cells) else "pairs"


def unknown_count(gate: Gate, measure: Words) -> Figure:
    """Return how many have no known state."""
    n, known = (gate.family.count(gate.cohort, c) for c in ("n", known_cell(gate.family)))
    return gate.measured(
        UNKNOWN,
        n - known,
        made_of=("n", known_cell(gate.family)),
        measure=measure,
        unit="people",
        method="count",
        n=n,
    )


def _cells(outcome: Outcome, *, conditional: bool) -> list[Cell]:
    def shared(cell: str) -> str:
        return shared_name(outcome.id, cell)

    def of(*states: str) -> frozenset[str]:
        return frozenset(c for c in _CLASSES if c.removesuffix(_STARTED_HIGH) in states)

    started_high = frozenset(c for c in _CLASSES if c.endswith(_STARTED_HIGH))
    whole = "n" if conditional else None  # how many left a question blank is no secret
    part = "n" if conditional else "pairs"
    cells = [
        Cell("n", of(*_STATES), weight=60, alias=shared("before/n")),
        Cell("started_high", started_high, "n", 25, shared("before/high")),
        Cell("pairs", of(HIGH, LOW), whole, 100, shared("pairs/n")),
        Cell(HIGH, of(HIGH), part, 20, shared("pairs/high_after")),
        Cell(LOW, of(LOW), part, 5, shared("pairs/low_after")),
    ]
    if conditional:
        cells += [
            Cell("known", of(*_STATES[:-1]), "n", 15, shared("known")),
            Cell(UNKNOWN, of(UNKNOWN), "n", 12, shared("unheard")),
            Cell("no_goal", of(REACHED, GONE), "n", 12, shared("not_asked")),
            Cell(REACHED, of(REACHED), "no_goal", 1, reach="pool"),
            Cell(GONE, of(GONE), "no_goal", 1, reach="pool"),
        ]
    return cells


def _states(view: View, table: pd.DataFrame, outcome: Outcome) -> pd.Series[str]:
    before, after = (table[column] for column in outcome_columns(outcome))
    states = pd.Series(UNKNOWN, index=table.index, dtype=object)
    asked = condition(view, outcome)
    if asked is not None:
        variable, level = asked
        column = variable.name
        told = has_answer(table, column, level)
        options = [c for c in table.columns if c == column or c.startswith(f"{column}__")]
        states = states.mask(table[options].notna().any(axis=1) & ~told, GONE)
        states = states.mask(~told & _reached(view, table, outcome), REACHED)
    high = after.astype(object).isin(high_levels(view.programme, outcome))
    states = states.mask(after.notna(), LOW).mask(high, HIGH)
    started = before.astype(object).isin(high_levels(view.programme, outcome))
    return states.where(~started, states + _STARTED_HIGH).where(before.notna(), NONE)


def _reached(view: View, table: pd.DataFrame, outcome: Outcome) -> pd.Series[bool]:
    """Whose courses say, in the cohort where they are counted, that the goal was reached."""
    nobody = pd.Series(data=False, index=table.index)
    reached, key = outcome.reached, view.programme.participants.key
    if reached is None:
        return nobody
    source, column = reached.source, column_of(view.programme, reached.source, reached.variable)
    of = [view.table(cohort, source) for cohort in table["cohort"].unique()]
    if not of or key not in of[0]:
        return nobody
    rows = pd.concat(of, ignore_index=True)
    there = rows[has_answer(rows, column, reached.level)]
    known = set(zip(there["cohort"], there[key], strict=True))
    pairs = list(zip(table["cohort"], table[key], strict=True))
    return pd.Series([pair in known for pair in pairs], index=table.index, dtype=bool)
