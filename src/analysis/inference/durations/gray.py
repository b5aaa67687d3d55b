"""Whether courses end for a cause equally often in every group."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import chdtrc

from analysis.inference.durations import inputs
from analysis.inference.durations.gray_score import gray_score, group_steps
from analysis.inference.durations.inputs import Numbers
from analysis.inference.groups import grouped
from analysis.inference.results import Test, possible_p

_FLAT = 1e-10  # a variance so much smaller than the largest is rounding


def gray_test(time: ArrayLike, cause: ArrayLike, group: ArrayLike) -> dict[int, Test]:
    """Test, for each cause, whether as many courses end for it in every group.

    A log-rank test of one cause compares only those still there; this
    compares the shares of all who began, as `cumulative_incidence` shows them.

    Parameters
    ----------
    time : array of float, shape (n,)
        How long each person was followed (0 or more).
    cause : array of int, shape (n,)
        Code of what ended the course (1 or more), 0 where it had not ended.
    group : array of int or str, shape (n,)
        Each person's group; at least two groups.

    Returns
    -------
    dict of int to Test
        One test for each cause that was seen, under its code and in order;
        empty where no course has ended. Chi-square, with as many degrees of
        freedom as there are groups to compare, less one; statistic 0, df 0
        and p = 1 where only one group was still there.

    Raises
    ------
    ValueError
        With fewer than two groups, when a group is missing, or as
        `cumulative_incidence`.

    Notes
    -----
    All times weigh the same (Gray's ρ = 0). The groups are compared as long
    as two of them have people left. A generalised inverse makes the result
    the same whichever group comes first.
    Source: Gray (1988), Annals of Statistics 16: 1141–1154. By hand:
    statsmodels and scipy have none. Checked against: tests/oracles/gray_test.

    Examples
    --------
    >>> found = gray_test([1, 2, 3, 4, 5, 6], [1, 2, 1, 2, 0, 0], ["a", "b"] * 3)
    >>> list(found), found[1].df
    ([1, 2], 1.0)
    """
    lasted = inputs.durations(time)
    codes = inputs.causes(cause, n=lasted.size)
    places = grouped(group, n=lasted.size).codes
    tests = {}
    for code in np.unique(codes[codes > 0]).tolist():
        score, variance = gray_score(group_steps(lasted, codes, places, code=code))
        statistic, df = _chi_square(score, variance)
        p = possible_p(chdtrc(df, statistic)) if df else 1.0
        tests[code] = Test(statistic, float(df), p, lasted.size, "gray")
    return tests


def _chi_square(score: Numbers, variance: Numbers) -> tuple[float, int]:
    sizes, directions = np.linalg.eigh(variance)
    spread = sizes > _FLAT * max(sizes[-1], _FLAT)
    along = directions.T @ score
    return float((along[spread] ** 2 / sizes[spread]).sum()), int(spread.sum())
