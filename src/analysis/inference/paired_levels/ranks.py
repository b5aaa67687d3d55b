"""People ranked by how far they moved, and how much the movement upwards outweighs."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import rankdata

from analysis.inference.inputs import Levels, level_changes

Zeros = Literal["wilcoxon", "pratt"]


@dataclass(frozen=True, slots=True)
class RankSums:
    """The ranks of those who moved, by direction.

    Attributes
    ----------
    doubled : array of int, shape (people who moved,)
        Twice each one's rank, so that shared ranks are whole numbers.
    up, down : float
        Sums of the ranks of those who went up and down.
    n : int
        Pairs, the unmoved among them.
    """

    doubled: Levels
    up: float
    down: float
    n: int


def rank_sums(before: ArrayLike, after: ArrayLike, *, zeros: Zeros) -> RankSums:
    """Rank people by how far they moved, in either direction; equal moves share their ranks.

    Raises
    ------
    ValueError
        As `direction_counts`, or for another treatment of zeros.

    Examples
    --------
    >>> ranked = rank_sums([1, 1, 3, 2], [1, 2, 2, 5], zeros="pratt")
    >>> ranked.up, ranked.down
    (6.5, 2.5)
    """
    if zeros not in ("wilcoxon", "pratt"):
        message = 'zeros must be "wilcoxon" or "pratt"'
        raise ValueError(message)
    change = level_changes(before, after)
    ranked = change if zeros == "pratt" else change[change != 0]
    doubled = np.rint(2 * rankdata(np.abs(ranked))).astype(np.int64)
    up, down = (int(doubled[side].sum()) for side in (ranked > 0, ranked < 0))
    return RankSums(doubled[ranked != 0], up / 2, down / 2, change.size)


def matched_rank_biserial(
    before: ArrayLike, after: ArrayLike, *, zeros: Zeros = "wilcoxon"
) -> float:
    """Return how far the movement upwards outweighs that downwards, larger moves counting more.

    Parameters
    ----------
    before, after : array of int, shape (n,)
        Each person's level, the higher the better; a difference of two levels
        is taken to be larger than one of one.
    zeros : {"wilcoxon", "pratt"}
        Whether people who did not move are left out before the ranking, or
        ranked first and then left out.

    Returns
    -------
    float
        -1 (all moves down) to 1 (all moves up); 0 when nobody moved, NaN
        without pairs.

    Raises
    ------
    ValueError
        As `direction_counts`.

    Notes
    -----
    Source: Kerby (2014), Comprehensive Psychology 3: 11.IT.3.1. Checked
    against: tests/oracles/paired_effect_sizes.

    Examples
    --------
    One moved one level down (rank 1), one two levels up (rank 2):

    >>> round(matched_rank_biserial([2, 1], [1, 3]), 10)
    0.3333333333
    """
    ranked = rank_sums(before, after, zeros=zeros)
    if ranked.n == 0:
        return math.nan
    total = ranked.up + ranked.down
    return (ranked.up - ranked.down) / total if total else 0.0
