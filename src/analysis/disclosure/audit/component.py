"""Unknowns that hang together, and numbers for them that agree with all that is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix

from analysis.disclosure.audit.propagation import Propagated
from analysis.disclosure.audit.silence import silenced_solver
from analysis.disclosure.audit.system import Rule, System

_SECONDS = 20.0  # for one question to the solver
_EPSILON = 1e-6

Expression = tuple[tuple[int, int], ...]  # places and weights


class UnsolvedError(Exception):
    """The solver found no answer that holds when it is checked.

    Attributes
    ----------
    possible : mapping of int to int or None
        Whole numbers that fit all the same, where it found some before its
        time was over.
    """

    def __init__(self, possible: Mapping[int, int] | None = None) -> None:
        super().__init__()
        self.possible = possible


class Component:
    """Some unknowns that are not yet fixed, and the rules between them.

    Parameters
    ----------
    system : System
        All rules.
    state : Propagated
        Between what each unknown lies.
    places : sequence of int
        The unknowns.
    numbers : sequence of int
        Which rules.
    """

    def __init__(
        self, system: System, state: Propagated, places: Sequence[int], numbers: Sequence[int]
    ) -> None:
        self.places = tuple(places)
        self._column = {place: column for column, place in enumerate(self.places)}
        self._low = np.array([state.low[place] for place in self.places])
        self._high = np.array([state.high[place] for place in self.places])
        reduced = [_reduced(system.rules[number], state, self._column) for number in numbers]
        self._rows, self._least, self._most = self._matrix(reduced)

    def extreme(
        self, expression: Expression, *, largest: bool, presolve: bool = True
    ) -> Mapping[int, int]:
        """Return whole numbers that fit and make an expression as large or small as can be.

        ``presolve`` is how the solver begins; another way is tried where the first fails.

        Raises
        ------
        UnsolvedError
            When there are none, or the solver's answer does not hold.
        """
        aim = np.zeros(len(self.places))
        for place, weight in expression:
            if place in self._column:
                aim[self._column[place]] += weight
        possible: Mapping[int, int] | None = None
        for way in (presolve, not presolve):
            with silenced_solver():
                result = milp(
                    -aim if largest else aim,
                    integrality=np.ones(len(aim)),
                    bounds=Bounds(self._low, self._high),
                    constraints=LinearConstraint(self._rows, self._least, self._most),
                    options={"time_limit": _SECONDS, "presolve": way},
                )
            # The solver has been seen to call impossible numbers optimal.
            if result.x is not None and self._holds(found := np.rint(result.x)):
                possible = dict(zip(self.places, found.astype(int).tolist(), strict=True))
                if result.status == 0:
                    return possible
        raise UnsolvedError(possible)

    def _holds(self, numbers: np.ndarray) -> bool:
        sums = self._rows @ numbers
        return bool(
            (numbers >= self._low).all()
            and (numbers <= self._high).all()
            and (sums >= self._least - _EPSILON).all()
            and (sums <= self._most + _EPSILON).all()
        )

    def _matrix(self, rules: Sequence[Rule]) -> tuple[csr_matrix, np.ndarray, np.ndarray]:
        entries = [
            (row, self._column[place], weight)
            for row, rule in enumerate(rules)
            for place, weight in rule.terms
        ]
        rows, columns, weights = zip(*entries, strict=True) if entries else ((), (), ())
        shape = (len(rules), len(self.places))
        matrix = csr_matrix((np.array(weights, float), (rows, columns)), shape=shape)
        return (
            matrix,
            np.array([rule.low for rule in rules]),
            np.array([rule.high for rule in rules]),
        )


def components(system: System, state: Propagated) -> list[Component]:
    """Return the unknowns that are not fixed, those together that hang together."""
    root: dict[int, int] = {}

    def find(place: int) -> int:
        while root.setdefault(place, place) != place:
            root[place] = root[root[place]]
            place = root[place]
        return place

    open_rules: list[tuple[int, list[int]]] = []
    for number, rule in enumerate(system.rules):
        free = [place for place, _ in rule.terms if not state.fixed(place)]
        if free and number not in state.broken:
            open_rules.append((number, free))
            for place in free[1:]:
                root[find(place)] = find(free[0])
    places: dict[int, list[int]] = {}
    for place in range(len(system.unknowns)):
        if not state.fixed(place):
            places.setdefault(find(place), []).append(place)
    rules: dict[int, list[int]] = {}
    for number, free in open_rules:
        rules.setdefault(find(free[0]), []).append(number)
    return [Component(system, state, places[first], rules.get(first, [])) for first in places]


def _reduced(rule: Rule, state: Propagated, column: Mapping[int, int]) -> Rule:
    """A rule without the unknowns that are fixed."""
    known = sum(weight * state.low[place] for place, weight in rule.terms if place not in column)
    terms = tuple((place, weight) for place, weight in rule.terms if place in column)
    return Rule(terms, rule.low - known, rule.high - known)
