"""What is left when nothing is supposed about the silent."""

from __future__ import annotations

import math
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from analysis.inference.missing import manski_bounds, manski_bounds_change
from analysis.inference.shares import wilson_interval

few = settings(max_examples=60, deadline=None)
shares = st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(1, 40)).map(sorted)
levels = st.sampled_from([0.5, 0.8, 0.95, 0.999])
level = st.integers(1, 3)
waves = st.lists(st.tuples(level, st.none() | level), min_size=1, max_size=5)


@few
@given(shares, levels)
def test_the_interval_holds_the_bounds_and_they_the_answered_share(
    numbers: list[int], confidence: float
) -> None:
    count, answered, n = numbers
    found = manski_bounds(count, answered, n, level=confidence)
    assert 0 <= found.share.low <= found.share.high <= 1
    assert found.share.width == pytest.approx(found.n_missing / n)
    if answered:
        assert found.share.low - 1e-12 <= found.answered <= found.share.high + 1e-12
    if not math.isnan(found.critical):
        assert 0 <= found.interval.low <= found.share.low
        assert found.share.high <= found.interval.high <= 1
        one, two = norm.ppf(confidence), norm.isf((1 - confidence) / 2)
        assert one - 1e-9 <= found.critical <= two + 1e-9


@few
@given(shares)
def test_the_trait_and_its_absence_have_mirrored_bounds(numbers: list[int]) -> None:
    count, answered, n = numbers
    one, other = manski_bounds(count, answered, n), manski_bounds(answered - count, answered, n)
    assert one.share.low == pytest.approx(1 - other.share.high)
    assert one.interval.low == pytest.approx(1 - other.interval.high, nan_ok=True)


def test_an_answer_more_never_widens_the_bounds() -> None:
    widths = [manski_bounds(answered // 2, answered, 20).share.width for answered in range(21)]
    assert widths == sorted(widths, reverse=True)
    assert widths[-1] == 0


def test_an_interval_beyond_0_and_1_is_cut_unless_asked_for() -> None:
    cut, whole = (manski_bounds(1, 19, 20, clipped=clipped) for clipped in (True, False))
    assert whole.interval.low < 0 == cut.interval.low
    assert cut.interval.high == whole.interval.high


def test_everybody_answering_alike_leaves_the_interval_undefined() -> None:
    for count in (0, 9):
        found = manski_bounds(count, 9, 9)
        assert math.isnan(found.critical)
        assert math.isnan(found.interval.low)
        assert math.isnan(found.interval.high)
        assert found.share.low == found.share.high == wilson_interval(count, 9).value


def test_a_change_in_a_share_has_the_same_width() -> None:
    found = manski_bounds(23, 28, 60)
    change = found.change_from(52 / 60)
    assert change.low == pytest.approx((23 - 52) / 60)
    assert change.width == pytest.approx(found.share.width)
    with pytest.raises(ValueError, match="from 0 to 1"):
        found.change_from(52)


@few
@given(waves)
def test_bounds_are_the_worst_and_the_best_of_all_that_could_have_been_said(
    pairs: list[tuple[int, int | None]],
) -> None:
    before = np.array([pair[0] for pair in pairs])
    said = [[answer] if answer is not None else [1, 2, 3] for _, answer in pairs]
    changes = np.array(list(product(*said))) - before
    found = manski_bounds_change(before, [pair[1] for pair in pairs], levels=3)
    for bounds, every in [
        (found.mean, changes),
        (found.improved, changes > 0),
        (found.worse, changes < 0),
        (found.maintained, changes >= 0),
        (found.net_improvement, np.sign(changes)),
    ]:
        means = every.mean(axis=1)
        assert (bounds.low, bounds.high) == pytest.approx((means.min(), means.max()))


def test_nobody_at_the_top_can_improve_and_nobody_at_the_bottom_worsen() -> None:
    silent = [None] * 4
    assert manski_bounds_change([5] * 4, silent, levels=5).improved.high == 0
    assert manski_bounds_change([1] * 4, silent, levels=5).worse.high == 0


@pytest.mark.parametrize("numbers", [(3, 2, 5), (1, 6, 5), (0, 0, 0), (-1, 2, 3), (1.5, 2, 3)])
def test_shares_that_cannot_be_are_refused(numbers: tuple) -> None:
    with pytest.raises(ValueError, match=r"count|n_observed"):
        manski_bounds(*numbers)


@pytest.mark.parametrize("confidence", [0.49, 1, 95, math.nan])
def test_a_level_below_one_half_would_not_hold_the_bounds(confidence: float) -> None:
    with pytest.raises(ValueError, match=r"level must be from 0\.5"):
        manski_bounds(1, 2, 3, level=confidence)


@pytest.mark.parametrize(
    ("before", "after", "scale", "message"),
    [
        ([1, 2], [1, 6], 5, "whole levels from 1 to 5"),
        ([0, 2], [1, 2], 5, "whole levels from 1 to 5"),
        ([1.5, 2], [1, 2], 5, "whole levels from 1 to 5"),
        ([1, None], [1, 2], 5, "before must have no missing"),
        ([1], [1, 2], 5, "as long as each other"),
        ([], [], 5, "at least one person"),
        ([1], [1], 1, "levels must be at least 2"),
    ],
)
def test_answers_outside_the_scale_are_refused(
    before: list, after: list, scale: int, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        manski_bounds_change(before, after, levels=scale)
