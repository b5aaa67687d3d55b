"""Which counts and bases give a percentage that is shown."""

from __future__ import annotations

import numpy as np

from analysis.disclosure.audit.figures import Share
from analysis.disclosure.audit.numerals import Interval

_Z = 1.959963984540054  # of a 95 % interval
_LARGEST = 5000  # bases beyond are not told apart by a percentage
_EPSILON = 1e-12


def possible(share: Share, count: Interval, base: Interval) -> tuple[Interval, Interval]:
    """Return between what the count and the n of a percentage lie.

    Every pair of whole numbers that rounds to the percentage is tried, and
    where its interval is shown, every pair whose Wilson interval rounds to
    that.

    Returns
    -------
    tuple of Interval
        The count's and the base's; as they came where no pair fits (the
        interval may be another method's).
    """
    if base.high > _LARGEST:
        return count, base
    bases = np.arange(max(base.low, 1), base.high + 1)
    counts = np.arange(count.low, min(count.high, base.high) + 1)
    if not len(bases) or not len(counts):
        return count, base
    x, n = np.meshgrid(counts, bases)
    fits = (x <= n) & _within(x / n, share.value)
    if share.ends is not None:
        low, high = _wilson(np.minimum(x / n, 1.0), n)
        ends = fits & _within(low, share.ends[0]) & _within(high, share.ends[1])
        fits = ends if ends.any() else fits
    if not fits.any():
        return count, base
    return (
        Interval(float(x[fits].min()), float(x[fits].max())),
        Interval(float(n[fits].min()), float(n[fits].max())),
    )


def _within(number: np.ndarray, interval: Interval) -> np.ndarray:
    return (number >= interval.low - _EPSILON) & (number <= interval.high + _EPSILON)


def _wilson(p: np.ndarray, n: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Wilson (1927), as in any textbook."""
    middle = (p + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
    half = _Z * np.sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2)) / (1 + _Z**2 / n)
    return np.clip(middle - half, 0, 1), np.clip(middle + half, 0, 1)
