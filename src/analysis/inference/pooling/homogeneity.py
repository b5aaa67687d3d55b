"""Whether a share is the same in all cohorts."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import chi2_contingency

from analysis.inference.pooling.freeman_halton import freeman_halton_p
from analysis.inference.pooling.inputs import cohort_counts
from analysis.inference.results import possible_p


@dataclass(frozen=True, slots=True)
class Homogeneity:
    """Whether a share is the same in all cohorts.

    Attributes
    ----------
    statistic : float
        Pearson's chi-square; NaN (undefined) where nobody or everybody has
        the trait.
    df : int
        Degrees of freedom, k - 1.
    p : float
        P value of the chi-square (0–1); NaN where that is undefined. It needs
        a smallest expected count of some 5.
    smallest_expected : float
        The smallest number of people expected in a cell if the share were the
        same; 0 where nobody or everybody has the trait.
    exact_p : float or None
        P value by counting every table (`freeman_halton_p`), right for few
        people too; None where the tables are too many.
    k, n : int
        Cohorts, and people in all of them.
    method : str
        How it was computed, as a short key.
    """

    statistic: float
    df: int
    p: float
    smallest_expected: float
    exact_p: float | None
    k: int
    n: int
    method: str = "pearson_freeman_halton"


def cohort_homogeneity(counts: ArrayLike, n: ArrayLike) -> Homogeneity:
    """Test whether the share of people with a trait is the same in all cohorts.

    Parameters
    ----------
    counts : array of int, shape (k,)
        People with the trait in each cohort.
    n : array of int, shape (k,)
        People in each cohort (1 or more).

    Returns
    -------
    Homogeneity
        Where nobody or everybody has the trait the chi-square is undefined
        (NaN) and the exact p value 1.

    Raises
    ------
    ValueError
        With fewer than two cohorts, a cohort of nobody, or a count that is
        not a whole number between 0 and the cohort's n.

    Notes
    -----
    Source: Pearson (1900), Philosophical Magazine 50: 157–175, computed by
    scipy without Yates' correction, which it would make for two cohorts;
    Freeman & Halton (1951), Biometrika 38: 141–149. Checked against:
    tests/oracles/cohort_homogeneity.

    Examples
    --------
    >>> found = cohort_homogeneity([2, 0], [2, 2])
    >>> found.statistic, found.df, found.smallest_expected, round(found.exact_p, 10)
    (4.0, 1, 1.0, 0.3333333333)
    """
    trait, people = cohort_counts(counts, n)
    exact, k, total = freeman_halton_p(counts, n), len(people), sum(people)
    if sum(trait) in (0, total):
        return Homogeneity(math.nan, k - 1, math.nan, 0.0, exact, k, total)
    table = np.array([trait, np.subtract(people, trait)])
    found = chi2_contingency(table, correction=False)
    return Homogeneity(
        statistic=float(found.statistic),
        df=k - 1,
        p=possible_p(found.pvalue),
        smallest_expected=float(found.expected_freq.min()),
        exact_p=exact,
        k=k,
        n=total,
    )
