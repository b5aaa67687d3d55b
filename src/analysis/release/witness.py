"""Other whole numbers that a reader cannot rule out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import block_diag, csr_matrix, diags, hstack, vstack

from analysis.release.moves import unseen_move
from analysis.release.silence import silenced_output
from analysis.release.unknowns import POOL_WEIGHT, Address, Link, Target, Unknowns, links_by_cell

Witness = Mapping[str, np.ndarray]  # the unknowns of some families; the others are as they are
_STIRRED = 0.5  # what it costs to change a hidden number that other families hold too
# How many times the change that is needed any number may change, at first and where that fails.
_NEAR, _FAR = 3, 30
# Cohorts between which people are moved at first; fewer of them in a great many families.
_SOME, _FEW, _MANY = 4, 2, 250
_GAP = 0.02  # how much more than the least may be hidden
_FEWER = 1e-6  # of two ways that hide as little, the one with fewer people


class Search:
    """Looks for witnesses in the system of all families.

    Parameters
    ----------
    unknowns : mapping of str to Unknowns
        By family.
    links : sequence of Link
        Numbers that stand in several families: equal in every witness.
    fixed : mapping of str to collection of (str, str)
        Cells that a reader knows whatever is hidden now.
    """

    def __init__(
        self,
        unknowns: Mapping[str, Unknowns],
        links: Sequence[Link],
        fixed: Mapping[str, Collection[Address]],
    ) -> None:
        self._unknowns, self._links, self._fixed = unknowns, links, fixed
        self._link_of = links_by_cell(links)
        self._places = {link: _by_family(link) for link in links}
        self._dearest = {
            link: max(unknowns[family].family.cell(cell).weight for family, cell in link.members)
            for link in links
        }
        self._offered = {
            link: frozenset(
                cohort
                for family, cell in link.members
                for cohort in unknowns[family].family.counts
                if unknowns[family].shows((cohort, cell))
            )
            for link in links
        }
        # Of a great many families each search has to be short, at the price of hiding more.
        self._among = _FEW if len(unknowns) > _MANY else _SOME
        self._of_family: dict[str, list[Link]] = {name: [] for name in unknowns}
        for link in links:
            for family in dict.fromkeys(family for family, _ in link.members):
                self._of_family[family].append(link)

    def witness(self, target: Target, hidden: Mapping[str, Collection[Address]]) -> Witness | None:
        """Return whole numbers that put a count where it must be able to be, or None.

        They agree with everything that is shown but for as little, by weight,
        as there can be. Only the families that have to take part do: a number
        that other families hold too changes in all of them or in none.
        """
        simple = self._simple(target, hidden)
        if simple is not None:
            return {target.family: simple}
        inside = [target.family]
        while True:
            found = self._solved(inside, target, hidden, near=_NEAR, among=self._among)
            if found is None:
                found = self._solved(inside, target, hidden, near=_FAR, among=None)
            beyond = [] if found is None else self._reached(inside, found)
            if not beyond:
                break
            inside += beyond
        if found is None and not self._of_family[target.family] and not self._fixed[target.family]:
            return self._plain(target)
        return found

    def _simple(
        self, target: Target, hidden: Mapping[str, Collection[Address]]
    ) -> np.ndarray | None:
        """A move inside one family that changes nothing shown and no number of another one."""
        about, name = self._unknowns[target.family], target.family
        linked = {
            cell
            for link in self._of_family[name]
            if any(family != name for family, _ in link.members)
            for family, cell in link.members
            if family == name
        }
        kept = [
            address in self._fixed[name]
            or (address[1] in linked and address[0] in about.parts)
            or (about.shows(address) and address not in hidden[name])
            for address in about.addresses
        ]
        return unseen_move(about, target, np.array(kept))

    def surroundings(self, family: str) -> list[str]:
        """Return every family that is linked to one, directly or through others."""
        inside = [family]
        for name in inside:
            inside += [other for other in self._neighbours(name) if other not in inside]
        return inside

    def _neighbours(self, family: str) -> list[str]:
        names = (name for link in self._of_family[family] for name, _ in link.members)
        return list(dict.fromkeys(names))

    def _reached(self, inside: Sequence[str], found: Witness) -> list[str]:
        """The families outside that hold a number which changed inside."""
        beyond: list[str] = []
        for family in inside:
            for link in self._of_family[family]:
                own = next(cell for name, cell in link.members if name == family)
                if self._changed(family, own, found[family]):
                    outside = {name for name, _ in link.members} - {*inside, *beyond}
                    beyond += [name for name in self._unknowns if name in outside]
        return beyond

    def _changed(self, family: str, cell: str, numbers: np.ndarray) -> bool:
        about = self._unknowns[family]
        rows = [about.place[cohort, cell] for cohort in about.parts]
        return bool((about.rows[rows] @ numbers != about.values[rows]).any())

    def _solved(
        self,
        inside: Sequence[str],
        target: Target,
        hidden: Mapping[str, Collection[Address]],
        *,
        near: int,
        among: int | None,
    ) -> Witness | None:
        """Solve for the families inside; None where no sound numbers were found."""
        parts = [self._unknowns[name] for name in inside]
        cohorts = self._cohorts(target, hidden, among)
        # People of the other cohorts stay as they are: their unknowns and cells are left out.
        moving = [_columns(about, cohorts) for about in parts]
        sizes = [len(columns) for columns in moving]
        loose, costs, bound = [], [], []
        for about, columns in zip(parts, moving, strict=True):
            fixed = self._fixed[about.family.id]
            told = {*cohorts, about.family.pool}
            addresses = [address for address in about.addresses if address[0] in told]
            weights = {address: self._cost(about, address, hidden, inside) for address in addresses}
            kept = [a for a, weight in weights.items() if weight and a not in fixed]
            loose.append(csr_matrix(_rows(about, kept)[:, columns]))
            costs += [weights[address] for address in kept]
            bound.append(csr_matrix(_rows(about, [a for a in addresses if a in fixed])[:, columns]))
        free = block_diag(loose, format="csr")
        truth = np.concatenate(
            [about.truth[columns] for about, columns in zip(parts, moving, strict=True)]
        )
        people = len(truth)
        # A witness is looked for near the truth: the closer, the tighter what the solver relaxes.
        needed = target.least - int(target.row @ parts[0].truth)
        room = near * max(needed, 1)
        slack = diags([float(room)] * len(costs), format="csr") if costs else None
        constraints = []
        if slack is not None:
            shown = free @ truth
            constraints += [
                LinearConstraint(hstack([free, -slack]), ub=shown),
                LinearConstraint(hstack([free, slack]), lb=shown),
            ]
        equal = vstack([block_diag(bound, format="csr"), self._equalities(inside, moving)])
        if equal.shape[0]:
            known = equal @ truth
            wide = hstack([equal, csr_matrix((equal.shape[0], len(costs)))])
            constraints.append(LinearConstraint(wide, known, known))
        aim = np.zeros(people + len(costs))
        aim[: sizes[0]] = target.row[moving[0]]
        others = int(target.row @ parts[0].truth) - int(aim[:people] @ truth)
        constraints.append(LinearConstraint(aim[None, :], lb=target.least - others))
        with silenced_output():
            result = milp(
                c=np.concatenate([np.full(people, _FEWER), costs]),
                integrality=np.ones(people + len(costs)),
                bounds=Bounds(
                    np.concatenate([np.maximum(truth - room, 0), np.zeros(len(costs))]),
                    np.concatenate([truth + room, np.ones(len(costs))]),
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
        found = {}
        moved = np.split(numbers, np.cumsum(sizes)[:-1])
        for about, columns, some in zip(parts, moving, moved, strict=True):
            found[about.family.id] = about.truth.copy()
            found[about.family.id][columns] = some
        return found if int(target.row @ found[target.family]) >= target.least else None

    def _cohorts(
        self, target: Target, hidden: Mapping[str, Collection[Address]], among: int | None
    ) -> set[str]:
        """The cohorts whose people may move: the count's own, then those that hide the most."""
        about = self._unknowns[target.family]
        if among is None or len(about.parts) <= among:
            return set(about.parts)
        width = len(about.family.classes)
        own = [
            part
            for place, part in enumerate(about.parts)
            if target.row[place * width : (place + 1) * width].any()
        ]
        hides = Counter(cohort for cohort, _ in hidden[target.family])
        first = own if len(own) == 1 else []
        most = sorted(about.parts, key=lambda part: (-hides[part], about.parts.index(part)))
        return set([*first, *(part for part in most if part not in first)][:among])

    def _cost(
        self,
        about: Unknowns,
        address: Address,
        hidden: Mapping[str, Collection[Address]],
        inside: Sequence[str],
    ) -> float:
        """What it costs to change a cell: its weight where it is shown, little where it is linked.

        A number that stands in several places is hidden once: it has the
        largest of their weights, and only the first place that shows it counts.
        """
        name = about.family.id
        shown = self._shown(name, address, hidden)
        link = self._link_of.get((name, address[1]))
        if link is None:
            return about.weight(address) if shown else 0.0
        cohort = address[0]
        of_family = self._places[link]
        places = [(family, cell) for family in inside for cell in of_family.get(family, ())]
        beyond = len(link.members) - len(places)
        if not shown and beyond and cohort in about.parts:
            # It may be shown where nobody has looked yet; and the more places, the more to solve.
            told = cohort in self._offered[link] and address not in hidden[name]
            return self._weight(link, cohort, about) if told else _STIRRED * beyond
        if not shown:
            return 0.0
        first = next(p for p in places if self._shown(p[0], (cohort, p[1]), hidden))
        return self._weight(link, cohort, about) if first == (name, address[1]) else 0.0

    def _weight(self, link: Link, cohort: str, about: Unknowns) -> float:
        return self._dearest[link] * (POOL_WEIGHT if cohort == about.family.pool else 1)

    def _shown(
        self, family: str, address: Address, hidden: Mapping[str, Collection[Address]]
    ) -> bool:
        return self._unknowns[family].shows(address) and address not in hidden[family]

    def _equalities(self, inside: Sequence[str], moving: Sequence[np.ndarray]) -> csr_matrix:
        """One row for each cohort and each further place of a number among these families."""
        sizes = [len(columns) for columns in moving]
        starts = dict(zip(inside, np.concatenate([[0], np.cumsum(sizes)[:-1]]), strict=True))
        columns_of = dict(zip(inside, moving, strict=True))
        rows = []
        for link in self._links:
            members = [member for member in link.members if member[0] in starts]
            for other in members[1:]:
                first = members[0]
                for cohort in self._unknowns[first[0]].parts:
                    row = np.zeros(sum(sizes))
                    for (family, cell), sign in ((first, 1), (other, -1)):
                        about, start = self._unknowns[family], starts[family]
                        own = about.rows[about.place[cohort, cell]][columns_of[family]]
                        row[start : start + len(own)] += sign * own
                    if row.any():
                        rows.append(row)
        return csr_matrix(np.array(rows)) if rows else csr_matrix((0, sum(sizes)))

    def _plain(self, target: Target) -> Witness:
        """More people in one class of the small count: right, but it may hide more than needed."""
        numbers = self._unknowns[target.family].truth.copy()
        numbers[int(np.argmax(target.row > 0))] += max(target.least - int(target.row @ numbers), 0)
        return {target.family: numbers}


def _by_family(link: Link) -> dict[str, list[str]]:
    places: dict[str, list[str]] = {}
    for family, cell in link.members:
        places.setdefault(family, []).append(cell)
    return places


def _columns(about: Unknowns, cohorts: Collection[str]) -> np.ndarray:
    """The places of these cohorts' unknowns."""
    width = len(about.family.classes)
    return np.flatnonzero(np.repeat([part in cohorts for part in about.parts], width))


def _rows(about: Unknowns, addresses: Sequence[Address]) -> np.ndarray:
    places = [about.place[address] for address in addresses]
    return about.rows[places].reshape(len(places), len(about.truth))
