"""How likely a change in ordered answers is to be found."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping

import numpy as np
from scipy.special import gammaln, ndtr, ndtri, xlogy

from analysis.inference.inputs import inside_unit, some_pairs, two_sided_z
from analysis.inference.paired_levels.signed_rank import wilcoxon_exact

MOST_ENUMERATED = 12  # pairs; the outcomes of more are too many to go through


def signed_rank_power_normal(change: Mapping[int, float], *, n: int, alpha: float = 0.05) -> float:
    """Return how likely Wilcoxon's test is to find a change, by the formula for many people.

    Parameters
    ----------
    change : mapping of int to float
        Probability of each change in levels; they add to 1.
    n : int
        Pairs (1 or more).
    alpha : float
        Two-sided size of the test (between 0 and 1).

    Returns
    -------
    float
        Power (0–1). Rough where many do not move.

    Raises
    ------
    ValueError
        When the probabilities do not add to 1, or n or alpha is not as above.

    Notes
    -----
    Source: Noether (1987), Journal of the American Statistical Association
    82: 645–647. Checked against: tests/oracles/signed_rank_power.

    Examples
    --------
    >>> round(signed_rank_power_normal({-1: 0.5, 1: 0.5}, n=10), 3)  # no change to be found
    0.025
    """
    lead = abs(walsh_positive(change) - 0.5)
    return float(ndtr(math.sqrt(3 * some_pairs(n)) * lead - two_sided_z(1 - alpha)))


def signed_rank_sample_size(
    change: Mapping[int, float], *, power: float = 0.8, alpha: float = 0.05
) -> float:
    """Return how many pairs Wilcoxon's test would take to find a change.

    Parameters, errors and source are those of `signed_rank_power_normal`.

    Returns
    -------
    float
        Pairs, not rounded up; infinite where there is no change to be found.

    Examples
    --------
    Everybody goes up: the formula asks for ((1.96 + 0.84)/0.5)²/3 pairs.

    >>> round(signed_rank_sample_size({1: 1.0}), 2)
    10.47
    """
    reach = two_sided_z(1 - alpha) + float(ndtri(inside_unit(power, name="power")))
    lead = walsh_positive(change) - 0.5
    return reach * reach / (3 * lead * lead) if lead else math.inf


def signed_rank_power_exact(change: Mapping[int, float], *, n: int, alpha: float = 0.05) -> float:
    """Return how likely `wilcoxon_exact` is to find a change, every outcome counted.

    Parameters and errors are those of `signed_rank_power_normal`; at most 12
    pairs are gone through.

    Returns
    -------
    float
        Probability (0–1) of p ≤ alpha, in either direction.

    Examples
    --------
    Five who all go up are p = 2/32 at best:

    >>> signed_rank_power_exact({0: 0.1, 1: 0.9}, n=5)
    0.0
    """
    inside_unit(alpha, name="alpha")
    if some_pairs(n) > MOST_ENUMERATED:
        message = f"at most {MOST_ENUMERATED} pairs can be gone through"
        raise ValueError(message)
    steps, chances = _changes(change)
    found = 0.0
    for people in _outcomes(n, len(steps)):
        moved = np.repeat(steps, people)
        if wilcoxon_exact(np.zeros_like(moved), moved).p <= alpha:
            ways = gammaln(n + 1) - gammaln(np.array(people) + 1).sum()
            found += math.exp(ways + xlogy(people, chances).sum())
    return min(found, 1.0)


def improvement_chance(change: Mapping[int, float]) -> float:
    """Return the chance that somebody goes up, those who do not move counted by half.

    Parameters and errors are those of `signed_rank_power_normal`.

    Examples
    --------
    >>> improvement_chance({-1: 0.25, 0: 0.5, 1: 0.25})
    0.5
    """
    steps, chances = _changes(change)
    return float(chances @ ((1 + np.sign(steps)) / 2))


def walsh_positive(change: Mapping[int, float]) -> float:
    """Return the chance that two people's changes add to an improvement.

    Returns
    -------
    float
        0–1; sums of 0 are counted by half.

    Notes
    -----
    Source: Noether (1987), Journal of the American Statistical Association
    82: 645–647.

    Examples
    --------
    >>> walsh_positive({-1: 0.5, 1: 0.5})
    0.5
    """
    steps, chances = _changes(change)
    sums = np.sign(steps[:, None] + steps[None, :])
    return float(chances @ ((1 + sums) / 2) @ chances)


def _changes(change: Mapping[int, float]) -> tuple[np.ndarray, np.ndarray]:
    steps, chances = np.array(list(change), dtype=np.int64), np.array(list(change.values()), float)
    if not (bool((chances >= 0).all()) and math.isclose(chances.sum(), 1.0, abs_tol=1e-9)):
        message = "the probabilities of all changes must add to 1"
        raise ValueError(message)
    return steps, chances


def _outcomes(n: int, kinds: int) -> Iterator[tuple[int, ...]]:
    """Every way to spread n people over so many kinds of change."""
    for bars in itertools.combinations(range(n + kinds - 1), kinds - 1):
        ends = (-1, *bars, n + kinds - 1)
        yield tuple(after - before - 1 for before, after in itertools.pairwise(ends))
