"""Whether two people who judge the same thing agree on the level."""

from __future__ import annotations

import math
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from analysis.inference.paired_levels.cells import cells
from analysis.inference.results import WaldEstimate, wald_estimate

Weights = Literal["none", "linear", "quadratic"]
_ROUNDING = 1e-7  # a variance of nought, computed, is some 1e-17 to either side
_LONGEST_SCALE = 200  # levels; the table of all their pairs is made


def weighted_kappa(
    first: ArrayLike, second: ArrayLike, *, weights: Weights = "linear", level: float = 0.95
) -> WaldEstimate:
    """Return how far two judges agree, beyond what chance alone would give.

    Parameters
    ----------
    first, second : array of int, shape (n,)
        The level that each of two judges gave (mentor and mentee, say).
    weights : {"none", "linear", "quadratic"}
        How much worse a disagreement is for each level that it spans.
    level : float
        Confidence level (between 0 and 1).

    Returns
    -------
    WaldEstimate
        Kappa: 1 for full agreement, 0 for that of chance, below 0 for less.
        Unit ``kappa``. Where both judges gave one and the same level to all,
        chance alone would agree fully: kappa is undefined (NaN), as without
        pairs, and the interval -1 to 1. So it is, with kappa defined, where a
        judge never varies or both agree on all: there is no spread to judge by.

    Raises
    ------
    ValueError
        As `direction_counts`, for other weights, when the levels span more
        than 200, or when the level is not between 0 and 1.

    Notes
    -----
    Source: Cohen (1968), Psychological Bulletin 70: 213–220; standard error:
    Fleiss, Cohen & Everitt (1969), Psychological Bulletin 72: 323–327;
    computed by statsmodels. Checked against: tests/oracles/weighted_kappa.

    Examples
    --------
    >>> weighted_kappa([1, 1, 2, 2], [1, 1, 2, 1], weights="none").value
    0.5
    """
    if weights not in ("none", "linear", "quadratic"):
        message = 'weights must be "none", "linear" or "quadratic"'
        raise ValueError(message)
    judged = cells(first, second)
    value, se = math.nan, math.nan
    if judged.levels.size > 1:
        from statsmodels.stats.inter_rater import cohens_kappa

        lowest, span = judged.levels[0], int(np.ptp(judged.levels)) + 1
        if span > _LONGEST_SCALE:
            message = f"the levels span {span}, more than {_LONGEST_SCALE}"
            raise ValueError(message)
        table = np.zeros((span, span))
        table[judged.before - lowest, judged.after - lowest] = judged.people
        with np.errstate(divide="ignore", invalid="ignore"):  # a judge who never varies
            found = cohens_kappa(table, wt=None if weights == "none" else weights)
        value, se = float(found.kappa), float(found.std_kappa)
        if not se > _ROUNDING:
            se = 0.0
    return wald_estimate(
        value,
        se,
        n=judged.n,
        unit="kappa",
        method=f"weighted_kappa_{weights}",
        level=level,
        within=(-1.0, 1.0),
    )
