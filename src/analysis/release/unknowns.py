"""What a reader does not know: everybody's class, family by family, and what links the families."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix, identity, kron, vstack

from analysis.release.family import Family

Address = tuple[str, str]
Shift = Mapping[str, Mapping[int, np.ndarray]]
POOL_WEIGHT = 3  # the pool is what most readers read


@dataclass(frozen=True, slots=True)
class Target:
    """A count that must not be known to be small.

    Attributes
    ----------
    family : str
        Whose count it is.
    part : int or None
        In which cohort, by place; None: in all of them together.
    mask : ndarray of int, (classes,)
        Coefficients of the classes.
    least : int
        What a reader must still think possible: this or more.
    """

    family: str
    part: int | None
    mask: np.ndarray
    least: int

    def of(self, people: np.ndarray) -> int:
        """Return what is counted among people (cohorts, classes)."""
        where = people.sum(axis=0) if self.part is None else people[self.part]
        return int(self.mask @ where)

    def gain(self, shift: Shift) -> int:
        """Return how much a shift of people adds to the count."""
        moved = shift.get(self.family, {})
        if self.part is None:
            return sum(int(self.mask @ more) for more in moved.values())
        return int(self.mask @ moved[self.part]) if self.part in moved else 0


class Unknowns:
    """One family's unknowns: how many people stand in each class of each cohort.

    Everything about cells is an array of (cohorts + 1, cells), the pool last:
    what is the same in every cohort is written down once, so that a thousand
    cohorts are no matter.

    Attributes
    ----------
    family : Family
        The linked counts.
    parts : list of str
        Its cohorts, without the pool.
    places : dict of str to int
        The row of each cohort, and of the pool.
    truth : ndarray of int, (cohorts, classes)
        The unknowns as they are.
    masks : ndarray of int, (cells, classes)
        Which classes each cell sums over.
    counts : ndarray of int
        The cells' counts as they are told: in the pool, people who took part
        twice may be counted once.
    shows : ndarray of bool
        Whether a shared chapter prints a cell at all.
    weights : ndarray of int
        What hiding a cell would cost the reader.
    """

    def __init__(self, family: Family) -> None:
        self.family = family
        self.parts = [cohort for cohort in family.counts if cohort != family.pool]
        rows = [*self.parts, family.pool]
        self.places = {cohort: place for place, cohort in enumerate(rows)}
        self.cell_at = {cell.name: place for place, cell in enumerate(family.cells)}
        self.truth = np.array([family.counts[part] for part in self.parts])
        self.masks = np.array([family.mask(cell.classes) for cell in family.cells])
        self.counts = family.table(rows)
        self.shows = np.array([[family.shows(row, cell) for cell in family.cells] for row in rows])
        weights = np.array([cell.weight for cell in family.cells])
        self._cells_of: dict[int, csr_matrix] = {}
        self.weights = np.vstack([np.tile(weights, (len(self.parts), 1)), POOL_WEIGHT * weights])

    def place(self, address: Address) -> tuple[int, int]:
        """Return row and column of a cell in a cohort or the pool."""
        return self.places[address[0]], self.cell_at[address[1]]

    def marked(self, addresses: Sequence[Address]) -> np.ndarray:
        """Return an array of bool, true at some cells."""
        marks = np.zeros(self.shows.shape, dtype=bool)
        for address in addresses:
            marks[self.place(address)] = True
        return marks

    def addresses(self, marks: np.ndarray) -> frozenset[Address]:
        """Return the cells (cohort, name) at which an array is true."""
        rows = [*self.parts, self.family.pool]
        names = [cell.name for cell in self.family.cells]
        return frozenset((rows[r], names[c]) for r, c in zip(*np.nonzero(marks), strict=True))

    def cells_of(self, cohorts: int) -> csr_matrix:
        """Return the coefficients of all cells of so many cohorts, and of those of the pool last."""
        if cohorts not in self._cells_of:
            own = kron(identity(cohorts), self.masks)
            pool = kron(np.ones((1, cohorts)), self.masks)
            self._cells_of[cohorts] = vstack([own, pool], format="csr")
        return self._cells_of[cohorts]

    def secret(self, *, threshold: int) -> np.ndarray:
        """Return which counts may not be told, whatever else is."""
        few = (self.counts > 0) & (self.counts < threshold)
        closed = np.array([row in self.family.closed for row in self.places])
        return np.asarray(few | self._about_all() | closed[:, None])

    def targets(self, *, threshold: int) -> list[Target]:
        """Every count that is too small to be known, each once, in a fixed order."""
        found: dict[tuple[int, bytes], Target] = {}
        about_all = self._about_all()
        for column, mask, counts in self._columns():
            small = (counts > 0) & (counts < threshold)
            for row in np.flatnonzero(small | (about_all[:, column] & (counts == 0))):
                part = int(row) if row < len(self.parts) else None
                target = Target(self.family.id, part, mask, 0)
                # In the pool, people counted once lower the count by a constant.
                gap = target.of(self.truth) - int(counts[row])
                key = int(row), mask.tobytes()
                found.setdefault(key, Target(self.family.id, part, mask, threshold + gap))
        return [found[key] for key in sorted(found, key=lambda key: key[0])]

    def _columns(self) -> list[tuple[int, np.ndarray, np.ndarray]]:
        """Each cell, and what it leaves of the cell it is a part of: which, classes, counts."""
        columns = []
        for place, cell in enumerate(self.family.cells):
            columns.append((place, self.masks[place], self.counts[:, place]))
            if cell.of is not None:
                of = self.cell_at[cell.of]
                rest = self.masks[of] - self.masks[place]
                columns.append((place, rest, self.counts[:, of] - self.counts[:, place]))
        return columns

    def _about_all(self) -> np.ndarray:
        """Whether a sensitive answer is everybody's or nobody's.

        What nobody in the whole programme answered says nothing about a cohort.
        """
        about = np.zeros(self.counts.shape, dtype=bool)
        if not self.family.sensitive:
            return about
        for place, cell in enumerate(self.family.cells):
            if cell.of is not None:
                whole, own = self.counts[:, self.cell_at[cell.of]], self.counts[:, place]
                for here in (own, whole - own):
                    if here[-1]:
                        about[:, place] |= (whole > 0) & (here == 0)
        return about


@dataclass(frozen=True, slots=True)
class Link:
    """One number that stands in several places: cells of one alias that count the same."""

    members: tuple[tuple[str, str], ...]


def links_between(families: Sequence[Family]) -> list[Link]:
    """Return every number that stands in more than one place, in a fixed order.

    Cells of one alias are the same number only where they count the same in
    every cohort and the pool; people counted once in one place and twice in
    another make two numbers of it.
    """
    places: dict[tuple[str, tuple[int, ...]], list[tuple[str, str]]] = defaultdict(list)
    for family in families:
        table = family.table(sorted(family.counts))
        for column, cell in enumerate(family.cells):
            if cell.alias is not None:
                places[cell.alias, tuple(table[:, column].tolist())].append((family.id, cell.name))
    return [Link(tuple(members)) for _, members in sorted(places.items()) if len(members) > 1]


def links_by_cell(links: Sequence[Link]) -> Mapping[tuple[str, str], Link]:
    """Return the link that each linked cell (family, name) stands in."""
    return {member: link for link in links for member in link.members}
