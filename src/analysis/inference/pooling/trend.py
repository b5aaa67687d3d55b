"""Whether estimates rise or fall from cohort to cohort."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from analysis.inference.inputs import finite_numbers, whole_count
from analysis.inference.pooling.between_variance import weighted_mean
from analysis.inference.pooling.inputs import cohort_effects
from analysis.inference.results import WaldEstimate, wald_estimate


def linear_trend(
    effects: ArrayLike,
    variances: ArrayLike,
    *,
    places: ArrayLike,
    n: int,
    unit: str,
    level: float = 0.95,
) -> WaldEstimate:
    """Return by how much the estimates change from one cohort to the next, on a straight line.

    Parameters
    ----------
    effects : array of float, shape (k,)
        Each cohort's estimate, all in the same unit.
    variances : array of float, shape (k,)
        Each cohort's squared standard error (above 0).
    places : array of float, shape (k,)
        When each cohort was: 0, 1, 2 for cohorts one after the other.
    n : int
        People in all cohorts (0 or more); only passed on.
    unit : str
        Unit of the effects, as in `Estimate`.
    level : float
        Confidence level (between 0 and 1).

    Returns
    -------
    WaldEstimate
        The slope, in the unit of the effects for one step of ``places``. Two
        cohorts give their difference. The line is supposed to tell all that
        differs between the cohorts: what it leaves over is taken for chance.

    Raises
    ------
    ValueError
        With fewer than two cohorts, all at one place, a missing number, a
        variance of 0 or less, or a level not between 0 and 1.

    Notes
    -----
    Weighted least squares with inverse variances (a fixed-effect
    meta-regression). Source: Greenland & Longnecker (1992), American Journal
    of Epidemiology 135: 1301–1309; Thompson & Higgins (2002), Statistics in
    Medicine 21: 1559–1573. Checked against: tests/inference/pooling/test_trend.py.

    Examples
    --------
    >>> trend = linear_trend([0.0, 0.1, 0.2], [0.02] * 3, places=[0, 1, 2], n=60, unit="share")
    >>> round(trend.value, 10), round(trend.se, 10)
    (0.1, 0.1)
    """
    values, spreads = cohort_effects(effects, variances)
    at = finite_numbers(places, name="places")
    if at.shape != values.shape or (at == at[0]).all():
        message = "every cohort needs a place, and not all of them the same"
        raise ValueError(message)
    weights = 1 / spreads
    apart = at - weighted_mean(at, weights)
    over = float(weights @ np.square(apart))
    slope = float((weights * apart) @ values) / over
    return wald_estimate(
        slope,
        1 / math.sqrt(over),
        n=whole_count(n, name="n"),
        unit=unit,
        method="linear_trend",
        level=level,
    )
