"""What the regressions accept, and what they refuse."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analysis.inference.inputs import finite_numbers

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]
_NO_COLUMN_OF_ITS_OWN = 1e-10  # of the columns' length; R's lm stops at 1e-7


def measurements(y: ArrayLike) -> Floats:
    """Return a measured outcome as floats, shape (n,).

    Raises
    ------
    ValueError
        When it has not one dimension, is empty or holds anything but finite
        numbers.
    """
    values = finite_numbers(y, name="y")
    if values.size == 0:
        message = "at least one person is needed"
        raise ValueError(message)
    return values


def yes_or_no(y: ArrayLike) -> Floats:
    """Return answers as 1 (yes) and 0 (no), shape (n,).

    Raises
    ------
    ValueError
        As `measurements`, and for any other number.

    Examples
    --------
    >>> yes_or_no([True, False]).tolist()
    [1.0, 0.0]
    """
    values = measurements(y)
    if not np.isin(values, (0, 1)).all():
        message = "y must hold 0 (no) and 1 (yes) only"
        raise ValueError(message)
    return values


def design_matrix(x: ArrayLike, *, n: int, names: Sequence[str]) -> Floats:
    """Return a design matrix as floats, shape (n, p).

    Raises
    ------
    ValueError
        When its rows are not the n people or its columns not those named, when
        it holds anything but finite numbers, or when a column is a weighted sum
        of the others.

    Examples
    --------
    >>> design_matrix([[1, 2], [1, 4]], n=2, names=("constant", "level")).shape
    (2, 2)
    """
    matrix = predictors(x, n=n)
    if not len(names) == len(set(names)) == matrix.shape[1]:
        message = f"names must hold a different name for each of the {matrix.shape[1]} columns"
        raise ValueError(message)
    return matrix


def predictors(x: ArrayLike, *, n: int) -> Floats:
    """Return the columns of a regression as floats, shape (n, p).

    Raises
    ------
    ValueError
        When its rows are not the n people, it has no column or holds anything
        but finite numbers, or a column is a weighted sum of the others.
    """
    matrix = finite_numbers(x, name="x", dimensions=2)
    if matrix.shape[0] != n:
        message = f"x must have a row for each of the {n} people, not {matrix.shape[0]}"
        raise ValueError(message)
    if matrix.shape[1] == 0:
        message = "x must have at least one column"
        raise ValueError(message)
    return independent_columns(matrix)


def independent_columns(matrix: Floats) -> Floats:
    """Return a matrix none of whose columns is a weighted sum of the others.

    Raises
    ------
    ValueError
        When one is: then no one set of coefficients is the best.
    """
    length = np.sqrt((matrix**2).sum(axis=0))
    scaled = matrix / np.where(length > 0, length, 1)
    rank = int(np.linalg.matrix_rank(scaled, rtol=_NO_COLUMN_OF_ITS_OWN))
    if rank < matrix.shape[1]:
        message = f"the {matrix.shape[1]} columns of x are linearly dependent (rank {rank})"
        raise ValueError(message)
    return matrix


def unit_columns(matrix: Floats) -> tuple[Floats, Floats]:
    """Return a matrix with columns of root mean square 1, and what they were divided by.

    The steps and tolerances of statsmodels' solvers suppose numbers of about
    that size. No column may be all 0.
    """
    scale = np.sqrt((matrix**2).mean(axis=0))
    return matrix / scale, scale
