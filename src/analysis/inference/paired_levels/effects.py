"""How large a change in ordered answers is, without supposing equal steps between them."""

from __future__ import annotations

import math

from numpy.typing import ArrayLike

from analysis.inference.paired_levels.directions import direction_counts
from analysis.inference.paired_shares.counts import tango_difference
from analysis.inference.results import Estimate


def net_improvement(before: ArrayLike, after: ArrayLike, *, level: float = 0.95) -> Estimate:
    """Return the share that went up minus the share that went down.

    Parameters
    ----------
    before, after : array of int, shape (n,)
        Each person's level, the higher the better.
    level : float
        Confidence level (between 0 and 1).

    Returns
    -------
    Estimate
        -1 (all fell) to 1 (all rose), with Tango's interval; NaN, -1 to 1,
        without pairs. It uses the order of the levels and no distance between
        them.

    Raises
    ------
    ValueError
        As `direction_counts`, or when the level is not between 0 and 1.

    Notes
    -----
    Source: Cliff (1993), Psychological Bulletin 114: 494–509 (within-pair
    dominance); interval: Tango (1998), Statistics in Medicine 17: 891–908.
    Checked against: tests/oracles/paired_effect_sizes.

    Examples
    --------
    >>> change = net_improvement([1] * 5 + [2] * 17 + [2] * 6, [2] * 5 + [2] * 17 + [1] * 6)
    >>> [round(100 * x, 1) for x in (change.value, change.low, change.high)]
    [-3.6, -27.1, 20.3]
    """
    tango = tango_difference(direction_counts(before, after).paired, level=level)
    return Estimate(
        tango.value, tango.low, tango.high, level, tango.n, "share difference", "net_tango"
    )


def probability_of_improvement(
    before: ArrayLike, after: ArrayLike, *, level: float = 0.95
) -> Estimate:
    """Return the chance that a person went up rather than down, the unmoved counted by half.

    Parameters
    ----------
    before, after, level
        As in `net_improvement`.

    Returns
    -------
    Estimate
        Share (0–1); 0.5 means as many up as down. NaN, 0 to 1, without pairs.

    Raises
    ------
    ValueError
        As `net_improvement`.

    Notes
    -----
    Half of 1 + net improvement, interval included. It compares each person
    with themselves, and so is not the relative effect, which compares
    everybody with everybody. Source: Grissom & Kim (2012), Effect Sizes for
    Research. Checked against: tests/oracles/paired_effect_sizes.

    Examples
    --------
    >>> probability_of_improvement([1, 1, 1, 2], [2, 2, 1, 1]).value
    0.625
    """
    net = net_improvement(before, after, level=level)
    value, low, high = ((1 + limit) / 2 for limit in (net.value, net.low, net.high))
    return Estimate(value, low, high, level, net.n, "share", "improvement_tango")


def win_odds(before: ArrayLike, after: ArrayLike, *, level: float = 0.95) -> Estimate:
    """Return how many people went up for each that went down, the unmoved shared out evenly.

    Parameters
    ----------
    before, after, level
        As in `net_improvement`.

    Returns
    -------
    Estimate
        Odds (0–infinity); 1 means as many up as down, infinity that everybody
        went up. NaN, 0 to infinity, without pairs.

    Raises
    ------
    ValueError
        As `net_improvement`.

    Notes
    -----
    The odds of `probability_of_improvement`, interval included. Source:
    Brunner, Vandemeulebroecke & Mütze (2021), Statistics in Medicine 40:
    3367–3384. Checked against: tests/oracles/paired_effect_sizes.

    Examples
    --------
    >>> win_odds([1, 1, 1, 1], [2, 2, 2, 1]).value
    7.0
    """
    chance = probability_of_improvement(before, after, level=level)
    moved = direction_counts(before, after)
    wins, losses = 2 * moved.up + moved.same, 2 * moved.down + moved.same
    value = math.nan if moved.n == 0 else wins / losses if losses else math.inf
    low, high = (
        limit / (1 - limit) if limit < 1 else math.inf for limit in (chance.low, chance.high)
    )
    return Estimate(value, low, high, level, moved.n, "odds", "win_odds_tango")
