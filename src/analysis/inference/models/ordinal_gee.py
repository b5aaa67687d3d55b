"""What goes with higher answers, where the same people answer more than once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from analysis.inference.groups import Groups, grouped
from analysis.inference.inputs import inside_unit
from analysis.inference.models.ordered_answers import OrderedAnswers, ordered_answers
from analysis.inference.models.ordered_fits import Floats, OrdinalGEEFit, named_coefficients
from analysis.inference.models.ordered_likelihood import ordered_likelihood
from analysis.inference.models.ordered_regression import UNITS, most_likely


def ordinal_gee(
    y: ArrayLike,
    x: ArrayLike,
    groups: ArrayLike,
    *,
    names: Sequence[str],
    level: float = 0.95,
) -> OrdinalGEEFit:
    """Return what goes with higher answers, with errors that allow for repeated answers.

    The coefficients compare all people with a column's value to all people
    without it, not the two answers of one person (`cumulative_link_mixed`).

    Parameters
    ----------
    y : array of int, shape (n,)
        Levels, the higher the better; levels that nobody answered are left out.
    x : array of float, shape (n, p)
        Columns, without a constant.
    groups : array of int or str, shape (n,)
        Whose answer it is: answers within a group may depend on each other,
        groups may not.
    names : sequence of str
        The p names of the columns, all different.
    level : float
        Confidence level of the intervals (between 0 and 1).

    Returns
    -------
    OrdinalGEEFit
        With normal Wald intervals, which are too narrow for fewer than some
        40 groups.

    Raises
    ------
    ValueError
        As `ordered_regression`; when an answer has no group, or there are no
        more groups than parameters, so that they cannot show how much they
        vary.

    Notes
    -----
    Proportional odds; generalised estimating equations with independence as
    working structure: the most likely parameters as if all answers were
    independent, and the sandwich of the expected information and the groups'
    scores, without a factor for few groups. Source: Liang & Zeger (1986),
    Biometrika 73: 13–22; Lipsitz, Kim & Zhao (1994), Statistics in Medicine
    13: 1149–1163. Not by statsmodels' `OrdinalGEE`, which takes the
    indicators of one answer for independent: another estimator, with other
    coefficients. Checked against: tests/oracles/ordinal_gee_independence.

    Examples
    --------
    Each of eight people gave the same answer twice. Entering them twice makes
    the estimates no surer than entering them once:

    >>> answers, trait = [1, 1, 1, 2, 1, 2, 2, 2], [[0.0]] * 4 + [[1.0]] * 4
    >>> twice = ordinal_gee(answers * 2, trait * 2, [*range(8)] * 2, names=("trait",))
    >>> once = ordinal_gee(answers, trait, range(8), names=("trait",))
    >>> round(twice.coefficients[0].estimate.se / once.coefficients[0].estimate.se, 6)
    1.0
    """
    inside_unit(level, name="level")
    answers = ordered_answers(y, x, names=names)
    n, cuts = answers.codes.size, answers.cuts
    members = grouped(groups, n=n)
    if members.count <= answers.back.shape[0]:
        message = f"more than {answers.back.shape[0]} groups are needed, not {members.count}"
        raise ValueError(message)
    parameters, _, _ = most_likely(answers, link="logit")
    values, method = answers.back @ parameters, "ordinal_gee_independence"
    covariance = answers.back @ _sandwich(parameters, answers, members) @ answers.back.T
    errors = np.sqrt(np.diag(covariance))
    return OrdinalGEEFit(
        answers.levels,
        tuple(values[:cuts].tolist()),
        tuple(errors[:cuts].tolist()),
        named_coefficients(
            answers.names,
            values[cuts:],
            errors[cuts:],
            n=members.count,
            level=level,
            unit=UNITS["logit"],
            method=method,
        ),
        n,
        members.count,
        method,
    )


def _sandwich(parameters: Floats, answers: OrderedAnswers, members: Groups) -> Floats:
    terms = ordered_likelihood(parameters, answers.codes, answers.x, link="logit")
    by_group = members.sums(terms.scores)
    bread = np.linalg.inv(_expected_information(parameters, answers))
    return bread @ (by_group.T @ by_group) @ bread


def _expected_information(parameters: Floats, answers: OrderedAnswers) -> Floats:
    """Sum over all levels that each person could have answered, by their chances."""
    information = np.zeros_like(answers.back)
    for code in range(answers.cuts + 1):
        terms = ordered_likelihood(
            parameters, np.full_like(answers.codes, code), answers.x, link="logit"
        )
        information += terms.scores.T @ (terms.scores * np.exp(terms.log_p)[:, None])
    return information
