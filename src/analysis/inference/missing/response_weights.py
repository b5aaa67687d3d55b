"""A mean in which those who answered stand for people like them who did not."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from analysis.inference.missing.inputs import Numbers, Truths, complete, with_constant
from analysis.inference.models.separation import separated
from analysis.inference.results import WaldEstimate, wald_estimate

Errors = Literal["hc3", "stacked", "fixed"]


@dataclass(frozen=True, slots=True)
class WeightedMean:
    """A mean over everybody asked, from the answers of those who responded.

    Attributes
    ----------
    mean : WaldEstimate
        The weighted mean; its n are those who answered.
    unweighted : float
        The plain mean of the answers, in the same unit.
    effective_n : float
        Answers of equal weight that would tell as much (1 to the number of
        answers).
    smallest_propensity : float
        Smallest estimated chance to answer, of all who were asked (0–1).
    largest_weight : float
        For how many people one answer stands, at most (1 or more).
    sum_of_weights : float
        For how many people all answers stand: close to ``n_asked`` where the
        response model fits.
    n_asked : int
        People asked.
    """

    mean: WaldEstimate
    unweighted: float
    effective_n: float
    smallest_propensity: float
    largest_weight: float
    sum_of_weights: float
    n_asked: int


def ipw_mean(
    y: ArrayLike,
    responded: ArrayLike,
    x: ArrayLike,
    *,
    errors: Errors = "hc3",
    level: float = 0.95,
    unit: str = "share",
    within: tuple[float, float] = (-math.inf, math.inf),
) -> WeightedMean:
    """Return the mean that everybody asked would have, if people alike by x answered alike.

    Each answer counts as often as people like that were asked for one of them
    who answered. Any numbers can be averaged: 0 and 1 give a share, -1, 0 and
    1 (went down, stayed, went up) the net improvement of pairs.

    Parameters
    ----------
    y : array of float, shape (n,)
        The answers; read only of those who responded.
    responded : array of bool or 0/1, shape (n,)
        Who answered.
    x : array of float, shape (n, p)
        What is known of everybody and may tell who answered, with a constant
        column.
    errors : {"hc3", "stacked", "fixed"}
        Whether the standard error knows that the weights were estimated
        (``stacked``, usually smaller) or takes them as given (``fixed``).
        ``hc3`` is ``stacked`` with each person's influence made larger by how
        far they pull the numbers towards themselves: with few people the
        others are too small.
    level : float
        Confidence level (between 0 and 1).
    unit : str
        As in `Estimate`.
    within : tuple of float
        All that the mean can be: the interval where all answers are the same.

    Returns
    -------
    WeightedMean
        The plain mean, with weights of 1, where everybody answered.

    Raises
    ------
    ValueError
        When nobody answered; when a group that x can tell apart never or
        always answered: no answer stands for people like whom nobody
        answered, whatever the weights, so that only bounds can be given; when
        the arrays do not fit each other, x has no constant or columns that
        repeat each other.

    Notes
    -----
    Hájek's ratio estimator with a logistic response model, which statsmodels
    fits; the standard errors are written by hand because statsmodels has the
    fixed one only (``WLS`` with ``HC0``). Student's t has one degree of
    freedom less than there are answers, as in survey packages; how often the
    intervals hold the truth: docs/coverage.md. Weights cannot undo what x does not know of.
    Source: Lunceford & Davidian (2004), Statistics in Medicine 23: 2937–2960;
    Seaman & White (2013), Statistical Methods in Medical Research 22:
    278–295; ``hc3``: MacKinnon & White (1985), Journal of Econometrics 29:
    305–325. Checked against: tests/oracles/ipw_mean.

    Examples
    --------
    Two of three women answered (with 1), and one of three men (with 0), who
    stands for three:

    >>> x = [[1, 0]] * 3 + [[1, 1]] * 3
    >>> found = ipw_mean([1, 1, None, 0, None, None], [1, 1, 0, 1, 0, 0], x)
    >>> round(found.unweighted, 3), round(found.mean.value, 3), round(found.largest_weight, 3)
    (0.667, 0.5, 3.0)
    """
    answered = _truths(responded)
    predictors = with_constant(x, n=answered.size)
    answers = _answers(y, answered)
    if errors not in ("hc3", "stacked", "fixed"):
        message = 'errors must be "hc3", "stacked" or "fixed"'
        raise ValueError(message)
    # Chances and errors depend on what the columns span, not on their units.
    basis = np.linalg.qr(predictors)[0] * math.sqrt(answered.size)
    chance = _chance_to_answer(answered, basis)
    weight = 1 / chance[answered]
    value = _weighted(answers, weight)
    surprise = np.zeros(answered.size)
    surprise[answered] = weight * (answers - value)
    told = np.zeros(answered.size)
    if errors != "fixed" and not answered.all():
        told = _told_by_model(surprise, answered, basis, chance)
    if errors == "hc3":
        surprise[answered] = _left_out(surprise[answered], weight / weight.sum())
        told = _left_out(told, _leverage(basis, chance))
    surprise -= told
    se = float(np.linalg.norm(surprise) / weight.sum())
    n, method = answers.size, f"ipw_{errors}"
    return WeightedMean(
        wald_estimate(
            value, se, n=n, unit=unit, method=method, level=level, df=n - 1.0, within=within
        ),
        _weighted(answers, np.ones(n)),
        float(weight.sum() ** 2 / (weight @ weight)),
        float(chance.min()),
        float(weight.max()),
        float(weight.sum()),
        answered.size,
    )


def _weighted(answers: Numbers, weight: Numbers) -> float:
    away = answers - answers[0]  # equal answers have no spread, not even by rounding
    return float(answers[0] + weight @ away / weight.sum())


def _told_by_model(surprise: Numbers, answered: Truths, basis: Numbers, chance: Numbers) -> Numbers:
    """Return what each person's score in the response model says about the mean."""
    score = basis * (answered - chance)[:, None]
    information = basis.T @ (basis * (chance * (1 - chance))[:, None])
    slope = basis.T @ ((1 - chance) * surprise)
    told: Numbers = score @ np.linalg.solve(information, slope)
    return told


def _leverage(basis: Numbers, chance: Numbers) -> Numbers:
    """Return how far each person pulls the response model towards themselves (0–1)."""
    variance = chance * (1 - chance)
    if not variance.any():
        return np.zeros(chance.size)
    information = basis.T @ (basis * variance[:, None])
    pull: Numbers = (basis * np.linalg.solve(information, basis.T).T).sum(axis=1) * variance
    return pull


def _left_out(influence: Numbers, leverage: Numbers) -> Numbers:
    """Return each influence as that on what the other people say."""
    alone = leverage > 1 - 1e-9  # nobody else says anything about it
    return np.asarray(influence / np.where(alone, 1.0, 1 - leverage))


def _chance_to_answer(answered: Truths, basis: Numbers) -> Numbers:
    if answered.all():
        return np.ones(answered.size)
    if separated(answered, basis):
        message = (
            "a group that x tells apart never, or always, answered: weights cannot stand in for "
            "people like whom nobody answered; join groups or give bounds (manski_bounds)"
        )
        raise ValueError(message)
    from statsmodels.discrete.discrete_model import Logit

    model = Logit(answered.astype(float), basis)
    fit = model.fit(method="newton", tol=1e-10, maxiter=200, disp=0)
    return np.asarray(fit.predict(), dtype=np.float64)


def _truths(responded: ArrayLike) -> Truths:
    array = complete(responded, name="responded")
    if not np.isin(array, (0.0, 1.0)).all():
        message = "responded must hold true or false (1 or 0) for each person"
        raise ValueError(message)
    if not array.any():
        message = "nobody answered: only bounds (manski_bounds) can be given"
        raise ValueError(message)
    return array.astype(np.bool_)


def _answers(y: ArrayLike, answered: Truths) -> Numbers:
    array = np.asarray(y)
    if array.shape != answered.shape:
        message = "y and responded must be as long as each other"
        raise ValueError(message)
    return complete(array[answered], name="y")
