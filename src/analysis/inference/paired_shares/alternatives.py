"""Other intervals for a paired difference, to compare Tango's and Newcombe's with."""

from __future__ import annotations

import math

from analysis.inference.inputs import two_sided_z
from analysis.inference.paired_shares.counts import PairedCounts
from analysis.inference.results import Estimate


def wald_standard_error(counts: PairedCounts) -> float:
    """Return the textbook standard error of the change in the share of yes.

    Returns
    -------
    float
        0–1; 0 when nobody changed or everybody changed the same way, which is
        why it decides nothing here; NaN without pairs.

    Notes
    -----
    Source: Fleiss, Levin & Paik (2003), Statistical Methods for Rates and
    Proportions, section 13.1. Checked against:
    tests/oracles/paired_proportion_difference.

    Examples
    --------
    >>> round(wald_standard_error(PairedCounts(kept=2, lost=1, gained=1, never=0)) ** 2, 12)
    0.125
    """
    return _standard_error(counts, lost=counts.lost, gained=counts.gained, n=counts.n)


def wald_difference(counts: PairedCounts, *, level: float = 0.95) -> Estimate:
    """Return the change in the share of yes, with the textbook interval that is too narrow.

    For comparison with other reports only: with few pairs a claim of
    maintenance made with it is wrong far more often than it says, and it
    finds no doubt at all when nobody changed. Use `tango_difference`.

    Parameters
    ----------
    counts : PairedCounts
        The pairs.
    level : float
        Confidence level (between 0 and 1).

    Returns
    -------
    Estimate
        Share after minus share before; the limits may lie outside -1–1. NaN,
        -1 to 1, without pairs.

    Raises
    ------
    ValueError
        When the level is not between 0 and 1.

    Notes
    -----
    Source: Fleiss, Levin & Paik (2003), section 13.1. Checked against:
    tests/oracles/paired_proportion_difference.

    Examples
    --------
    >>> same = wald_difference(PairedCounts(kept=12, lost=0, gained=0, never=7))
    >>> same.low, same.high
    (0.0, 0.0)
    """
    z = two_sided_z(level)
    if counts.n == 0:
        return Estimate(math.nan, -1.0, 1.0, level, 0, "share difference", "wald")
    value, reach = counts.difference, z * wald_standard_error(counts)
    return Estimate(
        value, value - reach, value + reach, level, counts.n, "share difference", "wald"
    )


def bonett_price_difference(counts: PairedCounts, *, level: float = 0.95) -> Estimate:
    """Return the change in the share of yes, as if one more had gained and one more lost.

    Parameters
    ----------
    counts : PairedCounts
        The pairs.
    level : float
        Confidence level (between 0 and 1).

    Returns
    -------
    Estimate
        Share after minus share before (-1–1), limits cut at -1 and 1; NaN,
        -1 to 1, without pairs.

    Raises
    ------
    ValueError
        When the level is not between 0 and 1.

    Notes
    -----
    Source: Bonett & Price (2012), Journal of Educational and Behavioral
    Statistics 37: 479–488. Checked against:
    tests/oracles/paired_proportion_difference.

    Examples
    --------
    >>> change = bonett_price_difference(PairedCounts(kept=1, lost=0, gained=0, never=1))
    >>> change.low == -change.high
    True
    """
    return _added(counts, level=level, each=1.0, method="bonett_price")


def agresti_min_difference(counts: PairedCounts, *, level: float = 0.95) -> Estimate:
    """Return the change in the share of yes, as if half a person more were in each cell.

    Parameters
    ----------
    counts : PairedCounts
        The pairs.
    level : float
        Confidence level (between 0 and 1).

    Returns
    -------
    Estimate
        Share after minus share before (-1–1), limits cut at -1 and 1; NaN,
        -1 to 1, without pairs.

    Raises
    ------
    ValueError
        When the level is not between 0 and 1.

    Notes
    -----
    Source: Agresti & Min (2005), Statistics in Medicine 24: 729–740.
    Checked against: tests/oracles/paired_proportion_difference.

    Examples
    --------
    >>> change = agresti_min_difference(PairedCounts(kept=1, lost=0, gained=0, never=1))
    >>> change.low == -change.high
    True
    """
    return _added(counts, level=level, each=0.5, method="agresti_min")


def _added(counts: PairedCounts, *, level: float, each: float, method: str) -> Estimate:
    z, n = two_sided_z(level), counts.n + 2  # both add two pairs in all
    if counts.n == 0:
        return Estimate(math.nan, -1.0, 1.0, level, 0, "share difference", method)
    middle = (counts.gained - counts.lost) / n
    reach = z * _standard_error(counts, lost=counts.lost + each, gained=counts.gained + each, n=n)
    low, high = max(middle - reach, -1.0), min(middle + reach, 1.0)
    return Estimate(counts.difference, low, high, level, counts.n, "share difference", method)


def _standard_error(counts: PairedCounts, *, lost: float, gained: float, n: int) -> float:
    if counts.n == 0:
        return math.nan
    return math.sqrt(max(lost + gained - (gained - lost) ** 2 / n, 0.0)) / n
