"""Whether the answers as a whole are spread over the levels as they were before."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import chdtrc

from analysis.inference.paired_levels.cells import Cells, cells
from analysis.inference.results import Test, possible_p


def stuart_maxwell(before: ArrayLike, after: ArrayLike) -> Test:
    """Test whether each level was given by as many people before as after.

    It asks for any difference, not for one upwards: for a change for the
    better or worse `sign_test_midp` finds far more.

    Parameters
    ----------
    before, after : array of int, shape (n,)
        Each person's level; their order does not matter.

    Returns
    -------
    Test
        The statistic is chi-square. Levels that nobody gave carry no degree
        of freedom, nor does the last level of each group of levels between
        which anybody moved. Nobody moved: statistic 0, df 0, p = 1.

    Raises
    ------
    ValueError
        As `direction_counts`.

    Notes
    -----
    Not by statsmodels, which adds half a person to every cell unless told
    otherwise, and finds NaN or a wrong df where levels are unused or people
    moved within separate groups of levels. Source: Stuart (1955), Biometrika
    42: 412–416; Maxwell (1970), British Journal of Psychiatry 116: 651–655.
    Checked against: tests/oracles/stuart_maxwell.

    Examples
    --------
    With two levels it is McNemar's:

    >>> round(stuart_maxwell([0, 0, 0, 0, 1], [1, 1, 1, 1, 0]).statistic, 10)
    1.8
    """
    pairs = cells(before, after)
    statistic, df = _stuart(pairs)
    return Test(statistic, df, _p(statistic, df), pairs.n, "stuart_maxwell")


def bhapkar(before: ArrayLike, after: ArrayLike) -> Test:
    """Test as `stuart_maxwell`, with the spread that was seen instead of that of no change.

    Parameters, result and errors are those of `stuart_maxwell`. It finds a
    little more, and with few people finds too much. When all moved alike the
    statistic is infinite.

    Notes
    -----
    Source: Bhapkar (1966), Journal of the American Statistical Association
    61: 228–235, as Stuart's statistic S in S/(1 - S/n) (Ireland, Ku &
    Kullback 1969, the same journal 64: 1323–1341). Checked against:
    tests/oracles/bhapkar.

    Examples
    --------
    >>> round(bhapkar([0, 0, 0, 0, 1], [1, 1, 1, 1, 0]).statistic, 10)  # 1.8/(1 - 1.8/5)
    2.8125
    """
    pairs = cells(before, after)
    stuart, df = _stuart(pairs)
    statistic = stuart
    if df:
        rest = 1 - stuart / pairs.n
        statistic = stuart / rest if rest > 1e-9 else math.inf  # noqa: PLR2004  - rounding alone
    return Test(statistic, df, _p(statistic, df), pairs.n, "bhapkar")


def bowker(before: ArrayLike, after: ArrayLike, *, levels: int | None = None) -> Test:
    """Test whether as many people moved from each level to each other one as back.

    Parameters
    ----------
    before, after : array of int, shape (n,)
        Each person's level; their order does not matter.
    levels : int, optional
        Count the degrees of freedom as if between all of so many levels
        somebody had moved, as R and statsmodels do; too strict where many
        pairs of levels are empty.

    Returns
    -------
    Test
        The statistic is chi-square with one degree of freedom for each pair
        of levels between which anybody moved. Nobody moved: statistic 0, df
        0, p = 1.

    Raises
    ------
    ValueError
        As `direction_counts`, or when people gave more than so many levels.

    Notes
    -----
    Source: Bowker (1948), Journal of the American Statistical Association
    43: 572–574. Checked against: tests/oracles/bowker.

    Examples
    --------
    >>> bowker([0, 0, 0, 0, 1], [1, 1, 1, 1, 0]).statistic
    1.8
    """
    pairs = cells(before, after)
    table = pairs.table
    if levels is not None and levels < len(table):
        message = f"people gave {len(table)} levels, more than {levels}"
        raise ValueError(message)
    upper = np.triu_indices(len(table), 1)
    there, back = table[upper], table.T[upper]
    moved = there + back > 0
    distance = (there - back)[moved].astype(float)
    statistic = float((distance**2 / (there + back)[moved]).sum())
    df = float(moved.sum()) if levels is None else levels * (levels - 1) / 2
    return Test(statistic, df, _p(statistic, df), pairs.n, "bowker")


def _p(statistic: float, df: float) -> float:
    return possible_p(float(chdtrc(df, statistic))) if df else 1.0


def _stuart(pairs: Cells) -> tuple[float, float]:
    """Statistic and degrees of freedom, levels between which nobody moved left out."""
    moved = pairs.table - np.diag(np.diag(pairs.table))
    # The moves within a group of levels add to 0: its last level says nothing new.
    kept = np.flatnonzero(np.triu(_connected(moved), 1).any(axis=1))
    if kept.size == 0:
        return 0.0, 0.0
    gained = (moved.sum(axis=0) - moved.sum(axis=1))[kept].astype(float)
    spread = np.diag(moved.sum(axis=0) + moved.sum(axis=1)) - moved - moved.T
    statistic = gained @ np.linalg.solve(spread[np.ix_(kept, kept)].astype(float), gained)
    return float(statistic), float(kept.size)


def _connected(moved: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether people moved between two levels, by way of others or not."""
    reached = (moved + moved.T + np.eye(len(moved), dtype=int)) > 0
    for _ in range(len(moved).bit_length()):  # each round doubles the moves on the way
        reached = (reached.astype(float) @ reached) > 0
    return reached
