"""The score statistic of a paired difference, and the limits that follow from it."""

from __future__ import annotations

import math

from scipy.optimize import brentq


def tango_score(difference: float, gained: int, lost: int, n: int) -> float:
    """Return how many standard errors the observed change lies above a supposed one.

    Parameters
    ----------
    difference : float
        The supposed change in the share (-1–1).
    gained, lost, n : int
        Pairs that gained, that lost, and all pairs (at least 1).

    Notes
    -----
    The standard error is that of the most likely shares with exactly the
    supposed change. Source: Tango (1998), Statistics in Medicine 17: 891–908.
    """
    b = -gained - lost + (2 * n - gained + lost) * difference
    c = -lost * difference * (1 - difference)
    root = math.sqrt(max(b * b - 8 * n * c, 0.0))
    share_lost = (root - b) / (4 * n)
    variance = n * (2 * share_lost + difference * (1 - difference))
    distance = gained - lost - n * difference
    if variance <= 0:
        return math.copysign(math.inf, distance) if distance else 0.0
    return distance / math.sqrt(variance)


def tango_limit(gained: int, lost: int, n: int, *, z: float) -> float:
    """Return the change that the observed one lies ``z`` standard errors above.

    A positive z gives a lower limit, a negative one an upper limit; where the
    data rule out no change on that side it is -1 or 1.
    """
    observed = (gained - lost) / n
    inside = (-1 + 1e-12, observed) if z > 0 else (observed, 1 - 1e-12)
    ends = [tango_score(end, gained, lost, n) - z for end in inside]
    if ends[0] * ends[1] > 0:
        return math.copysign(1.0, -z)
    return float(brentq(lambda d: tango_score(d, gained, lost, n) - z, *inside, xtol=1e-12))
