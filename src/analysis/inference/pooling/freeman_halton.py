"""Whether a share is the same in several groups, by counting every table."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammaln

from analysis.inference.pooling.inputs import Numbers, cohort_counts
from analysis.inference.results import possible_p

_MOST_TABLES = 4_000_000  # of half of the cohorts: a second, and 200 MB
_ROUNDING = 1e-7  # of a log probability: tables this near are equally likely


def freeman_halton_p(counts: ArrayLike, n: ArrayLike) -> float | None:
    """Return the exact p value of “all cohorts have the same share”.

    Parameters
    ----------
    counts : array of int, shape (k,)
        People with the trait in each cohort.
    n : array of int, shape (k,)
        People in each cohort (1 or more).

    Returns
    -------
    float or None
        Above 0, at most 1; 1 where nobody or everybody has the trait. None
        where the tables are too many to be counted: six cohorts of 150 people
        or four of 1,000 can be, seven of 150 or five of 1,000 cannot.

    Raises
    ------
    ValueError
        With fewer than two cohorts, a cohort of nobody, or a count that is
        not a whole number between 0 and the cohort's n.

    Notes
    -----
    The chance, with the sizes and the total held as they are, of a table no
    likelier than the one seen: the Fisher–Freeman–Halton test. The cohorts
    are put into two halves, and the tables of each half sorted by their total
    and likelihood, so that no table of all cohorts need be looked at by
    itself. Not by scipy, which draws a few thousand of these tables by lot
    and so gives another p value at every call. Source: Freeman & Halton
    (1951), Biometrika 38: 141–149. Checked against:
    tests/oracles/cohort_homogeneity.

    Examples
    --------
    Two of the six ways to choose two of four put both into one cohort:

    >>> round(freeman_halton_p([2, 0], [2, 2]), 10)
    0.3333333333
    """
    trait, people = cohort_counts(counts, n)
    if 2 * sum(trait) > sum(people):  # the rarer answer has fewer tables
        trait = [size - count for count, size in zip(trait, people, strict=True)]
    total = sum(trait)
    first, second = _halves(people)
    if max(_tables(first, total), _tables(second, total)) > _MOST_TABLES:
        return None
    seen = float(sum(_log_choose(np.array(x), m) for x, m in zip(trait, people, strict=True)))
    every = float(_log_choose(np.array(total), sum(people)))
    halves = _by_total(first, total), _by_total(second, total)
    return possible_p(_chance(*halves, most=seen + _ROUNDING, every=every))


def _log_choose(x: Numbers | np.ndarray, n: int) -> Numbers:
    found: Numbers = gammaln(n + 1) - gammaln(x + 1.0) - gammaln(n - x + 1.0)
    return found


def _halves(people: list[int]) -> tuple[list[int], list[int]]:
    """Deal the cohorts out so that both halves have about as many tables."""
    halves: tuple[list[int], list[int]] = ([], [])
    for size in sorted(people, reverse=True):
        min(halves, key=lambda half: math.prod(m + 1 for m in half)).append(size)
    return halves


def _tables(people: list[int], total: int) -> int:
    return math.prod(min(size, total) + 1 for size in people)


def _by_total(people: list[int], total: int) -> list[Numbers]:
    """Return the log likelihoods of all tables of some cohorts, sorted, for each total."""
    sums, logs = np.zeros(1, dtype=np.int64), np.zeros(1)
    for size in people:
        x = np.arange(min(size, total) + 1)
        sums = np.add.outer(sums, x).ravel()
        logs = np.add.outer(logs, _log_choose(x, size)).ravel()
        possible = sums <= total
        sums, logs = sums[possible], logs[possible]
    order = np.lexsort((logs, sums))
    starts = np.searchsorted(sums[order], np.arange(1, total + 1))
    return np.split(logs[order], starts)


def _chance(first: list[Numbers], second: list[Numbers], *, most: float, every: float) -> float:
    """Return the chance of all tables whose log likelihood is at most ``most``."""
    chance = whole = 0.0
    for one, other in zip(first, reversed(second), strict=True):
        if not (one.size and other.size):
            continue
        top = other[-1]  # taken out, so that no chance is too small to be held
        up_to = np.concatenate(([0.0], np.cumsum(np.exp(other - top))))
        unlikely = np.searchsorted(other, most - one, side="right")
        likelihood = np.exp(one + top - every)
        chance += float(likelihood @ up_to[unlikely])
        whole += float(likelihood.sum() * up_to[-1])
    return chance / whole  # the whole is 1 but for rounding
