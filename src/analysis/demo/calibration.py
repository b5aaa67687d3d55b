"""Whole numbers of people behind printed percentages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from math import ceil, floor

from analysis.demo.apportionment import apportioned


@dataclass(frozen=True, slots=True)
class PrintedShares:
    """The percentages that a report prints of one question, as printed ("79.5", "63").

    Attributes
    ----------
    shares : mapping
        Percentage of each answer that has one.
    together : mapping
        Percentage of several of these answers together.
    rest : mapping
        Weights of the answers without a percentage; empty where the others
        are all there are.
    several : bool
        Whether one person may give several answers.
    """

    shares: Mapping[str, str]
    together: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    rest: Mapping[str, int] = field(default_factory=dict)
    several: bool = False


@dataclass(frozen=True, slots=True)
class Solution:
    """How many people answered a question, and how many gave each answer."""

    respondents: int
    counts: Mapping[str, int]


def calibrated(printed: PrintedShares, *, asked: int) -> Solution:
    """Return the counts that round to every printed percentage, with the fewest blanks.

    Parameters
    ----------
    printed : PrintedShares
        The percentages and how they hang together.
    asked : int
        People who were asked; some may have left the question blank.

    Returns
    -------
    Solution
        Without exact ties (62.5 printed as 63) wherever that is possible at
        all, then with the most respondents, then nearest to what is printed.

    Raises
    ------
    ValueError
        When no number of respondents gives back the percentages.

    Examples
    --------
    >>> calibrated(PrintedShares({"yes": "79.5", "no": "20.5"}), asked=88)
    Solution(respondents=88, counts={'yes': 70, 'no': 18})
    """
    for ties in (False, True):
        for respondents in range(asked, 0, -1):
            found = list(_fitting(printed, respondents, ties=ties))
            if found:
                counts = min(found, key=lambda one: _distance(printed, one, respondents))
                return Solution(respondents, _with_the_rest(printed, counts, respondents))
    message = (
        f"no {asked} or fewer people give {dict(printed.shares)} with {dict(printed.together)}"
    )
    raise ValueError(message)


def whole_numbers(percent: str, *, respondents: int, ties: bool) -> range:
    """Return the counts out of ``respondents`` that round to a printed percentage.

    >>> whole_numbers("63", respondents=88, ties=True), whole_numbers("63", respondents=88, ties=False)
    (range(55, 56), range(56, 56))
    """
    half = Fraction(1, 2 * 10 ** len(percent.partition(".")[2]))
    low = (Fraction(percent) - half) * respondents / 100
    high = (Fraction(percent) + half) * respondents / 100
    if ties:
        return range(ceil(low), floor(high) + 1)
    return range(floor(low) + 1, ceil(high))


def _fitting(printed: PrintedShares, respondents: int, *, ties: bool) -> Iterator[dict[str, int]]:
    candidates = [
        whole_numbers(percent, respondents=respondents, ties=ties)
        for percent in printed.shares.values()
    ]
    for numbers in product(*candidates):
        counts = dict(zip(printed.shares, numbers, strict=True))
        if _adds_up(printed, counts, respondents) and all(
            sum(counts[answer] for answer in answers)
            in whole_numbers(percent, respondents=respondents, ties=ties)
            for answers, percent in printed.together.items()
        ):
            yield counts


def _adds_up(printed: PrintedShares, counts: Mapping[str, int], respondents: int) -> bool:
    total = sum(counts.values())
    if printed.several:
        return total >= respondents
    return total <= respondents if printed.rest else total == respondents


def _distance(printed: PrintedShares, counts: Mapping[str, int], respondents: int) -> Fraction:
    return sum(
        (
            abs(Fraction(100 * counts[answer], respondents) - Fraction(percent))
            for answer, percent in printed.shares.items()
        ),
        Fraction(0),
    )


def _with_the_rest(
    printed: PrintedShares, counts: Mapping[str, int], respondents: int
) -> dict[str, int]:
    if printed.several or not printed.rest:
        return dict(counts)
    return {**counts, **apportioned(respondents - sum(counts.values()), printed.rest)}
