"""Shares of several cohorts made into one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import expit

from analysis.inference.pooling.inputs import Numbers, cohort_counts
from analysis.inference.pooling.random_effects import (
    BetweenVariance,
    Interval,
    Pooled,
    random_effects,
)
from analysis.inference.results import Estimate


@dataclass(frozen=True, slots=True)
class PooledShares:
    """Several cohorts' shares made into one.

    Attributes
    ----------
    share : Estimate
        The share in the middle of all cohorts of which these are a sample
        (0–1).
    prediction : tuple of float
        Where the true share of one more cohort would lie (0–1), at the level
        of the share.
    log_odds : Pooled
        The same, with everything else, on the scale on which it was computed.
    """

    share: Estimate
    prediction: tuple[float, float]
    log_odds: Pooled


def log_odds_effects(counts: ArrayLike, n: ArrayLike) -> tuple[Numbers, Numbers]:
    """Return each cohort's share as log odds, with its variance, ready to be pooled.

    Parameters
    ----------
    counts : array of int, shape (k,)
        People with the trait in each cohort.
    n : array of int, shape (k,)
        People in each cohort (1 or more).

    Returns
    -------
    effects, variances : array of float, shape (k,)
        Log odds, and 1/with + 1/without. Only where nobody or everybody has
        the trait, half a person is added to both.

    Raises
    ------
    ValueError
        With fewer than two cohorts, a cohort of nobody, or a count that is
        not a whole number between 0 and the cohort's n.

    Notes
    -----
    Source: Haldane (1956), Annals of Human Genetics 20: 309–311 (the half
    person). Checked against: tests/oracles/random_effects_logit_proportion.

    Examples
    --------
    >>> effects, variances = log_odds_effects([5, 0], [10, 4])
    >>> effects[0].item(), variances[0].item()
    (0.0, 0.4)
    >>> np.exp(-effects[1]).round(10).item()  # 4.5 without, 0.5 with
    9.0
    """
    trait, people = (np.array(side, dtype=float) for side in cohort_counts(counts, n))
    half = np.where((trait == 0) | (trait == people), 0.5, 0.0)
    having, lacking = trait + half, people - trait + half
    return np.log(having / lacking), 1 / having + 1 / lacking


def pooled_shares(
    counts: ArrayLike,
    n: ArrayLike,
    *,
    tau2: BetweenVariance = "pm",
    interval: Interval = "hartung_knapp",
    floored: bool = True,
    level: float = 0.95,
) -> PooledShares:
    """Return one share from several cohorts, and how much the cohorts differ.

    Parameters
    ----------
    counts, n
        As in `log_odds_effects`.
    tau2, interval, floored, level
        As in `random_effects`.

    Returns
    -------
    PooledShares
        With two cohorts the prediction is 0 to 1 (``hartung_knapp``).

    Raises
    ------
    ValueError
        As `log_odds_effects` and `random_effects`.

    Notes
    -----
    Pooled as log odds and turned back into a share. Half a person added to a
    cohort in which nobody or everybody has the trait pulls that cohort's
    share towards one half, the more the smaller the cohort. Source:
    Viechtbauer (2010), Journal of Statistical Software 36(3): 1–48. Checked
    against: tests/oracles/random_effects_logit_proportion.

    Examples
    --------
    >>> pooled = pooled_shares([7, 14, 21], [10, 20, 30])
    >>> round(pooled.share.value, 10), pooled.log_odds.tau2
    (0.7, 0.0)
    """
    effects, variances = log_odds_effects(counts, n)
    people = sum(cohort_counts(counts, n)[1])
    pooled = random_effects(
        effects,
        variances,
        n=people,
        unit="log odds",
        tau2=tau2,
        interval=interval,
        floored=floored,
        level=level,
    )
    found = pooled.estimate
    value, low, high = (float(expit(x)) for x in (found.value, found.low, found.high))
    share = Estimate(value, low, high, level, people, "share", found.method)
    lower, upper = (float(expit(x)) for x in pooled.prediction)
    return PooledShares(share, (lower, upper), pooled)
