"""Who is likelier to say yes, where few or all of a kind did: Firth's regression."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import expit

from analysis.inference.models.logistic import LogisticFit, logistic_fit
from analysis.inference.models.observations import Floats, design_matrix, yes_or_no
from analysis.inference.models.wald import wald_coefficients

_SETTLED = 1e-11  # of the log odds, per step
_ROUNDING = 1e-12  # of the penalised likelihood, per person
_STEPS = 1000
_LONGEST = 5.0  # log odds per step; more would leave the region where the formula holds


def firth_regression(
    y: ArrayLike, x: ArrayLike, *, names: Sequence[str], level: float = 0.95
) -> LogisticFit:
    """Return by how much each trait goes with a yes, also where all of a kind said yes.

    Parameters
    ----------
    y : array of int, shape (n,)
        Each person's answer, 1 (yes) or 0 (no); all may be the same.
    x : array of float, shape (n, p)
        The design matrix, with a column of ones where a constant is wanted.
    names : sequence of str
        A name for each of the p columns.
    level : float
        Confidence level (between 0 and 1).

    Returns
    -------
    LogisticFit
        Always finite. Intervals and tests are Wald's, by the normal
        distribution.

    Raises
    ------
    ValueError
        When the columns are linearly dependent, a value is missing or the
        shapes disagree.

    Notes
    -----
    A finite coefficient does not make up for people who were never asked:
    where everybody without a goal is silent, nothing is known of them, and no
    weight can stand in. Wald intervals are wide where answers are separated.
    The probabilities lie closer to one half than the shares in the data (Puhr
    et al. 2017, Statistics in Medicine 36: 2302–2317).

    Each person's answer counts 1 + h times, with h half a yes and half a no,
    where h is the person's leverage; a step too far is halved until the
    penalised likelihood no longer falls. Source: Firth (1993), Biometrika 80:
    27–38; Heinze & Schemper (2002), Statistics in Medicine 21: 2409–2419.
    statsmodels has it not. Checked against:
    tests/oracles/nonresponse_logit_firth.

    Examples
    --------
    None of four said yes, and four of four others. With one column per group
    the method adds half a person to each count: odds of 0.5/4.5 and 4.5/0.5.

    >>> others = [[1, 0]] * 4 + [[1, 1]] * 4
    >>> fit = firth_regression([0] * 4 + [1] * 4, others, names=("constant", "others"))
    >>> round(float(np.exp(fit.coefficients[1].estimate.value)), 6)
    81.0
    """
    answers = yes_or_no(y)
    design = design_matrix(x, n=answers.size, names=names)
    # On an orthonormal basis a step of 1 is about 1 in the log odds, whatever the units.
    back = np.linalg.inv(np.linalg.qr(design, mode="r")) * np.sqrt(answers.size)
    basis = design @ back
    found = _reduced_bias(answers, basis)
    values, covariance = back @ found, back @ np.linalg.inv(_information(basis, found)) @ back.T
    coefficients = wald_coefficients(
        names, values, covariance, n=answers.size, unit="log odds", method="firth", level=level
    )
    return logistic_fit(answers, design @ values, coefficients, method="firth")


def _reduced_bias(y: Floats, x: Floats) -> Floats:
    values = np.zeros(x.shape[1])
    for _ in range(_STEPS):
        step = _step(y, x, values)
        step = step * min(1.0, _LONGEST / max(float(np.abs(step).max()), _SETTLED))
        lowest = _penalised(y, x, values) - _ROUNDING * y.size
        while np.abs(step).max() > _SETTLED and _penalised(y, x, values + step) < lowest:
            step = step / 2
        values = values + step
        if np.abs(step).max() <= _SETTLED:
            return values
    message = "the regression does not settle"
    raise ValueError(message)


def _step(y: Floats, x: Floats, values: Floats) -> Floats:
    """Return where Newton's method goes from here, the leverages held as they are."""
    share = expit(x @ values)
    weight = share * (1 - share)
    inverse = np.linalg.inv(_information(x, values))
    leverage = weight * ((x @ inverse) * x).sum(axis=1)
    score = x.T @ (y - share + leverage * (0.5 - share))
    curvature = (x * (weight * (1 + leverage))[:, None]).T @ x
    return np.asarray(np.linalg.solve(curvature, score), np.float64)


def _penalised(y: Floats, x: Floats, values: Floats) -> float:
    log_odds = x @ values
    likelihood = (y * log_odds - np.logaddexp(0, log_odds)).sum()
    return float(likelihood + np.linalg.slogdet(_information(x, values))[1] / 2)


def _information(x: Floats, values: Floats) -> Floats:
    share = expit(x @ values)
    return np.asarray((x * (share * (1 - share))[:, None]).T @ x, np.float64)
