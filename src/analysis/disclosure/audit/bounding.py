"""Between what each number lies, by solutions that agree with everything shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis.disclosure.audit.component import Component, Expression, UnsolvedError, components
from analysis.disclosure.audit.knowledge import Knowledge
from analysis.disclosure.audit.numerals import Interval
from analysis.disclosure.audit.propagation import Propagated
from analysis.disclosure.audit.targets import Target, What

# Cohorts, the pool among them, where other numbers are looked for, before it is among all of them:
# each look takes longer than the one before, and the last, with a thousand cohorts, a minute.
_LOOKS = (5, 25, 125)
WIDE = 3  # a number that may be so much larger than it may be small is not known to within 1


@dataclass(frozen=True, slots=True)
class Bound:
    """Between what a number of people lies that is not shown, or follows from two that are.

    Attributes
    ----------
    cohort, id : str
        The figure.
    what : {"count", "n", "rest"}
        Its count, its n, or those of its n whom it does not count.
    low, high : int
        The smallest and the largest number that a reader must think possible
        where ``wide`` is False; otherwise two that are possible.
    shown : bool
        Whether it is plain to see: the figure is not hidden.
    wide : bool
        Whether ``low`` and ``high`` are `WIDE` or more apart.
    proven : bool
        Whether the solver gave an answer that holds.
    """

    cohort: str
    id: str
    what: What
    low: int
    high: int
    shown: bool = False
    wide: bool = False
    proven: bool = True


def bounded(known: Knowledge, state: Propagated, targets: Iterable[Target]) -> tuple[Bound, ...]:
    """Bound what follows at once, and ask the solver for the rest.

    The true numbers, where they are known, are the first that a reader must
    think possible.

    The unknowns fall into components that have nothing to do with each
    other. A solution for one component is a witness for every number in it:
    where two of them are wide apart the number is safe, and nothing is asked.
    """
    found: dict[Target, Bound] = {}
    waiting: dict[int, list[Target]] = {}
    groups = components(known.system, state)
    where = {place: number for number, each in enumerate(groups) for place in each.places}
    every = tuple(targets)
    for target in every:
        free = {where[place] for place, _ in target.expression if place in where}
        if len(free) == 1:
            waiting.setdefault(free.pop(), []).append(target)
        else:  # two components: the rule between them was broken, and nothing is sure
            found[target] = _bound(target, _ends(state, target.expression), proven=not free)
    for number, members in waiting.items():
        witnesses = _Witnesses(groups[number], state, members)
        witnesses.begin(_true(known, groups[number].places))
        found |= witnesses.bounds()
    return tuple(found[target] for target in every)


def _true(known: Knowledge, places: Iterable[int]) -> dict[int, int]:
    numbers: dict[int, int] = {}
    for place in places:
        cohort, part = known.system.unknowns[place]
        number = known.classes.known(part).get(cohort)
        if number is not None:
            numbers[place] = number
    return numbers


def _ends(state: Propagated, expression: Expression) -> Interval:
    low = high = 0.0
    for place, weight in expression:
        ends = sorted((weight * state.low[place], weight * state.high[place]))
        low, high = low + ends[0], high + ends[1]
    return Interval(max(low, 0.0), high)


def _bound(target: Target, ends: Interval, *, proven: bool = True) -> Bound:
    low, high = round(ends.low), round(ends.high)
    told = (target.cohort, target.id, target.what, low, high)
    return Bound(*told, shown=target.shown, wide=high - low >= WIDE, proven=proven)


class _Witnesses:
    """Solutions of one component, and how far apart they put each number."""

    def __init__(self, component: Component, state: Propagated, targets: Sequence[Target]) -> None:
        self.component, self.state, self.targets = component, state, targets
        self.seen: dict[Target, Interval] = {}
        self.first: Mapping[int, int] = {}
        self.about: dict[int, list[Target]] = {}
        for target in targets:
            for place, _ in target.expression:
                self.about.setdefault(place, []).append(target)

    def begin(self, numbers: Mapping[int, int]) -> None:
        """Take numbers as the first where they are whole, and fit."""
        if self.component.fits(numbers):
            self._take(numbers)

    def bounds(self) -> dict[Target, Bound]:
        found = {}
        for target in self.targets:
            try:
                self._look_near(target)
                # What looks narrow is asked again in another way before it is believed.
                for presolve in (True, False):
                    for largest in (True, False):
                        self._ask(target, largest=largest, presolve=presolve)
                found[target] = _bound(target, self.seen[target])
            except UnsolvedError:
                ends = _ends(self.state, target.expression)
                found[target] = _bound(target, ends, proven=False)
        return found

    def _look_near(self, target: Target) -> None:
        """Look among a few cohorts first, where there are many, and then among more."""
        for few in _LOOKS:
            if self.first and len(self.component.cohorts) > few and self._narrow(target):
                for numbers in self.component.near(target.expression, few):
                    self._take(numbers)

    def _narrow(self, target: Target) -> bool:
        known = self.seen.get(target)
        return known is None or known.high - known.low < WIDE

    def _ask(self, target: Target, *, largest: bool, presolve: bool) -> None:
        if self._narrow(target):
            expression = target.expression
            try:
                self._take(self.component.extreme(expression, largest=largest, presolve=presolve))
            except UnsolvedError as error:
                if error.possible is not None:
                    self._take(error.possible)
                # Two possible numbers far apart are enough: how far, nobody needs to know.
                if self._narrow(target):
                    raise

    def _take(self, numbers: Mapping[int, int]) -> None:
        """Note between what every number lies, with these as well as with those before."""
        targets: Iterable[Target] = self.targets
        if self.first:
            other = (place for place, number in numbers.items() if number != self.first[place])
            targets = dict.fromkeys(each for place in other for each in self.about.get(place, ()))
        for target in targets:
            places = target.expression
            value = float(sum(w * self._number(p, numbers) for p, w in places))
            known = self.seen.get(target, Interval(value, value))
            self.seen[target] = Interval(min(known.low, value), max(known.high, value))
        if not self.first:
            self.first = numbers
            self.component.rest_on(numbers)

    def _number(self, place: int, numbers: Mapping[int, int]) -> int:
        """What is at a place: changed, or as it was first, or fixed."""
        if place in numbers:
            return numbers[place]
        return self.first[place] if place in self.first else round(self.state.low[place])
