"""How shares of yes differ between kinds of people who answered several times."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import expit

from analysis.inference.groups import grouped
from analysis.inference.models.cluster_covariance import ClusteredModel, satterthwaite_df
from analysis.inference.models.coefficients import Coefficient
from analysis.inference.models.observations import (
    Codes,
    Floats,
    design_matrix,
    unit_columns,
    yes_or_no,
)
from analysis.inference.models.separation import separated
from analysis.inference.models.wald import wald_coefficients

Structure = Literal["independence", "exchangeable"]


@dataclass(frozen=True, slots=True)
class MarginalFit:
    """A marginal logistic regression.

    Attributes
    ----------
    coefficients : tuple of Coefficient
        In log odds per unit of the column; the n of each is the number of
        groups, for answers of the same group are not independent.
    correlation : float
        Working correlation of two answers of one group; 0 for independence.
    groups : int
        Groups, such as people who answered twice.
    n : int
        Answers.
    method : str
        How it was computed, as a short key (``gee_independence``).
    """

    coefficients: tuple[Coefficient, ...]
    correlation: float
    groups: int
    n: int
    method: str


def binary_gee(
    y: ArrayLike,
    x: ArrayLike,
    groups: ArrayLike,
    *,
    names: Sequence[str],
    structure: Structure = "independence",
    level: float = 0.95,
) -> MarginalFit:
    """Return by how much each trait goes with a yes, where people answered more than once.

    Parameters
    ----------
    y : array of int, shape (n,)
        Each answer, 1 (yes) or 0 (no).
    x : array of float, shape (n, p)
        The design matrix, with a column of ones where a constant is wanted.
    groups : sequence of n labels
        Whose answer it is.
    names : sequence of str
        A name for each of the p columns.
    structure : {"independence", "exchangeable"}
        How answers of one group are supposed to hang together. The standard
        errors hold under either, whatever is true, given some 40 groups.
    level : float
        Confidence level (between 0 and 1).

    Returns
    -------
    MarginalFit
        Errors are robust (sandwich); intervals and tests by the normal
        distribution. Fewer than 40 groups make them too narrow:
        `cluster_robust_logit` corrects for that. Where a coefficient takes up
        the whole of a group, such as a trait of one group only, no robust error
        can be had: 0 degrees of freedom, the interval everything, p NaN.

    Raises
    ------
    ValueError
        When the columns separate yes from no or are linearly dependent; when
        there is but one group, or too few pairs of answers within groups to
        judge their correlation, or one that cannot be (then use independence);
        when a value or group is missing, the shapes disagree or structure or
        level are unknown.

    Notes
    -----
    Source: Liang & Zeger (1986), Biometrika 73: 13–22; by statsmodels, whose
    exchangeable correlation has other denominators than that of R's geepack
    (1e-6 in the coefficients of the reference case). Checked against:
    tests/oracles/binary_gee.

    Examples
    --------
    Four of eight people said yes before, six after: the odds go from 1 to 3.

    >>> answers = [1, 1] * 3 + [0, 1] * 3 + [1, 0] + [0, 0]
    >>> who = [person for person in range(8) for _ in range(2)]
    >>> fit = binary_gee(answers, [[1, 0], [1, 1]] * 8, who, names=("constant", "time"))
    >>> round(float(np.exp(fit.coefficients[1].estimate.value)), 6), fit.groups
    (3.0, 8)
    """
    if structure not in ("independence", "exchangeable"):
        message = 'structure must be "independence" or "exchangeable"'
        raise ValueError(message)
    answers = yes_or_no(y)
    design = design_matrix(x, n=answers.size, names=names)
    codes = grouped(groups, n=answers.size).codes
    if separated(answers, design):
        message = "yes and no are separated by the columns of x: a coefficient is infinite"
        raise ValueError(message)
    if structure == "exchangeable":
        _enough_pairs(codes, more_than=design.shape[1])
    scaled, scale = unit_columns(design)
    fit = _fitted(answers, scaled, codes, structure=structure)
    exchangeable = structure == "exchangeable"
    correlation = _possible(float(fit.cov_struct.dep_params), codes) if exchangeable else 0.0
    method, count = f"gee_{structure}", int(codes.max()) + 1
    coefficients = wald_coefficients(
        names,
        fit.params / scale,
        fit.cov_robust / np.outer(scale, scale),
        model=fit.cov_naive / np.outer(scale, scale),
        df=_freedom(answers, scaled @ fit.params, scaled, codes),
        n=count,
        unit="log odds",
        method=method,
        level=level,
    )
    return MarginalFit(coefficients, correlation, count, answers.size, method)


def _enough_pairs(codes: Codes, *, more_than: int) -> None:
    sizes = np.bincount(codes)
    if (sizes * (sizes - 1)).sum() / 2 <= more_than:
        message = "too few answers share a group to judge their correlation: use independence"
        raise ValueError(message)


def _fitted(y: ArrayLike, x: ArrayLike, codes: Codes, *, structure: Structure) -> Any:  # noqa: ANN401  - statsmodels has no types
    from statsmodels.genmod.cov_struct import Exchangeable, Independence
    from statsmodels.genmod.families import Binomial
    from statsmodels.genmod.generalized_estimating_equations import GEE

    working = Exchangeable() if structure == "exchangeable" else Independence()
    model = GEE(y, x, groups=codes, family=Binomial(), cov_struct=working)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")  # whatever it warns of is refused below
        fit = model.fit(maxiter=500, ctol=1e-9)
    if fit is None or not fit.converged:
        message = f"the regression does not settle with the structure {structure}"
        raise ValueError(message)
    return fit


def _freedom(y: Floats, log_odds: Floats, x: Floats, codes: Codes) -> Floats:
    """Return infinity, but 0 for a coefficient that takes up the whole of a group."""
    share = expit(log_odds)
    variance = share * (1 - share)
    model = ClusteredModel(variance[:, None] * x, y - share, variance, codes)
    return np.where(satterthwaite_df(model) > 0, np.inf, 0.0)


def _possible(correlation: float, codes: Codes) -> float:
    """Return a correlation that all answers of the largest group can have with each other."""
    if not -1 / (int(np.bincount(codes).max()) - 1) < correlation < 1:
        message = f"answers cannot correlate by {correlation:.2f} within groups: use independence"
        raise ValueError(message)
    return correlation
