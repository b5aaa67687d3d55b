"""Several cohorts' estimates, and the one that they make together."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from numpy.typing import ArrayLike
from scipy.special import chdtrc, ndtri, stdtrit

from analysis.inference.inputs import inside_unit, whole_count
from analysis.inference.pooling.between_variance import (
    dersimonian_laird,
    dispersion,
    paule_mandel,
    restricted_likelihood,
    spare_weight,
    weighted_mean,
)
from analysis.inference.pooling.inputs import Numbers, cohort_effects
from analysis.inference.results import WaldEstimate, possible_p, wald_estimate

BetweenVariance = Literal["dl", "pm", "reml"]
Interval = Literal["hartung_knapp", "normal"]
EVERYTHING = (-math.inf, math.inf)

_BETWEEN: dict[BetweenVariance, Callable[[ArrayLike, ArrayLike], float]] = {
    "dl": dersimonian_laird,
    "pm": paule_mandel,
    "reml": restricted_likelihood,
}


@dataclass(frozen=True, slots=True)
class Pooled:
    """Several cohorts' estimates made into one.

    Attributes
    ----------
    estimate : WaldEstimate
        The mean of all cohorts of which these are a sample (random effects).
    fixed : WaldEstimate
        The mean of these cohorts as if all had the same true effect (inverse
        variance, normal distribution).
    tau2 : float
        Variance between the cohorts' true effects, in the squared unit.
    q, q_df, q_p : float
        Cochran's test of equal true effects: chi-square statistic, degrees of
        freedom and p value.
    i2 : float
        Share of the cohorts' spread that is not chance (0–1).
    prediction : tuple of float
        Where the true effect of one more cohort would lie, at the level of
        the estimate.
    k : int
        Cohorts.
    n : int
        People, or pairs of answers, in all cohorts.
    """

    estimate: WaldEstimate
    fixed: WaldEstimate
    tau2: float
    q: float
    q_df: int
    q_p: float
    i2: float
    prediction: tuple[float, float]
    k: int
    n: int


def random_effects(
    effects: ArrayLike,
    variances: ArrayLike,
    *,
    n: int,
    unit: str,
    tau2: BetweenVariance = "pm",
    interval: Interval = "hartung_knapp",
    floored: bool = True,
    level: float = 0.95,
    within: tuple[float, float] = EVERYTHING,
) -> Pooled:
    """Return one estimate from several cohorts, and how much the cohorts differ.

    Parameters
    ----------
    effects : array of float, shape (k,)
        Each cohort's estimate, all in the same unit.
    variances : array of float, shape (k,)
        Each cohort's squared standard error (above 0).
    n : int
        People in all cohorts (0 or more); only passed on.
    unit : str
        Unit of the effects, as in `Estimate`.
    tau2 : {"pm", "dl", "reml"}
        How the variance between cohorts is estimated: `paule_mandel`,
        `dersimonian_laird` or `restricted_likelihood`.
    interval : {"hartung_knapp", "normal"}
        ``hartung_knapp`` lets the cohorts' own spread say how sure their mean
        is, by Student's t with k - 1 degrees of freedom; ``normal`` trusts
        tau² as if it were known, which with few cohorts gives intervals that
        are too narrow.
    floored : bool
        Whether Hartung and Knapp's standard error may not fall below the
        normal one. Without the floor, cohorts that happen to be alike give
        far too narrow an interval, and identical ones an interval of no width
        and a p value of next to nothing.
    level : float
        Confidence level (between 0 and 1).
    within : tuple of float
        All that the effect can be: the prediction where nothing more is
        known. It does not cut any other interval.

    Returns
    -------
    Pooled
        Its prediction interval uses Student's t with k - 2 degrees of freedom
        with ``hartung_knapp``, and the normal distribution with ``normal``.
        Two cohorts leave no degree of freedom for the former: the prediction
        is then ``within``, and their interval (1 degree of freedom) very wide.

    Raises
    ------
    ValueError
        With fewer than two cohorts (one cohort's estimate stands for itself),
        a missing number, a variance of 0 or less, an unknown method, or a
        level not between 0 and 1.

    Notes
    -----
    Not by statsmodels, whose tau² may be negative (see `dersimonian_laird`).
    I² is tau² over tau² and the typical variance, which with ``dl`` is
    (Q - df)/Q. Source: DerSimonian & Laird (1986), Controlled Clinical Trials
    7: 177–188; Hartung & Knapp (2001), Statistics in Medicine 20: 3875–3889;
    floor: Röver, Knapp & Friede (2015), BMC Medical Research Methodology 15:
    99; I²: Higgins & Thompson (2002), Statistics in Medicine 21: 1539–1558;
    prediction: Higgins, Thompson & Spiegelhalter (2009), Journal of the Royal
    Statistical Society A 172: 137–159, with Hartung and Knapp's standard
    error as in Partlett & Riley (2017), Statistics in Medicine 36: 301–317.
    Checked against: tests/oracles/random_effects_generic,
    random_effects_logit_proportion, random_effects_paired_difference.

    Examples
    --------
    >>> pooled = random_effects([0.0, 4.0], [1.0, 1.0], n=60, unit="levels", interval="normal")
    >>> pooled.q, round(pooled.tau2, 10), round(pooled.i2, 10)
    (8.0, 7.0, 0.875)
    >>> pooled.estimate.value, round(pooled.estimate.se, 10)
    (2.0, 2.0)
    """
    values, spreads = cohort_effects(effects, variances)
    n, level = whole_count(n, name="n"), inside_unit(level, name="level")
    _known(tau2, interval)
    between, k = _BETWEEN[tau2](values, spreads), values.size
    own, weights = 1 / spreads, 1 / (spreads + between)
    if interval == "normal":
        mean = _by_normal(values, weights)
    else:
        mean = _by_spread(values, weights, floored=floored)
    finish = partial(_estimate, n=n, unit=unit, level=level)
    estimate = finish(*mean, method=f"random_effects_{tau2}_{interval}")
    fixed = finish(*_by_normal(values, own), method="fixed_effect")
    q, typical = dispersion(values, own), (k - 1) / spare_weight(own)
    i2, q_p = between / (between + typical), possible_p(chdtrc(k - 1, q))
    prediction = _prediction(estimate, between, within=within)
    return Pooled(estimate, fixed, between, q, k - 1, q_p, i2, prediction, k, n)


def _known(tau2: str, interval: str) -> None:
    if tau2 not in _BETWEEN:
        message = 'tau2 must be "dl", "pm" or "reml"'
        raise ValueError(message)
    if interval not in ("hartung_knapp", "normal"):
        message = 'interval must be "hartung_knapp" or "normal"'
        raise ValueError(message)


def _by_normal(effects: Numbers, weights: Numbers) -> tuple[float, float, float]:
    return weighted_mean(effects, weights), 1 / math.sqrt(weights.sum()), math.inf


def _by_spread(effects: Numbers, weights: Numbers, *, floored: bool) -> tuple[float, float, float]:
    """Return mean, standard error and degrees of freedom by Hartung and Knapp."""
    value, se, _ = _by_normal(effects, weights)
    ratio = dispersion(effects, weights) / (effects.size - 1)
    if floored:
        ratio = max(1.0, ratio)
    return value, se * math.sqrt(ratio), effects.size - 1


def _estimate(
    value: float, se: float, df: float, *, n: int, unit: str, level: float, method: str
) -> WaldEstimate:
    found = wald_estimate(
        value, se, n=n, unit=unit, method=method, level=level, df=df, within=(value, value)
    )
    if math.isnan(found.p):  # no floor, and identical effects: what the bare formula says
        return replace(found, statistic=math.copysign(math.inf, value), p=possible_p(0.0))
    return found


def _prediction(
    estimate: WaldEstimate, tau2: float, *, within: tuple[float, float]
) -> tuple[float, float]:
    tail, df = (1 - estimate.level) / 2, estimate.df - 1
    if df == 0:
        return within
    reach = -(ndtri(tail) if math.isinf(df) else stdtrit(df, tail))
    reach *= math.sqrt(tau2 + estimate.se**2)
    return float(estimate.value - reach), float(estimate.value + reach)
