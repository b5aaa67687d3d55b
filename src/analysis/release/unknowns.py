"""What a reader does not know: everybody's class, family by family, and what links the families."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.release.family import Cell, Family

Address = tuple[str, str]
POOL_WEIGHT = 3  # the pool is what most readers read


@dataclass(frozen=True, slots=True)
class Target:
    """A count that must not be known to be small.

    Attributes
    ----------
    family : str
        Whose count it is.
    row : ndarray of int
        Coefficients over the family's unknowns.
    least : int
        What a reader must still think possible: ``row`` @ unknowns of this or more.
    """

    family: str
    row: np.ndarray
    least: int


class Unknowns:
    """One family's unknowns: how many people stand in each class of each cohort.

    Attributes
    ----------
    family : Family
        The linked counts.
    truth : ndarray of int
        The unknowns as they are: cohort by cohort, class by class.
    addresses : list of (str, str)
        Every cell of every cohort and the pool.
    rows : ndarray of int, (addresses, unknowns)
        Coefficients of each cell.
    """

    def __init__(self, family: Family) -> None:
        self.family = family
        self.parts = [cohort for cohort in family.counts if cohort != family.pool]
        self.truth = np.concatenate([np.array(family.counts[part]) for part in self.parts])
        self._masks = {cell.name: family.mask(cell.classes) for cell in family.cells}
        self._cells = {cell.name: cell for cell in family.cells}
        self.addresses = [(cohort, cell.name) for cohort in family.counts for cell in family.cells]
        self.place = {address: place for place, address in enumerate(self.addresses)}
        self.rows = np.array([self.row(c, self._masks[name]) for c, name in self.addresses])
        self.values = self.rows @ self.truth

    def row(self, cohort: str, mask: np.ndarray) -> np.ndarray:
        """Coefficients of a count; people counted once in the pool are a known constant."""
        pool = self.family.pool
        return np.concatenate([mask * (cohort in (part, pool)) for part in self.parts])

    def count(self, cohort: str, mask: np.ndarray) -> int:
        """Return how many people of a cohort stand in some classes."""
        return int(mask @ np.array(self.family.counts[cohort]))

    def weight(self, address: Address) -> int:
        """Return what hiding a cell would cost the reader."""
        cohort, name = address
        return self._cells[name].weight * (POOL_WEIGHT if cohort == self.family.pool else 1)

    def shows(self, address: Address) -> bool:
        """Tell whether a shared chapter prints the cell at all."""
        return self.family.shows(address[0], self._cells[address[1]])

    def secret(self, address: Address, *, threshold: int) -> bool:
        """Tell whether a count may not be told, whatever else is."""
        cohort, name = address
        if cohort in self.family.closed:
            return True
        count = self.count(cohort, self._masks[name])
        return 0 < count < threshold or self._about_all(cohort, self._cells[name])

    def targets(self, *, threshold: int) -> list[Target]:
        """Every count that is too small to be known, each once, in a fixed order."""
        found: dict[bytes, Target] = {}
        for cohort, name in self.addresses:
            cell = self._cells[name]
            for mask in self._of_cell(cell):
                count = self.count(cohort, mask)
                telling = count == 0 and self._about_all(cohort, cell)
                if 0 < count < threshold or telling:
                    row = self.row(cohort, mask)
                    # In the pool, people counted once lower the count by a constant.
                    gap = int(row @ self.truth) - count
                    target = Target(self.family.id, row, threshold + gap)
                    found.setdefault(row.tobytes(), target)
        return list(found.values())

    def _of_cell(self, cell: Cell) -> list[np.ndarray]:
        """A cell, and what it leaves of the cell it is a part of."""
        own = self._masks[cell.name]
        return [own] if cell.of is None else [own, self._masks[cell.of] - own]

    def _about_all(self, cohort: str, cell: Cell) -> bool:
        """Whether a sensitive answer is everybody's or nobody's.

        What nobody in the whole programme answered says nothing about a cohort.
        """
        if not self.family.sensitive or cell.of is None:
            return False
        own, rest = self._of_cell(cell)
        here = [self.count(cohort, mask) for mask in (own, rest)]
        anywhere = [self.count(self.family.pool, mask) for mask in (own, rest)]
        return sum(here) > 0 and any(
            not count and somewhere for count, somewhere in zip(here, anywhere, strict=True)
        )


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
        for cell in family.cells:
            if cell.alias is not None:
                counts = tuple(family.count(cohort, cell.name) for cohort in sorted(family.counts))
                places[cell.alias, counts].append((family.id, cell.name))
    return [Link(tuple(members)) for _, members in sorted(places.items()) if len(members) > 1]


def links_by_cell(links: Sequence[Link]) -> Mapping[tuple[str, str], Link]:
    """Return the link that each linked cell (family, name) stands in."""
    return {member: link for link in links for member in link.members}
