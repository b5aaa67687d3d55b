"""How unlike two groups are, in standard deviations."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from analysis.inference.bias import chance_difference, standardized_difference


def test_two_answers_give_the_difference_over_the_standard_deviation() -> None:
    spread = math.sqrt((0.6 * 0.4 + 0.25 * 0.75) / 2)
    assert standardized_difference([6, 4], [5, 15]) == pytest.approx(0.35 / spread)


def test_the_order_of_groups_and_answers_does_not_matter() -> None:
    one, other = [5, 3, 2], [1, 4, 7]
    found = standardized_difference(one, other)
    assert standardized_difference(other, one) == pytest.approx(found)
    assert standardized_difference(one[::-1], other[::-1]) == pytest.approx(found)


def test_an_answer_that_nobody_gave_changes_nothing() -> None:
    assert standardized_difference([5, 0, 3], [1, 0, 7]) == pytest.approx(
        standardized_difference([5, 3], [1, 7])
    )


def test_the_same_shares_are_no_difference_however_many_people() -> None:
    assert standardized_difference([1, 2, 3], [10, 20, 30]) == 0.0


def test_the_edges_have_their_documented_answers() -> None:
    assert math.isnan(standardized_difference([0, 0], [1, 2]))
    assert standardized_difference([3, 0], [0, 4]) == math.inf
    assert standardized_difference([3], [4]) == 0.0
    assert chance_difference(3, 4, answers=1) == 0.0


@pytest.mark.parametrize("counts", [[-1, 2], [0.5, 1], [[1, 2]]])
def test_what_is_no_count_is_refused(counts: list[float]) -> None:
    with pytest.raises(ValueError, match="counts must be whole numbers"):
        standardized_difference(counts, [1, 2])


def test_groups_counted_by_other_answers_are_refused() -> None:
    with pytest.raises(ValueError, match="the same answers"):
        standardized_difference([1, 2, 3], [1, 2])


def test_a_group_of_nobody_has_no_chance_difference() -> None:
    with pytest.raises(ValueError, match="must have somebody"):
        chance_difference(0, 5, answers=2)


def test_chance_alone_exceeds_the_limit_as_rarely_as_promised() -> None:
    rng = np.random.default_rng(7)
    shares, limit = (0.5, 0.3, 0.2), chance_difference(200, 150, answers=3)
    beyond = sum(
        standardized_difference(rng.multinomial(200, shares), rng.multinomial(150, shares)) > limit
        for _ in range(1000)
    )
    assert stats.binomtest(beyond, 1000, 0.05).pvalue > 0.01
