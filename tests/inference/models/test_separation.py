"""Whether a weighted sum of columns splits yes from no."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.inference.models import separated

few = settings(max_examples=100, deadline=None)
rows = st.lists(st.tuples(st.booleans(), st.integers(0, 4)), min_size=1, max_size=12)


@few
@given(rows)
def test_one_trait_separates_when_the_two_sides_overlap_in_no_more_than_a_point(
    people: list[tuple[bool, int]],
) -> None:
    yes, no = ([level for said, level in people if said is side] for side in (True, False))
    split = not (yes and no) or max(no) <= min(yes) or max(yes) <= min(no)
    if len({level for _, level in people}) == 1:  # the trait is a second constant
        split = not (yes and no)
    assert separated([said for said, _ in people], [[1, level] for _, level in people]) == split


@few
@given(rows, st.sampled_from([1e-9, 1e-3, 1e6]), st.integers(-3000, 3000))
def test_neither_unit_nor_origin_of_a_trait_matter(
    people: list[tuple[bool, int]], unit: float, origin: int
) -> None:
    y, level = np.array(people).T
    plain = np.column_stack([np.ones(len(y)), level])
    moved = np.column_stack([np.ones(len(y)), (level + origin) * unit])
    assert separated(y, moved) == separated(y, plain)


def test_a_combination_of_traits_separates_where_no_one_of_them_does() -> None:
    traits = np.array([[0, 2], [2, 0], [0, 0], [1, 1], [3, 0], [0, 3], [2, 1], [1, 2]])
    x = np.column_stack([np.ones(8), traits])
    y = traits.sum(axis=1) > 2
    assert separated(y, x)
    assert not separated(y, x[:, [0, 1]])
    assert not separated(y, x[:, [0, 2]])


def test_a_column_given_twice_separates_no_more_than_once() -> None:
    x = np.column_stack([np.ones(6), [1, 2, 3, 1, 2, 3], [2, 4, 6, 2, 4, 6]])
    assert not separated([0, 1, 0, 1, 0, 1], x)


@pytest.mark.parametrize("n", [50, 2000])
def test_many_people_who_overlap_are_not_separated_by_rounding(n: int) -> None:
    random = np.random.default_rng(0)
    x = np.column_stack([np.ones(n), random.normal(size=(n, 4))])
    y = x[:, 1] + 3 * random.normal(size=n) > 0
    assert not separated(y, x)
    assert separated(x[:, 1] + x[:, 2] > 1, x)


def test_no_trait_separates_nothing() -> None:
    assert not separated([0, 1], np.empty((2, 0)))
    assert not separated([0, 1], np.zeros((2, 1)))


def test_what_is_no_outcome_and_no_table_is_refused() -> None:
    for outcome in ([], [2, 0], [[1, 0]], [np.nan, 1]):
        with pytest.raises(ValueError, match="y must hold 0 or 1"):
            separated(outcome, np.ones((2, 1)))
    for table in (np.ones((3, 1)), np.ones(2), np.ones((2, 1, 1))):
        with pytest.raises(ValueError, match="x must have 2 rows"):
            separated([1, 0], table)
    with pytest.raises(ValueError, match="finite"):
        separated([1, 0], [[1], [np.nan]])
