"""Shares of people, with intervals."""

from __future__ import annotations

import math

from analysis.inference.inputs import inside_unit, whole_count
from analysis.inference.results import Estimate


def wilson_interval(count: int, n: int, *, level: float = 0.95) -> Estimate:
    """Return the share of people with a trait, and how far off it may be.

    Parameters
    ----------
    count : int
        People with the trait (0 to ``n``).
    n : int
        People asked (0 or more).
    level : float
        Confidence level (between 0 and 1).

    Returns
    -------
    Estimate
        Share (0–1) with its Wilson score interval. Of nobody (n = 0) the
        share is NaN and the interval all that a share can be, 0 to 1.

    Raises
    ------
    ValueError
        When the count or n is not a whole number, the count is not between 0
        and n, or the level not between 0 and 1.

    Notes
    -----
    Source: Wilson (1927), Journal of the American Statistical Association 22:
    209–212; computed by statsmodels, whose default is another interval (Wald,
    which finds no doubt at all in 5 of 5). Checked against:
    tests/oracles/proportion_ci.

    Examples
    --------
    >>> share = wilson_interval(22, 24)
    >>> round(share.low, 3), round(share.high, 3)
    (0.742, 0.977)
    """
    return share_interval(count, n, level=level, method="wilson")


def share_interval(count: int, n: int, *, level: float, method: str) -> Estimate:
    """Return a share with an interval by one of the methods that statsmodels knows.

    Parameters
    ----------
    count, n : int
        People with the trait, and people asked.
    level : float
        Confidence level (between 0 and 1).
    method : {"wilson", "beta", "jeffreys", "agresti_coull"}
        As statsmodels names it; ``beta`` is Clopper and Pearson's.

    Returns
    -------
    Estimate
        At no trait in anybody the lower limit is 0, at the trait in everybody
        the upper limit 1. NaN, 0 to 1, for n = 0.

    Raises
    ------
    ValueError
        As `wilson_interval`.
    """
    count, n = whole_count(count, name="count"), whole_count(n, name="n")
    alpha = 1 - inside_unit(level, name="level")
    if count > n:
        message = f"count must be between 0 and n = {n}"
        raise ValueError(message)
    name = "clopper_pearson" if method == "beta" else method
    if n == 0:
        return Estimate(math.nan, 0.0, 1.0, level, 0, "share", name)
    from statsmodels.stats.proportion import proportion_confint

    low, high = proportion_confint(count, n, alpha=alpha, method=method)
    # At the ends rounding in the last digit can leave a share outside its own interval.
    low, high = (0.0 if count == 0 else float(low)), (1.0 if count == n else float(high))
    return Estimate(count / n, max(low, 0.0), min(high, 1.0), level, n, "share", name)
