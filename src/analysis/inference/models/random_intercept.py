"""The most likely random intercept model of answers in groups."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import minimize

from analysis.inference.groups import grouped
from analysis.inference.inputs import whole_count
from analysis.inference.models.newton import newton_maximum
from analysis.inference.models.ordered_answers import OrderedAnswers
from analysis.inference.models.ordered_fits import Floats
from analysis.inference.models.ordered_regression import most_likely
from analysis.inference.models.quadrature import GroupedAnswers, marginal_likelihood

FEWEST_NODES, MOST_NODES = 5, 200
_LARGEST_SD = 10.0  # log odds: people one standard deviation apart differ 22000-fold
_NO_GAIN = 1e-7  # log-likelihood that a standard deviation above 0 must add
_NEAR_ZERO = 0.1  # a standard deviation that is 0 but for where the search stopped
_FLAT = 3.0  # standard deviation above which an error as large means no limit at all
_INEXACT = 1e-4  # log-likelihood that more nodes may change
_SLOPING = 1e-2  # slope of it that more nodes may find where there was none
_STEP = 1e-4  # of a parameter whose column has standard deviation 1
_ENDLESS = f"no standard deviation of the groups up to {_LARGEST_SD:g} log odds is most likely"


@dataclass(frozen=True, slots=True)
class RandomIntercept:
    """The most likely model, in the caller's units.

    Attributes
    ----------
    values, errors : array of float, shape (thresholds + p,)
        Thresholds and coefficients, and their standard errors.
    sd : float
        Standard deviation of the groups (log odds, 0 or more).
    loglik : float
        Log-likelihood.
    groups, nodes : int
        Groups, and points of the quadrature.
    """

    values: Floats
    errors: Floats
    sd: float
    loglik: float
    groups: int
    nodes: int


def random_intercept(answers: OrderedAnswers, groups: ArrayLike, *, nodes: int) -> RandomIntercept:
    """Return the most likely proportional odds model with a normal amount for each group.

    Parameters
    ----------
    answers : OrderedAnswers
        Answers and columns.
    groups : array of int or str, shape (n,)
        The group of each answer.
    nodes : int
        Points of the quadrature (5 to 200), doubled until more change nothing.

    Returns
    -------
    RandomIntercept
        With standard deviation 0, and the estimates and standard errors of the
        model without groups, where no standard deviation above 0 is likelier.

    Raises
    ------
    ValueError
        As `cumulative_link_mixed`.
    """
    if not FEWEST_NODES <= whole_count(nodes, name="nodes") <= MOST_NODES:
        message = f"nodes must be between {FEWEST_NODES} and {MOST_NODES}"
        raise ValueError(message)
    grouped = _identified(answers, groups)
    plain, covariance, plain_loglik = most_likely(answers, link="logit")
    found, loglik, nodes = _integrated(grouped, plain, nodes=nodes)
    if loglik - plain_loglik > _NO_GAIN:
        found, covariance = _top(grouped, found, nodes=nodes)
        loglik, _ = marginal_likelihood(found, grouped, nodes=nodes)
    elif abs(found[-1]) < _NEAR_ZERO:
        found, loglik = np.append(plain, 0.0), plain_loglik
    else:
        message = "the search for the likeliest model did not converge"
        raise ValueError(message)
    size = plain.size
    spread = answers.back @ covariance[:size, :size] @ answers.back.T
    return RandomIntercept(
        answers.back @ found[:size],
        np.sqrt(np.diag(spread)),
        abs(float(found[-1])),
        loglik,
        grouped.members.count,
        nodes,
    )


def _integrated(grouped: GroupedAnswers, plain: Floats, *, nodes: int) -> tuple[Floats, float, int]:
    """Search with ever more nodes, until more of them would change nothing."""
    start = np.append(plain * np.sqrt(4 / 3), 1.0)  # a wider scale for a wider spread
    while nodes <= MOST_NODES:
        found, loglik = _search(grouped, start, nodes=nodes)
        finer, score = marginal_likelihood(found, grouped, nodes=2 * nodes + 1)
        if abs(loglik - finer) < _INEXACT and np.abs(score).max() < _SLOPING:
            return found, loglik, nodes
        nodes = 2 * nodes + 1
    raise ValueError(_ENDLESS)


def _identified(answers: OrderedAnswers, groups: ArrayLike) -> GroupedAnswers:
    """Refuse groups whose standard deviation the answers cannot show."""
    members = grouped(groups, n=answers.codes.size)
    if members.count < 2 or int(members.sizes.max()) < 2:  # noqa: PLR2004  - to compare
        message = "at least two groups, and two answers in some of them, are needed"
        raise ValueError(message)
    codes = answers.codes.astype(np.float64)
    sums, squares = members.sums(codes), members.sums(codes**2)
    if bool((squares * members.sizes == sums**2).all()):
        message = "within no group do answers differ: no finite standard deviation is most likely"
        raise ValueError(message)
    return GroupedAnswers(answers, members)


def _search(grouped: GroupedAnswers, start: Floats, *, nodes: int) -> tuple[Floats, float]:
    """Climb to near the top; thresholds by the logs of their rises, which keep their order."""
    cuts = grouped.answers.cuts

    def parameters(free: Floats) -> Floats:
        return np.concatenate([np.cumsum(np.append(free[:1], _rises(free, cuts))), free[cuts:]])

    def loss(free: Floats) -> tuple[float, Floats]:
        value, score = marginal_likelihood(parameters(free), grouped, nodes=nodes)
        above = np.cumsum(score[:cuts][::-1])[::-1]  # a rise lifts every later threshold
        slope = np.concatenate([above[:1], above[1:] * _rises(free, cuts), score[cuts:]])
        return -value, -slope

    free = start.copy()
    free[1:cuts] = np.log(np.diff(start[:cuts]))
    found = minimize(loss, free, jac=True, method="BFGS", options={"gtol": 1e-5})
    return parameters(found.x), -float(found.fun)


def _rises(free: Floats, cuts: int) -> Floats:
    return np.exp(np.clip(free[1:cuts], -50, 50))


def _top(grouped: GroupedAnswers, start: Floats, *, nodes: int) -> tuple[Floats, Floats]:
    """Newton steps, with second derivatives from differences of the score."""
    cuts = grouped.answers.cuts

    def score(parameters: Floats) -> Floats:
        return marginal_likelihood(parameters, grouped, nodes=nodes)[1]

    def log_likelihood(parameters: Floats) -> float:
        if not bool((np.diff(parameters[:cuts]) > 0).all()):
            return -np.inf
        return marginal_likelihood(parameters, grouped, nodes=nodes)[0]

    def derivatives(parameters: Floats) -> tuple[Floats, Floats]:
        steps = _STEP * np.eye(parameters.size)
        change = [score(parameters + step) - score(parameters - step) for step in steps]
        second = np.array(change) / (2 * _STEP)
        return score(parameters), -(second + second.T) / 2

    found, covariance = newton_maximum(
        start, log_likelihood=log_likelihood, derivatives=derivatives
    )
    sd, error = abs(found[-1]), np.sqrt(covariance[-1, -1])
    if sd > _LARGEST_SD or (sd > _FLAT and error > sd):
        raise ValueError(_ENDLESS)
    return found, covariance
