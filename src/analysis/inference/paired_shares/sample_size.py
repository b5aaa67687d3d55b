"""How many pairs it takes to find a change in a share, and how small a one they find."""

from __future__ import annotations

import math
from typing import Literal

from scipy.optimize import brentq
from scipy.special import ndtri

from analysis.inference.inputs import inside_unit, some_pairs, two_sided_z
from analysis.inference.paired_shares.power import connor_power, true_changes

SampleSize = Literal["connor", "miettinen_first", "miettinen_second"]


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
    discordance, difference = true_changes(gain, loss)
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
    discordance, _ = true_changes(discordance, 0.0)
    wanted, z = inside_unit(power, name="power"), two_sided_z(1 - alpha)
    pairs = some_pairs(n)

    def lack(difference: float) -> float:
        return connor_power(difference, discordance, pairs, z) - wanted

    all_one_way = discordance - 1e-12  # at the end itself nothing is left to vary
    if lack(all_one_way) < 0:
        return math.inf
    return float(brentq(lack, 0.0, all_one_way, xtol=1e-14))
