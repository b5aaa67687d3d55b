"""Unknowns that hang together, and numbers for them that agree with all that is shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

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


class _Part:
    """Unknowns with their ends, and between what weighted sums of them lie."""

    def __init__(
        self,
        rows: csr_matrix,
        sums: tuple[np.ndarray, np.ndarray],
        ends: tuple[np.ndarray, np.ndarray],
    ) -> None:
        self._rows, self._sums, self._ends = rows, sums, ends

    def smallest(
        self, aim: np.ndarray, *, presolve: bool = True
    ) -> tuple[np.ndarray, bool] | tuple[None, bool]:
        """Return whole numbers that fit and make an aim small, and whether none make it smaller."""
        with silenced_solver():
            result = milp(
                aim,
                integrality=np.ones(len(aim)),
                bounds=Bounds(*self._ends),
                constraints=LinearConstraint(self._rows, *self._sums),
                options={"time_limit": _SECONDS, "presolve": presolve},
            )
        # The solver has been seen to call impossible numbers optimal.
        if result.x is None or not self.holds(found := np.rint(result.x)):
            return None, False
        return np.asarray(found), result.status == 0

    def holds(self, numbers: np.ndarray) -> bool:
        """Tell whether numbers agree with everything."""
        sums = self._rows @ numbers
        return bool(
            (numbers >= self._ends[0]).all()
            and (numbers <= self._ends[1]).all()
            and (sums >= self._sums[0] - _EPSILON).all()
            and (sums <= self._sums[1] + _EPSILON).all()
        )


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
        self._by_column = self._rows.tocsc()
        self._whole = _Part(self._rows, (self._least, self._most), (self._low, self._high))
        cohorts = [system.unknowns[place][0] for place in self.places]
        self.cohorts = tuple(sorted(set(cohorts)))
        self._cohort = np.array([self.cohorts.index(cohort) for cohort in cohorts], dtype=int)

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
        aim = self._aim(expression)
        possible: Mapping[int, int] | None = None
        for way in (presolve, not presolve):
            found, best = self._whole.smallest(-aim if largest else aim, presolve=way)
            if found is not None:
                possible = dict(zip(self.places, found.astype(int).tolist(), strict=True))
                if best:
                    return possible
        raise UnsolvedError(possible)

    def rest_on(self, numbers: Mapping[int, int]) -> None:
        """Take numbers that fit as those that are changed by `near`."""
        self._base = np.array([numbers[place] for place in self.places], dtype=float)
        self._sums = self._rows @ self._base

    def near(self, expression: Expression, cohorts: int) -> Iterator[Mapping[int, int]]:
        """Return other numbers that fit, which differ from known ones in a few cohorts alone.

        What a reader must think possible is nearly always found among a few
        cohorts, in a problem that does not grow with their number.

        Parameters
        ----------
        expression : tuple of (int, int)
            What is to be as small, and then as large, as can be.
        cohorts : int
            In how many cohorts numbers may change: those that have the most
            to give where a rule ties them to the expression.

        Yields
        ------
        mapping of int to int
            Those that changed, by place.
        """
        moving = self._around(expression, cohorts)
        some = self._by_column[:, moving]
        touched = np.unique(some.indices)
        rows, base = some.tocsr()[touched], self._base[moving]
        others = self._sums[touched] - rows @ base
        part = _Part(
            rows,
            (self._least[touched] - others, self._most[touched] - others),
            (self._low[moving], self._high[moving]),
        )
        aim = self._aim(expression)[moving]
        for sign in (1, -1):
            found, _ = part.smallest(sign * aim)
            if found is not None:
                places = moving[found != base]
                numbers = found[found != base].astype(int)
                yield dict(zip([self.places[p] for p in places], numbers.tolist(), strict=True))

    def fits(self, numbers: Mapping[int, int]) -> bool:
        """Tell whether numbers for all unknowns agree with all that is shown."""
        known = [numbers.get(place) for place in self.places]
        return None not in known and self._whole.holds(np.array(known, dtype=float))

    def _around(self, expression: Expression, cohorts: int) -> np.ndarray:
        """The unknowns of the cohorts that have the most in the rules of an expression."""
        columns = np.array([self._column[p] for p, _ in expression if p in self._column])
        rules = np.unique(self._by_column[:, columns].indices)
        tied = np.unique(self._rows[rules].indices)
        gives = np.bincount(self._cohort[tied], 1 + self._base[tied], minlength=len(self.cohorts))
        gives[self._cohort[columns]] = np.inf
        return np.flatnonzero(np.isin(self._cohort, np.argsort(-gives, kind="stable")[:cohorts]))

    def _aim(self, expression: Expression) -> np.ndarray:
        aim = np.zeros(len(self.places))
        for place, weight in expression:
            if place in self._column:
                aim[self._column[place]] += weight
        return aim

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
