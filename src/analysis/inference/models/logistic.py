"""Who is likelier to say yes: logistic regression."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import expit

from analysis.inference.models.coefficients import Coefficient
from analysis.inference.models.observations import (
    Floats,
    design_matrix,
    unit_columns,
    yes_or_no,
)
from analysis.inference.models.roc import area_under_curve
from analysis.inference.models.separation import separated
from analysis.inference.models.wald import wald_coefficients

Errors = Literal["model", "hc0", "hc1"]


@dataclass(frozen=True, slots=True)
class LogisticFit:
    """A logistic regression.

    Attributes
    ----------
    coefficients : tuple of Coefficient
        In log odds per unit of the column; `math.exp` makes odds ratios of them.
    probabilities : tuple of float
        Each person's probability of a yes (0–1), in the order of the data.
    loglik : float
        Log likelihood (0 or less), without any penalty.
    auc : float
        How often a yes has a higher probability than a no (0–1); NaN where all
        said the same.
    n : int
        People.
    method : str
        How it was computed, as a short key (``logit_hc1``, ``firth``).
    """

    coefficients: tuple[Coefficient, ...]
    probabilities: tuple[float, ...]
    loglik: float
    auc: float
    n: int
    method: str


def logistic_regression(
    y: ArrayLike,
    x: ArrayLike,
    *,
    names: Sequence[str],
    errors: Errors = "model",
    level: float = 0.95,
) -> LogisticFit:
    """Return by how much each trait goes with a yes, the others held equal.

    Parameters
    ----------
    y : array of int, shape (n,)
        Each person's answer, 1 (yes) or 0 (no).
    x : array of float, shape (n, p)
        The design matrix, with a column of ones where a constant is wanted.
    names : sequence of str
        A name for each of the p columns.
    errors : {"model", "hc0", "hc1"}
        Standard errors as the model supposes them, or robust to a wrong
        model; ``hc1`` makes up for few people by the factor n / (n - p).
    level : float
        Confidence level (between 0 and 1).

    Returns
    -------
    LogisticFit
        Intervals and tests are by the normal distribution.

    Raises
    ------
    ValueError
        When the traits tell yes and no apart, so that a coefficient is infinite
        (use `firth_regression`); when the columns are linearly dependent, a
        value is missing or the shapes disagree; when errors or level are
        unknown.

    Notes
    -----
    Source: McCullagh & Nelder (1989), Generalized Linear Models, 2nd ed.;
    White (1982), Econometrica 50: 1–25. Fitted by statsmodels, which gives
    HC0 under the name of HC1: the factor is applied here. Checked against:
    tests/oracles/nonresponse_logit.

    Examples
    --------
    One of four said yes, and three of four others: the odds ratio is 9, the
    standard error of its logarithm the root of 1/1 + 1/3 + 1/3 + 1/1.

    >>> others = [[1, 0]] * 4 + [[1, 1]] * 4
    >>> fit = logistic_regression([1, 0, 0, 0, 1, 1, 1, 0], others, names=("constant", "others"))
    >>> odds = fit.coefficients[1].estimate
    >>> round(float(np.exp(odds.value)), 6), round(odds.se**2, 6)
    (9.0, 2.666667)
    """
    if errors not in ("model", "hc0", "hc1"):
        message = 'errors must be "model", "hc0" or "hc1"'
        raise ValueError(message)
    answers = yes_or_no(y)
    design = design_matrix(x, n=answers.size, names=names)
    values, covariance = likeliest_coefficients(answers, design, robust=errors != "model")
    n, p = design.shape
    if errors == "hc1":
        covariance = covariance * n / (n - p)
    method = "logit" if errors == "model" else f"logit_{errors}"
    coefficients = wald_coefficients(
        names, values, covariance, n=n, unit="log odds", method=method, level=level
    )
    return logistic_fit(answers, design @ values, coefficients, method=method)


def likeliest_coefficients(y: Floats, x: Floats, *, robust: bool = False) -> tuple[Floats, Floats]:
    """Return the coefficients of greatest likelihood and their covariance matrix.

    Parameters
    ----------
    y, x : array of float, shape (n,) and (n, p)
        Answers and design matrix, already judged fit.
    robust : bool
        Whether the covariance is the sandwich (HC0), not the model's own.

    Raises
    ------
    ValueError
        When the answers are separated.
    """
    if separated(y, x):
        message = "yes and no are separated by the columns of x: use firth_regression"
        raise ValueError(message)
    from statsmodels.discrete.discrete_model import Logit
    from statsmodels.tools.sm_exceptions import ConvergenceWarning

    scaled, scale = unit_columns(x)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # asked for below, and refused
        fit = Logit(y, scaled).fit(
            method="newton",
            tol=1e-10,
            maxiter=200,
            disp=0,
            cov_type="HC0" if robust else "nonrobust",
        )
    if not fit.mle_retvals["converged"]:
        message = "the logistic regression does not settle: use firth_regression"
        raise ValueError(message)
    return fit.params / scale, fit.cov_params() / np.outer(scale, scale)


def logistic_fit(
    y: Floats, log_odds: Floats, coefficients: tuple[Coefficient, ...], *, method: str
) -> LogisticFit:
    """Return what a logistic regression says of the people it was fitted to.

    Parameters
    ----------
    y, log_odds : array of float, shape (n,)
        Each person's answer, 1 or 0, and the log odds of a yes by the model.
    coefficients, method
        As in `LogisticFit`.
    """
    loglik = float((y * log_odds - np.logaddexp(0, log_odds)).sum())
    probabilities = tuple(float(p) for p in expit(log_odds))
    auc = area_under_curve(y, log_odds)
    return LogisticFit(coefficients, probabilities, loglik, auc, y.size, method)
