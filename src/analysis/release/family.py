"""Counts that are linked because the same people stand in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import pandas as pd

from analysis.programme.fingerprints import fingerprint

_DIGITS = 20  # of a fingerprint: nobody looks for two that are the same
WHOLE = "whole"  # the cell of everybody that a family is about
Reach = Literal["everywhere", "pool", "house", "nowhere"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One count that a chapter wants to show.

    Attributes
    ----------
    name : str
        Its name inside the family, for example ``before/high``.
    classes : frozenset of str
        The finest classes that it sums over.
    of : str or None
        The cell it is a part of. "35 of 37" says "2 are not", so the
        complement is protected like the cell itself.
    weight : int
        What hiding it would cost the reader; the dearest are kept longest.
    alias : str or None
        A name that cells of several families share when they are the same
        number; such cells are shown together or not at all.
    reach : {"everywhere", "pool", "house", "nowhere"}
        Where it is shown: in every chapter; in those of the pool alone, as
        tables of two questions are; in the house's own view alone; or
        nowhere, being a count that nobody prints but a reader could work out
        by subtraction. It is protected everywhere.
    """

    name: str
    classes: frozenset[str]
    of: str | None = None
    weight: int = 1
    alias: str | None = None
    reach: Reach = "everywhere"


@dataclass(frozen=True, slots=True)
class Family:
    """All counts of one question, for every cohort and the pool.

    Attributes
    ----------
    id : str
        Its name in the ledger, for example ``motivation``.
    classes : tuple of str
        The finest classes, disjoint and together everybody.
    cells : tuple of Cell
        Sums of classes that may be shown.
    counts : mapping of str to tuple of int
        People in each class, by cohort, the pool among them.
    pool : str
        Id of the pool.
    closed : frozenset of str
        Cohorts too small for any figure of their own.
    public : bool
        Whether it counts no people, so that nothing is hidden.
    sensitive : bool
        Whether nobody, and everybody, may not be told either: that all are
        refugees says of each of them that he is.
    whole : str or None
        Alias of how many there are in all classes together, where another
        family may tell it: who left a question blank cannot be more.
    """

    id: str
    classes: tuple[str, ...]
    cells: tuple[Cell, ...]
    counts: Mapping[str, tuple[int, ...]]
    pool: str
    closed: frozenset[str] = frozenset()
    public: bool = False
    sensitive: bool = False
    whole: str | None = None

    def __post_init__(self) -> None:
        if self.whole is not None and all(cell.name != WHOLE for cell in self.cells):
            whole = Cell(WHOLE, frozenset(self.classes), alias=self.whole, reach="nowhere")
            object.__setattr__(self, "cells", (*self.cells, whole))  # frozen for everybody else
        names = [cell.name for cell in self.cells]
        if len(set(names)) < len(names):
            message = f"{self.id}: two cells have the same name, so one would go unprotected"
            raise ValueError(message)

    def cell(self, name: str) -> Cell:
        """Return a cell by its name; raises KeyError where there is none."""
        return next(cell for cell in self.cells if cell.name == name)

    def count(self, cohort: str, name: str) -> int:
        """Return how many people a cell counts in a cohort."""
        return int(self.mask(self.cell(name).classes) @ np.array(self.counts[cohort]))

    def table(self, cohorts: Sequence[str]) -> np.ndarray:
        """Return how many people every cell counts, as (cohorts, cells)."""
        masks = np.array([self.mask(cell.classes) for cell in self.cells])
        counts = np.array([self.counts[cohort] for cohort in cohorts])
        return np.asarray(counts @ masks.T)

    def mask(self, classes: frozenset[str]) -> np.ndarray:
        """Return an array of 0 and 1 over the finest classes."""
        return np.array([int(name in classes) for name in self.classes])

    def shows(self, cohort: str, cell: Cell) -> bool:
        """Tell whether a shared chapter of this cohort prints the cell at all."""
        return cell.reach == "everywhere" or (cell.reach == "pool" and cohort == self.pool)

    def reaching(self, farthest: Reach) -> Family:
        """Return the family with no cell told farther than the pool, or than the house."""
        order = ("nowhere", "house", "pool", "everywhere")
        cells = tuple(
            replace(cell, reach=min(cell.reach, farthest, key=order.index)) for cell in self.cells
        )
        return replace(self, cells=cells)

    def opened(self) -> Family:
        """Return the family with everything that is told for the pool told for cohorts as well."""
        cells = (replace(c, reach="everywhere") if c.reach == "pool" else c for c in self.cells)
        return replace(self, cells=tuple(cells))

    @property
    def digests(self) -> dict[str, str]:
        """Fingerprint of what each cohort shows: a protection holds for exactly these counts."""
        cells = [(c.name, sorted(c.classes), c.of, c.weight, c.alias, c.reach) for c in self.cells]
        shape = [self.id, self.classes, cells, self.public, self.sensitive]
        return {
            cohort: fingerprint([*shape, cohort, counts, cohort in self.closed])[:_DIGITS]
            for cohort, counts in self.counts.items()
        }


def counted_classes(
    people: Mapping[str, pd.Series[str]], classes: tuple[str, ...]
) -> dict[str, tuple[int, ...]]:
    """Count how many people stand in each class, by cohort.

    Raises
    ------
    ValueError
        When somebody stands in none of the classes: nothing would add up.
    """
    for cohort, labels in people.items():
        if not labels.isin(classes).all():
            message = f"{cohort}: {int((~labels.isin(classes)).sum())} people stand in no class"
            raise ValueError(message)
    return {
        cohort: tuple(int(count) for count in labels.value_counts().reindex(classes, fill_value=0))
        for cohort, labels in people.items()
    }
