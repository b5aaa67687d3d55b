"""Whether a regression of yes and no has a finite answer."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import linprog

_GAP = 1e-6  # far above what the linear program lets pass for zero, far below any real gap


def separated(y: ArrayLike, x: ArrayLike) -> bool:
    """Return whether the traits tell apart those who said yes from those who said no.

    Then the best coefficient of a logistic regression is infinite, and what a
    program prints for it is an accident of where it stopped.

    Parameters
    ----------
    y : array of bool or int, shape (n,)
        Who said yes.
    x : array of float, shape (n, p)
        The design matrix, with its constant where the model has one.

    Returns
    -------
    bool
        True where some weighted sum of the columns is 0 or more for every yes
        and 0 or less for every no, and not 0 for all: complete and
        quasi-complete separation. With a constant, an answer that all gave is
        separated as well. False without people.

    Notes
    -----
    By a linear program over the columns' orthonormal basis, so that neither
    their units nor their collinearity matter. Source: Konis (2007), Linear
    programming algorithms for detecting separated data in binary logistic
    regression models, DPhil thesis, University of Oxford. Albert & Anderson
    (1984), Biometrika 71: 1–10.

    Examples
    --------
    Only those with a goal answered; then one without a goal did, too:

    >>> goal = [[1, 0], [1, 0], [1, 1], [1, 1]]
    >>> separated([0, 0, 1, 0], goal), separated([0, 1, 1, 0], goal)
    (True, False)
    """
    toward_yes = np.where(np.asarray(y, bool), 1.0, -1.0)[:, None] * _basis(np.asarray(x, float))
    if toward_yes.size == 0:
        return False
    found = linprog(
        -toward_yes.mean(axis=0),
        A_ub=-toward_yes,
        b_ub=np.zeros(len(toward_yes)),
        bounds=(-1, 1),
        method="highs",
    )
    return bool(-found.fun > _GAP)


def _basis(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return orthogonal columns of root mean square 1 that span those of ``x``."""
    n, p = x.shape
    length = np.sqrt((x**2).sum(axis=0))
    directions, sizes, _ = np.linalg.svd(x[:, length > 0] / length[length > 0], full_matrices=False)
    spanned = sizes > max(n, p) * np.finfo(float).eps * sizes.max(initial=0)
    return np.asarray(directions[:, spanned] * np.sqrt(n), np.float64)
