"""What the methods about durations accept, and what they refuse."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]
Codes = NDArray[np.int64]


def durations(time: ArrayLike) -> Numbers:
    """Return how long each person was followed; refuse what is no duration.

    Parameters
    ----------
    time : array of float, shape (n,)
        Durations (0 or more), all in the same unit.

    Raises
    ------
    ValueError
        When the array has more than one dimension or holds anything but
        finite numbers of 0 or more: a duration nobody wrote down is unknown.

    Examples
    --------
    >>> durations([2, 0.5])
    array([2. , 0.5])
    """
    array = _flat(time, name="time")
    if array.dtype.kind not in "biuf" or not bool(np.isfinite(array).all() and (array >= 0).all()):
        message = "time must hold finite numbers of 0 or more: leave out unknown durations"
        raise ValueError(message)
    return array.astype(np.float64)


def events(event: ArrayLike, *, n: int) -> NDArray[np.bool_]:
    """Return for whom the event was seen; refuse anything but 0 and 1.

    Raises
    ------
    ValueError
        When there are not n of them, or one is neither 0 nor 1.
    """
    codes = _codes(event, name="event", n=n)
    if bool((codes > 1).any()):
        message = "event must be 1 (seen) or 0 (not seen while followed)"
        raise ValueError(message)
    return codes.astype(np.bool_)


def causes(cause: ArrayLike, *, n: int) -> Codes:
    """Return what ended each person's duration, 0 where nothing did; refuse fractions.

    Raises
    ------
    ValueError
        When there are not n of them, or one is no whole number of 0 or more.
    """
    return _codes(cause, name="cause", n=n)


def _codes(values: ArrayLike, *, name: str, n: int) -> Codes:
    array = _flat(values, name=name, n=n)
    if array.dtype.kind not in "biuf" or not bool(
        np.isfinite(array).all() and ((array >= 0) & (array == np.floor(array))).all()
    ):
        message = f"{name} must hold whole numbers of 0 or more: 0 where the end was not seen"
        raise ValueError(message)
    return array.astype(np.int64)


def _flat(values: ArrayLike, *, name: str, n: int | None = None) -> NDArray[Any]:
    array = np.asarray(values)
    if array.ndim != 1:
        message = f"{name} must have one dimension, not {array.ndim}"
        raise ValueError(message)
    if n is not None and array.size != n:
        message = f"{name} must be as long as time, not {array.size} and {n}"
        raise ValueError(message)
    return array
