"""How likely answers in groups are, whatever the groups' normal amounts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from scipy.special import logsumexp, roots_hermite

from analysis.inference.groups import Groups
from analysis.inference.models.ordered_answers import OrderedAnswers
from analysis.inference.models.ordered_fits import Floats
from analysis.inference.models.ordered_likelihood import (
    limit_designs,
    limits,
    logistic_interval,
)

_MODE_STEPS = 60
_MODE_CLOSE = 1e-11  # standard deviations; the integral does not depend on it


@dataclass(frozen=True, slots=True)
class GroupedAnswers:
    """Ordered answers, and the group of each.

    Attributes
    ----------
    answers : OrderedAnswers
        Answers and columns.
    members : Groups
        The group of each answer.
    """

    answers: OrderedAnswers
    members: Groups


def marginal_likelihood(
    parameters: Floats, grouped: GroupedAnswers, *, nodes: int
) -> tuple[float, Floats]:
    """Return the log-likelihood of a random intercept model, and its score.

    Parameters
    ----------
    parameters : array of float, shape (thresholds + p + 1,)
        Thresholds, coefficients, and the standard deviation of the groups;
        its sign does not matter.
    grouped : GroupedAnswers
        The answers in their groups.
    nodes : int
        Points at which each group's integral is evaluated.

    Returns
    -------
    tuple
        Log-likelihood, and its derivatives by the parameters.

    Notes
    -----
    Adaptive Gauss-Hermite quadrature: each group's points lie round its most
    likely amount, as far apart as the curvature there says. The score is the
    mean of the score with the groups' amounts known, over what the answers
    say of them. Source: Pinheiro & Bates (1995), Journal of Computational and
    Graphical Statistics 4: 12–35.
    """
    answers, members = grouped.answers, grouped.members
    fixed, sd = parameters[:-1], parameters[-1]
    upper, lower = limits(fixed, answers.codes, answers.x)
    centre, width = _modes(upper, lower, members, sd=sd)
    points, log_weights = _rule(nodes)
    z = centre[:, None] + np.sqrt(2) * width[:, None] * points
    shift = sd * z[members.codes]
    terms = logistic_interval(upper[:, None] - shift, lower[:, None] - shift)
    joint = members.sums(terms.log_p) - z**2 / 2 + log_weights
    log_integral = logsumexp(joint, axis=1)
    posterior = np.exp(joint - log_integral[:, None])[members.codes]
    up, down = limit_designs(answers.codes, answers.x, cuts=answers.cuts)
    score = up.T @ (posterior * terms.upper).sum(axis=1)
    score += down.T @ (posterior * terms.lower).sum(axis=1)
    by_sd = (posterior * terms.slope * z[members.codes]).sum()
    log_likelihood = (log_integral + np.log(width)).sum() - members.count * np.log(np.pi) / 2
    return float(log_likelihood), np.append(score, by_sd)


@cache
def _rule(nodes: int) -> tuple[Floats, Floats]:
    """Points, and logs of their weights for an integrand that holds its own density."""
    points, weights = roots_hermite(nodes)
    held = weights > 0  # those farthest out are too small for a number
    return points[held], np.log(weights[held]) + points[held] ** 2


def _modes(upper: Floats, lower: Floats, members: Groups, *, sd: float) -> tuple[Floats, Floats]:
    """Most likely amount of each group, in standard deviations, and its spread there.

    Newton steps on the slope, which only falls; a step that leaves the bounds
    known so far gives way to their middle.
    """
    highest = abs(sd) * members.sizes.astype(np.float64)  # no answer's slope is above 1
    lowest, z = -highest, np.zeros(members.count)
    for _ in range(_MODE_STEPS):
        shift = sd * z[members.codes]
        terms = logistic_interval(upper - shift, lower - shift)
        slope = sd * members.sums(terms.slope) - z
        bend = 1 - sd**2 * members.sums(terms.curvature)
        lowest, highest = np.where(slope > 0, z, lowest), np.where(slope < 0, z, highest)
        newton = z + slope / bend
        inside = (lowest <= newton) & (newton <= highest)
        new = np.where(inside, newton, (lowest + highest) / 2)
        if bool((np.abs(new - z) < _MODE_CLOSE).all()):
            break
        z = new
    return z, 1 / np.sqrt(bend)
