"""Which whole numbers of people can stand behind a printed percentage."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.audit.figures import PrintedFigure

Numbers = NDArray[np.int64]
MOST = 20_000  # people gone through where nothing limits them: enough for two decimals
DECIMALS_TOLD = 2  # with more, nearly every number of people up to MOST could be refused wrongly


@dataclass(frozen=True, slots=True)
class Interval:
    """Smallest and largest count behind a figure, for every number of people asked.

    Attributes
    ----------
    low, high : array of int, shape (m,)
        Nobody can be counted so where low is above high.
    """

    low: Numbers
    high: Numbers

    @property
    def possible(self) -> NDArray[np.bool_]:
        """Whether there is a count, shape (m,)."""
        return self.low <= self.high


def counts_behind(figure: PrintedFigure, people: Numbers) -> Interval:
    """Return the counts that print as a percentage, of so many people.

    Parameters
    ----------
    figure : PrintedFigure
        A percentage.
    people : array of int, shape (m,)
        How many were asked (1 or more).

    Notes
    -----
    In whole numbers, so that no rounding of ours decides: a count k of n
    prints as p with d decimals when 100 k/n is no farther from p than half a
    unit of the last digit, the exact half included on both sides (whichever
    way it was rounded). Source: Brown & Heathers (2017), Social Psychological
    and Personality Science 8: 363–369 (GRIM), for percentages.

    Examples
    --------
    >>> from decimal import Decimal
    >>> half = PrintedFigure("half", Decimal(33), "percent", 0, "33")
    >>> counts_behind(half, np.array([2, 3])).possible.tolist()
    [False, True]
    """
    steps = 10**figure.decimals
    printed, whole = int(figure.value * steps), 200 * steps
    low = -((-(2 * printed - 1) * people) // whole)
    high = ((2 * printed + 1) * people) // whole
    return Interval(np.maximum(low, 0), np.minimum(high, people))
