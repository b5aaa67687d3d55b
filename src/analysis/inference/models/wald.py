"""Coefficients with the errors that a covariance matrix gives them."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from analysis.inference.models.coefficients import Coefficient
from analysis.inference.models.observations import Floats
from analysis.inference.results import wald_estimate

_DUST = 1e-20  # of a variance: what rounding leaves of a sum that is 0


def wald_coefficients(
    names: Sequence[str],
    values: Floats,
    covariance: Floats,
    *,
    n: int,
    unit: str,
    method: str,
    level: float,
    model: Floats | None = None,
    df: Floats | float = math.inf,
) -> tuple[Coefficient, ...]:
    """Return each coefficient with its standard error, interval and test.

    Parameters
    ----------
    names : sequence of str
        One for each coefficient.
    values : array of float, shape (p,)
        The coefficients.
    covariance : array of float, shape (p, p)
        Their covariance matrix.
    n, unit, method, level
        As in `wald_estimate`.
    model : array of float, shape (p, p), optional
        The covariance matrix that the regression's own assumptions give.
        Beside it a robust variance can be seen to be nothing but rounding:
        such a variance becomes 0 and is answered for as one.
    df : array of float, shape (p,), or float
        Degrees of freedom of Student's t; infinity for the normal distribution.

    Examples
    --------
    >>> (age,) = wald_coefficients(
    ...     ["age"], np.array([0.2]), np.array([[0.01]]), n=9, unit="", method="", level=0.9
    ... )
    >>> age.name, round(age.estimate.se, 9), round(age.estimate.statistic, 9)
    ('age', 0.1, 2.0)
    """
    variance = np.diag(covariance)
    floor = _DUST * np.diag(covariance if model is None else model)
    errors = np.sqrt(np.where(variance > floor, variance, 0))
    freedom = np.broadcast_to(df, errors.shape)
    return tuple(
        Coefficient(
            name,
            wald_estimate(
                float(value), float(se), n=n, unit=unit, method=method, level=level, df=float(own)
            ),
        )
        for name, value, se, own in zip(names, values, errors, freedom, strict=True)
    )
