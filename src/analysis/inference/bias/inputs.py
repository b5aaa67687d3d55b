"""What these methods accept, and what they refuse."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from analysis.inference.inputs import Levels, level_changes


def paired_levels(before: ArrayLike, after: ArrayLike) -> tuple[Levels, Levels]:
    """Return each person's level before and after, as whole numbers.

    Raises
    ------
    ValueError
        When the arrays differ in length, have more than one dimension or
        hold anything but whole numbers.
    """
    change = level_changes(before, after)
    first = np.asarray(before).astype(np.int64)
    return first, first + change


def finite(number: float, *, name: str) -> float:
    """Return a number; refuse what is missing or infinite.

    Raises
    ------
    ValueError
        When it is NaN or infinite.
    """
    if not np.isfinite(number):
        message = f"{name} must be a number"
        raise ValueError(message)
    return float(number)


def retest_correlation(retest: float) -> float:
    """Return a retest correlation; refuse what none can be.

    Raises
    ------
    ValueError
        When it is below 0 or above 1.
    """
    if not 0 <= retest <= 1:
        message = "retest must be between 0 and 1"
        raise ValueError(message)
    return float(retest)
