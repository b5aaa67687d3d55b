"""A regression line from several completed data sets."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from analysis.inference.missing.inputs import with_constant
from analysis.inference.missing.rubin import PooledEstimate, rubin_pooled


def imputed_ols(
    outcomes: ArrayLike, x: ArrayLike, *, level: float = 0.95, unit: str = "levels"
) -> tuple[PooledEstimate, ...]:
    """Return the coefficients of a linear regression whose outcome was imputed several times.

    Parameters
    ----------
    outcomes : array of float, shape (m, n)
        The outcome in each of at least two completed data sets.
    x : array of float, shape (n, p)
        The predictors, the same in each, with a constant column.
    level : float
        Confidence level (between 0 and 1).
    unit : str
        Unit of the outcome.

    Returns
    -------
    tuple of PooledEstimate, length p
        One for each column of x, in the unit of the outcome per unit of x.

    Raises
    ------
    ValueError
        With fewer than two data sets, no more people than columns, an outcome
        that is missing, or an x as `ipw_mean` refuses.

    Notes
    -----
    Each data set is fitted by statsmodels (errors of equal spread); the
    fits are pooled one coefficient after the other. Source: as
    `rubin_pooled`. Checked against: tests/oracles/mi_pooled_ols.

    Examples
    --------
    Lines 1.1 + 0.6 t and 1.2 + 0.7 t:

    >>> constant, slope = imputed_ols([[1, 2, 2, 3], [1, 2, 3, 3]], [[1, t] for t in range(4)])
    >>> round(constant.estimate.value, 10), round(slope.estimate.value, 10)
    (1.15, 0.65)
    """
    sets = np.asarray(outcomes, dtype=np.float64)
    if sets.ndim != 2 or not np.isfinite(sets).all():  # noqa: PLR2004 - data sets by people
        message = "outcomes must hold a finite number for each data set and person"
        raise ValueError(message)
    n = sets.shape[1]
    predictors = with_constant(x, n=n)
    parameters = predictors.shape[1]
    if n <= parameters:
        message = f"more people than the {parameters} columns of x are needed, not {n}"
        raise ValueError(message)
    from statsmodels.regression.linear_model import OLS

    fits = [OLS(outcome, predictors).fit() for outcome in sets]
    return tuple(
        rubin_pooled(
            [fit.params[column] for fit in fits],
            [fit.bse[column] ** 2 for fit in fits],
            unit=unit,
            n=n,
            parameters=parameters,
            level=level,
            method="rubin_ols",
        )
        for column in range(parameters)
    )
