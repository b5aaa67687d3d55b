"""What goes with higher answers on an ordered scale."""

from __future__ import annotations

import warnings
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from analysis.inference.inputs import inside_unit
from analysis.inference.models.newton import newton_maximum
from analysis.inference.models.ordered_answers import OrderedAnswers, ordered_answers
from analysis.inference.models.ordered_fits import Floats, OrderedFit, named_coefficients
from analysis.inference.models.ordered_likelihood import Link, ordered_likelihood
from analysis.inference.models.ordered_separation import refuse_separation

UNITS: dict[Link, str] = {"logit": "log odds", "probit": "standard deviations"}


def ordered_regression(
    y: ArrayLike,
    x: ArrayLike,
    *,
    names: Sequence[str],
    link: Link = "logit",
    level: float = 0.95,
) -> OrderedFit:
    """Return what goes with higher answers on an ordered scale, and how sure that is.

    Parameters
    ----------
    y : array of int, shape (n,)
        Levels, the higher the better; levels that nobody answered are left out.
    x : array of float, shape (n, p)
        Columns, without a constant.
    names : sequence of str
        The p names of the columns, all different.
    link : {"logit", "probit"}
        ``logit``: the odds of a higher level are multiplied alike at every
        level (proportional odds). ``probit``: a normal variable behind the
        answers is shifted.
    level : float
        Confidence level of the intervals (between 0 and 1).

    Returns
    -------
    OrderedFit
        With Wald intervals.

    Raises
    ------
    ValueError
        When only one level was answered, when the columns separate the levels
        (no finite coefficient is most likely), are constant or follow from
        each other, when an answer or a number is missing, shapes or names do
        not fit, the link is unknown or the level not between 0 and 1.

    Notes
    -----
    The link of P(Y ≤ j) is threshold j minus the sum of columns times
    coefficients. Standard errors are those of the observed information.
    Source: McCullagh (1980), Journal of the Royal Statistical Society B 42:
    109–142; Agresti (2010), Analysis of Ordinal Categorical Data, 2nd ed.,
    chapters 3 and 5. Fitted by statsmodels' `OrderedModel` (whose default
    optimiser stops early and whose parameters are logs of the thresholds'
    differences) and by Newton steps from there on. Checked against:
    tests/oracles/ordered_regression.

    Examples
    --------
    Of two levels it is a logistic regression: odds of the higher level are 2
    of 6 without and 4 of 4 with the trait, and their ratio 3.

    >>> trait = [[0.0]] * 8 + [[1.0]] * 8
    >>> fit = ordered_regression([1] * 6 + [3] * 6 + [1] * 4, trait, names=("trait",))
    >>> fit.levels, round(float(np.exp(fit.coefficients[0].estimate.value)), 6)
    ((1, 3), 3.0)
    """
    inside_unit(level, name="level")
    answers = ordered_answers(y, x, names=names)
    parameters, covariance, loglik = most_likely(answers, link=link)
    values, method = answers.back @ parameters, f"ordered_{link}"
    errors = np.sqrt(np.diag(answers.back @ covariance @ answers.back.T))
    n, cuts = answers.codes.size, answers.cuts
    return OrderedFit(
        answers.levels,
        tuple(values[:cuts].tolist()),
        named_coefficients(
            answers.names,
            values[cuts:],
            errors[cuts:],
            n=n,
            level=level,
            unit=UNITS[link],
            method=method,
        ),
        loglik,
        n,
        method,
    )


def most_likely(answers: OrderedAnswers, *, link: Link) -> tuple[Floats, Floats, float]:
    """Return parameters on the answers' own scale, their covariance, and the log-likelihood.

    Raises
    ------
    ValueError
        When the link is unknown, or the columns separate the levels.
    """
    if link not in UNITS:
        message = 'link must be "logit" or "probit"'
        raise ValueError(message)
    refuse_separation(answers)

    def log_likelihood(parameters: Floats) -> float:
        if not bool((np.diff(parameters[: answers.cuts]) > 0).all()):
            return -np.inf
        return float(
            ordered_likelihood(parameters, answers.codes, answers.x, link=link).log_p.sum()
        )

    def derivatives(parameters: Floats) -> tuple[Floats, Floats]:
        terms = ordered_likelihood(parameters, answers.codes, answers.x, link=link)
        return terms.scores.sum(axis=0), terms.information

    parameters, covariance = newton_maximum(
        _start(answers, link=link), log_likelihood=log_likelihood, derivatives=derivatives
    )
    return parameters, covariance, log_likelihood(parameters)


def _start(answers: OrderedAnswers, *, link: Link) -> Floats:
    """Thresholds, then coefficients, as statsmodels finds them."""
    from statsmodels.miscmodels.ordinal_model import OrderedModel

    model = OrderedModel(answers.codes, answers.x, distr=link)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # whether it converged, the Newton steps find out
        found = model.fit(method="bfgs", disp=False, skip_hessian=True).params
    thresholds = model.transform_threshold_params(found)[1:-1]
    return np.concatenate([thresholds, found[: answers.x.shape[1]]])
