"""How unlike two groups of people were to begin with."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import chdtri

from analysis.inference.inputs import inside_unit, whole_count

_CATEGORIES = 2  # the fewest that can differ


def standardized_difference(first: ArrayLike, second: ArrayLike) -> float:
    """Return how unlike two groups answered one question, in standard deviations.

    Parameters
    ----------
    first, second : array of int, shape (k,)
        How many of each group gave each of k answers, in the same order.

    Returns
    -------
    float
        0 (the same shares) or more; infinite where no answer was given in
        both groups; NaN where a group has nobody. With two answers it is the
        difference of the shares over their standard deviation.

    Raises
    ------
    ValueError
        When the counts are not whole numbers of 0 or more, or differ in
        length.

    Notes
    -----
    Independent of how many people there are, unlike a test. 0.1 is often
    called negligible. Source: Austin (2009), Statistics in Medicine 28:
    3083–3107; more than two answers: Yang & Dalton (2012), SAS Global Forum,
    paper 335.

    Examples
    --------
    Shares of 0.5 and 0.3: 0.2 / √((0.25 + 0.21) / 2).

    >>> round(standardized_difference([50, 50], [30, 70]), 4)
    0.417
    """
    one, other = (_shares(counts) for counts in (first, second))
    if one.shape != other.shape:
        message = "both groups must be counted by the same answers"
        raise ValueError(message)
    if np.isnan(one).any() or np.isnan(other).any():
        return math.nan
    given = (one + other) > 0
    one, other = one[given], other[given]
    if one.size < _CATEGORIES or np.allclose(one, other, rtol=0, atol=1e-12):
        return 0.0
    if not (one * other).any():
        return math.inf
    away = (one - other)[1:]
    spread = (_covariance(one[1:]) + _covariance(other[1:])) / 2
    return math.sqrt(max(float(away @ np.linalg.pinv(spread) @ away), 0.0))


def chance_difference(first: int, second: int, *, answers: int, level: float = 0.95) -> float:
    """Return how unlike two groups can be by chance alone, in standard deviations.

    Parameters
    ----------
    first, second : int
        People in each group (1 or more).
    answers : int
        Answers that the question has (1 or more).
    level : float
        Probability that chance gives no larger difference (between 0 and 1).

    Returns
    -------
    float
        0 with a single answer. The formula is for many people: with few, and
        rare answers, it is rough.

    Raises
    ------
    ValueError
        When a number is smaller than that, or the level is not between 0 and 1.

    Notes
    -----
    The squared standardised difference, times the product of the sizes over
    their sum, is chi-square with one degree of freedom less than there are
    answers where the groups do not differ. Source: Yang & Dalton (2012), SAS
    Global Forum, paper 335.

    Examples
    --------
    1.96 × √(1/50 + 1/50):

    >>> round(chance_difference(50, 50, answers=2), 3)
    0.392
    """
    counts = {"first": first, "second": second, "answers": answers}
    if min(whole_count(number, name=name) for name, number in counts.items()) < 1:
        message = "both groups must have somebody, and the question an answer"
        raise ValueError(message)
    if answers == 1:
        return 0.0
    reach = chdtri(answers - 1, 1 - inside_unit(level, name="level"))
    return math.sqrt(float(reach) * (1 / first + 1 / second))


def _shares(counts: ArrayLike) -> NDArray[np.float64]:
    people = np.asarray(counts, dtype=np.float64)
    if people.ndim != 1 or not ((people >= 0) & (people == np.floor(people))).all():
        message = "counts must be whole numbers of 0 or more"
        raise ValueError(message)
    total = people.sum()
    return people / total if total else np.full(people.shape, math.nan)


def _covariance(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.diag(shares) - np.outer(shares, shares))
