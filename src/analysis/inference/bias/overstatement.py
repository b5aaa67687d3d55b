"""What is left of a change if some of the high answers were too kind."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from analysis.inference.bias.inputs import paired_levels
from analysis.inference.paired_levels import DirectionCounts, direction_counts


def overstated_directions(
    before: ArrayLike, after: ArrayLike, *, high: int, share: float
) -> DirectionCounts:
    """Return who moved where if a share of the high answers after were one level lower.

    Parameters
    ----------
    before, after : array of int, shape (n,)
        Each person's level, the higher the better.
    high : int
        Lowest level that counts as a high answer.
    share : float
        Share of the high answers after that are taken to be one level too
        high (0–1), the same among those who rose, stayed and fell.

    Returns
    -------
    DirectionCounts
        Whole people, halves rounded up. Who rose by one level is then
        unchanged, and who was unchanged has fallen; who rose by more, or had
        fallen already, moves in the same direction as before.

    Raises
    ------
    ValueError
        When the arrays differ in length or hold anything but whole numbers,
        or share is not between 0 and 1.

    Notes
    -----
    Source: arithmetic; the question: Edwards (1957), The Social Desirability
    Variable in Personality Assessment and Research.

    Examples
    --------
    Half of two who rose to 4, and of four who stayed there:

    >>> overstated_directions([3, 3, 4, 4, 4, 4], [4] * 6, high=4, share=0.5)
    DirectionCounts(up=1, same=3, down=2)
    """
    if not 0 <= share <= 1:
        message = "share must be between 0 and 1"
        raise ValueError(message)
    first, last = paired_levels(before, after)
    moved = direction_counts(first, last)
    told_high, change = last >= high, last - first
    rose, stayed = (
        math.floor(share * int(np.count_nonzero(told_high & (change == step))) + 0.5)
        for step in (1, 0)
    )
    return DirectionCounts(moved.up - rose, moved.same + rose - stayed, moved.down + stayed)
