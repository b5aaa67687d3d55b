"""How much room to improve the scale left."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.inference.bias import ceiling_index
from analysis.inference.paired_levels import net_improvement
from analysis.inference.shares import wilson_interval

few = settings(max_examples=60, deadline=None)
level = st.integers(1, 5)
pairs = st.lists(st.tuples(level, level), min_size=1, max_size=60)


@few
@given(pairs)
def test_nobody_improves_without_room(people: list[tuple[int, int]]) -> None:
    before, after = (list(side) for side in zip(*people, strict=True))
    found = ceiling_index(before, after, top=5)
    assert found.n_improved <= found.n_can_improve <= found.n
    assert net_improvement(before, after).value <= found.can_improve.value + 1e-12
    assert found.top_before.value + found.can_improve.value == pytest.approx(1)
    assert found.top_before.value <= found.high_before.value
    assert math.isnan(found.normalized_change) or found.normalized_change <= 1
    assert found.top_before == wilson_interval(before.count(5), len(before))


def test_everybody_at_the_top_has_no_room_to_speak_of() -> None:
    found = ceiling_index([5, 5, 5], [5, 4, 5], top=5)
    assert (found.n_can_improve, found.headroom, found.flagged) == (0, 0.0, True)
    assert math.isnan(found.normalized_change)
    assert math.isnan(found.improved.value)
    assert (found.improved.low, found.improved.high, found.improved.n) == (0.0, 1.0, 0)


def test_everybody_rising_to_the_top_uses_all_the_room() -> None:
    found = ceiling_index([1, 3, 5], [5, 5, 5], top=5)
    assert (found.normalized_change, found.improved.value, found.improved.high) == (1.0, 1.0, 1.0)


def test_a_ceiling_is_more_than_the_threshold_and_not_the_threshold_itself() -> None:
    before = [5] * 3 + [2] * 17  # 15 %
    assert not ceiling_index(before, before, top=5).flagged
    assert ceiling_index(before, before, top=5, threshold=0.14).flagged
    assert ceiling_index([5, *before], [5, *before], top=5).flagged


def test_a_level_nobody_used_is_still_part_of_the_scale() -> None:
    found = ceiling_index([3, 4], [4, 4], top=5)
    assert (found.top_before.value, found.n_can_improve, found.headroom) == (0.0, 2, 1.5)
    found = ceiling_index([0, 1], [1, 1], top=4, bottom=0)
    assert found.n_can_worsen == 1


def test_nobody_stands_at_no_top() -> None:
    found = ceiling_index([], [], top=5)
    assert (found.n, found.n_can_improve, found.flagged) == (0, 0, False)
    assert math.isnan(found.headroom)
    assert math.isnan(found.top_before.value)
    assert (found.top_before.low, found.top_before.high) == (0.0, 1.0)


def test_the_same_answers_of_more_people_narrow_the_intervals() -> None:
    one = ceiling_index([5, 4, 3], [5, 5, 3], top=5)
    ten = ceiling_index([5, 4, 3] * 10, [5, 5, 3] * 10, top=5)
    assert one.improved.low < ten.improved.low < ten.improved.high < one.improved.high
    assert replace(one.improved, low=0, high=0, n=0) == replace(ten.improved, low=0, high=0, n=0)


def test_what_is_no_scale_is_refused() -> None:
    for before, after in (([6], [5]), ([5], [6]), ([0], [1])):
        with pytest.raises(ValueError, match="every level must lie between 1 and 5"):
            ceiling_index(before, after, top=5)
    with pytest.raises(ValueError, match="top must be above bottom"):
        ceiling_index([1], [1], top=1)
    for wrong in (0, 1, 15, math.nan):
        with pytest.raises(ValueError, match="threshold must be between 0 and 1"):
            ceiling_index([1], [1], top=5, threshold=wrong)
        with pytest.raises(ValueError, match="level must be between 0 and 1"):
            ceiling_index([1], [1], top=5, level=wrong)
    with pytest.raises(ValueError, match="must hold whole numbers"):
        ceiling_index([1, None], [1, 2], top=5)  # type: ignore[list-item]
