"""How many people gained a yes for each who lost it."""

from __future__ import annotations

import math
from typing import Literal

from scipy.optimize import brentq
from scipy.special import betainc, betaincinv

from analysis.inference.inputs import inside_unit
from analysis.inference.paired_shares.counts import PairedCounts
from analysis.inference.results import Estimate
from analysis.inference.shares.wilson import wilson_interval

Interval = Literal["midp", "clopper_pearson", "wilson"]


def conditional_odds_ratio(
    counts: PairedCounts, *, interval: Interval = "midp", level: float = 0.95
) -> Estimate:
    """Return how many people gained for each that lost.

    Parameters
    ----------
    counts : PairedCounts
        The pairs; only those who changed matter.
    interval : {"midp", "clopper_pearson", "wilson"}
        The interval of the share that gained among those who changed:
        mid-p (agrees with `mcnemar_midp`), exact (agrees with
        `mcnemar_exact`, and is wide), or Wilson's.
    level : float
        Confidence level (between 0 and 1).

    Returns
    -------
    Estimate
        Odds ratio (0–infinity), 1 for as many gained as lost, infinity when
        nobody lost; ``n`` counts all pairs. NaN, 0 to infinity, when nobody
        changed.

    Raises
    ------
    ValueError
        When the level is not between 0 and 1, or for another interval.

    Notes
    -----
    The odds of the share that gained among those who changed, limits included.
    Source: Fagerland, Lydersen & Laake (2014), Statistics in Medicine 33:
    2850–2875; mid-p: Berry & Armitage (1995), The Statistician 44: 417–423.
    Checked against: tests/oracles/paired_conditional_or.

    Examples
    --------
    >>> conditional_odds_ratio(PairedCounts(kept=1, lost=1, gained=7, never=12)).value
    7.0
    """
    inside_unit(level, name="level")
    limits = {"midp": _midp, "clopper_pearson": _exact, "wilson": _wilson}
    if interval not in limits:
        message = f"interval must be one of {', '.join(limits)}"
        raise ValueError(message)
    method = f"conditional_odds_ratio_{interval}"
    gained, lost = counts.gained, counts.lost
    if counts.changed == 0:
        return Estimate(math.nan, 0.0, math.inf, level, counts.n, "odds ratio", method)
    low, high = limits[interval](gained, lost, level)
    value = gained / lost if lost else math.inf
    return Estimate(value, _odds(low), _odds(high), level, counts.n, "odds ratio", method)


def _odds(share: float) -> float:
    return share / (1 - share) if share < 1 else math.inf


def _wilson(gained: int, lost: int, level: float) -> tuple[float, float]:
    share = wilson_interval(gained, gained + lost, level=level)
    return share.low, share.high


def _exact(gained: int, lost: int, level: float) -> tuple[float, float]:
    # The upper limit as 1 minus a small share: odds lose no digits near 1.
    tail = (1 - level) / 2
    low = float(betaincinv(gained, lost + 1, tail)) if gained else 0.0
    high = 1 - float(betaincinv(lost, gained + 1, tail)) if lost else 1.0
    return low, high


def _midp(gained: int, lost: int, level: float) -> tuple[float, float]:
    return _midp_lower(gained, lost, level), 1 - _midp_lower(lost, gained, level)


def _midp_lower(gained: int, lost: int, level: float) -> float:
    """Share at which as many gained, or more, has half the probability that the level leaves."""
    if gained == 0:
        return 0.0
    changed = gained + lost

    def excess(share: float) -> float:
        # So many or more, and more than so many: their mean counts so many by half.
        at_least = betainc(gained, lost + 1, share)
        more = betainc(gained + 1, lost, share) if lost else 0.0
        return float(at_least + more) / 2 - (1 - level) / 2

    return float(brentq(excess, 0.0, gained / changed, xtol=1e-15, rtol=1e-14))
