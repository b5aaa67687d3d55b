"""How far off a number may be when people are not independent of each other."""

from __future__ import annotations

import math

from analysis.inference.results import Estimate


def widened(estimate: Estimate, design_effect: float, *, within: tuple[float, float]) -> Estimate:
    """Return an estimate with the interval that fewer independent people would have given.

    Parameters
    ----------
    estimate : Estimate
        Computed as if everybody were independent.
    design_effect : float
        As `design_effect` returns it (above 0).
    within : tuple of float
        All that the number can be; the interval does not go beyond.

    Returns
    -------
    Estimate
        Each limit lies √design_effect times as far from the value. The same
        n, since as many people answered.

    Raises
    ------
    ValueError
        When the design effect is not above 0.

    Notes
    -----
    Source: Kish (1965), Survey Sampling; for limits that are not at the same
    distance, each on its own.

    Examples
    --------
    >>> change = Estimate(0.1, -0.1, 0.2, 0.95, 40, "share difference", "net_tango")
    >>> wide = widened(change, 4.0, within=(-1, 1))
    >>> [round(limit, 2) for limit in (wide.low, wide.high)], wide.method
    ([-0.3, 0.3], 'net_tango_widened')
    """
    if not 0 < design_effect < math.inf:
        message = "design_effect must be above 0"
        raise ValueError(message)
    factor, value = math.sqrt(design_effect), estimate.value
    low = max(value - factor * (value - estimate.low), within[0])
    high = min(value + factor * (estimate.high - value), within[1])
    return Estimate(
        value,
        low,
        high,
        estimate.level,
        estimate.n,
        estimate.unit,
        f"{estimate.method}_widened",
    )
