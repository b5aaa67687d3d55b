"""How likely a change in a share is to be found, and how large a one could be."""

from __future__ import annotations

import math
from typing import Literal

import numpy as np
from scipy.optimize import brentq
from scipy.special import ndtr, ndtri
from scipy.stats import binom

from analysis.inference.inputs import inside_unit, two_sided_z, whole_count

SampleSize = Literal["connor", "miettinen_first", "miettinen_second"]


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
    discordance, difference = _changes(gain, loss)
    return _connor(difference, discordance, _pairs(n), two_sided_z(1 - alpha))


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
    discordance, _ = _changes(gain, loss)
    inside_unit(alpha, name="alpha")
    if test not in ("midp", "exact"):
        message = 'test must be "midp" or "exact"'
        raise ValueError(message)
    changed = np.arange(_pairs(n) + 1)
    found = [_found(int(m), gain / discordance, alpha, midp=test == "midp") for m in changed]
    return float(binom.pmf(changed, n, min(discordance, 1.0)) @ np.array(found))


def mcnemar_sample_size(
    gain: float,
    loss: float,
    *,
    power: float = 0.8,
    alpha: float = 0.05,
    method: SampleSize = "connor",
) -> float:
    """Return how many pairs it would take to find a change.

    Parameters
    ----------
    gain, loss, alpha
        As in `mcnemar_power_normal`; gain and loss must differ.
    power : float
        Wanted probability of finding it (between 0 and 1).
    method : {"connor", "miettinen_first", "miettinen_second"}
        The formula.

    Returns
    -------
    float
        Pairs, not rounded up.

    Raises
    ------
    ValueError
        As `mcnemar_power_normal`, or when there is no change to find.

    Notes
    -----
    Source: Connor (1987), Biometrics 43: 207–211; Miettinen (1968),
    Biometrics 24: 339–352, as given by Lachenbruch (1992), Statistics in
    Medicine 11: 1521–1527. Checked against: tests/oracles/mcnemar_power.

    Examples
    --------
    >>> math.ceil(mcnemar_sample_size(0.3, 0.1))
    77
    """
    discordance, difference = _changes(gain, loss)
    if difference == 0:
        message = "gain and loss are equal: there is no change to find"
        raise ValueError(message)
    size, reach = two_sided_z(1 - alpha), float(ndtri(inside_unit(power, name="power")))
    square = difference * difference
    if method == "connor":
        root = size * math.sqrt(discordance) + reach * math.sqrt(discordance - square)
        return root * root / square
    if method == "miettinen_first":
        return (size + reach) ** 2 * discordance / square
    if method != "miettinen_second":
        message = 'method must be "connor", "miettinen_first" or "miettinen_second"'
        raise ValueError(message)
    spread = discordance * discordance - square * (3 + discordance) / 4
    root = size * discordance + reach * math.sqrt(spread)
    return root * root / (discordance * square)


def smallest_detectable_difference(
    n: int, *, discordance: float, power: float = 0.8, alpha: float = 0.05
) -> float:
    """Return the smallest change in a share that so many pairs would probably find.

    Parameters
    ----------
    n : int
        Pairs (1 or more).
    discordance : float
        Share of the pairs that change in either direction (above 0, at most 1).
    power, alpha
        As in `mcnemar_sample_size`.

    Returns
    -------
    float
        Share difference (0–1); infinite when even a change of all those who
        change in one direction would not probably be found.

    Raises
    ------
    ValueError
        As `mcnemar_sample_size`.

    Notes
    -----
    Source: Connor (1987), Biometrics 43: 207–211, solved for the difference.
    Checked against: tests/oracles/mcnemar_power.

    Examples
    --------
    >>> round(smallest_detectable_difference(28, discordance=0.4), 3)
    0.321
    """
    discordance, _ = _changes(discordance, 0.0)
    wanted, z = inside_unit(power, name="power"), two_sided_z(1 - alpha)
    pairs = _pairs(n)

    def lack(difference: float) -> float:
        return _connor(difference, discordance, pairs, z) - wanted

    all_one_way = discordance - 1e-12  # at the end itself nothing is left to vary
    if lack(all_one_way) < 0:
        return math.inf
    return float(brentq(lack, 0.0, all_one_way, xtol=1e-14))


def _changes(gain: float, loss: float) -> tuple[float, float]:
    """Share that changes, and the difference (0–1) that this makes."""
    if not (gain >= 0 and loss >= 0 and 0 < gain + loss <= 1 + 1e-12):
        message = "gain and loss must be shares that add to more than 0 and at most 1"
        raise ValueError(message)
    return gain + loss, abs(gain - loss)


def _pairs(n: int) -> int:
    if whole_count(n, name="n") == 0:
        message = "at least one pair is needed"
        raise ValueError(message)
    return n


def _connor(difference: float, discordance: float, n: int, z: float) -> float:
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
