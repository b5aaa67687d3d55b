"""All that a reader knows, as one system of equations between whole numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from analysis.disclosure.audit.figures import BASE, COUNT, Part, Release, Share
from analysis.disclosure.audit.numerals import Interval
from analysis.disclosure.audit.same import Classes

Unknown = tuple[str, Part]  # a cohort and a number


@dataclass(frozen=True, slots=True)
class Rule:
    """A weighted sum of unknowns, and between what it lies.

    Attributes
    ----------
    terms : tuple of (int, float)
        Places of the unknowns, and their weights.
    low, high : float
        Between what it lies.
    """

    terms: tuple[tuple[int, float], ...]
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class System:
    """Unknown whole numbers and what ties them.

    Attributes
    ----------
    unknowns : tuple of (str, Part)
        Cohort and number, in a fixed order.
    bounds : tuple of Interval
        What is shown of each, or 0 and the largest number thought of.
    rules : tuple of Rule
        What ties them.
    shares : tuple of (int, int, Share)
        Places of a count and of its n, and the percentage that is shown.
    """

    unknowns: tuple[Unknown, ...]
    bounds: tuple[Interval, ...]
    rules: tuple[Rule, ...]
    shares: tuple[tuple[int, int, Share], ...]


class Builder:
    """Puts a system together.

    Parameters
    ----------
    release : Release
        What is shown.
    classes : Classes
        Which numbers are one.
    largest : int
        Largest number thought of.
    """

    def __init__(self, release: Release, classes: Classes, largest: int) -> None:
        self.release, self._classes, self._largest = release, classes, largest
        self._places: dict[Unknown, int] = {}
        self._bounds: list[Interval] = []
        self._rules: dict[Rule, None] = {}
        self._shares: list[tuple[int, int, Share]] = []
        for (cohort, part), interval in release.seen.items():
            place = self.place(cohort, part)
            self._bounds[place] = self._bounds[place].within(interval)

    def place(self, cohort: str, part: Part) -> int:
        """Return the place of an unknown, which is made where it is new."""
        unknown = (cohort, self._classes.of(part))
        if unknown not in self._places:
            self._places[unknown] = len(self._bounds)
            self._bounds.append(Interval(0, self._largest))
        return self._places[unknown]

    def there(self, cohort: str, part: Part) -> bool:
        """Whether an unknown has been made."""
        return (cohort, self._classes.of(part)) in self._places

    def bounds(self, place: int) -> Interval:
        """Return what is shown of an unknown."""
        return self._bounds[place]

    def bound(self, place: int, interval: Interval) -> None:
        """Take in what else is known of an unknown."""
        both = self._bounds[place].within(interval)
        if both.low <= both.high:
            self._bounds[place] = both

    def rule(self, terms: Iterable[tuple[int, float]], low: float, high: float) -> None:
        """Take in what ties some unknowns."""
        weights: dict[int, float] = {}
        for place, weight in terms:
            weights[place] = weights.get(place, 0.0) + weight
        kept = tuple(sorted((place, weight) for place, weight in weights.items() if weight))
        if kept:
            self._rules.setdefault(Rule(kept, low, high))

    def share(self, share: Share) -> None:
        """Take in a percentage whose count or n is not shown."""
        count = self.place(share.cohort, Part(share.id, COUNT))
        base = self.place(share.cohort, Part(share.id, BASE))
        self._shares.append((count, base, share))
        self.rule([(count, 1.0), (base, -share.value.low)], 0.0, math.inf)
        self.rule([(count, 1.0), (base, -share.value.high)], -math.inf, 0.0)

    def system(self) -> System:
        """Return what was put together."""
        return System(
            tuple(self._places), tuple(self._bounds), tuple(self._rules), tuple(self._shares)
        )


def part_of_whole(builder: Builder, cohort: str, ids: Iterable[str]) -> None:
    """Take in that nothing counts more than what it is a count of."""
    for name in sorted(ids):
        count, base = Part(name, COUNT), Part(name, BASE)
        if builder.there(cohort, count) and builder.there(cohort, base):
            terms = [(builder.place(cohort, base), 1.0), (builder.place(cohort, count), -1.0)]
            builder.rule(terms, 0.0, math.inf)
