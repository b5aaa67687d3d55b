"""How likely a change in a share is to be found."""

from __future__ import annotations

import math
from typing import Literal

import numpy as np
from scipy.special import ndtr
from scipy.stats import binom

from analysis.inference.inputs import inside_unit, some_pairs, two_sided_z


def mcnemar_power_normal(gain: float, loss: float, *, n: int, alpha: float = 0.05) -> float:
    """Return how likely McNemar's test is to find a change, by the formula for many people.

    Parameters
    ----------
    gain, loss : float
        Shares (0–1) of the pairs that truly gain and lose; together above 0
        and at most 1.
    n : int
        Pairs (1 or more).
    alpha : float
        Two-sided size of the test (between 0 and 1).

    Returns
    -------
    float
        Power (0–1).

    Raises
    ------
    ValueError
        When the shares, n or alpha are not as above.

    Notes
    -----
    Source: Connor (1987), Biometrics 43: 207–211. Checked against:
    tests/oracles/mcnemar_power.

    Examples
    --------
    >>> round(mcnemar_power_normal(0.3, 0.1, n=77), 2)
    0.8
    """
    discordance, difference = true_changes(gain, loss)
    return connor_power(difference, discordance, some_pairs(n), two_sided_z(1 - alpha))


def mcnemar_power_exact(
    gain: float,
    loss: float,
    *,
    n: int,
    alpha: float = 0.05,
    test: Literal["midp", "exact"] = "midp",
) -> float:
    """Return how likely McNemar's test is to find a change, every outcome counted.

    Parameters
    ----------
    gain, loss, n, alpha
        As in `mcnemar_power_normal`.
    test : {"midp", "exact"}
        `mcnemar_midp` or `mcnemar_exact`, two-sided.

    Returns
    -------
    float
        Probability (0–1) of p ≤ alpha, in either direction; with gain = loss
        it is the true size of the test.

    Raises
    ------
    ValueError
        As `mcnemar_power_normal`, or for another test.

    Notes
    -----
    Source: Fagerland, Lydersen & Laake (2013), BMC Medical Research
    Methodology 13: 91. Checked against: tests/oracles/mcnemar_power.

    Examples
    --------
    Three of three gained is p = 0.125 at best:

    >>> mcnemar_power_exact(0.9, 0.0, n=3)
    0.0
    """
    discordance, _ = true_changes(gain, loss)
    inside_unit(alpha, name="alpha")
    if test not in ("midp", "exact"):
        message = 'test must be "midp" or "exact"'
        raise ValueError(message)
    changed = np.arange(some_pairs(n) + 1)
    found = [_found(int(m), gain / discordance, alpha, midp=test == "midp") for m in changed]
    return float(binom.pmf(changed, n, min(discordance, 1.0)) @ np.array(found))


def true_changes(gain: float, loss: float) -> tuple[float, float]:
    """Share that changes, and the difference (0–1) that this makes."""
    if not (gain >= 0 and loss >= 0 and 0 < gain + loss <= 1 + 1e-12):
        message = "gain and loss must be shares that add to more than 0 and at most 1"
        raise ValueError(message)
    return gain + loss, abs(gain - loss)


def connor_power(difference: float, discordance: float, n: int, z: float) -> float:
    """Return Connor's power: how far the difference lies beyond what the test needs."""
    spread = max(discordance - difference * difference, 0.0)
    distance = difference * math.sqrt(n) - z * math.sqrt(discordance)
    if spread == 0:
        return float(distance > 0)
    return float(ndtr(distance / math.sqrt(spread)))


def _found(changed: int, gained: float, alpha: float, *, midp: bool) -> float:
    """Probability of p ≤ alpha when so many change, each of them gaining with one probability."""
    smaller = np.arange(changed // 2 + 1)
    once = binom.pmf(smaller, changed, 0.5)
    p = 2 * binom.cdf(smaller, changed, 0.5) - (once if midp else 0)
    p = np.where(2 * smaller == changed, 1 - once / 2 if midp and changed else 1.0, p)
    splits = int(np.count_nonzero(p <= alpha))  # p falls as the split grows more uneven
    if 2 * splits > changed:
        return 1.0
    both_ends = binom.cdf(splits - 1, changed, gained) + binom.sf(changed - splits, changed, gained)
    return float(both_ends)
