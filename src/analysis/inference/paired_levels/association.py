"""Whether those who are higher on one question are higher on another."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr

from analysis.inference.paired_levels.cells import cells
from analysis.inference.results import Test, possible_p


def linear_by_linear(first: ArrayLike, second: ArrayLike) -> Test:
    """Test whether people who chose a higher level once did so in another question, too.

    Parameters
    ----------
    first, second : array of int, shape (n,)
        Each person's levels in the two questions (what somebody says became
        better, and how far they moved, say); each step counts alike.

    Returns
    -------
    Test
        Two-sided. The statistic is standard normal, positive where high goes
        with high. Where all gave one level to a question there is nothing to
        go together: statistic 0 and p = 1.

    Raises
    ------
    ValueError
        As `direction_counts`.

    Notes
    -----
    The correlation times the root of n - 1. Source: Mantel (1963), Journal of
    the American Statistical Association 58: 690–700; Agresti (2013),
    Categorical Data Analysis, section 3.4.1. Checked against the R results in
    statsmodels' own tests (tests/inference/test_published.py).

    Examples
    --------
    >>> round(linear_by_linear([1, 1, 2, 2], [1, 1, 3, 3]).statistic ** 2, 10)
    3.0
    """
    pairs = cells(first, second)
    n, method = pairs.n, "linear_by_linear"
    one_level = [np.unique(side).size < 2 for side in (pairs.before, pairs.after)]  # noqa: PLR2004
    if any(one_level):
        return Test(0.0, None, 1.0, n, method)
    spread = np.cov(pairs.before, pairs.after, fweights=pairs.people)
    z = float(spread[0, 1] / np.sqrt(spread[0, 0] * spread[1, 1])) * math.sqrt(n - 1)
    return Test(z, None, possible_p(2 * float(ndtr(-abs(z)))), n, method)
