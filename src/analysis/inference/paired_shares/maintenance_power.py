"""How likely maintenance is to be shown when nothing truly changes, or little."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, xlogy

from analysis.inference.inputs import inside_unit, two_sided_z, whole_count
from analysis.inference.paired_shares.tango import tango_score


def maintenance_power(
    n: int,
    *,
    margin: float,
    discordance: float,
    difference: float = 0.0,
    level: float = 0.95,
) -> float:
    """Return how likely `tango_noninferiority` is to show maintenance, every outcome counted.

    Parameters
    ----------
    n : int
        Pairs (1 or more; the work grows with its square).
    margin : float
        The largest decline still called maintained (between 0 and 1).
    discordance : float
        Share of the pairs that truly change in either direction (0–1).
    difference : float
        True change in the share (-discordance to discordance).
    level : float
        Level of the two-sided interval whose lower limit decides.

    Returns
    -------
    float
        Probability (0–1). At ``difference=-margin`` it is the true size of
        the test.

    Raises
    ------
    ValueError
        When a number is not as above.

    Notes
    -----
    Source: Liu, Hsueh, Hsieh & Chen (2002), Statistics in Medicine 21:
    231–245.

    Examples
    --------
    Without anybody changing, 34 pairs can never show it and 35 always do:

    >>> [maintenance_power(n, margin=0.10, discordance=0.0) for n in (34, 35)]
    [0.0, 1.0]
    """
    z, pairs = two_sided_z(level), whole_count(n, name="n")
    inside_unit(margin, name="margin")
    if pairs == 0 or not 0 <= discordance <= 1 or abs(difference) > discordance:
        message = "at least one pair, discordance from 0 to 1, difference within it are needed"
        raise ValueError(message)
    gain, loss = (discordance + difference) / 2, (discordance - difference) / 2
    power, fewest = 0.0, 0
    for lost in range(pairs + 1):
        # Whoever loses more must gain more: the bound never falls back.
        while fewest <= pairs - lost and not _shown(fewest, lost, pairs, margin, z):
            fewest += 1
        gained = np.arange(fewest, pairs - lost + 1)
        power += float(_probability(gained, lost, pairs, gain, loss).sum())
    return min(power, 1.0)


def _shown(gained: int, lost: int, n: int, margin: float, z: float) -> bool:
    return tango_score(-margin, gained=gained, lost=lost, n=n) > z


def _probability(
    gained: NDArray[np.int64], lost: int, n: int, gain: float, loss: float
) -> NDArray[np.float64]:
    same = n - lost - gained
    ways = gammaln(n + 1) - gammaln(gained + 1) - gammaln(lost + 1) - gammaln(same + 1)
    chance = xlogy(gained, gain) + xlogy(lost, loss) + xlogy(same, max(1 - gain - loss, 0.0))
    return np.asarray(np.exp(ways + chance))
