"""Which cells are hidden, so that no small count can be worked out from the others."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix, hstack, identity

from analysis.release.family import Cell, Family
from analysis.release.silence import silenced_output

Address = tuple[str, str]
_POOL_WEIGHT = 3  # the pool is what most readers read


def suppressed(
    family: Family, *, threshold: int, also: frozenset[Address] = frozenset()
) -> frozenset[Address]:
    """Return the cells (cohort, name) of a family that must be hidden.

    Hidden are counts of 1 to ``threshold`` - 1, every cell of a closed
    cohort, and as few others as keep each such count, and each complement
    that small, from being worked out.

    Parameters
    ----------
    family : Family
        Linked counts of all cohorts and the pool.
    threshold : int
        Smallest count that may be shown (at least 1).
    also : frozenset of (str, str)
        Cells that are hidden anyway.

    Returns
    -------
    frozenset of (str, str)
        Deterministic: equal families give equal sets.

    Notes
    -----
    For each small count an integer programme finds a *witness*: whole
    numbers for everybody's classes that agree with all shown cells, put the
    small count at the threshold or above, and newly hide cells of the least
    weight. Hidden sets only grow, so every witness stays valid: a reader who
    knows all that is shown cannot rule the witness out.

    Source: Fischetti & Salazar (2001), "Solving the cell suppression problem
    on tabular data with linear constraints", Management Science 47(7).
    """
    if family.public:
        return also
    system = _System(family, threshold)
    hidden = set(also) | {
        (cohort, name)
        for cohort, name in system.addresses
        if cohort in family.closed or system.small(cohort, family.mask(family.cell(name).classes))
    }
    witnesses: list[np.ndarray] = []
    for target in system.small_targets():
        shown = [address for address in system.addresses if address not in hidden]
        if any(system.stands(witness, target, shown) for witness in witnesses):
            continue
        witness = system.witness(target, shown)
        witnesses.append(witness)
        hidden |= {address for address in shown if not system.agrees(witness, address)}
    return frozenset(hidden)


def _masks(family: Family, cell: Cell) -> Iterator[np.ndarray]:
    """A cell, and what it leaves of the cell it is a part of."""
    own = family.mask(cell.classes)
    yield own
    if cell.of is not None:
        yield family.mask(family.cell(cell.of).classes) - own


class _System:
    """The unknowns of an attacker: everybody's class, cohort by cohort."""

    def __init__(self, family: Family, threshold: int) -> None:
        self.family, self.threshold = family, threshold
        self.parts = [cohort for cohort in family.counts if cohort != family.pool]
        self.cohorts = list(family.counts)
        self.truth = np.concatenate([np.array(family.counts[part]) for part in self.parts])
        self.addresses = [
            (cohort, cell.name)
            for cohort in self.cohorts
            for cell in family.cells
            if family.shows(cohort, cell)
        ]
        self.rows = {
            (cohort, cell.name): self._row(cohort, family.mask(cell.classes))
            for cohort in self.cohorts
            for cell in family.cells
        }
        self.largest = int(self.truth.sum()) + threshold

    def _row(self, cohort: str, mask: np.ndarray) -> np.ndarray:
        """Coefficients of one cell; people counted once in the pool are a known constant."""
        blocks = [mask if cohort in (part, self.family.pool) else 0 * mask for part in self.parts]
        return np.concatenate(blocks)

    def small(self, cohort: str, mask: np.ndarray) -> bool:
        count = int(mask @ np.array(self.family.counts[cohort]))
        return 0 < count < self.threshold

    def small_targets(self) -> list[tuple[np.ndarray, int]]:
        """Coefficients and true sum of every small count, each once, in a fixed order."""
        targets: dict[bytes, tuple[np.ndarray, int]] = {}
        for cohort in self.cohorts:
            for cell in self.family.cells:
                for mask in _masks(self.family, cell):
                    if self.small(cohort, mask):
                        row = self._row(cohort, mask)
                        # In the pool, people counted once lower the count by a constant.
                        gap = int(row @ self.truth - mask @ np.array(self.family.counts[cohort]))
                        targets.setdefault(row.tobytes(), (row, self.threshold + gap))
        return list(targets.values())

    def agrees(self, witness: np.ndarray, address: Address) -> bool:
        row = self.rows[address]
        return int(row @ witness) == int(row @ self.truth)

    def stands(
        self, witness: np.ndarray, target: tuple[np.ndarray, int], shown: list[Address]
    ) -> bool:
        row, least = target
        return int(row @ witness) >= least and all(self.agrees(witness, a) for a in shown)

    def witness(self, target: tuple[np.ndarray, int], shown: list[Address]) -> np.ndarray:
        """Solve for other whole numbers that newly hide as little as possible."""
        row, least = target
        rows = np.array([self.rows[a] for a in shown]).reshape(len(shown), len(self.truth))
        matrix = csr_matrix(rows)
        truth = matrix @ self.truth
        slack = self.largest * identity(len(shown), format="csr")
        weights = [self._weight(address) for address in shown]
        people = len(self.truth)
        with silenced_output():
            result = milp(
                c=np.concatenate([np.full(people, 1e-6), weights]),
                integrality=np.ones(people + len(shown)),
                bounds=Bounds(
                    0, np.concatenate([np.full(people, self.largest), np.ones(len(shown))])
                ),
                constraints=[
                    LinearConstraint(hstack([matrix, -slack]), ub=truth),
                    LinearConstraint(hstack([matrix, slack]), lb=truth),
                    LinearConstraint(
                        np.concatenate([row, np.zeros(len(shown))])[None, :], lb=least
                    ),
                ],
            )
        found = None if result.x is None else np.rint(result.x[:people]).astype(int)
        # The solver has been seen to call impossible numbers optimal: what it says is checked,
        # here for what it was to find, and by the caller for every cell that it leaves shown.
        if found is None or (found < 0).any() or int(row @ found) < least:
            return self._plain_witness(row, least)
        return np.asarray(found)

    def _plain_witness(self, row: np.ndarray, least: int) -> np.ndarray:
        """More people in one class of the small count: right, but it may hide more than needed."""
        witness = self.truth.copy()
        witness[int(np.argmax(row > 0))] += max(least - int(row @ witness), 0)
        return witness

    def _weight(self, address: Address) -> int:
        cohort, name = address
        return self.family.cell(name).weight * (_POOL_WEIGHT if cohort == self.family.pool else 1)
