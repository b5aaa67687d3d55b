"""Ordered answers and the columns that may go with them, checked and on a common scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analysis.inference.inputs import finite_numbers, whole_levels
from analysis.inference.models.ordered_fits import Floats

Codes = NDArray[np.int64]
_SAME = 1e-10  # relative differences that rounding alone can make


@dataclass(frozen=True, slots=True)
class OrderedAnswers:
    """Answers as a regression takes them.

    Attributes
    ----------
    codes : array of int, shape (n,)
        Each answer's place among the levels that somebody used (0 the lowest).
    x : array of float, shape (n, p)
        The columns, each with mean 0 and standard deviation 1.
    levels : tuple of int
        The levels that somebody used.
    names : tuple of str
        The columns' names.
    back : array of float, shape (thresholds + p, thresholds + p)
        Takes thresholds and coefficients from that scale to the caller's.
    """

    codes: Codes
    x: Floats
    levels: tuple[int, ...]
    names: tuple[str, ...]
    back: Floats

    @property
    def cuts(self) -> int:
        """Thresholds: one less than the levels."""
        return len(self.levels) - 1


def ordered_answers(y: ArrayLike, x: ArrayLike, *, names: Sequence[str]) -> OrderedAnswers:
    """Return answers and columns as a regression takes them.

    Levels that nobody used are left out. Columns are brought to mean 0 and
    standard deviation 1, so that no limit of an algorithm depends on units.

    Parameters
    ----------
    y : array of int, shape (n,)
        Levels, the higher the better.
    x : array of float, shape (n, p)
        Columns, without a constant; p may be 0.
    names : sequence of str
        The p names of the columns, all different.

    Raises
    ------
    ValueError
        When fewer than two levels were used, an answer is missing or no whole
        number, a column holds anything but finite numbers, is constant or
        follows from the others, or shapes or names do not fit.
    """
    answers, columns = whole_levels(y, name="y"), finite_numbers(x, name="x", dimensions=2)
    if len(columns) != answers.size:
        message = f"y and x must be as long as each other, not {answers.size} and {len(columns)}"
        raise ValueError(message)
    if not len(set(names)) == len(names) == columns.shape[1]:
        message = f"names must be {columns.shape[1]} different names, one for each column of x"
        raise ValueError(message)
    levels, codes = np.unique(answers, return_inverse=True)
    if levels.size < 2:  # noqa: PLR2004  - two levels make a comparison
        message = "at least two levels must have been answered"
        raise ValueError(message)
    scaled, mean, spread = _scaled(columns)
    back = np.diag(np.concatenate([np.ones(levels.size - 1), 1 / spread]))
    back[: levels.size - 1, levels.size - 1 :] = mean / spread
    return OrderedAnswers(codes, scaled, tuple(levels.tolist()), tuple(names), back)


def _scaled(columns: Floats) -> tuple[Floats, Floats, Floats]:
    """Return columns with mean 0 and standard deviation 1, and what these were."""
    mean, spread = columns.mean(axis=0), columns.std(axis=0)
    if not bool((spread > _SAME * np.abs(columns).max(axis=0, initial=0)).all()):
        message = "a column of x is constant"
        raise ValueError(message)
    scaled = (columns - mean) / spread
    if scaled.size and np.linalg.matrix_rank(scaled, tol=_SAME * len(scaled)) < len(mean):
        message = "a column of x follows from the others"
        raise ValueError(message)
    return scaled, mean, spread
