"""What the answers after, or the change, would be with everybody's answer imputed."""

from __future__ import annotations

import math
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from analysis.inference.missing.imputation import Method, completed_answers
from analysis.inference.missing.imputed_difference import imputed_paired_difference
from analysis.inference.missing.inputs import Numbers, answers
from analysis.inference.missing.rubin import PooledEstimate, rubin_pooled
from analysis.inference.paired_levels import direction_counts
from analysis.inference.paired_shares import PairedCounts

DiscreteMethod = Literal["pmm", "ordered"]


def multiple_imputation_mean(
    before: ArrayLike,
    after: ArrayLike,
    *,
    imputations: int,
    seed: int,
    method: Method = "normal",
    level: float = 0.95,
    unit: str = "levels",
) -> PooledEstimate:
    """Return the mean answer after of everybody, the missing answers imputed several times.

    Parameters
    ----------
    before, after, imputations, seed, method
        As in `completed_answers`.
    level : float
        Confidence level (between 0 and 1).
    unit : str
        Unit of the answers.

    Returns
    -------
    PooledEstimate
        Its interval is without end where everybody's answer is the same.

    Raises
    ------
    ValueError
        As `completed_answers`, or with fewer than two people.

    Notes
    -----
    Source: as `completed_answers` and `rubin_pooled`. Checked against:
    tests/oracles/multiple_imputation_mean.

    Examples
    --------
    Nobody is missing, so this is the plain mean with n - 1 = 2 degrees of
    freedom, reduced to (2 + 1)/(2 + 3) × 2:

    >>> pooled = multiple_imputation_mean([1, 2, 3], [2, 3, 4], imputations=2, seed=1)
    >>> pooled.estimate.value, round(pooled.estimate.df, 10)
    (3.0, 1.2)
    """
    sets = completed_answers(before, after, imputations=imputations, seed=seed, method=method)
    return _pooled_means(sets, level=level, unit=unit, method=f"mi_mean_{method}")


def multiple_imputation_mean_change(
    before: ArrayLike,
    after: ArrayLike,
    *,
    imputations: int,
    seed: int,
    method: Method = "normal",
    level: float = 0.95,
    unit: str = "levels",
) -> PooledEstimate:
    """Return the mean change of everybody, the missing answers after imputed several times.

    Parameters, answers, errors and source are those of
    `multiple_imputation_mean`.

    Examples
    --------
    >>> change = multiple_imputation_mean_change([1, 2, 3], [2, 2, 5], imputations=2, seed=1)
    >>> change.estimate.value
    1.0
    """
    sets = completed_answers(before, after, imputations=imputations, seed=seed, method=method)
    change = sets - answers(before, name="before")
    return _pooled_means(change, level=level, unit=unit, method=f"mi_change_{method}")


def multiple_imputation_net_improvement(
    before: ArrayLike,
    after: ArrayLike,
    *,
    imputations: int,
    seed: int,
    method: DiscreteMethod = "ordered",
    level: float = 0.95,
) -> PooledEstimate:
    """Return the share that went up minus the share that went down, with everybody's answer.

    Parameters
    ----------
    before, after, imputations, seed
        As in `completed_answers`; whole levels, the higher the better.
    method : {"pmm", "ordered"}
        As in `completed_answers`: draws between the levels have no place here.
    level : float
        Confidence level (between 0 and 1).

    Returns
    -------
    PooledEstimate
        -1 to 1; with the interval of `imputed_paired_difference`.

    Raises
    ------
    ValueError
        As `completed_answers` and `direction_counts`.

    Notes
    -----
    Source: as `completed_answers` and `rubin_pooled`.

    Examples
    --------
    >>> net = multiple_imputation_net_improvement([1, 2, 3, 3], [2, 2, 2, 5], imputations=2, seed=1)
    >>> net.estimate.value
    0.25
    """
    _levels_only(method)
    sets = completed_answers(before, after, imputations=imputations, seed=seed, method=method)
    tables = [direction_counts(before, completed).paired for completed in sets]
    return imputed_paired_difference(tables, level=level)


def multiple_imputation_share_change(
    before: ArrayLike,
    after: ArrayLike,
    *,
    high: float,
    imputations: int,
    seed: int,
    method: DiscreteMethod = "ordered",
    level: float = 0.95,
) -> PooledEstimate:
    """Return the change in the share of high answers, with everybody's answer.

    Parameters
    ----------
    before, after, imputations, seed, method, level
        As in `multiple_imputation_net_improvement`.
    high : float
        The lowest answer that counts as high.

    Returns
    -------
    PooledEstimate
        Share after minus share before (-1–1), as `imputed_paired_difference`.

    Raises
    ------
    ValueError
        As `completed_answers`, or when high is no number.

    Notes
    -----
    Source: as `completed_answers` and `rubin_pooled`.

    Examples
    --------
    >>> change = multiple_imputation_share_change(
    ...     [4, 4, 3, 3], [4, 4, 4, 2], high=4, imputations=2, seed=1
    ... )
    >>> change.estimate.value
    0.25
    """
    _levels_only(method)
    if not math.isfinite(high):
        message = "high must be a number"
        raise ValueError(message)
    sets = completed_answers(before, after, imputations=imputations, seed=seed, method=method)
    was = answers(before, name="before") >= high
    tables = [_paired_counts(was, completed >= high) for completed in sets]
    return imputed_paired_difference(tables, level=level)


def _pooled_means(sets: Numbers, *, level: float, unit: str, method: str) -> PooledEstimate:
    n = sets.shape[1]
    if n < 2:  # noqa: PLR2004 - one number has no spread
        message = "at least two people are needed"
        raise ValueError(message)
    away = sets - sets[:, :1]  # equal answers have no spread, not even by rounding
    means = sets[:, 0] + away.mean(axis=1)
    variances = away.var(axis=1, ddof=1) / n
    return rubin_pooled(means, variances, unit=unit, n=n, level=level, method=method)


def _paired_counts(was: np.ndarray, is_now: np.ndarray) -> PairedCounts:
    return PairedCounts(
        kept=int((was & is_now).sum()),
        lost=int((was & ~is_now).sum()),
        gained=int((~was & is_now).sum()),
        never=int((~was & ~is_now).sum()),
    )


def _levels_only(method: str) -> None:
    if method not in ("pmm", "ordered"):
        message = 'method must be "pmm" or "ordered": only they draw answers of the scale'
        raise ValueError(message)
