"""Shares of people, with intervals."""

from __future__ import annotations

import math

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
        When the count is not between 0 and n.

    Notes
    -----
    Source: Wilson (1927), JASA 22: 209–212; computed by statsmodels.
    Checked against: R's ``binom``, tests/oracles/proportion_ci.

    Examples
    --------
    >>> share = wilson_interval(22, 24)
    >>> round(share.low, 3), round(share.high, 3)
    (0.742, 0.977)
    """
    from statsmodels.stats.proportion import proportion_confint

    if not 0 <= count <= n:
        message = f"the count must be between 0 and n = {n}"
        raise ValueError(message)
    if n == 0:
        return Estimate(math.nan, 0.0, 1.0, level, 0, "share", "wilson")
    low, high = proportion_confint(count, n, alpha=1 - level, method="wilson")
    # At the ends rounding in the last digit can leave a share outside its own interval.
    low, high = (0.0 if count == 0 else float(low)), (1.0 if count == n else float(high))
    return Estimate(count / n, low, high, level, n, "share", "wilson")
