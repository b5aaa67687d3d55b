"""How likely ordered answers are, with the slopes and curvatures of that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.special import expit, log_expit, log_ndtr

from analysis.inference.models.ordered_answers import Codes
from analysis.inference.models.ordered_fits import Floats

Link = Literal["logit", "probit"]
_NARROWEST = 1e-10  # no level is narrower: there its likelihood is as good as 0
_BEYOND = 40.0  # normal deviate whose density is 0 beside any other number here


@dataclass(frozen=True, slots=True)
class IntervalTerms:
    """Log chance of falling between two limits, and its derivatives by either limit.

    Attributes
    ----------
    log_p : array of float
        The log chance.
    upper, lower : array of float
        First derivatives by the upper and by the lower limit.
    upper2, lower2, cross : array of float
        Second derivatives.
    """

    log_p: Floats
    upper: Floats
    lower: Floats
    upper2: Floats
    lower2: Floats
    cross: Floats

    @property
    def slope(self) -> Floats:
        """First derivative by a shift of the variable, both limits fixed."""
        return -(self.upper + self.lower)

    @property
    def curvature(self) -> Floats:
        """Second derivative by such a shift."""
        return self.upper2 + self.lower2 + 2 * self.cross


@dataclass(frozen=True, slots=True)
class LikelihoodTerms:
    """Log-likelihood of each answer, its score, and the information of all.

    Attributes
    ----------
    log_p : array of float, shape (n,)
        Log-likelihood of each answer.
    scores : array of float, shape (n, thresholds + p)
        Derivatives of it by thresholds and coefficients.
    information : array of float, shape (thresholds + p, thresholds + p)
        Negative second derivatives of the sum.
    """

    log_p: Floats
    scores: Floats
    information: Floats


def logistic_interval(upper: Floats, lower: Floats) -> IntervalTerms:
    """Return the chance that a logistic variable falls between two limits.

    Written so that nothing is lost where both limits lie in the same tail.
    """
    fall = np.minimum(lower - upper, -_NARROWEST)
    log_p = log_expit(upper) + log_expit(-lower) + np.log1p(-np.exp(fall))
    excess = -np.exp(fall) / np.expm1(fall)
    above, below = expit(-upper), expit(lower)
    cross = excess * (1 + excess)
    return IntervalTerms(
        log_p,
        above + excess,
        -below - excess,
        -above * expit(upper) - cross,
        -below * expit(-lower) - cross,
        cross,
    )


def normal_interval(upper: Floats, lower: Floats) -> IntervalTerms:
    """Return the chance that a normal variable falls between two limits."""
    upper, lower = np.clip(upper, -_BEYOND, _BEYOND), np.clip(lower, -_BEYOND, _BEYOND)
    turned = lower + upper > 0  # the smaller tail keeps the digits
    top, bottom = np.where(turned, -lower, upper), np.where(turned, -upper, lower)
    fall = np.minimum(log_ndtr(bottom) - log_ndtr(top), -_NARROWEST)
    log_p = log_ndtr(top) + np.log1p(-np.exp(fall))
    first = np.exp(-(upper**2) / 2 - log_p) / np.sqrt(2 * np.pi)
    last = -np.exp(-(lower**2) / 2 - log_p) / np.sqrt(2 * np.pi)
    return IntervalTerms(
        log_p,
        first,
        last,
        -upper * first - first**2,
        -lower * last - last**2,
        -first * last,
    )


def limits(parameters: Floats, codes: Codes, x: Floats) -> tuple[Floats, Floats]:
    """Return where each answer's level ends and begins, seen from that answer's person."""
    cuts = parameters.size - x.shape[1]
    ends = np.concatenate([[-np.inf], parameters[:cuts], [np.inf]])
    shift = x @ parameters[cuts:]
    return ends[codes + 1] - shift, ends[codes] - shift


def limit_designs(codes: Codes, x: Floats, *, cuts: int) -> tuple[Floats, Floats]:
    """Return the derivatives of those limits by thresholds and coefficients."""
    marks = np.eye(cuts + 2)
    above, below = marks[codes + 1][:, 1:-1], marks[codes][:, 1:-1]
    return np.hstack([above, -x]), np.hstack([below, -x])


def ordered_likelihood(
    parameters: Floats, codes: Codes, x: Floats, *, link: Link
) -> LikelihoodTerms:
    """Return the log-likelihood of a cumulative link model, with scores and information.

    Parameters
    ----------
    parameters : array of float, shape (thresholds + p,)
        Thresholds, ascending, then coefficients.
    codes : array of int, shape (n,)
        Levels (0 the lowest).
    x : array of float, shape (n, p)
        Columns.
    link : {"logit", "probit"}
        Of the chance of a level or a lower one.

    Notes
    -----
    Source: McCullagh (1980), Journal of the Royal Statistical Society B 42:
    109–142.
    """
    interval = logistic_interval if link == "logit" else normal_interval
    terms = interval(*limits(parameters, codes, x))
    up, down = limit_designs(codes, x, cuts=parameters.size - x.shape[1])
    scores = up * terms.upper[:, None] + down * terms.lower[:, None]
    mixed = up.T @ (down * terms.cross[:, None])
    curvature = up.T @ (up * terms.upper2[:, None]) + down.T @ (down * terms.lower2[:, None])
    return LikelihoodTerms(terms.log_p, scores, -(curvature + mixed + mixed.T))
