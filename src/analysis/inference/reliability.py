"""Many items, one scale: whether they measure the same thing."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import fdtri

from analysis.inference.inputs import inside_unit
from analysis.inference.results import Estimate

_FEWEST = 2  # of people, and of items: one alone agrees with nothing
_ROUNDING = 1e-12


def cronbach_alpha(items: ArrayLike, *, level: float = 0.95) -> Estimate:
    """Return how well the answers to several questions may be added up to one score.

    Parameters
    ----------
    items : array of float, shape (n, k)
        One row for each person, one column for each item, all turned the same
        way round. Only people who answered every item: leave out the others.
    level : float
        Confidence level (between 0 and 1).

    Returns
    -------
    Estimate
        Cronbach's alpha: 1 when everybody answers all items alike but for a
        step that is the same for all, 0 when the items have nothing in
        common, below 0 when they contradict each other. At exactly 1 the
        interval has nothing to judge by and is all that alpha can be, minus
        infinity to 1.

    Raises
    ------
    ValueError
        With fewer than two people or two items, with a missing answer, when
        the people's scores do not differ, or when the level is not between 0
        and 1.

    Notes
    -----
    Alpha is 1 minus the ratio of two mean squares, that of the answers
    once people and items are allowed for, and that between people; hence the
    interval by the F distribution, with (n - 1) and (n - 1)(k - 1) degrees of
    freedom. It supposes normal answers. Written here, as statsmodels has no
    alpha. Source: Cronbach (1951), Psychometrika 16: 297–334; interval: Feldt
    (1965), Psychometrika 30: 357–370. Checked against:
    tests/oracles/cronbach_alpha.

    Examples
    --------
    Variances 1 and 1, covariance 0.5: alpha is 2 (1 - 2/3).

    >>> round(cronbach_alpha([[1, 1], [2, 3], [3, 2]]).value, 10)
    0.6666666667
    """
    tail = (1 - inside_unit(level, name="level")) / 2
    answers = _complete(items)
    n, k = answers.shape
    unlike = _unlike(answers)
    if unlike < _ROUNDING:
        return Estimate(1.0, -math.inf, 1.0, level, n, "alpha", "cronbach_feldt")
    low, high = (1 - unlike * fdtri(n - 1, (n - 1) * (k - 1), p) for p in (1 - tail, tail))
    return Estimate(1 - unlike, float(low), float(high), level, n, "alpha", "cronbach_feldt")


def _complete(items: ArrayLike) -> NDArray[np.float64]:
    answers = np.asarray(items, dtype=float)
    if answers.ndim != 2 or min(answers.shape) < _FEWEST:  # noqa: PLR2004  - people by items
        message = "items must be a table of at least two people by two items"
        raise ValueError(message)
    if not np.isfinite(answers).all():
        message = "items must hold an answer in every place: leave out people without one"
        raise ValueError(message)
    return answers


def _unlike(answers: NDArray[np.float64]) -> float:
    """Return the mean square within people, items allowed for, for 1 of that between them."""
    k = answers.shape[1]
    people = answers.mean(axis=1)
    between = k * people.var(ddof=1)
    rest = answers - people[:, None] - answers.mean(axis=0) + answers.mean()
    scale = np.square(answers - answers.mean(axis=0)).sum()
    if between <= _ROUNDING * scale:
        message = "the people's scores do not differ: alpha has nothing to explain"
        raise ValueError(message)
    return float(np.square(rest).sum() / ((answers.shape[0] - 1) * (k - 1)) / between)
