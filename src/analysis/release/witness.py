"""Other whole numbers that a reader cannot rule out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import block_diag, csr_matrix, diags, hstack, vstack

from analysis.release.moves import unseen_move
from analysis.release.silence import silenced_output
from analysis.release.unknowns import POOL_WEIGHT, Link, Shift, Target, Unknowns

_STIRRED = 0.5  # what it costs to change a hidden number that other families hold too
# A witness is looked for near the truth, among some cohorts: how many times the change that is
# needed any number may change, and between how many cohorts people are moved; wider where that
# fails. In a great many families the first look has to be short.
_NEAR, _FAR = 3, 30
_SOME, _FEW, _MANY, _MORE = 4, 2, 250, 16
_GAP = 0.02  # how much more than the least may be hidden
_FEWER = 1e-6  # of two ways that hide as little, the one with fewer people


class Search:
    """Looks for witnesses in the system of all families.

    A witness is told as a shift: how many more people stand in each class,
    by family and cohort; everybody else is as he is.

    Parameters
    ----------
    unknowns : mapping of str to Unknowns
        By family.
    links : sequence of Link
        Numbers that stand in several families: equal in every witness.
    fixed : mapping of str to ndarray of bool
        Cells that a reader knows whatever is hidden now.
    """

    def __init__(
        self,
        unknowns: Mapping[str, Unknowns],
        links: Sequence[Link],
        fixed: Mapping[str, np.ndarray],
    ) -> None:
        self.fixed = fixed
        self._unknowns = unknowns
        self._order = {name: place for place, name in enumerate(unknowns)}
        self._numbers: dict[str, list[_Number]] = {name: [] for name in unknowns}
        for link in links:
            number = _Number.of(link, unknowns)
            for family in number.places:
                self._numbers[family].append(number)
        wide = max((len(about.parts) for about in unknowns.values()), default=0)
        some = _FEW if len(unknowns) > _MANY else _SOME
        self._looks = [(_NEAR, some), (_FAR, _MORE), *([(_FAR, wide)] if wide > _MORE else [])]
        self._shared = {name: self._shared_columns(name) for name in unknowns}

    def shift(self, target: Target, hidden: Mapping[str, np.ndarray]) -> Shift | None:
        """Return a shift that puts a count where it must be able to be, or None.

        It agrees with everything that is shown but for as little, by weight,
        as there can be. Only the families that have to take part do: a number
        that other families hold too changes in all of them or in none.
        """
        if simple := self._simple(target, hidden):
            return {target.family: simple}
        inside = [target.family]
        while True:
            solved = (self._solved(inside, target, hidden, *look) for look in self._looks)
            found = next((one for one in solved if one is not None), None)
            beyond = [] if found is None else self._reached(inside, found)
            if not beyond:
                break
            inside += beyond
        alone = not self._numbers[target.family] and not self.fixed[target.family].any()
        return self._plain(target) if found is None and alone else found

    def surroundings(self, family: str) -> list[str]:
        """Return every family that is linked to one, directly or through others."""
        inside = [family]
        for name in inside:
            near = dict.fromkeys(other for one in self._numbers[name] for other in one.places)
            inside += [other for other in near if other not in inside]
        return inside

    def _shared_columns(self, name: str) -> np.ndarray:
        """Which cells are numbers that other families hold too."""
        shared = np.zeros(len(self._unknowns[name].masks), dtype=bool)
        for number in self._numbers[name]:
            if len(number.places) > 1:
                shared[number.places[name]] = True
        return shared

    def _simple(self, target: Target, hidden: Mapping[str, np.ndarray]) -> Mapping[int, np.ndarray]:
        """A move inside one family that changes nothing shown and no number of another one."""
        about, name = self._unknowns[target.family], target.family
        kept = self.fixed[name] | (about.shows & ~hidden[name])
        kept[:-1] |= self._shared[name]
        return unseen_move(about, target, kept)

    def _reached(self, inside: Sequence[str], found: Shift) -> list[str]:
        """The families outside that hold a number which changed inside."""
        beyond: set[str] = set()
        for family in inside:
            masks = self._unknowns[family].masks
            more = np.array([*found.get(family, {}).values()]).reshape(-1, masks.shape[1])
            changed = (more @ masks.T != 0).any(axis=0)
            for number in self._numbers[family]:
                if changed[number.places[family][0]]:
                    beyond |= set(number.places) - set(inside)
        return sorted(beyond, key=self._order.__getitem__)

    def _solved(
        self,
        inside: Sequence[str],
        target: Target,
        hidden: Mapping[str, np.ndarray],
        near: int,
        among: int,
    ) -> Shift | None:
        """Solve for the families inside; None where no sound numbers were found."""
        parts = [self._unknowns[name] for name in inside]
        # People of the other cohorts stay as they are: their unknowns and cells are left out.
        moving = self._moving(target, hidden, among)
        told = np.array([*moving, -1])
        loose, costs, bound = [], [], []
        for about in parts:
            cells = about.cells_of(len(moving))
            fixed = self.fixed[about.family.id][told].ravel()
            cost = self._costs(about, told, hidden, inside)
            kept = np.flatnonzero((cost > 0) & ~fixed)
            loose.append(cells[kept])
            costs.append(cost[kept])
            bound.append(cells[np.flatnonzero(fixed)])
        free, cost = block_diag(loose, format="csr"), np.concatenate(costs)
        truth = np.concatenate([about.truth[moving].ravel() for about in parts])
        people = len(truth)
        # The closer to the truth, the tighter what the solver relaxes.
        needed = target.least - target.of(parts[0].truth)
        room = near * max(needed, 1)
        constraints = []
        if len(cost):
            shown, slack = free @ truth, diags([float(room)] * len(cost), format="csr")
            constraints += [
                LinearConstraint(hstack([free, -slack]), ub=shown),
                LinearConstraint(hstack([free, slack]), lb=shown),
            ]
        same = self._equalities(inside, len(moving))
        equal = vstack([block_diag(bound, format="csr"), same], format="csr")
        if equal.shape[0]:
            known = equal @ truth
            wide = hstack([equal, csr_matrix((equal.shape[0], len(cost)))])
            constraints.append(LinearConstraint(wide, known, known))
        own = [part == target.part or target.part is None for part in moving]
        aim = np.zeros(people + len(cost))
        aim[: len(moving) * len(target.mask)] = np.kron(own, target.mask)
        constraints.append(LinearConstraint(aim[None, :], lb=aim[:people] @ truth + needed))
        with silenced_output():
            result = milp(
                c=np.concatenate([np.full(people, _FEWER), cost]),
                integrality=np.ones(people + len(cost)),
                bounds=Bounds(
                    np.concatenate([np.maximum(truth - room, 0), np.zeros(len(cost))]),
                    np.concatenate([truth + room, np.ones(len(cost))]),
                ),
                options={"mip_rel_gap": _GAP, "presolve": False},
                constraints=constraints,
            )
        if result.x is None:
            return None
        numbers = np.rint(result.x[:people]).astype(int)
        # The solver has been seen to call impossible numbers optimal: what it says is checked,
        # here for what it was to find, and by the caller for every cell that it leaves shown.
        if (numbers < 0).any() or (equal @ numbers != equal @ truth).any():
            return None
        if aim[:people] @ (numbers - truth) < needed:
            return None
        moved = zip(inside, _moved(parts, moving, numbers - truth), strict=True)
        return {name: more for name, more in moved if more}

    def _moving(self, target: Target, hidden: Mapping[str, np.ndarray], among: int) -> list[int]:
        """The cohorts whose people may move: the count's own, then those that hide the most."""
        about = self._unknowns[target.family]
        if len(about.parts) <= among:
            return list(range(len(about.parts)))
        hides = hidden[target.family][:-1].sum(axis=1)
        if target.part is not None:
            hides[target.part] = hides.max() + 1
        return sorted(np.argsort(-hides, kind="stable")[:among].tolist())

    def _costs(
        self,
        about: Unknowns,
        told: np.ndarray,
        hidden: Mapping[str, np.ndarray],
        inside: Sequence[str],
    ) -> np.ndarray:
        """What it costs to change a cell: its weight where it is shown, little where it is linked.

        A number that stands in several places is hidden once: it has the
        largest of their weights, and only the first place that shows it counts.
        """
        name = about.family.id
        shows = {family: self._shown(family, told, hidden) for family in inside}
        costs = about.weights[told] * shows[name].astype(float)
        for number in self._numbers[name]:
            places = [(f, column) for f in inside for column in number.places.get(f, ())]
            beyond = number.held - len(places)
            weight = np.full(len(told), float(number.dearest))
            weight[-1] *= POOL_WEIGHT
            shown = np.array([shows[family][:, column] for family, column in places])
            first = np.where(shown.any(axis=0), shown.argmax(axis=0), -1)
            for column in number.places[name]:
                cost = np.where(first == places.index((name, column)), weight, 0.0)
                if beyond:
                    # It may be shown where nobody has looked yet; and the more places, the more
                    # to solve. The pool's is the sum of the cohorts'.
                    elsewhere = number.offered[told] & ~hidden[name][told, column]
                    unseen = np.where(elsewhere, weight, _STIRRED * beyond)
                    unseen[-1] = 0.0
                    cost = np.where(shows[name][:, column], cost, unseen)
                costs[:, column] = cost
        return np.asarray(costs.ravel())

    def _shown(self, family: str, told: np.ndarray, hidden: Mapping[str, np.ndarray]) -> np.ndarray:
        return np.asarray(self._unknowns[family].shows[told] & ~hidden[family][told])

    def _equalities(self, inside: Sequence[str], cohorts: int) -> csr_matrix:
        """One row for each cohort and each further place of a number among these families."""
        sizes = [cohorts * self._unknowns[name].masks.shape[1] for name in inside]
        starts = dict(zip(inside, np.cumsum([0, *sizes]).tolist(), strict=False))
        numbers = dict.fromkeys(one for name in inside for one in self._numbers[name])
        rows = []
        for number in numbers:
            first, *others = [(f, c) for f in inside for c in number.places.get(f, ())]
            for other in others:
                row = np.zeros((cohorts, sum(sizes)))
                for (family, column), sign in ((first, 1), (other, -1)):
                    mask, start = self._unknowns[family].masks[column], starts[family]
                    for place in range(cohorts):
                        begin = start + place * len(mask)
                        row[place, begin : begin + len(mask)] += sign * mask
                if row.any():
                    rows.append(csr_matrix(row))
        return vstack(rows, format="csr") if rows else csr_matrix((0, sum(sizes)))

    def _plain(self, target: Target) -> Shift:
        """More people in one class of the small count: right, but it may hide more than needed."""
        more = np.zeros(len(target.mask), dtype=int)
        more[int(np.argmax(target.mask > 0))] = max(
            target.least - target.of(self._unknowns[target.family].truth), 0
        )
        return {target.family: {target.part or 0: more}}


@dataclass(frozen=True, eq=False)
class _Number:
    """One number that stands in several places.

    Attributes
    ----------
    places : mapping of str to list of int
        Its cells (columns), by family.
    held : int
        In how many places it stands.
    dearest : int
        The largest of their weights.
    offered : ndarray of bool, (cohorts + 1,)
        Where any of its places is shown.
    """

    places: Mapping[str, list[int]]
    held: int
    dearest: int
    offered: np.ndarray

    @classmethod
    def of(cls, link: Link, unknowns: Mapping[str, Unknowns]) -> _Number:
        places: dict[str, list[int]] = {}
        for family, cell in link.members:
            places.setdefault(family, []).append(unknowns[family].cell_at[cell])
        cells = [(unknowns[family], column) for family, its in places.items() for column in its]
        return cls(
            places,
            len(link.members),
            max(about.family.cells[column].weight for about, column in cells),
            np.any([about.shows[:, column] for about, column in cells], axis=0),
        )


def _moved(
    parts: Sequence[Unknowns], moving: Sequence[int], more: np.ndarray
) -> Iterator[dict[int, np.ndarray]]:
    """Take the people of each family and cohort apart."""
    start = 0
    for about in parts:
        width = about.truth.shape[1]
        own = more[start : start + len(moving) * width].reshape(len(moving), width)
        start += own.size
        yield {part: each for part, each in zip(moving, own, strict=True) if each.any()}
