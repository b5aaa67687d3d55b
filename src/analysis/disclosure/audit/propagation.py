"""What follows for each unknown from one equation at a time, again and again."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field

from analysis.disclosure.audit.numerals import Interval
from analysis.disclosure.audit.shares import possible
from analysis.disclosure.audit.system import Rule, System

_MOST_VISITS = 60  # of one rule; bounds that creep further are left to the solver
_EPSILON = 1e-7


@dataclass(slots=True)
class Propagated:
    """Between what each unknown lies, and by which rules.

    Attributes
    ----------
    low, high : list of float
        By place.
    causes : mapping of (int, bool) to int
        The rule that set the lower (False) or upper (True) end of an unknown.
    broken : set of int
        Rules that contradict what is shown; they are left out.
    """

    low: list[float]
    high: list[float]
    causes: dict[tuple[int, bool], int] = field(default_factory=dict)
    broken: set[int] = field(default_factory=set)

    def interval(self, place: int) -> Interval:
        """Return between what an unknown lies."""
        return Interval(self.low[place], self.high[place])

    def fixed(self, place: int) -> bool:
        """Whether one number is left."""
        return self.low[place] == self.high[place]


def propagated(system: System) -> Propagated:
    """Return what follows from the rules one at a time.

    A rule that leaves nothing possible is left out and all is done anew: it
    was learned wrongly, or the release contradicts itself, which other rules
    look for.
    """
    broken: set[int] = set()
    while True:
        state = Propagated(
            [bound.low for bound in system.bounds], [bound.high for bound in system.bounds]
        )
        state.broken = broken
        culprit = _Run(system, state).go()
        if culprit is None:
            return state
        broken.add(culprit)


class _Run:
    """One pass over all rules until nothing changes."""

    def __init__(self, system: System, state: Propagated) -> None:
        self.system, self.state = system, state
        self.of: dict[int, list[int]] = {}
        for number, rule in enumerate(system.rules):
            if number not in state.broken:
                for place, _ in rule.terms:
                    self.of.setdefault(place, []).append(number)
        self.visits = [0] * len(system.rules)
        self.waiting = deque(n for n in range(len(system.rules)) if n not in state.broken)
        self.queued = set(self.waiting)

    def go(self) -> int | None:
        """Return the rule that leaves nothing possible; None where all agree."""
        while True:
            while self.waiting:
                number = self.waiting.popleft()
                self.queued.discard(number)
                self.visits[number] += 1
                if self.visits[number] <= _MOST_VISITS and not self._narrow(number):
                    return number
            if not self._shares():
                return None

    def _narrow(self, number: int) -> bool:
        """Narrow every unknown of a rule; False where nothing is left of one."""
        rule, low, high = self.system.rules[number], self.state.low, self.state.high
        least, most = _ends(rule, low, high)
        if least > rule.high + _EPSILON or most < rule.low - _EPSILON:
            return False
        for place, weight in rule.terms:
            own = sorted((weight * low[place], weight * high[place]))
            ends = sorted(
                ((rule.low - (most - own[1])) / weight, (rule.high - (least - own[0])) / weight)
            )
            bottom = max(low[place], math.ceil(ends[0] - _EPSILON) if ends[0] > -math.inf else 0)
            top = min(
                high[place], math.floor(ends[1] + _EPSILON) if ends[1] < math.inf else math.inf
            )
            if bottom > top:
                return False
            if (bottom, top) != (low[place], high[place]):
                for upper, moved in ((False, bottom > low[place]), (True, top < high[place])):
                    if moved:
                        self.state.causes[place, upper] = number
                low[place], high[place] = bottom, top
                self._wake(place)
                least, most = _ends(rule, low, high)
        return True

    def _shares(self) -> bool:
        """Narrow counts and bases by the percentages that are shown; tell whether any changed."""
        state, changed = self.state, False
        for count, base, share in self.system.shares:
            told = possible(share, state.interval(count), state.interval(base))
            for place, interval in zip((count, base), told, strict=True):
                if interval != state.interval(place):
                    state.low[place], state.high[place] = interval
                    self._wake(place)
                    changed = True
        return changed and bool(self.waiting)

    def _wake(self, place: int) -> None:
        for number in self.of.get(place, ()):
            if number not in self.queued:
                self.queued.add(number)
                self.waiting.append(number)


def _ends(rule: Rule, low: list[float], high: list[float]) -> tuple[float, float]:
    least = most = 0.0
    for place, weight in rule.terms:
        if weight > 0:
            least, most = least + weight * low[place], most + weight * high[place]
        else:
            least, most = least + weight * high[place], most + weight * low[place]
    return least, most
