"""What changed within people: conditional logistic regression."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.inference.groups import grouped
from analysis.inference.models.coefficients import Coefficient
from analysis.inference.models.observations import (
    Codes,
    Floats,
    design_matrix,
    independent_columns,
    unit_columns,
    yes_or_no,
)
from analysis.inference.models.separation import separated
from analysis.inference.models.wald import wald_coefficients


@dataclass(frozen=True, slots=True)
class ConditionalFit:
    """A conditional logistic regression.

    Attributes
    ----------
    coefficients : tuple of Coefficient
        In log odds per unit of the column, within a group; the n of each is
        the number of discordant groups, for no other says anything.
    loglik : float
        Conditional log likelihood (0 or less).
    groups : int
        Groups, such as people who answered twice.
    discordant : int
        Those of them with both a yes and a no.
    n : int
        Answers.
    method : str
        How it was computed, as a short key.
    """

    coefficients: tuple[Coefficient, ...]
    loglik: float
    groups: int
    discordant: int
    n: int
    method: str = "conditional_logit"


def conditional_logit(
    y: ArrayLike,
    x: ArrayLike,
    groups: ArrayLike,
    *,
    names: Sequence[str],
    level: float = 0.95,
) -> ConditionalFit:
    """Return by how much each trait goes with a yes, each person compared with themselves only.

    Parameters
    ----------
    y : array of int, shape (n,)
        Each answer, 1 (yes) or 0 (no).
    x : array of float, shape (n, p)
        The design matrix. It has no constant, nor any other column that never
        varies within a group: such a column cancels out.
    groups : sequence of n labels
        Whose answer it is. A few answers each; the time needed grows with
        the square of a group's answers.
    names : sequence of str
        A name for each of the p columns.
    level : float
        Confidence level (between 0 and 1).

    Returns
    -------
    ConditionalFit
        Intervals and tests are by the normal distribution.

    Raises
    ------
    ValueError
        When no group has both a yes and a no; when among those that have all
        changed as the columns say (nobody lost, or nobody gained), so that a
        coefficient is infinite: count the pairs instead, as
        `analysis.inference.paired_shares` does; when the columns are linearly
        dependent within the groups, a value or group is missing, or the shapes
        disagree.

    Notes
    -----
    For one column that is 0 before and 1 after, the coefficient is the
    logarithm of gained over lost, the pairs of McNemar's test.

    Fitted by statsmodels by Newton's method, for its usual one stops early
    (0.0005 off log 25 for 25 gained and 1 lost) and neither tells an infinite
    coefficient.
    Source: Breslow & Day (1980), Statistical Methods in Cancer Research I,
    IARC Scientific Publications 32, chapter 7. Checked against:
    tests/oracles/conditional_logit.

    Examples
    --------
    Of eight people who changed six gained and two lost; two said yes twice:

    >>> before_after = [0, 1] * 6 + [1, 0] * 2 + [1, 1] * 2
    >>> who = [person for person in range(10) for _ in range(2)]
    >>> fit = conditional_logit(before_after, [[0], [1]] * 10, who, names=("time",))
    >>> round(float(np.exp(fit.coefficients[0].estimate.value)), 6), fit.discordant
    (3.0, 8)
    """
    answers = yes_or_no(y)
    design = design_matrix(x, n=answers.size, names=names)
    codes = grouped(groups, n=answers.size).codes
    both = _discordant(answers, codes)
    if not both.any():
        message = "no group has both a yes and a no: there is no change to explain"
        raise ValueError(message)
    values, covariance, loglik = _likeliest(answers[both], design[both], codes[both])
    discordant = len(set(codes[both]))
    coefficients = wald_coefficients(
        names,
        values,
        covariance,
        n=discordant,
        unit="log odds",
        method="conditional_logit",
        level=level,
    )
    return ConditionalFit(coefficients, loglik, int(codes.max()) + 1, discordant, answers.size)


def _discordant(y: Floats, codes: Codes) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    share = np.bincount(codes, weights=y) / np.bincount(codes)
    return np.asarray(((share > 0) & (share < 1))[codes])


def _likeliest(y: Floats, x: Floats, codes: Codes) -> tuple[Floats, Floats, float]:
    # Only differences within a group count; from the group's mean they overflow no exponential.
    means = np.column_stack([np.bincount(codes, weights=column) for column in x.T])
    within = x - (means / np.maximum(np.bincount(codes), 1)[:, None])[codes]
    independent_columns(np.where(np.abs(within) > 1e-12 * np.abs(x).max(), within, 0.0))
    against = _yes_against_no(y, within, codes)
    if separated(np.ones(len(against)), against):
        message = "all changes go the way that the columns of x say: count the pairs instead"
        raise ValueError(message)
    scaled, scale = unit_columns(within)
    from statsmodels.discrete.conditional_models import ConditionalLogit
    from statsmodels.tools.sm_exceptions import ConvergenceWarning

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # judged below by the score
        fit = ConditionalLogit(y, scaled, groups=codes).fit(method="newton", maxiter=200)
    if not np.abs(fit.model.score(fit.params)).max() < 1e-6 * len(y):
        message = "the conditional regression does not settle"
        raise ValueError(message)
    return fit.params / scale, fit.cov_params() / np.outer(scale, scale), float(fit.llf)


def _yes_against_no(y: Floats, x: Floats, codes: Codes) -> Floats:
    """Return how each yes differs from each no of the same group."""
    pairs = [
        (x[group & (y == 1)][:, None] - x[group & (y == 0)][None]).reshape(-1, x.shape[1])
        for group in (codes == code for code in np.unique(codes))
    ]
    return np.concatenate(pairs)
