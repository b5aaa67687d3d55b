"""What goes with a yes of one and the same person."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from analysis.inference.inputs import inside_unit
from analysis.inference.models.ordered_answers import ordered_answers
from analysis.inference.models.ordered_fits import LogisticMixedFit, named_coefficients
from analysis.inference.models.ordered_regression import UNITS
from analysis.inference.models.random_intercept import random_intercept


def logistic_mixed(
    y: ArrayLike,
    x: ArrayLike,
    groups: ArrayLike,
    *,
    names: Sequence[str],
    nodes: int = 25,
    level: float = 0.95,
) -> LogisticMixedFit:
    """Return what goes with a yes of one and the same person.

    Parameters
    ----------
    y : array of int, shape (n,)
        1 for yes, 0 for no.
    x, groups, names, nodes, level
        As in `cumulative_link_mixed`.

    Returns
    -------
    LogisticMixedFit
        With Wald intervals. Where no standard deviation above 0 makes the
        answers likelier, it is 0 and all else is logistic regression.

    Raises
    ------
    ValueError
        When an answer is neither 0 nor 1, or all are the same; as
        `cumulative_link_mixed`.

    Notes
    -----
    The cumulative link model of two levels, whose only threshold is the
    intercept with the opposite sign. Source: Agresti (2013), Categorical Data
    Analysis, 3rd ed., chapter 13. Written here because statsmodels only has an
    approximation to a Bayesian model (`BinomialBayesMixedGLM`). Checked
    against: tests/oracles/binary_glmm.

    Examples
    --------
    As many said no before and yes after as the other way round:

    >>> before, after = [0] * 6 + [1] * 6, [0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 0, 0]
    >>> time = [[0.0]] * 12 + [[1.0]] * 12
    >>> fit = logistic_mixed(before + after, time, [*range(12)] * 2, names=("time",))
    >>> abs(round(fit.coefficients[0].estimate.value, 6))
    0.0
    """
    inside_unit(level, name="level")
    answers = ordered_answers(y, x, names=names)
    if answers.levels != (0, 1):
        message = "y must hold 0 (no) and 1 (yes), and both of them"
        raise ValueError(message)
    found = random_intercept(answers, groups, nodes=nodes)
    intercept, *coefficients = named_coefficients(
        ("intercept", *answers.names),
        np.append(-found.values[:1], found.values[1:]),
        found.errors,
        n=found.groups,
        level=level,
        unit=UNITS["logit"],
        method="logistic_mixed",
    )
    return LogisticMixedFit(
        intercept,
        tuple(coefficients),
        found.sd,
        found.loglik,
        answers.codes.size,
        found.groups,
        found.nodes,
        "logistic_mixed",
    )
