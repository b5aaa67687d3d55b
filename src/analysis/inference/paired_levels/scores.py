"""The change in the mean level, each step of the scale taken to be as long as the next."""

from __future__ import annotations

import math
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr

from analysis.inference.inputs import known_alternative, level_changes
from analysis.inference.paired_levels.cells import cells
from analysis.inference.paired_levels.rank_sum_tail import MOST_COUNTED, rank_sum_tail
from analysis.inference.results import (
    Alternative,
    Test,
    WaldEstimate,
    possible_p,
    wald_estimate,
)

Errors = Literal["student", "wald", "score"]


def mean_change(
    before: ArrayLike, after: ArrayLike, *, errors: Errors = "student", level: float = 0.95
) -> WaldEstimate:
    """Return how many levels people moved on average.

    Parameters
    ----------
    before, after : array of int, shape (n,)
        Each person's level, the higher the better.
    errors : {"student", "wald", "score"}
        Standard error of Student's paired t (df = n - 1), the same without
        its n - 1, or that under no change; the latter two with the normal
        distribution.
    level : float
        Confidence level (between 0 and 1).

    Returns
    -------
    WaldEstimate
        Levels, after minus before. With fewer than two pairs, or all moved
        alike, nothing tells how far off it is: the interval is infinite and p
        NaN (1 where nobody moved); the mean itself is NaN without pairs.

    Raises
    ------
    ValueError
        As `direction_counts`, for other errors or a level outside 0 and 1.

    Notes
    -----
    scipy's and statsmodels' paired t test finds NaN where nobody moved.
    Source: Student (1908), Biometrika 6: 1–25; Agresti (2013), Categorical
    Data Analysis, section 11.3. Checked against:
    tests/oracles/marginal_mean_scores_wald.

    Examples
    --------
    >>> change = mean_change([1, 2, 3], [2, 4, 6])
    >>> change.value, round(change.statistic**2, 10), change.df
    (2.0, 12.0, 2.0)
    """
    if errors not in ("student", "wald", "score"):
        message = 'errors must be "student", "wald" or "score"'
        raise ValueError(message)
    change = level_changes(before, after).astype(float)
    n = change.size
    mean = float(change.mean()) if n else math.nan
    if n < 2:  # noqa: PLR2004  - one person has no spread
        se = math.nan
    elif errors == "score":
        se = math.sqrt(float((change**2).mean()) / n)
    else:
        se = float(change.std(ddof=1 if errors == "student" else 0)) / math.sqrt(n)
    df = float(n - 1) if errors == "student" else math.inf
    method = f"mean_change_{errors}"
    return wald_estimate(mean, se, n=n, unit="levels", method=method, level=level, df=df)


def marginal_homogeneity_exact(
    before: ArrayLike, after: ArrayLike, *, alternative: Alternative = "two-sided"
) -> Test:
    """Test whether the mean level changed, every direction of each move counted.

    Parameters
    ----------
    before, after : array of int, shape (n,)
        Each person's level, the higher the better.
    alternative : {"two-sided", "greater", "less"}
        ``greater`` looks for an improvement, ``less`` for a decline.

    Returns
    -------
    Test
        The statistic is the number of levels that people went up, added.
        Nobody moved gives p = 1. With more than 2,000 people who moved the p
        value is that of `marginal_homogeneity_normal`, and so is the method.

    Raises
    ------
    ValueError
        As `direction_counts`, or for another alternative.

    Notes
    -----
    The permutation test of the mean change: each observed move is as likely
    up as down. Source: Fisher (1935), The Design of Experiments, section 21.
    Checked against: tests/oracles/marginal_homogeneity_scored.

    Examples
    --------
    >>> marginal_homogeneity_exact([1, 1, 1, 4], [2, 3, 2, 4]).p
    0.25
    """
    known_alternative(alternative)
    change = level_changes(before, after)
    sizes = np.abs(change[change != 0])
    up, down = int(change[change > 0].sum()), -int(change[change < 0].sum())
    if sizes.size > MOST_COUNTED:
        normal = marginal_homogeneity_normal(before, after, alternative=alternative)
        return Test(float(up), None, normal.p, normal.n, normal.method)
    few = {"two-sided": min(up, down), "greater": down, "less": up}[alternative]
    sides = 2 if alternative == "two-sided" else 1
    p = possible_p(sides * rank_sum_tail(sizes, few))
    return Test(float(up), None, p, change.size, "marginal_homogeneity")


def marginal_homogeneity_normal(
    before: ArrayLike, after: ArrayLike, *, alternative: Alternative = "two-sided"
) -> Test:
    """Test as `marginal_homogeneity_exact`, by the formula for many people.

    Returns
    -------
    Test
        The statistic is standard normal (positive: improvement). Nobody moved
        gives statistic 0 and p = 1.

    Notes
    -----
    Source: Agresti (2013), Categorical Data Analysis, section 11.3.
    Checked against: tests/oracles/marginal_homogeneity_scored.

    Examples
    --------
    >>> marginal_homogeneity_normal([1, 1, 1, 1], [2, 2, 2, 2]).statistic
    2.0
    """
    known_alternative(alternative)
    pairs = cells(before, after)
    squares = float(pairs.people @ pairs.change.astype(float) ** 2)
    method = "marginal_homogeneity_normal"
    if squares == 0:
        return Test(0.0, None, 1.0, pairs.n, method)
    z = float(pairs.people @ pairs.change) / math.sqrt(squares)
    tail = {"two-sided": 2 * ndtr(-abs(z)), "greater": ndtr(-z), "less": ndtr(z)}[alternative]
    return Test(z, None, possible_p(float(tail)), pairs.n, method)
