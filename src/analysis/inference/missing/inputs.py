"""What the methods about missing answers accept, and what they refuse."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analysis.inference.models.observations import predictors

Numbers = NDArray[np.float64]
Truths = NDArray[np.bool_]


def answers(values: ArrayLike, *, name: str) -> Numbers:
    """Return answers as numbers, NaN where there is none.

    Parameters
    ----------
    values : array of numbers, shape (n,)
        NaN or None where somebody did not answer.
    name : str
        What to call them in a refusal.

    Raises
    ------
    ValueError
        When they are no list of numbers, or one is infinite.

    Examples
    --------
    >>> answers([3, None], name="after")
    array([ 3., nan])
    """
    message = f"{name} must hold numbers, NaN or None where there is no answer"
    array = np.asarray(values)
    worded = array.dtype.kind == "O" and any(isinstance(x, str) for x in array.flat)
    if array.dtype.kind not in "biufO" or worded:
        raise ValueError(message)
    try:
        numbers = array.astype(np.float64)
    except (TypeError, ValueError):
        raise ValueError(message) from None
    if numbers.ndim != 1:
        message = f"{name} must have one dimension, not {numbers.ndim}"
        raise ValueError(message)
    if np.isinf(numbers).any():
        raise ValueError(message)
    return numbers


def complete(values: ArrayLike, *, name: str) -> Numbers:
    """Return numbers of which none is missing; refuse all others.

    Raises
    ------
    ValueError
        As `answers`, or when one is missing.
    """
    numbers = answers(values, name=name)
    if np.isnan(numbers).any():
        message = f"{name} must have no missing number"
        raise ValueError(message)
    return numbers


def before_and_after(
    before: ArrayLike, after: ArrayLike, *, none_after: bool = False
) -> tuple[Numbers, Numbers]:
    """Return everybody's answer before, and the answers after that there are.

    Parameters
    ----------
    before, after : array of float, shape (n,)
        After NaN or None where there is no answer.
    none_after : bool
        Whether it is in order that nobody answered after.

    Raises
    ------
    ValueError
        When they differ in length, somebody did not answer before, or nobody
        answered after.
    """
    first, last = complete(before, name="before"), answers(after, name="after")
    if first.shape != last.shape:
        message = (
            f"before and after must be as long as each other, not {first.size} and {last.size}"
        )
        raise ValueError(message)
    if np.isnan(last).all() and not none_after:
        message = "nobody answered after: only bounds (manski_bounds) can be given"
        raise ValueError(message)
    return first, last


def with_constant(x: ArrayLike, *, n: int) -> Numbers:
    """Return the predictors of a regression with a constant.

    Raises
    ------
    ValueError
        As `predictors`, or when no combination of the columns is a constant.
    """
    matrix = predictors(x, n=n)
    scaled = matrix / np.abs(matrix).max(axis=0)
    if np.linalg.matrix_rank(np.column_stack([np.ones(n), scaled])) > matrix.shape[1]:
        message = "x must hold a constant column"
        raise ValueError(message)
    return matrix
