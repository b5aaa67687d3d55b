"""The smallest and the largest number that the missing answers allow."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """The smallest and the largest number that the missing answers allow.

    Attributes
    ----------
    low, high : float
        The number if the missing answers were as bad, or as good, as can be.
    """

    low: float
    high: float

    @property
    def width(self) -> float:
        """How much the missing answers leave open."""
        return self.high - self.low
