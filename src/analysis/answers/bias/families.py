"""The counts behind the threats to the primary result."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis.answers.asked_again import condition
from analysis.answers.change_family import high_levels, levels_upwards, outcome_columns, ranks_of
from analysis.answers.paired_cells import shared_name
from analysis.answers.populations import has_answer
from analysis.answers.same_number import everybody
from analysis.answers.view import View, closed_cohorts
from analysis.programme import Programme
from analysis.release import Cell, Family, counted_classes

PAIRED, SILENT, NOT_ASKED, UNKNOWN = "paired", "silent", "not_asked", "unknown"
LOST = (SILENT, NOT_ASKED, UNKNOWN)
NONE_BEFORE = "none_before"
_MOVES = ("better", "same", "worse")
_UNPAIRED = "unpaired"


def fates(view: View, table: pd.DataFrame) -> pd.Series[str]:
    """Return what became of everybody who answered on the primary outcome before.

    Parameters
    ----------
    view : View
        Its programme says to whom the question was put after.
    table : DataFrame
        One row per participant.

    Returns
    -------
    Series of str
        ``paired``: answered after too; ``not_asked``: the question was not for
        them; ``silent``: it was, and they gave no answer; ``unknown``: it is
        not known whether it was for them; ``none_before``: no answer before.
    """
    first, last = (table[column].notna() for column in outcome_columns(view.programme.primary))
    asked, known = _asked(view, table)
    fate = np.select(
        [~first, last, ~known, asked], [NONE_BEFORE, PAIRED, UNKNOWN, SILENT], NOT_ASKED
    )
    return pd.Series(fate, index=table.index)


def _asked(view: View, table: pd.DataFrame) -> tuple[pd.Series[bool], pd.Series[bool]]:
    """Tell who was asked after, and of whom that is known."""
    on = condition(view, view.programme.primary)
    everybody = pd.Series(data=True, index=table.index)
    if on is None:
        return everybody, everybody
    column, level = on[0].name, on[1]
    options = [c for c in table.columns if c == column or c.startswith(f"{column}__")]
    return has_answer(table, column, level), table[options].notna().any(axis=1)


def answers_family(view: View) -> Family:
    """Return who of those with an answer before gave one after, for every cohort and the pool."""
    programme, primary = view.programme, view.programme.primary.id
    classes = (PAIRED, SILENT, NOT_ASKED, UNKNOWN, NONE_BEFORE)
    labels = {cohort: fates(view, table) for cohort, table in view.people.items()}

    return Family(
        id="bias.answers",
        classes=classes,
        cells=tuple(
            _cells_of_answers(primary, conditional=condition(view, programme.primary) is not None)
        ),
        counts=counted_classes(labels, classes),
        pool=programme.pool.id,
        closed=closed_cohorts(dict(view.people), programme),
        whole=everybody(programme),
    )


def _cells_of_answers(primary: str, *, conditional: bool) -> Iterator[Cell]:
    """Where all are asked, how many left the question blank is no secret."""
    asked = (PAIRED, SILENT)

    def cell(name: str, *of: str, whole: str = "before/n", alias: str | None = None) -> Cell:
        return Cell(name, frozenset(of), whole, 20, alias and shared_name(primary, alias), "pool")

    whole, pairs = "before/n" if conditional else None, shared_name(primary, "pairs/n")
    before = shared_name(primary, "before/n")
    yield Cell("before/n", frozenset((PAIRED, *LOST)), None, alias=before)
    yield Cell("pairs/n", frozenset({PAIRED}), whole, alias=pairs)
    if conditional:
        yield cell("unheard", SILENT, UNKNOWN, alias="unheard")
        yield cell("asked/n", *asked)
        yield cell("told/n", *asked, NOT_ASKED)
        yield cell("counted/n", PAIRED, NOT_ASKED, alias="known")
        yield cell(SILENT, SILENT, whole="asked/n")
        yield cell(NOT_ASKED, NOT_ASKED, whole="told/n", alias="not_asked")
        yield cell(UNKNOWN, UNKNOWN)


def pairs_family(view: View) -> Family:
    """Return where the pairs began, moved and ended, for every cohort and the pool.

    ``top`` began at the highest level; ``tips`` answered high after and would
    have moved in another direction had the answer been one level lower.
    """
    programme = view.programme
    labels = {cohort: _moves(programme, table) for cohort, table in view.people.items()}
    starts, ends = ("top", "room"), ("tips", "stays", "low")
    crossed = tuple(f"{s}/{d}/{e}" for s in starts for d in _MOVES for e in ends)
    return Family(
        id="bias.pairs",
        classes=(*crossed, _UNPAIRED),
        cells=tuple(_cells_of_pairs(crossed, programme.primary.id)),
        counts=counted_classes(labels, (*crossed, _UNPAIRED)),
        pool=programme.pool.id,
        closed=closed_cohorts(dict(view.people), programme),
        whole=everybody(programme),
    )


def _cells_of_pairs(crossed: tuple[str, ...], primary: str) -> Iterator[Cell]:
    def with_(*parts: str) -> frozenset[str]:
        return frozenset(name for name in crossed if set(parts) <= set(name.split("/")))

    def shared(name: str, classes: frozenset[str], whole: str | None = "pairs/n") -> Cell:
        return Cell(name, classes, whole, 1, shared_name(primary, name), "pool")

    yield shared("pairs/n", frozenset(crossed), None)
    for move in _MOVES:
        yield shared(f"pairs/{move}", with_(move))
    yield shared("pairs/high_after", with_("tips") | with_("stays"))
    yield Cell("top", with_("top"), "pairs/n", 30, reach="pool")
    yield Cell("room", with_("room"), "pairs/n", 30, reach="pool")
    stuck = with_("room", "same") | with_("room", "worse")
    yield Cell("stuck", stuck, "room", 6, reach="pool")
    yield Cell("tips", with_("tips"), "pairs/high_after", 4, reach="pool")
    for start in ("top", "room"):
        for move in _MOVES[1:]:
            yield Cell(f"{start}/{move}", with_(start, move), start, 6, reach="pool")


def _moves(programme: Programme, table: pd.DataFrame) -> pd.Series[str]:
    outcome = programme.primary
    ranks, levels = ranks_of(programme, table, outcome), levels_upwards(programme, outcome)
    first, last = ranks["before"], ranks["after"]
    change, high = last - first, last >= levels.index(high_levels(programme, outcome)[0])
    parts = (
        np.where(first == len(levels) - 1, "top", "room"),
        np.select([change > 0, change < 0], ["better", "worse"], "same"),
        np.select([high & change.isin([0, 1]), high], ["tips", "stays"], "low"),
    )
    told = ["/".join(each) for each in zip(*parts, strict=True)]
    return pd.Series(told, index=ranks.index, dtype=object).reindex(table.index).fillna(_UNPAIRED)
