"""Cliff's delta for pairs: each person against themselves, or against all others."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from analysis.inference.paired_levels.cells import Cells, cells
from analysis.inference.results import WaldEstimate, wald_estimate

_FEWEST = 4  # pairs that the variance between people divides by at least


def cliffs_delta_within(
    before: ArrayLike, after: ArrayLike, *, level: float = 0.95
) -> WaldEstimate:
    """Return the share that went up minus the share that went down.

    The same number as `net_improvement`, with the standard error that Cliff
    gave it; the interval of `net_improvement` is better with few pairs.

    Parameters
    ----------
    before, after : array of int, shape (n,)
        Each person's level, the higher the better.
    level : float
        Confidence level (between 0 and 1).

    Returns
    -------
    WaldEstimate
        Share difference (-1–1). With fewer than two pairs, or all moved
        alike, the interval is -1 to 1; NaN without pairs.

    Raises
    ------
    ValueError
        As `direction_counts`, or when the level is not between 0 and 1.

    Notes
    -----
    Source: Cliff (1993), Psychological Bulletin 114: 494–509. Checked
    against: tests/oracles/cliffs_delta_paired_orddom.

    Examples
    --------
    >>> cliffs_delta_within([1, 1, 1, 2], [2, 2, 1, 1]).value
    0.25
    """
    pairs = cells(before, after)
    n, moved = pairs.n, np.sign(pairs.change)
    value = float(pairs.people @ moved) / n if n else math.nan
    squares = float(pairs.people @ (moved - value) ** 2)
    se = math.sqrt(squares / (n - 1) / n) if n > 1 else math.nan
    return _delta(value, se, n, level, "cliffs_delta_within")


def cliffs_delta_between(
    before: ArrayLike, after: ArrayLike, *, level: float = 0.95
) -> WaldEstimate:
    """Return how much likelier an answer after is to be higher than another person's before.

    Parameters
    ----------
    before, after, level
        As in `cliffs_delta_within`.

    Returns
    -------
    WaldEstimate
        Share difference (-1–1), over all pairs of different people. With
        fewer than four pairs, or without spread, the interval is -1 to 1;
        NaN with fewer than two pairs.

    Raises
    ------
    ValueError
        As `cliffs_delta_within`.

    Notes
    -----
    Where the unbiased variance is negative it is replaced as by Long, Feng &
    Cliff (2003), Handbook of Psychology 2: 635–661. Source: Cliff (1993),
    Psychological Bulletin 114: 494–509; Feng & Cliff (2004), Journal of
    Modern Applied Statistical Methods 3: 322–332. Checked against:
    tests/oracles/cliffs_delta_paired_orddom.

    Examples
    --------
    The first person's 2 equals the other's 2, the second's 3 exceeds 1:

    >>> cliffs_delta_between([1, 2], [2, 3]).value
    0.5
    """
    pairs = cells(before, after)
    n = pairs.n
    if n < 2:  # noqa: PLR2004  - nobody else to be compared with
        return _delta(math.nan, math.nan, n, level, "cliffs_delta_between")
    value, variance = _between(pairs)
    if variance < 0:
        variance = (1 - value * value) / (n * n - n - 1)
    return _delta(value, math.sqrt(variance), n, level, "cliffs_delta_between")


def _delta(value: float, se: float, n: int, level: float, method: str) -> WaldEstimate:
    within, unit = (-1.0, 1.0), "share difference"
    return wald_estimate(value, se, n=n, unit=unit, method=method, level=level, within=within)


def _between(pairs: Cells) -> tuple[float, float]:
    """Cliff's delta between people, and its unbiased variance (NaN with few pairs)."""
    n, people = pairs.n, pairs.people
    won = np.sign(pairs.after[:, None] - pairs.before[None, :]).astype(float)
    own = np.diag(won)  # everybody against themselves is no pair of different people
    ahead, behind = (won @ people - own) / (n - 1), (people @ won - own) / (n - 1)
    value = float(people @ ahead) / n
    if n < _FEWEST:
        return value, math.nan
    both = (ahead - value) + (behind - value)
    once = won - value
    self_squares = float(people @ (own - value) ** 2)
    squares = float(people @ once**2 @ people) - self_squares
    products = float(people @ (once * once.T) @ people) - self_squares
    variance = (n - 1) ** 2 * float(people @ both**2) - squares - products
    return value, variance / (n * (n - 1) * (n - 2) * (n - 3))
