"""Yes or no, before and after: the same people."""

from __future__ import annotations

import math
from dataclasses import dataclass

from analysis.inference.inputs import two_sided_z, whole_count
from analysis.inference.paired_shares.tango import tango_limits
from analysis.inference.results import Estimate


@dataclass(frozen=True, slots=True)
class PairedCounts:
    """People by what they were before and after.

    Attributes
    ----------
    kept : int
        Yes before and after.
    lost : int
        Yes before, no after.
    gained : int
        No before, yes after.
    never : int
        No before and after.

    Raises
    ------
    ValueError
        When a count is not a whole number of 0 or more.

    Examples
    --------
    >>> counts = PairedCounts(kept=22, lost=2, gained=1, never=3)
    >>> counts.n, counts.before, counts.after, counts.changed
    (28, 24, 23, 3)
    """

    kept: int
    lost: int
    gained: int
    never: int

    def __post_init__(self) -> None:
        for name in ("kept", "lost", "gained", "never"):
            object.__setattr__(self, name, whole_count(getattr(self, name), name=name))

    @property
    def n(self) -> int:
        """Number of pairs."""
        return self.kept + self.lost + self.gained + self.never

    @property
    def before(self) -> int:
        """How many were a yes before."""
        return self.kept + self.lost

    @property
    def after(self) -> int:
        """How many were a yes after."""
        return self.kept + self.gained

    @property
    def changed(self) -> int:
        """How many were not the same before and after."""
        return self.lost + self.gained

    @property
    def difference(self) -> float:
        """Share of yes after minus share of yes before (-1–1); NaN without pairs."""
        return (self.gained - self.lost) / self.n if self.n else math.nan

    @property
    def reversed(self) -> PairedCounts:
        """The same people with the waves in each other's place."""
        return PairedCounts(self.kept, self.gained, self.lost, self.never)


def tango_difference(counts: PairedCounts, *, level: float = 0.95) -> Estimate:
    """Return the change in the share of yes, with Tango's score interval.

    Parameters
    ----------
    counts : PairedCounts
        The pairs.
    level : float
        Confidence level (between 0 and 1).

    Returns
    -------
    Estimate
        Share after minus share before (-1–1); NaN, -1 to 1, without pairs.
        When nobody changed the interval still has a width: it shrinks with
        the number of pairs.

    Raises
    ------
    ValueError
        When the level is not between 0 and 1.

    Notes
    -----
    Source: Tango (1998), Statistics in Medicine 17: 891–908.
    Checked against: tests/oracles/paired_proportion_difference.

    Examples
    --------
    >>> change = tango_difference(PairedCounts(kept=22, lost=2, gained=1, never=3))
    >>> [round(100 * x, 1) for x in (change.value, change.low, change.high)]
    [-3.6, -19.9, 12.1]
    """
    z = two_sided_z(level)
    if counts.n == 0:
        return Estimate(math.nan, -1.0, 1.0, level, 0, "share difference", "tango")
    low, high = tango_limits(counts.gained, counts.lost, counts.n, z=z)
    return Estimate(counts.difference, low, high, level, counts.n, "share difference", "tango")
