"""What every curve over time holds."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

import numpy as np

from analysis.inference.durations.inputs import Numbers

Steps = tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A share that changes at certain times, with its uncertainty.

    Attributes
    ----------
    times : tuple of float
        When it changes, in order.
    at_risk : tuple of int
        People still there just before each time.
    events : tuple of int
        People to whom it happened at each time.
    se, low, high : tuple of float
        Standard error and pointwise limits of the share from each time on;
        NaN where the formula has none.
    durations : tuple of float
        How long each person was followed, in order.
    until : float
        How long the curve is known: the longest duration; infinity where it
        cannot change any more because everybody has left; 0 without people.
    level : float
        Confidence level of the limits (0–1).
    method : str
        How it was computed, as a short key.
    """

    times: Steps
    at_risk: tuple[int, ...]
    events: tuple[int, ...]
    se: Steps
    low: Steps
    high: Steps
    durations: Steps
    until: float
    level: float
    method: str

    @property
    def n(self) -> int:
        """Number of people."""
        return len(self.durations)

    def still_there(self, t: float) -> int:
        """Return how many people were followed for as long as ``t``."""
        return self.n - bisect_left(self.durations, t)

    def step(self, t: float) -> int:
        """Return which of the times is the last one up to ``t``; -1 where none is.

        Raises
        ------
        ValueError
            When ``t`` is negative, or people were there but none was followed
            for so long.
        """
        if not t >= 0:
            message = "t must be 0 or more"
            raise ValueError(message)
        if self.n and t > self.until:
            message = f"nobody was followed longer than {self.until:g}: t must not lie beyond"
            raise ValueError(message)
        return bisect_right(self.times, t) - 1


def at_risk(time: Numbers, at: Numbers) -> Numbers:
    """Return how many people were still there just before each of some times.

    Examples
    --------
    >>> at_risk(np.array([1.0, 2.0, 2.0, 5.0]), np.array([1.0, 2.0, 3.0]))
    array([4., 3., 1.])
    """
    return (time.size - np.searchsorted(np.sort(time), at, side="left")).astype(np.float64)


def exits(time: Numbers, at: Numbers) -> Numbers:
    """Return how many of some people left at each of some times.

    Examples
    --------
    >>> exits(np.array([1.0, 2.0, 2.0, 5.0]), np.array([1.0, 2.0, 3.0]))
    array([1., 2., 0.])
    """
    ordered = np.sort(time)
    count = np.searchsorted(ordered, at, side="right") - np.searchsorted(ordered, at, side="left")
    return count.astype(np.float64)


def known_until(time: Numbers, *, everybody_left: bool) -> float:
    """Return how long a curve is known (see `Curve`)."""
    if everybody_left:
        return float("inf")
    return float(time.max()) if time.size else 0.0


def whole(numbers: Numbers) -> tuple[int, ...]:
    """Return counts as plain whole numbers."""
    return tuple(int(number) for number in numbers)


def plain(numbers: Numbers) -> Steps:
    """Return an array as plain numbers that cannot be changed."""
    return tuple(numbers.tolist())
