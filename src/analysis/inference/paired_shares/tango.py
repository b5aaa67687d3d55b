"""The score statistic of a paired difference, and the limits that follow from it."""

from __future__ import annotations

import math

from scipy.optimize import brentq

_INSIDE = 1e-12  # no closer to a change of everybody: there the statistic has no end


def tango_score(difference: float, *, gained: int, lost: int, n: int) -> float:
    """Return how many standard errors the observed change lies above a supposed one.

    Parameters
    ----------
    difference : float
        The supposed change in the share (-1–1).
    gained, lost, n : int
        Pairs that gained, that lost, and all pairs (at least 1).

    Returns
    -------
    float
        0 where observed and supposed agree; infinite where the supposed
        change (of everybody) cannot have given the observed one.

    Notes
    -----
    The standard error is that of the most likely shares with exactly the
    supposed change. A supposed fall is a supposed rise seen from the other
    wave: asking only for rises adds no numbers of unlike sign, and makes
    the statistic exactly the opposite when the waves change places.
    Source: Tango (1998), Statistics in Medicine 17: 891–908. Checked against:
    tests/oracles/paired_noninferiority_tango.

    Examples
    --------
    >>> round(tango_score(-0.05, gained=0, lost=0, n=19), 10)
    1.0
    """
    if difference < 0:
        return -tango_score(-difference, gained=lost, lost=gained, n=n)
    b = (2 * n - gained + lost) * difference - gained - lost
    c = -lost * difference * (1 - difference)
    root = math.sqrt(b * b - 8 * n * c)
    share_lost = (root - b) / (4 * n) if b <= 0 else -2 * c / (root + b)
    variance = n * (2 * share_lost + difference * (1 - difference))
    distance = gained - lost - n * difference
    if variance <= 0:
        return math.copysign(math.inf, distance) if distance else 0.0
    return distance / math.sqrt(variance)


def tango_limits(gained: int, lost: int, n: int, *, z: float) -> tuple[float, float]:
    """Return the changes from which the observed one lies ``z`` standard errors away.

    Parameters
    ----------
    gained, lost, n : int
        Pairs that gained, that lost, and all pairs (at least 1).
    z : float
        Standard errors to either side (above 0).

    Returns
    -------
    tuple of float
        Lower and upper limit (-1–1), to 1e-12. They include -1 only when
        everybody lost and 1 only when everybody gained.

    Examples
    --------
    With nobody changed the limits are -z²/(n + z²) and z²/(n + z²):

    >>> low, high = tango_limits(0, 0, 24, z=1.0)
    >>> round(low, 10), round(high, 10)
    (-0.04, 0.04)
    """
    return _lower_limit(gained, lost, n, z=z), -_lower_limit(lost, gained, n, z=z)


def _lower_limit(gained: int, lost: int, n: int, *, z: float) -> float:
    if lost == n:
        return -1.0

    def too_far(difference: float) -> float:
        return tango_score(difference, gained=gained, lost=lost, n=n) - z

    observed = (gained - lost) / n
    return float(brentq(too_far, -1 + _INSIDE, observed, xtol=_INSIDE))
