"""Ordered answers, before and after: the same people."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.fft import irfft, next_fast_len
from scipy.stats import norm, rankdata

from analysis.inference.paired_shares import PairedCounts, binomial_midp, tango_difference
from analysis.inference.results import Estimate, Test

MOST_COUNTED = 2000  # people who moved; above, the normal approximation differs by less than 1e-6
_FEW_STEPS = 2_000_000  # below this, plain counting is both quicker and exact in the last digit
Levels = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Directions:
    """How many went up, stayed, and went down."""

    up: int
    same: int
    down: int

    @property
    def n(self) -> int:
        """Number of pairs."""
        return self.up + self.same + self.down


def directions(before: ArrayLike, after: ArrayLike) -> Directions:
    """Count how many went up, stayed and went down.

    Parameters
    ----------
    before, after : array of int, shape (n,)
        Each person's level, the higher the better.

    Raises
    ------
    ValueError
        When the arrays differ in length, have more than one dimension or
        hold anything but whole numbers.

    Examples
    --------
    >>> directions([1, 2, 3], [2, 2, 1])
    Directions(up=1, same=1, down=1)
    """
    change = changes(before, after)
    return Directions(int((change > 0).sum()), int((change == 0).sum()), int((change < 0).sum()))


def changes(before: ArrayLike, after: ArrayLike) -> Levels:
    """Return each person's change in levels; refuses what is no pair of whole numbers."""
    first, last = np.asarray(before), np.asarray(after)
    if first.ndim != 1 or first.shape != last.shape:
        message = "before and after must be one-dimensional and of one length"
        raise ValueError(message)
    if first.size and not all(np.array_equal(a, np.floor(a)) for a in (first, last)):
        message = "levels must be whole numbers: leave out people without an answer"
        raise ValueError(message)
    return last.astype(np.int64) - first.astype(np.int64)


def net_improvement(before: ArrayLike, after: ArrayLike, *, level: float = 0.95) -> Estimate:
    """Return the share that went up minus the share that went down.

    Returns
    -------
    Estimate
        -1 (all fell) to 1 (all rose), with Tango's interval. It uses the
        order of the levels and no distance between them.

    Notes
    -----
    Source: Cliff (1993), Psychological Bulletin 114: 494–509 (within-pair
    dominance); interval: Tango (1998). Checked against:
    tests/oracles/paired_effect_sizes.

    Examples
    --------
    >>> change = net_improvement([1] * 5 + [2] * 17 + [2] * 6, [2] * 5 + [2] * 17 + [1] * 6)
    >>> [round(100 * x, 1) for x in (change.value, change.low, change.high)]
    [-3.6, -27.1, 20.3]
    """
    moved = directions(before, after)
    counts = PairedCounts(kept=0, lost=moved.down, gained=moved.up, never=moved.same)
    tango = tango_difference(counts, level=level)
    return Estimate(
        tango.value, tango.low, tango.high, level, moved.n, "share difference", "net_tango"
    )


def sign_test_midp(before: ArrayLike, after: ArrayLike) -> Test:
    """Test whether as many went up as down, by the mid-p value; nobody moved gives p = 1.

    Notes
    -----
    Source: Fagerland, Lydersen & Laake (2013), BMC Medical Research
    Methodology 13: 91. Checked against: tests/oracles/sign_test.

    Examples
    --------
    >>> round(sign_test_midp([1] * 5 + [2] * 17 + [2] * 6, [2] * 5 + [2] * 17 + [1] * 6).p, 3)
    0.774
    """
    moved = directions(before, after)
    return Test(float(moved.up), binomial_midp(moved.up, moved.down), moved.n, "sign_midp")


def wilcoxon_pratt_exact(before: ArrayLike, after: ArrayLike) -> Test:
    """Test whether people moved as far up as down, with every tie counted honestly.

    People who did not move take part in the ranking (Pratt) and then drop out.

    Returns
    -------
    Test
        The statistic is the sum of the ranks of those who went up. The p
        value is exact under all equally likely directions of the observed
        changes, ties included; scipy's ``method="exact"`` is not. With more
        than 2,000 people who moved it is the normal approximation with
        tie-corrected variance.

    Notes
    -----
    Source: Pratt (1959), JASA 54: 655–667; the distribution is counted by
    convolution over doubled midranks (Streitberg & Röhmel 1986). Checked
    against: R's ``coin``, tests/oracles/wilcoxon_signed_rank_pratt.
    """
    change = changes(before, after)
    return _signed_rank(change, rankdata(np.abs(change)), "wilcoxon_pratt")


def wilcoxon_exact(before: ArrayLike, after: ArrayLike) -> Test:
    """Test as `wilcoxon_pratt_exact`, leaving out people who did not move before the ranking.

    Notes
    -----
    Source: Wilcoxon (1945), Biometrics Bulletin 1: 80–83. Checked against:
    tests/oracles/wilcoxon_signed_rank_wilcox.
    """
    change = changes(before, after)
    moved = change[change != 0]
    found = _signed_rank(moved, rankdata(np.abs(moved)), "wilcoxon")
    return Test(found.statistic, found.p, len(change), found.method)


def _signed_rank(change: Levels, ranks: NDArray[np.float64], method: str) -> Test:
    doubled = np.rint(2 * ranks[change != 0]).astype(int)  # midranks are halves: doubled, whole
    if doubled.size == 0:
        return Test(0.0, 1.0, len(change), method)
    observed = int(np.rint(2 * ranks[change > 0].sum()))
    distance = abs(observed - doubled.sum() / 2)
    if doubled.size > MOST_COUNTED:
        p = 2 * float(norm.sf(distance / (np.sqrt((doubled.astype(float) ** 2).sum()) / 2)))
    else:
        chances = _sum_distribution(doubled)
        p = float(chances[np.abs(np.arange(chances.size) - doubled.sum() / 2) >= distance].sum())
    return Test(observed / 2, min(max(p, 0.0), 1.0), len(change), method)


def _sum_distribution(ranks: NDArray[np.int64]) -> NDArray[np.float64]:
    """Probability of every sum of ranks when each counts or not with even chance."""
    size = int(ranks.sum()) + 1
    if size * ranks.size > _FEW_STEPS:
        return _by_fourier(ranks, size)
    chances = np.zeros(size)
    chances[0], reach = 1.0, 0
    for rank in np.sort(ranks):
        reach += int(rank)
        shifted = chances[: reach + 1 - rank].copy()
        chances[: reach + 1] *= 0.5
        chances[rank : reach + 1] += 0.5 * shifted
    return chances


def _by_fourier(ranks: NDArray[np.int64], size: int) -> NDArray[np.float64]:
    """The same distribution from its characteristic function: exact to about 1e-15.

    Tied ranks share a factor, so a large sample costs no more than its few
    different ranks.
    """
    length = next_fast_len(size, real=True)
    angle = np.pi * np.arange(length // 2 + 1) / length
    product = np.ones_like(angle)
    for rank, times in zip(*np.unique(ranks, return_counts=True), strict=True):
        product *= np.cos(angle * rank) ** times
    chances: NDArray[np.float64] = irfft(product * np.exp(-1j * angle * (size - 1)), n=length)
    return np.clip(chances[:size], 0.0, None)
