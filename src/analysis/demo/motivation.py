"""Motivation before and after: the paired table, and what the others answered before."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.demo.apportionment import apportioned
from analysis.demo.calibration import calibrated
from analysis.demo.printed import MOTIVATION_AFTER, MOTIVATION_BEFORE
from analysis.demo.targets import AskedOf

LEVELS = ("Meget høj", "Høj", "Middel", "Lav", "Meget lav")
HIGH = frozenset(LEVELS[:2])
DONT_KNOW = "Ved ikke"

# Rows: level before; columns: level after; people with both answers.
PAIRS = (
    (18, 6, 2, 0, 0),
    (7, 10, 4, 1, 0),
    (1, 4, 1, 0, 0),
    (0, 0, 0, 1, 1),
    (0, 0, 0, 0, 0),
)
ANSWERED, DONT_KNOWS = 90, 2  # before, of the 94; the others sent no questionnaire
PAIRED_OF: AskedOf = (("has_goal", "Ja"),)
UNPAIRED_OF: AskedOf = (("path", "discontinued"), ("has_goal", "Nej"), ("motivation_pairs", ""))


def paired(*, with_a_goal: int) -> dict[str, int]:
    """Return the paired table, one cell each (``before|after``), of those who still have a goal.

    Raises
    ------
    ValueError
        When its margin is not what the percentages after the course say.
    """
    cells = {
        f"{before}|{after}": people
        for before, row in zip(LEVELS, PAIRS, strict=True)
        for after, people in zip(LEVELS, row, strict=True)
    }
    margin = {level: _people(cells, level, place=1) for level in LEVELS}
    solution = calibrated(MOTIVATION_AFTER, asked=with_a_goal)
    if margin != {level: solution.counts[level] for level in LEVELS}:
        message = f"the paired table ends in {margin}, the report in {dict(solution.counts)}"
        raise ValueError(message)
    return {cell: people for cell, people in cells.items() if people}


def unpaired(pairs: Mapping[str, int]) -> dict[str, int]:
    """Return what those answered before who are in no pair."""
    high = sum(_people(pairs, level, place=0) for level in HIGH)
    counts = calibrated(MOTIVATION_BEFORE, asked=ANSWERED).counts
    low = sum(pairs.values()) - high
    return {
        **apportioned(counts["high"] - high, {"Meget høj": 20, "Høj": 17}),
        **apportioned(counts["not high"] - low, {"Middel": 4, "Lav": 2}),
        DONT_KNOW: DONT_KNOWS,
    }


def _people(cells: Mapping[str, int], level: str, *, place: int) -> int:
    return sum(people for cell, people in cells.items() if cell.split("|")[place] == level)
