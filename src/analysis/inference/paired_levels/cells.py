"""People who gave the same pair of answers, counted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analysis.inference.inputs import Levels, level_changes


@dataclass(frozen=True, slots=True)
class Cells:
    """The pairs of answers that occur, with how many gave each.

    Attributes
    ----------
    before, after : array of int, shape (c,)
        The two levels of each pair of answers.
    people : array of int, shape (c,)
        How many gave it (1 or more).
    """

    before: Levels
    after: Levels
    people: Levels

    @property
    def n(self) -> int:
        """Number of pairs."""
        return int(self.people.sum())

    @property
    def change(self) -> Levels:
        """After minus before, shape (c,)."""
        return self.after - self.before

    @property
    def levels(self) -> Levels:
        """The levels that anybody gave in either wave, lowest first."""
        return np.unique(np.concatenate([self.before, self.after]))

    @property
    def table(self) -> NDArray[np.int64]:
        """Counts by level before (rows) and after (columns), of `levels` alone."""
        levels = self.levels
        table = np.zeros((levels.size, levels.size), dtype=np.int64)
        rows, columns = np.searchsorted(levels, self.before), np.searchsorted(levels, self.after)
        table[rows, columns] = self.people
        return table


def cells(before: ArrayLike, after: ArrayLike) -> Cells:
    """Count the people behind each pair of answers.

    Methods that need no more than these counts take as long for a hundred
    thousand people as for ninety.

    Parameters
    ----------
    before, after : array of int, shape (n,)
        Each person's level.

    Raises
    ------
    ValueError
        As `direction_counts`.

    Examples
    --------
    >>> cells([1, 2, 1], [2, 2, 2]).people.tolist()
    [2, 1]
    """
    change = level_changes(before, after)
    first = np.asarray(before).astype(np.int64)
    # One whole number for each pair of answers sorts much faster than pairs do.
    levels, place = np.unique(np.concatenate([first, first + change]), return_inverse=True)
    codes = place[: change.size] * levels.size + place[change.size :]
    code, people = np.unique(codes, return_counts=True)
    rows, columns = np.divmod(code, max(levels.size, 1))
    return Cells(levels[rows], levels[columns], people)
