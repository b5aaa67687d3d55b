"""What the methods of this room accept, and what they refuse."""

from __future__ import annotations

from operator import index

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

from analysis.inference.results import Alternative

Levels = NDArray[np.int64]
_FARTHEST = 2**31  # far beyond any scale of answers; larger numbers are no levels


def whole_count(number: object, *, name: str) -> int:
    """Return a number of people; refuse fractions and negative numbers.

    Raises
    ------
    ValueError
        When it is not a whole number of 0 or more.

    Examples
    --------
    >>> whole_count(3, name="n")
    3
    """
    message = f"{name} must be a whole number of 0 or more"
    try:
        count = index(number)  # type: ignore[arg-type]  # what it is not, it refuses
    except TypeError:
        raise ValueError(message) from None
    if count < 0:
        raise ValueError(message)
    return count


def some_pairs(n: int) -> int:
    """Return a number of pairs; refuse none.

    Raises
    ------
    ValueError
        When it is not a whole number of 1 or more.
    """
    if whole_count(n, name="n") == 0:
        message = "at least one pair is needed"
        raise ValueError(message)
    return int(n)


def inside_unit(number: float, *, name: str) -> float:
    """Return a number between 0 and 1, neither of them; refuse all others.

    Raises
    ------
    ValueError
        When it is 0 or less, 1 or more, or no number.
    """
    if not 0 < number < 1:
        message = f"{name} must be between 0 and 1"
        raise ValueError(message)
    return float(number)


def one_sided(alpha: float) -> float:
    """Return the size of a one-sided test; refuse what is none.

    Raises
    ------
    ValueError
        When it is 0 or less, one half or more, or no number.
    """
    return inside_unit(2 * alpha, name="twice alpha") / 2


def two_sided_z(level: float) -> float:
    """Return how many standard errors a two-sided interval reaches (0.95: 1.96)."""
    return -float(ndtri((1 - inside_unit(level, name="level")) / 2))


def known_alternative(alternative: Alternative) -> Alternative:
    """Return which direction a test looks in; refuse what is none.

    Raises
    ------
    ValueError
        When it is not one of the three.
    """
    if alternative not in ("two-sided", "greater", "less"):
        message = 'alternative must be "two-sided", "greater" or "less"'
        raise ValueError(message)
    return alternative


def finite_numbers(values: ArrayLike, *, name: str, dimensions: int = 1) -> NDArray[np.float64]:
    """Return measured values as floats; refuse what is missing or infinite.

    Parameters
    ----------
    values : array of float
        Of so many dimensions; truths count as 0 and 1.
    name : str
        What to call them in a refusal.

    Raises
    ------
    ValueError
        When one is no finite number, or the dimensions are not those.

    Examples
    --------
    >>> finite_numbers([3, 0.5], name="y")
    array([3. , 0.5])
    """
    message = f"{name} must hold finite numbers: leave out what is missing"
    try:
        array = np.asarray(values)
        numbers = array.astype(np.float64) if array.dtype.kind in "biufO" else np.array([np.nan])
    except (TypeError, ValueError):
        raise ValueError(message) from None
    if array.ndim != dimensions:
        text = f"{name} must have {dimensions} dimension{'s' * (dimensions > 1)}, not {array.ndim}"
        raise ValueError(text)
    if not np.isfinite(numbers).all():
        raise ValueError(message)
    return numbers


def whole_levels(values: ArrayLike, *, name: str) -> Levels:
    """Return levels as whole numbers; refuse what is none.

    Parameters
    ----------
    values : array of int, shape (n,)
        Whole numbers stored as floats will do.
    name : str
        What to call them in a refusal.

    Raises
    ------
    ValueError
        When the array has more than one dimension or holds anything but
        whole numbers.
    """
    array = np.asarray(values)
    if array.ndim != 1:
        message = f"{name} must have one dimension, not {array.ndim}"
        raise ValueError(message)
    near = array.dtype.kind in "biuf" and bool(((array > -_FARTHEST) & (array < _FARTHEST)).all())
    if not near or not bool((array == np.floor(array)).all()):
        message = f"{name} must hold whole numbers: leave out people without an answer"
        raise ValueError(message)
    return array.astype(np.int64)


def level_changes(before: ArrayLike, after: ArrayLike) -> Levels:
    """Return each person's change in levels, positive when the later level is higher.

    Parameters
    ----------
    before, after : array of int, shape (n,)
        Each person's level, the higher the better; whole numbers stored as
        floats will do.

    Returns
    -------
    array of int, shape (n,)
        After minus before; empty without people.

    Raises
    ------
    ValueError
        When the arrays differ in length, have more than one dimension or
        hold anything but whole numbers.
    """
    first, last = whole_levels(before, name="before"), whole_levels(after, name="after")
    if first.shape != last.shape:
        message = (
            f"before and after must be as long as each other, not {first.size} and {last.size}"
        )
        raise ValueError(message)
    return last - first
