"""The change in a share, with an interval joined from those of both waves."""

from __future__ import annotations

import math

from analysis.inference.inputs import inside_unit
from analysis.inference.paired_shares.counts import PairedCounts
from analysis.inference.results import Estimate
from analysis.inference.shares.wilson import wilson_interval


def newcombe_difference(
    counts: PairedCounts, *, level: float = 0.95, corrected: bool = True
) -> Estimate:
    """Return the change in the share of yes, with Newcombe's interval.

    Parameters
    ----------
    counts : PairedCounts
        The pairs.
    level : float
        Confidence level (between 0 and 1).
    corrected : bool
        Whether the correlation of before and after is first moved towards 0
        (method 10, which keeps its level better) or not (method 8).

    Returns
    -------
    Estimate
        Share after minus share before (-1–1); NaN, -1 to 1, without pairs.

    Raises
    ------
    ValueError
        When the level is not between 0 and 1.

    Notes
    -----
    Source: Newcombe (1998), Statistics in Medicine 17: 2635–2650.
    Checked against: tests/oracles/paired_proportion_difference.

    Examples
    --------
    Nobody was a yes in either wave, so that only Wilson's upper limits count:

    >>> change = newcombe_difference(PairedCounts(kept=0, lost=0, gained=0, never=9))
    >>> change.value, -change.low == change.high == wilson_interval(0, 9).high
    (0.0, True)
    """
    inside_unit(level, name="level")
    n, method = counts.n, "newcombe" if corrected else "newcombe_uncorrected"
    if n == 0:
        return Estimate(math.nan, -1.0, 1.0, level, 0, "share difference", method)
    before = wilson_interval(counts.before, n, level=level)
    after = wilson_interval(counts.after, n, level=level)
    phi = _correlation(counts, corrected=corrected)
    down = _joined(after.value - after.low, before.high - before.value, phi)
    up = _joined(after.high - after.value, before.value - before.low, phi)
    value = counts.difference
    return Estimate(value, value - down, value + up, level, n, "share difference", method)


def _joined(one: float, other: float, phi: float) -> float:
    """Distance of a difference's limit, from those of two correlated shares."""
    return math.sqrt(max(one * one - 2 * phi * one * other + other * other, 0.0))


def _correlation(counts: PairedCounts, *, corrected: bool) -> float:
    """Correlation of before and after (-1–1); 0 where one of them never varies."""
    n, before, after = counts.n, counts.before, counts.after
    margins = before * (n - before) * after * (n - after)
    if margins == 0:
        return 0.0
    product: float = counts.kept * counts.never - counts.lost * counts.gained
    if corrected and product > 0:
        product = max(product - n / 2, 0.0)
    return product / math.sqrt(margins)
