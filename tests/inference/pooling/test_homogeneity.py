"""Whether a share is the same in all cohorts."""

from __future__ import annotations

import math
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2_contingency, fisher_exact

from analysis.inference.pooling import cohort_homogeneity, freeman_halton_p

few = settings(max_examples=60, deadline=None)
cohort = st.integers(1, 7).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
cohorts = st.lists(cohort, min_size=2, max_size=5)
COUNTS, PEOPLE = [10, 18, 25, 31], [28, 40, 47, 60]


def by_every_table(counts: list[int], n: list[int]) -> float:
    """The p value from all tables with the same margins, one by one, in whole numbers."""

    def ways(table: tuple[int, ...]) -> int:
        return math.prod(math.comb(size, x) for size, x in zip(n, table, strict=True))

    tables = [
        table for table in product(*(range(size + 1) for size in n)) if sum(table) == sum(counts)
    ]
    seen = ways(tuple(counts))
    return sum(ways(t) for t in tables if ways(t) <= seen) / sum(ways(t) for t in tables)


@few
@given(cohorts)
def test_the_halves_give_what_every_table_gives(people: list[tuple[int, int]]) -> None:
    counts, n = (list(side) for side in zip(*people, strict=True))
    assert freeman_halton_p(counts, n) == pytest.approx(by_every_table(counts, n), rel=1e-9)


def test_the_library_draws_its_p_value_by_lot() -> None:
    table = [COUNTS, np.subtract(PEOPLE, COUNTS)]
    drawn = fisher_exact(table).pvalue
    found = cohort_homogeneity(COUNTS, PEOPLE).exact_p
    assert found == cohort_homogeneity(COUNTS, PEOPLE).exact_p
    assert drawn * 10_000 == pytest.approx(round(drawn * 10_000))  # so many of 10,000 draws
    assert drawn != pytest.approx(found, abs=1e-6)
    assert drawn == pytest.approx(found, abs=0.05)


@few
@given(st.lists(cohort, min_size=2, max_size=2))
def test_two_cohorts_give_fishers_exact_test(people: list[tuple[int, int]]) -> None:
    counts, n = (list(side) for side in zip(*people, strict=True))
    table = [counts, np.subtract(n, counts)]
    assert freeman_halton_p(counts, n) == pytest.approx(fisher_exact(table).pvalue, rel=1e-9)


@few
@given(cohorts)
def test_neither_the_order_nor_the_other_answer_matters(people: list[tuple[int, int]]) -> None:
    counts, n = (list(side) for side in zip(*people, strict=True))
    one = cohort_homogeneity(counts, n)
    turned = cohort_homogeneity(counts[::-1], n[::-1])
    other = cohort_homogeneity([m - x for x, m in zip(counts, n, strict=True)], n)
    for again in (turned, other):
        assert again.exact_p == pytest.approx(one.exact_p, rel=1e-9)
        assert again.statistic == pytest.approx(one.statistic, rel=1e-9, abs=1e-9, nan_ok=True)
    assert one.exact_p is not None
    assert 0 < one.exact_p <= 1


@pytest.mark.parametrize("counts", [[0, 0, 0], [5, 6, 7]])
def test_nobody_or_everybody_is_no_evidence_of_a_difference(counts: list[int]) -> None:
    people = [5, 6, 7]
    with pytest.raises(ValueError, match="zero element"):
        chi2_contingency([counts, np.subtract(people, counts)])
    found = cohort_homogeneity(counts, people)
    assert math.isnan(found.statistic)
    assert math.isnan(found.p)
    assert (found.exact_p, found.df, found.smallest_expected) == (1.0, 2, 0.0)


def test_two_cohorts_are_not_corrected_for_continuity() -> None:
    # 4 (2·2 - 0·0)² / (2·2·2·2) = 4; with the correction that scipy makes by itself, 1
    assert cohort_homogeneity([2, 0], [2, 2]).statistic == 4.0
    assert chi2_contingency([[2, 0], [0, 2]]).statistic == 1.0


def test_the_same_share_everywhere_is_the_likeliest_table() -> None:
    found = cohort_homogeneity([2, 4, 6], [10, 20, 30])
    assert found.statistic == pytest.approx(0, abs=1e-12)
    assert found.exact_p == pytest.approx(1, rel=1e-14)


def test_a_tiny_p_value_stays_above_0() -> None:
    # all of the one and none of the other: one table of C(120, 60), and its mirror image
    found = freeman_halton_p([60, 0], [60, 60])
    assert found == pytest.approx(2 / math.comb(120, 60), rel=1e-9)
    assert freeman_halton_p([1000, 0], [1000, 1000]) > 0  # type: ignore[operator]


def test_programme_sized_cohorts_are_counted_and_larger_ones_left_to_the_chi_square() -> None:
    assert freeman_halton_p([30, 33, 28, 31, 35, 30], [60] * 6) is not None
    found = cohort_homogeneity([75] * 7, [150] * 7)
    assert found.exact_p is None
    assert found.p == 1.0


def test_many_people_give_nearly_the_p_value_of_the_chi_square() -> None:
    found = cohort_homogeneity([400, 430, 380], [800, 800, 800])
    assert found.exact_p == pytest.approx(found.p, abs=0.002)
