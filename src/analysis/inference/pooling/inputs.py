"""What pooling accepts, and what it refuses."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analysis.inference.inputs import finite_numbers, whole_count

Numbers = NDArray[np.float64]
_FEWEST = 2  # one cohort has nothing to be pooled or compared with


def cohort_effects(effects: ArrayLike, variances: ArrayLike) -> tuple[Numbers, Numbers]:
    """Return the cohorts' effects and their variances; refuse what cannot be pooled.

    Raises
    ------
    ValueError
        With fewer than two cohorts, unlike lengths, a missing or infinite
        number, or a variance of 0 or less.
    """
    values = finite_numbers(effects, name="effects")
    spreads = finite_numbers(variances, name="variances")
    if values.shape != spreads.shape:
        message = "effects and variances must be lists as long as each other"
        raise ValueError(message)
    _enough(values.size)
    if not (spreads > 0).all():
        message = "variances must be above 0"
        raise ValueError(message)
    return values, spreads


def cohort_counts(counts: ArrayLike, n: ArrayLike) -> tuple[list[int], list[int]]:
    """Return how many people of each cohort have a trait, and how many there are.

    Raises
    ------
    ValueError
        With fewer than two cohorts, unlike lengths, a cohort of nobody, or a
        count that is not a whole number between 0 and the cohort's n.
    """
    trait = [whole_count(count, name="counts") for count in _items(counts)]
    people = [whole_count(size, name="n") for size in _items(n)]
    if len(trait) != len(people):
        message = f"counts and n must be as long as each other, not {len(trait)} and {len(people)}"
        raise ValueError(message)
    _enough(len(people))
    if min(people) == 0:
        message = "every cohort needs at least one person: leave out the empty ones"
        raise ValueError(message)
    if any(count > size for count, size in zip(trait, people, strict=True)):
        message = "no count may be above its cohort's n"
        raise ValueError(message)
    return trait, people


def _items(values: ArrayLike) -> list[object]:
    array = np.asarray(values)
    if array.ndim != 1:
        message = "counts and n must be lists with one number for each cohort"
        raise ValueError(message)
    return list(array.tolist())


def _enough(k: int) -> None:
    if k < _FEWEST:
        message = f"at least two cohorts are needed, not {k}"
        raise ValueError(message)
