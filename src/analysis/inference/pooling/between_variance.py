"""How much cohorts differ beyond chance: the variance between them (tau²).

All three are written here. statsmodels lets DerSimonian and Laird's become
negative, and weighs the cohorts by it; its Paule and Mandel's stops at an
error of 1e-5 and answers 0 where a step overshoots; it has no REML.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import brentq

from analysis.inference.pooling.inputs import Numbers, cohort_effects

_PRECISION = 1e-13  # of the largest variance that can be
_PLACES = 65  # where the slope of the likelihood is looked at


def weighted_mean(effects: Numbers, weights: Numbers) -> float:
    """Return the mean of the effects, each with its weight."""
    return float(weights @ effects / weights.sum())


def dispersion(effects: Numbers, weights: Numbers) -> float:
    """Return the weighted sum of squares around the weighted mean (Cochran's Q)."""
    return float(weights @ np.square(effects - weighted_mean(effects, weights)))


def spare_weight(weights: Numbers) -> float:
    """Return by how much one unit of variance between cohorts raises the expected Q."""
    return float(weights.sum() - np.square(weights).sum() / weights.sum())


def dersimonian_laird(effects: ArrayLike, variances: ArrayLike) -> float:
    """Return the variance between cohorts, from how much they differ in all.

    Parameters
    ----------
    effects : array of float, shape (k,)
        Each cohort's estimate, all in the same unit.
    variances : array of float, shape (k,)
        Each cohort's squared standard error (above 0).

    Returns
    -------
    float
        Tau², in the squared unit of the effects; 0 where the cohorts differ
        no more than chance alone makes them.

    Raises
    ------
    ValueError
        With fewer than two cohorts, a missing number or a variance of 0 or
        less.

    Notes
    -----
    Source: DerSimonian & Laird (1986), Controlled Clinical Trials 7: 177–188.
    Checked against: tests/oracles/random_effects_generic.

    Examples
    --------
    Q is 8 for 1 degree of freedom, and one unit of tau² adds 1 to it:

    >>> dersimonian_laird([0.0, 4.0], [1.0, 1.0])
    7.0
    """
    values, spreads = cohort_effects(effects, variances)
    weights = 1 / spreads
    return max(0.0, (dispersion(values, weights) - (values.size - 1)) / spare_weight(weights))


def paule_mandel(effects: ArrayLike, variances: ArrayLike) -> float:
    """Return the variance between cohorts that makes them differ exactly as much as expected.

    Parameters, returns and errors are those of `dersimonian_laird`.

    Notes
    -----
    The tau² at which the dispersion, weighted with it, is its expected value
    k - 1. It falls as tau² rises, so there is one such or none (0). Source:
    Paule & Mandel (1982), Journal of Research of the National Bureau of
    Standards 87: 377–385; recommended by Veroniki and others (2016), Research
    Synthesis Methods 7: 55–79. Checked against:
    tests/oracles/random_effects_generic.

    Examples
    --------
    >>> round(paule_mandel([0.0, 4.0], [1.0, 1.0]), 10)
    7.0
    """
    values, spreads = cohort_effects(effects, variances)

    def too_far(tau2: float) -> float:
        return dispersion(values, 1 / (spreads + tau2)) - (values.size - 1)

    # At the plain variance of the effects the dispersion is below k - 1; twice that, for certain.
    highest = 2 * float(values.var(ddof=1))
    if too_far(0.0) <= 0:
        return 0.0
    return _root(too_far, 0.0, highest, scale=highest)


def restricted_likelihood(effects: ArrayLike, variances: ArrayLike) -> float:
    """Return the variance between cohorts under which their effects are the most likely.

    Parameters, returns and errors are those of `dersimonian_laird`.

    Notes
    -----
    REML: the likelihood of what is left of the effects once their mean is
    taken out. Where it has several peaks, the highest. Source: Raudenbush
    (2009), in Cooper, Hedges & Valentine, The Handbook of Research Synthesis
    and Meta-Analysis, 2nd ed.; Viechtbauer (2005), Journal of Educational and
    Behavioral Statistics 30: 261–293. Checked against:
    tests/oracles/random_effects_generic.

    Examples
    --------
    >>> round(restricted_likelihood([0.0, 4.0], [1.0, 1.0]), 10)
    7.0
    """
    values, spreads = cohort_effects(effects, variances)

    def slope(tau2: float) -> float:
        weights = 1 / (spreads + tau2)
        centred = values - weighted_mean(values, weights)
        return float(np.square(weights) @ np.square(centred)) - spare_weight(weights)

    def likelihood(tau2: float) -> float:
        weights = 1 / (spreads + tau2)
        fit = np.log(weights).sum() - math.log(weights.sum()) - dispersion(values, weights)
        return float(fit)

    plain = float(values.var(ddof=1))
    highest = 2 * (plain + math.sqrt(plain * spreads.max()))  # there it falls, and beyond
    places = highest * np.linspace(0, 1, _PLACES) ** 2
    peaks = [
        _root(slope, low, high, scale=highest)
        for low, high in pairwise(places)
        if slope(low) > 0 >= slope(high)
    ]
    return max([0.0, *peaks], key=likelihood)


def _root(function: Callable[[float], float], low: float, high: float, *, scale: float) -> float:
    return float(brentq(function, low, high, xtol=_PRECISION * scale))
