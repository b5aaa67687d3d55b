"""How likely a small sum of ranks is, when a coin decides for each whether it counts."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from analysis.inference.inputs import Levels

MOST_COUNTED = 2000  # people who moved; counting on takes time that the answer no longer repays
_HALVED_AT_ONCE = 512  # numbers of ways stay far below the largest float, 2^1024


def rank_sum_tail(ranks: Levels, limit: int) -> float:
    """Return the probability that the ranks that count add up to a limit at most.

    Parameters
    ----------
    ranks : array of int, shape (m,)
        Whole ranks above 0 (shared ranks doubled).
    limit : int
        The largest sum, from 0 to that of all ranks.

    Returns
    -------
    float
        0–1; 1 without ranks. Small probabilities are as exact, digit for
        digit, as large ones, down to about 1e-300: nothing is ever subtracted
        from 1 to get them.

    Notes
    -----
    The ways to reach each sum are counted rank by rank: with or without it.
    Sums above the limit are never counted. Source: Streitberg & Röhmel
    (1986), Statistical Software Newsletter 12: 10–17.

    Examples
    --------
    Of the eight choices among 1, 2 and 3 the empty one and {1} sum to 1 at most:

    >>> rank_sum_tail(np.array([1, 2, 3]), 1)
    0.25
    """
    unit = int(np.gcd.reduce(ranks)) if ranks.size else 1
    ranks, limit = np.sort(ranks) // unit, limit // unit
    everything = int(ranks.sum())
    if limit >= everything:
        return 1.0
    if 2 * limit >= everything:  # the larger half is what the other tail leaves
        return 1 - rank_sum_tail(ranks, everything - limit - 1)
    return float(_ways(ranks, limit).sum())


def _ways(ranks: Levels, limit: int) -> NDArray[np.float64]:
    """Probability of every sum up to the limit."""
    ways = np.zeros(limit + 1)
    ways[0], reach = 1.0, 0
    for done, rank in enumerate(ranks.tolist(), start=1):
        reach = min(reach + rank, limit)
        if rank <= reach:
            ways[rank : reach + 1] += ways[: reach + 1 - rank]
        if done % _HALVED_AT_ONCE == 0:
            ways *= 0.5**_HALVED_AT_ONCE
    ways *= 0.5 ** (ranks.size % _HALVED_AT_ONCE)
    return ways
