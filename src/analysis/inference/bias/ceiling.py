"""How much room to improve the scale left."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.inference.bias.inputs import paired_levels
from analysis.inference.inputs import inside_unit, whole_count
from analysis.inference.results import Estimate
from analysis.inference.shares.wilson import wilson_interval


@dataclass(frozen=True, slots=True)
class Ceiling:
    """How many stood at the top of the scale, and what the others made of their room.

    Attributes
    ----------
    top_before, top_after : Estimate
        Share at the highest level.
    high_before, high_after : Estimate
        Share at the highest two levels.
    can_improve : Estimate
        Share below the highest level at the start: the largest share that
        could have gone up, and so the largest net improvement possible.
    improved : Estimate
        Share of those with room to improve who went up.
    n_can_improve, n_can_worsen, n_improved : int
        People below the highest level at the start, above the lowest, and
        those who went up.
    headroom : float
        Mean distance to the highest level at the start, in levels; NaN
        without people.
    normalized_change : float
        Change of the mean as a share of that distance (at most 1); NaN where
        everybody started at the top.
    threshold : float
        Share at the top from which the scale is said to have a ceiling.
    n : int
        People.
    """

    top_before: Estimate
    top_after: Estimate
    high_before: Estimate
    high_after: Estimate
    can_improve: Estimate
    improved: Estimate
    n_can_improve: int
    n_can_worsen: int
    n_improved: int
    headroom: float
    normalized_change: float
    threshold: float
    n: int

    @property
    def flagged(self) -> bool:
        """Whether more than the threshold stood at the top at the start."""
        return self.top_before.value > self.threshold


def ceiling_index(
    before: ArrayLike,
    after: ArrayLike,
    *,
    top: int,
    bottom: int = 1,
    threshold: float = 0.15,
    level: float = 0.95,
) -> Ceiling:
    """Return how many could not improve because they started at the top of the scale.

    Parameters
    ----------
    before, after : array of int, shape (n,)
        Each person's level, the higher the better.
    top, bottom : int
        Highest and lowest level of the scale (0 or more), whether anybody
        used them or not.
    threshold : float
        Share at the top above which there is a ceiling (between 0 and 1).
    level : float
        Confidence level of the shares' Wilson intervals (between 0 and 1).

    Returns
    -------
    Ceiling
        Without people, or without room in anybody, the shares that would rest
        on them are NaN, 0 to 1; no ceiling is flagged without people.

    Raises
    ------
    ValueError
        When the arrays differ in length, hold anything but whole numbers or
        levels outside the scale, when top is not above bottom, or threshold
        or level not between 0 and 1.

    Notes
    -----
    Source: ceiling at 15 %: McHorney & Tarlov (1995), Quality of Life
    Research 4: 293–307; Terwee and others (2007), Journal of Clinical
    Epidemiology 60: 34–42; normalized change: Hake (1998), American Journal
    of Physics 66: 64–74. Checked against: tests/oracles/ceiling_index.

    Examples
    --------
    >>> found = ceiling_index([5, 5, 4, 3], [5, 4, 5, 3], top=5)
    >>> found.top_before.value, found.flagged, found.n_can_improve, found.improved.value
    (0.5, True, 2, 0.5)
    >>> found.headroom, found.normalized_change
    (0.75, 0.0)
    """
    first, last = paired_levels(before, after)
    _within_scale(np.concatenate((first, last)), bottom=bottom, top=top)
    inside_unit(threshold, name="threshold")
    room = first < top

    def share(of: np.ndarray, among: np.ndarray) -> Estimate:
        return wilson_interval(int(np.count_nonzero(of & among)), int(among.sum()), level=level)

    everybody = np.ones(first.size, dtype=bool)
    space, gain = int((top - first).sum()), int((last - first).sum())
    return Ceiling(
        top_before=share(first == top, everybody),
        top_after=share(last == top, everybody),
        high_before=share(first >= top - 1, everybody),
        high_after=share(last >= top - 1, everybody),
        can_improve=share(room, everybody),
        improved=share(last > first, room),
        n_can_improve=int(room.sum()),
        n_can_worsen=int((first > bottom).sum()),
        n_improved=int((last > first).sum()),
        headroom=space / first.size if first.size else math.nan,
        normalized_change=gain / space if space else math.nan,
        threshold=threshold,
        n=first.size,
    )


def _within_scale(levels: np.ndarray, *, bottom: int, top: int) -> None:
    if whole_count(bottom, name="bottom") >= whole_count(top, name="top"):
        message = "top must be above bottom"
        raise ValueError(message)
    if ((levels < bottom) | (levels > top)).any():
        message = f"every level must lie between {bottom} and {top}"
        raise ValueError(message)
