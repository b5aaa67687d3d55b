"""What goes with higher answers of one and the same person."""

from __future__ import annotations

from collections.abc import Sequence

from numpy.typing import ArrayLike

from analysis.inference.inputs import inside_unit
from analysis.inference.models.ordered_answers import ordered_answers
from analysis.inference.models.ordered_fits import OrderedMixedFit, named_coefficients
from analysis.inference.models.ordered_regression import UNITS
from analysis.inference.models.random_intercept import random_intercept


def cumulative_link_mixed(
    y: ArrayLike,
    x: ArrayLike,
    groups: ArrayLike,
    *,
    names: Sequence[str],
    nodes: int = 21,
    level: float = 0.95,
) -> OrderedMixedFit:
    """Return what goes with higher answers of one and the same person.

    Each person, or other group, has an amount of their own by which all their
    answers are higher or lower; the amounts are normally distributed.
    Coefficients compare answers of the same person, and lie further from 0
    than those that compare all people (`ordinal_gee`).

    Parameters
    ----------
    y : array of int, shape (n,)
        Levels, the higher the better; levels that nobody answered are left out.
    x : array of float, shape (n, p)
        Columns, without a constant.
    groups : array of int or str, shape (n,)
        Whose answer it is.
    names : sequence of str
        The p names of the columns, all different.
    nodes : int
        Points at which each group's integral is evaluated (5 to 200). They are
        doubled until more would not change the log-likelihood by 0.0001.
    level : float
        Confidence level of the intervals (between 0 and 1).

    Returns
    -------
    OrderedMixedFit
        With Wald intervals. Where no standard deviation above 0 makes the
        answers likelier, it is 0 and all else is that of `ordered_regression`.

    Raises
    ------
    ValueError
        As `ordered_regression`; when an answer has no group, no group has two
        answers, or there is one group only; when no standard deviation up to
        10 log odds is most likely (beyond, none is told from infinity), as
        where within no group answers differ; when no finite estimate is found.

    Notes
    -----
    The log odds of Y ≤ j are threshold j minus the sum of columns times
    coefficients minus the group's amount. Marginal likelihood by adaptive
    Gauss-Hermite quadrature, standard errors by its second derivatives.
    Source: Hedeker & Gibbons (1994), Biometrics 50: 933–944; Agresti (2010),
    Analysis of Ordinal Categorical Data, 2nd ed., chapter 10. Written here
    because statsmodels has no such model. Checked against:
    tests/oracles/clmm_random_intercept.

    Examples
    --------
    As many moved in each direction as stayed on either level: whose answer it
    is says nothing about it, and neither does time.

    >>> before, after = [1, 1, 2, 2] * 5, [1, 2, 1, 2] * 5
    >>> time, person = [[0.0]] * 20 + [[1.0]] * 20, [*range(20)] * 2
    >>> fit = cumulative_link_mixed(before + after, time, person, names=("time",))
    >>> fit.sd, abs(round(fit.coefficients[0].estimate.value, 6))
    (0.0, 0.0)
    """
    inside_unit(level, name="level")
    answers = ordered_answers(y, x, names=names)
    found = random_intercept(answers, groups, nodes=nodes)
    cuts, method = answers.cuts, "cumulative_link_mixed"
    return OrderedMixedFit(
        answers.levels,
        tuple(found.values[:cuts].tolist()),
        named_coefficients(
            answers.names,
            found.values[cuts:],
            found.errors[cuts:],
            n=found.groups,
            level=level,
            unit=UNITS["logit"],
            method=method,
        ),
        found.sd,
        found.loglik,
        answers.codes.size,
        found.groups,
        found.nodes,
        method,
    )
