"""Percentages of the same people, with all that is said of their sum."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from analysis.audit.counts_behind import DECIMALS_TOLD, MOST, Interval, Numbers, counts_behind
from analysis.audit.figures import PrintedFigure


@dataclass(frozen=True, slots=True)
class Addition:
    """Parts that add up to a total, or, where some are not printed, to no more.

    Attributes
    ----------
    total : str or None
        A figure; None for the people asked, less those in none of the parts.
    parts : tuple of str
        Figures.
    exact : bool
        Whether nothing is missing.
    """

    total: str | None
    parts: tuple[str, ...]
    exact: bool


@dataclass(frozen=True, slots=True)
class AskedTogether:
    """Percentages of the same people.

    Attributes
    ----------
    figures : tuple of PrintedFigure
        The percentages.
    additions : tuple of Addition
        What adds up to what.
    base, at_most : int or None
        How many were asked, or could have been.
    others : int
        How many of them are in none of the figures, where `remainder` says so.
    of : str or None
        The percentage (of other people) whose people were asked.
    sources : tuple of str
        Figures behind base, at_most and others.
    """

    figures: tuple[PrintedFigure, ...]
    additions: tuple[Addition, ...] = ()
    base: int | None = None
    at_most: int | None = None
    others: int = 0
    of: str | None = None
    sources: tuple[str, ...] = ()

    def without(self, **changes: object) -> AskedTogether:
        """Return the same with something else said of it."""
        return replace(self, **changes)  # type: ignore[arg-type]

    def printed(self, figure: PrintedFigure) -> AskedTogether:
        """Return the same with another number printed for one figure."""
        figures = tuple(figure if one.id == figure.id else one for one in self.figures)
        return replace(self, figures=figures)

    @property
    def limited(self) -> bool:
        """Whether anything limits how many were asked."""
        return self.base is not None or (self.at_most is not None and self.at_most <= MOST)

    @property
    def people(self) -> Numbers:
        """Every number of people who may have been asked."""
        if self.base is not None:
            return np.array([self.base] if self.base > 0 else [], dtype=np.int64)
        most = MOST if self.at_most is None else min(self.at_most, MOST)
        return np.arange(1, most + 1, dtype=np.int64)

    @property
    def undecidable(self) -> bool:
        """Whether so many people could have been asked that nothing can be refused."""
        fine = max(figure.decimals for figure in self.figures) > DECIMALS_TOLD
        return not self.limited and fine


@dataclass(frozen=True, slots=True)
class Denominators:
    """How many can have been asked, and how many of them gave each answer.

    Attributes
    ----------
    people : array of int, shape (m,)
        Every possible number of people, increasing.
    counts : mapping of str to Interval
        The possible counts of every figure, for each of these.
    """

    people: Numbers
    counts: Mapping[str, Interval]

    def __bool__(self) -> bool:
        return self.people.size > 0

    def most(self, figure: str) -> int:
        """Return the largest count that can stand behind a figure; 0 if none can."""
        return int(self.counts[figure].high.max(initial=0))


def denominators(asked: AskedTogether) -> Denominators:
    """Return every number of people that the printed percentages allow.

    Notes
    -----
    The limits of each count are narrowed by those of the others through the
    sums. As no figure is part of two totals, limits that agree with each sum
    leave at least one set of counts that agrees with all.

    Examples
    --------
    >>> from decimal import Decimal
    >>> very = PrintedFigure("very", Decimal("46.4"), "percent", 1, "46.4")
    >>> high = PrintedFigure("high", Decimal("35.7"), "percent", 1, "35.7")
    >>> denominators(AskedTogether((very, high), at_most=110)).people.tolist()
    [28, 56, 84]
    """
    people = asked.people
    counts = {figure.id: counts_behind(figure, people) for figure in asked.figures}
    for _ in range(2 * len(asked.additions)):  # down and up the longest chain of sums
        for addition in asked.additions:
            _narrow(counts, addition, people - asked.others)
    possible = np.ones(people.size, dtype=np.bool_)
    for interval in counts.values():
        possible &= interval.possible
    kept = {name: Interval(i.low[possible], i.high[possible]) for name, i in counts.items()}
    return Denominators(people[possible], kept)


def _narrow(counts: dict[str, Interval], addition: Addition, rest: Numbers) -> None:
    parts = [counts[name] for name in addition.parts]
    total = Interval(rest, rest) if addition.total is None else counts[addition.total]
    lows, highs = _sum([part.low for part in parts]), _sum([part.high for part in parts])
    low = np.maximum(total.low, lows)
    high = np.minimum(total.high, highs) if addition.exact else total.high
    for name, part in zip(addition.parts, parts, strict=True):
        most = np.minimum(part.high, high - (lows - part.low))
        least = np.maximum(part.low, low - (highs - part.high)) if addition.exact else part.low
        counts[name] = Interval(least, most)
    if addition.total is not None:
        counts[addition.total] = Interval(low, high)
    elif addition.exact:  # the people themselves cannot be narrowed: refuse those that do not fit
        counts[addition.parts[0]] = _refused(
            counts[addition.parts[0]], (low > rest) | (high < rest)
        )


def _refused(interval: Interval, where: NDArray[np.bool_]) -> Interval:
    return Interval(np.where(where, 1, interval.low), np.where(where, 0, interval.high))


def _sum(arrays: Sequence[Numbers]) -> Numbers:
    return np.asarray(np.sum(arrays, axis=0), dtype=np.int64)
