"""Whether a yes or no can be told from the predictors without a mistake."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import linprog

_APART = 1e-6  # per person, in standard units: beyond the rounding of the linear programme


def separated(y: ArrayLike, x: ArrayLike) -> bool:
    """Tell whether some combination of the predictors splits the yes from the no.

    A logistic regression then has no finite solution, and a library that
    returns one has merely stopped somewhere on the way to infinity.

    Parameters
    ----------
    y : array of bool or 0/1, shape (n,)
        The outcome.
    x : array of float, shape (n, p)
        The predictors, the constant among them; redundant columns do no harm.

    Returns
    -------
    bool
        True where the split is complete, or where ties remain on the dividing
        line only (quasi-complete); also where the outcome is the same for all
        and x holds a constant.

    Raises
    ------
    ValueError
        When y is not 0 or 1, x is no matrix of finite numbers with one row
        for each y, or there is nobody.

    Notes
    -----
    Maximises how far people lie on their own side of a dividing line, nobody
    being on the other side: 0 where the groups overlap. Source: Albert &
    Anderson (1984), Biometrika 71: 1–10; linear programme: Konis (2007),
    Linear Programming Algorithms for Detecting Separated Data in Binary
    Logistic Regression Models, DPhil thesis, University of Oxford.

    Examples
    --------
    Nobody of the second kind answered:

    >>> separated([1, 0, 0, 0], [[1, 0], [1, 0], [1, 1], [1, 1]])
    True
    >>> separated([1, 0, 1, 0], [[1, 0], [1, 0], [1, 1], [1, 1]])
    False
    """
    outcome, predictors = np.asarray(y), np.asarray(x, dtype=float)
    if outcome.ndim != 1 or outcome.size == 0 or not np.isin(outcome, (0, 1)).all():
        message = "y must hold 0 or 1 for each of at least one person"
        raise ValueError(message)
    if predictors.shape[:1] != outcome.shape or predictors.ndim != 2:  # noqa: PLR2004 - a matrix
        message = f"x must have {outcome.size} rows, one for each person, and columns"
        raise ValueError(message)
    if not np.isfinite(predictors).all():
        message = "x must hold finite numbers"
        raise ValueError(message)
    side = np.where(outcome == 1, 1.0, -1.0)[:, None] * _standard_units(predictors)
    if side.shape[1] == 0:
        return False
    found = linprog(-side.sum(axis=0), A_ub=-side, b_ub=np.zeros(len(side)), bounds=(-1, 1))
    return bool(-found.fun > _APART * len(side))


def _standard_units(x: np.ndarray) -> np.ndarray:
    """Return uncorrelated columns that span the same: what separates them separates x."""
    largest = np.abs(x).max(axis=0, initial=0.0)
    scaled = x[:, largest > 0] / largest[largest > 0]
    basis, length, _ = np.linalg.svd(scaled, full_matrices=False)
    spanning = length > length.max(initial=0.0) * max(scaled.shape) * np.finfo(float).eps
    return np.asarray(basis[:, spanning] * np.sqrt(len(x)))
