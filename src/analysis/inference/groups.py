"""Who belongs together: cohorts, companies, mentors, the two answers of one person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True, slots=True)
class Groups:
    """Who belongs together.

    Attributes
    ----------
    labels : tuple
        What the groups are called, in order.
    codes : array of int, shape (n,)
        Each one's place among the labels.
    """

    labels: tuple[object, ...]
    codes: NDArray[np.int64]

    @property
    def count(self) -> int:
        """How many groups there are."""
        return len(self.labels)

    @property
    def sizes(self) -> NDArray[np.int64]:
        """How many belong to each group, shape (groups,)."""
        return np.bincount(self.codes, minlength=self.count)

    def sums(self, values: NDArray[Any]) -> NDArray[np.float64]:
        """Return the rows of ``values``, shape (n, ...), added group by group."""
        order = np.argsort(self.codes, kind="stable")
        starts = np.cumsum(self.sizes) - self.sizes
        return np.asarray(np.add.reduceat(values[order], starts, axis=0))


def grouped(groups: ArrayLike, *, n: int) -> Groups:
    """Return who belongs together; refuse those who belong nowhere.

    Parameters
    ----------
    groups : array of int or str, shape (n,)
        Each one's group; any labels that can be put in order.
    n : int
        How many there are.

    Raises
    ------
    ValueError
        When there are not n labels, one is missing (None, NaN), they cannot
        be put in order, or there are fewer than two groups.

    Notes
    -----
    statsmodels makes a group of its own of those whose group is missing.

    Examples
    --------
    >>> found = grouped(["west", "north", "west"], n=3)
    >>> found.labels, found.codes.tolist(), found.sizes.tolist()
    (('north', 'west'), [1, 0, 1], [1, 2])
    """
    # As text, numpy would make a group called "nan" of those whose group is missing.
    labels = np.asarray(groups, dtype=object)
    if labels.shape != (n,):
        message = (
            f"groups must name a group, a number or words, for each of the {n}, not {labels.size}"
        )
        raise ValueError(message)
    if any(_missing(label) for label in labels.tolist()):
        message = "groups must not be missing: leave out whoever belongs to none"
        raise ValueError(message)
    try:
        names, codes = np.unique(labels, return_inverse=True)
    except TypeError:
        message = "groups must be labels of one kind, numbers or words"
        raise ValueError(message) from None
    if names.size < 2:  # noqa: PLR2004  - one group has nothing to be compared with
        message = f"at least two groups are needed, not {names.size}"
        raise ValueError(message)
    return Groups(tuple(names.tolist()), codes.astype(np.int64))


def _missing(label: Any) -> bool:  # noqa: ANN401  - whatever somebody takes for a group
    try:
        return label is None or bool(label != label)  # noqa: PLR0124  - NaN alone differs from itself
    except TypeError:  # the NA of pandas is neither equal nor unequal
        return True
