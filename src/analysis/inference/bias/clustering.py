"""How alike people of one group are, and what that costs in people."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import fdtri

from analysis.inference.groups import grouped
from analysis.inference.inputs import finite_numbers, inside_unit, whole_count
from analysis.inference.results import Estimate

_FEWEST = 2  # groups, to be compared
_ROUNDING = 1e-12


def intraclass_correlation(
    values: ArrayLike, groups: ArrayLike, *, level: float = 0.95
) -> Estimate:
    """Return how much more alike people of the same group are than people of different ones.

    Parameters
    ----------
    values : array of float, shape (n,)
        Each person's value; 0 and 1 for no and yes.
    groups : array, shape (n,)
        Each person's group (company, mentor), as numbers or texts.
    level : float
        Confidence level (between 0 and 1).

    Returns
    -------
    Estimate
        Correlation of two people of one group: 1 where groups are of one
        mind, 0 where groups do not matter, below 0 where people of one group
        are less alike than strangers (never below -1, where the formula goes
        when most groups are of one person). At exactly 1 the interval has
        nothing to judge by and is all that the correlation can be.

    Raises
    ------
    ValueError
        With fewer than two groups, without a group of at least two people,
        with a missing value or group, when nobody differs from anybody, or
        when the level is not between 0 and 1.

    Notes
    -----
    The estimator from a one-way analysis of variance, with n₀ = (n - Σm²/n) /
    (k - 1) in the place of the size of groups m that differ in size. The
    interval is Searle's; it is exact for normal values and equal groups, and
    with n₀ near enough otherwise. Written here, as statsmodels has neither.
    Source: Donner (1986), International Statistical Review 54: 67–82; Searle
    (1971), Linear Models; Ukoumunne (2002), Statistics in Medicine 21:
    3757–3774.

    Examples
    --------
    Mean squares 8 between and 2 within, groups of two: (8 - 2) / (8 + 2).

    >>> round(intraclass_correlation([1, 3, 3, 5, 5, 7], [1, 1, 2, 2, 3, 3]).value, 10)
    0.6
    """
    tail = (1 - inside_unit(level, name="level")) / 2
    numbers = finite_numbers(values, name="values")
    together = grouped(groups, n=numbers.size)
    sizes = together.sizes
    n, k = numbers.size, sizes.size
    _comparable(sizes)
    between, within = _mean_squares(numbers, together.codes, sizes)
    usual = float((n - np.square(sizes).sum() / n) / (k - 1))
    if within == 0:
        lowest = max(-1.0, -1 / (usual - 1))
        return Estimate(1.0, lowest, 1.0, level, n, "correlation", "anova_searle")

    def alike(ratio: float) -> float:
        return max(-1.0, float((ratio - 1) / (ratio + usual - 1)))

    seen = between / within
    low, high = (alike(seen / fdtri(k - 1, n - k, p)) for p in (1 - tail, tail))
    return Estimate(alike(seen), low, high, level, n, "correlation", "anova_searle")


def design_effect(intraclass: float, sizes: ArrayLike) -> float:
    """Return how many people of groups it takes to know as much as from one independent person.

    Parameters
    ----------
    intraclass : float
        Intraclass correlation (-1–1).
    sizes : float or array of float, shape (k,)
        The groups' sizes (1 or more), or the one size of all of them. Of
        groups unlike in size the mean alone makes the effect too small.

    Returns
    -------
    float
        Above 0; 1 where people of one group are no more alike than others.

    Raises
    ------
    ValueError
        Without groups, with a size below 1, or with an intraclass correlation
        that is not between -1 and 1, or too far below 0 for the sizes.

    Notes
    -----
    1 + (m - 1) times the correlation, where m is the size of the group of
    the average person, Σm²/Σm. Source: Kish (1965), Survey Sampling; groups
    of unlike size: Eldridge, Ashby & Kerry (2006), International Journal of
    Epidemiology 35: 1292–1300.

    Examples
    --------
    >>> design_effect(0.25, 5), design_effect(0.25, [1, 1, 4])
    (2.0, 1.5)
    """
    people = np.atleast_1d(np.asarray(sizes, dtype=float))
    if people.ndim != 1 or people.size == 0 or not ((people >= 1) & np.isfinite(people)).all():
        message = "sizes must be numbers of 1 or more"
        raise ValueError(message)
    if not -1 <= intraclass <= 1:
        message = "intraclass must be between -1 and 1"
        raise ValueError(message)
    effect = 1 + float(np.square(people).sum() / people.sum() - 1) * intraclass
    if effect <= 0:
        message = "intraclass is too far below 0: no groups of these sizes can be so unlike"
        raise ValueError(message)
    return effect


def effective_n(n: int, design_effect: float) -> float:
    """Return how many independent people would tell as much as these people of groups.

    Parameters
    ----------
    n : int
        People (0 or more).
    design_effect : float
        As `design_effect` returns it (above 0).

    Returns
    -------
    float
        People; not a whole number in general.

    Raises
    ------
    ValueError
        When n is not a whole number of 0 or more, or the design effect not
        above 0.

    Notes
    -----
    Source: Kish (1965), Survey Sampling.

    Examples
    --------
    >>> effective_n(90, 1.5)
    60.0
    """
    if not 0 < design_effect < np.inf:
        message = "design_effect must be above 0"
        raise ValueError(message)
    return whole_count(n, name="n") / float(design_effect)


def _comparable(sizes: NDArray[np.int64]) -> None:
    if sizes.size < _FEWEST:
        message = f"at least two groups are needed, not {sizes.size}"
        raise ValueError(message)
    if sizes.max() < _FEWEST:
        message = "at least one group must have two people"
        raise ValueError(message)


def _mean_squares(
    values: NDArray[np.float64], groups: NDArray[np.int64], sizes: NDArray[np.int64]
) -> tuple[float, float]:
    """Return the mean squares between and within groups, rounding errors taken for 0."""
    if values.min() == values.max():
        message = "nobody differs from anybody: there is nothing to be alike in"
        raise ValueError(message)
    means = np.bincount(groups, weights=values) / sizes
    within = float(np.square(values - means[groups]).sum())
    between = float(sizes @ np.square(means - values.mean()))
    if within < _ROUNDING * between:
        within = 0.0
    return between / (sizes.size - 1), within / (values.size - sizes.size)
