"""Regressions of people who share companies, mentors or cohorts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import expit

from analysis.inference.groups import grouped
from analysis.inference.models.cluster_covariance import (
    ClusteredModel,
    cluster_covariance,
    satterthwaite_df,
)
from analysis.inference.models.coefficients import Coefficient
from analysis.inference.models.logistic import likeliest_coefficients
from analysis.inference.models.observations import (
    Codes,
    Floats,
    design_matrix,
    measurements,
    yes_or_no,
)
from analysis.inference.models.wald import wald_coefficients

OlsErrors = Literal["ols", "cr0", "cr1", "cr1s", "cr2"]
LogitErrors = Literal["cr0", "cr1", "cr2"]
_ROUNDING = 1e-12  # of the outcome's size: smaller residuals are none


@dataclass(frozen=True, slots=True)
class ClusterRobustFit:
    """A regression with errors that are robust to likeness within clusters.

    Attributes
    ----------
    coefficients : tuple of Coefficient
        Each with its standard error, t interval and test.
    clusters : int
        Companies, mentors or cohorts (2 or more).
    n : int
        People.
    method : str
        How it was computed, as a short key (``ols_cr2``).
    """

    coefficients: tuple[Coefficient, ...]
    clusters: int
    n: int
    method: str


def cluster_robust_ols(
    y: ArrayLike,
    x: ArrayLike,
    groups: ArrayLike,
    *,
    names: Sequence[str],
    errors: OlsErrors = "cr2",
    level: float = 0.95,
    unit: str = "levels",
) -> ClusterRobustFit:
    """Return how a measured outcome goes with each trait, where people share companies.

    Parameters
    ----------
    y : array of float, shape (n,)
        Each person's outcome, such as the change in levels.
    x : array of float, shape (n, p)
        The design matrix, with a column of ones where a constant is wanted.
    groups : sequence of n labels
        Each person's company, mentor or cohort.
    names : sequence of str
        A name for each of the p columns.
    errors : {"ols", "cr0", "cr1", "cr1s", "cr2"}
        ``cr2`` is right with few companies as well, and has Satterthwaite's
        degrees of freedom. Those before it are right with some 40 or more
        and have t with G - 1 of them: ``cr0`` uncorrected, ``cr1`` by the
        factor G / (G - 1), ``cr1s`` by that times (n - 1) / (n - p), as Stata
        and statsmodels do. ``ols`` takes all people for independent (n - p).
    level : float
        Confidence level (between 0 and 1).
    unit : str
        What the outcome is measured in.

    Returns
    -------
    ClusterRobustFit
        Where there is nothing to judge by, the interval is everything and the
        p value NaN (1 for a coefficient of 0): with all residuals 0, where the
        standard error is 0; and where a coefficient takes up the whole of a
        company, such as a trait of one company only, where the degrees of
        freedom are 0 and the standard error far too small.

    Raises
    ------
    ValueError
        When there is but one company, a company or value is missing, the
        columns are linearly dependent or as many as the people, the shapes
        disagree, or errors or level are unknown.

    Notes
    -----
    Source: Bell & McCaffrey (2002), Survey Methodology 28: 169–181; Pustejovsky
    & Tipton (2018), Journal of Business & Economic Statistics 36: 672–683.
    By hand, for statsmodels knows CR1S only, takes a missing company for one
    more, and divides by 0 where there is but one. Checked against:
    tests/oracles/cluster_robust_ols.

    Examples
    --------
    Two people each of four companies, whose means are 1, 2, 3 and 6: as good
    as these four numbers, with variance 14/3 and t with 3 degrees of freedom.

    >>> change, company = [0, 2, 2, 2, 1, 5, 6, 6], [1, 1, 2, 2, 3, 3, 4, 4]
    >>> fit = cluster_robust_ols(change, [[1]] * 8, company, names=("constant",))
    >>> mean = fit.coefficients[0].estimate
    >>> round(mean.value, 9), round(mean.se**2 * 4 * 3, 9), round(mean.df, 9)
    (3.0, 14.0, 3.0)
    """
    _known(errors, ("ols", "cr0", "cr1", "cr1s", "cr2"))
    outcome = measurements(y)
    design, codes = _clustered(outcome, x, groups, names=names)
    values = np.asarray(np.linalg.lstsq(design, outcome, rcond=None)[0], np.float64)
    residuals = outcome - design @ values
    tiny = np.abs(residuals).max() <= _ROUNDING * np.abs(outcome).max()
    residuals = np.zeros_like(residuals) if tiny else residuals
    model = ClusteredModel(design, residuals, np.ones(outcome.size), codes)
    scale = float(residuals @ residuals) / (outcome.size - design.shape[1])
    covariance, df = _robust(model, errors=errors, scale=scale)
    method = "ols" if errors == "ols" else f"ols_{errors}"
    coefficients = wald_coefficients(
        names,
        values,
        covariance,
        model=scale * model.bread,
        df=df,
        n=outcome.size,
        unit=unit,
        method=method,
        level=level,
    )
    return ClusterRobustFit(coefficients, model.count, outcome.size, method)


def cluster_robust_logit(
    y: ArrayLike,
    x: ArrayLike,
    groups: ArrayLike,
    *,
    names: Sequence[str],
    errors: LogitErrors = "cr2",
    level: float = 0.95,
) -> ClusterRobustFit:
    """Return by how much each trait goes with a yes, where people share companies.

    Parameters
    ----------
    y : array of int, shape (n,)
        Each person's answer, 1 (yes) or 0 (no).
    x, groups, names, level
        As in `cluster_robust_ols`.
    errors : {"cr0", "cr1", "cr2"}
        As in `cluster_robust_ols`. `logistic_regression` has those that take
        all people for independent.

    Returns
    -------
    ClusterRobustFit
        In log odds; degenerate cases as in `cluster_robust_ols`.

    Raises
    ------
    ValueError
        As `cluster_robust_ols`, and when the traits tell yes and no apart.

    Notes
    -----
    CR2 supposes the binomial variances of the fitted model, as clubSandwich
    does. statsmodels multiplies its errors by (n - 1) / (n - p) beside
    G / (G - 1), and takes p values from the normal distribution. Source: as
    `cluster_robust_ols`. Checked against: tests/oracles/cluster_robust_logit.

    Examples
    --------
    One, two, two and three of four people said yes in four companies: the
    log odds are 0, their standard error that of the mean share, by 4.

    >>> answers = [1, 0, 0, 0] + [1, 1, 0, 0] * 2 + [1, 1, 1, 0]
    >>> company = [number for number in range(4) for _ in range(4)]
    >>> fit = cluster_robust_logit(answers, [[1]] * 16, company, names=("constant",))
    >>> odds = fit.coefficients[0].estimate
    >>> share_variance = 2 * 0.25**2 / 3 / 4
    >>> abs(odds.value) < 1e-9, abs(odds.se**2 - 16 * share_variance) < 1e-9, round(odds.df, 6)
    (True, True, 3.0)
    """
    _known(errors, ("cr0", "cr1", "cr2"))
    answers = yes_or_no(y)
    design, codes = _clustered(answers, x, groups, names=names)
    values, _ = likeliest_coefficients(answers, design)
    share = expit(design @ values)
    variances = share * (1 - share)
    model = ClusteredModel(variances[:, None] * design, answers - share, variances, codes)
    covariance, df = _robust(model, errors=errors)
    method = f"logit_{errors}"
    coefficients = wald_coefficients(
        names,
        values,
        covariance,
        model=model.bread,
        df=df,
        n=answers.size,
        unit="log odds",
        method=method,
        level=level,
    )
    return ClusterRobustFit(coefficients, model.count, answers.size, method)


def _clustered(
    y: Floats, x: ArrayLike, groups: ArrayLike, *, names: Sequence[str]
) -> tuple[Floats, Codes]:
    design = design_matrix(x, n=y.size, names=names)
    if y.size <= design.shape[1]:
        message = "there must be more people than columns of x"
        raise ValueError(message)
    return design, grouped(groups, n=y.size).codes


def _robust(
    model: ClusteredModel, *, errors: OlsErrors, scale: float = 1.0
) -> tuple[Floats, Floats | float]:
    """Return the coefficients' covariance matrix and their degrees of freedom."""
    n, p = model.slopes.shape
    if errors == "ols":
        return scale * model.bread, float(n - p)
    own = satterthwaite_df(model)
    covariance = cluster_covariance(model, correction=errors)
    return covariance, own if errors == "cr2" else np.where(own > 0, model.count - 1.0, 0.0)


def _known(errors: str, choices: tuple[str, ...]) -> None:
    if errors not in choices:
        message = f"errors must be one of {', '.join(choices)}"
        raise ValueError(message)
