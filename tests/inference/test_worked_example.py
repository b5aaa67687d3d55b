"""The worked example of the analysis plan: 28 people, five levels of motivation."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.inference.paired_levels import (
    direction_counts,
    net_improvement,
    sign_test_midp,
)
from analysis.inference.paired_shares import (
    PairedCounts,
    smallest_n_for_margin,
    tango_difference,
    tango_noninferiority,
)
from analysis.inference.shares import (
    wilson_interval,
)

# Rows: level before, columns: level after, the lowest first.
TABLE = np.array(
    [
        [0, 0, 0, 0, 0],
        [0, 0, 1, 0, 0],
        [0, 1, 1, 1, 0],
        [0, 1, 1, 6, 3],
        [0, 0, 0, 3, 10],
    ]
)
BEFORE, AFTER = (np.repeat(side.ravel(), TABLE.ravel()) for side in np.indices(TABLE.shape))
HIGH = PairedCounts(kept=22, lost=2, gained=1, never=3)


def points(*shares: float) -> list[float]:
    return [round(100 * share, 1) for share in shares]


def test_five_went_up_and_six_went_down() -> None:
    moved = direction_counts(BEFORE, AFTER)
    assert (moved.up, moved.same, moved.down, moved.n) == (5, 17, 6, 28)


def test_the_high_levels_of_the_table_are_the_fourfold_counts() -> None:
    high = np.array([False, False, False, True, True])
    kept, lost = TABLE[high][:, high].sum(), TABLE[high][:, ~high].sum()
    gained, never = TABLE[~high][:, high].sum(), TABLE[~high][:, ~high].sum()
    assert PairedCounts(kept, lost, gained, never) == HIGH


def test_net_improvement_is_minus_four_points_of_uncertain_sign() -> None:
    net = net_improvement(BEFORE, AFTER)
    assert points(net.value, net.low, net.high) == [-3.6, -27.1, 20.3]
    assert net.n == 28


def test_the_sign_test_finds_no_change() -> None:
    assert round(sign_test_midp(BEFORE, AFTER).p, 3) == 0.774


def test_the_share_at_a_high_level_fell_by_four_points() -> None:
    change = tango_difference(HIGH)
    assert points(HIGH.before / HIGH.n, HIGH.after / HIGH.n) == [85.7, 82.1]
    assert points(change.value, change.low, change.high) == [-3.6, -19.9, 12.1]


@pytest.mark.parametrize(("margin", "p"), [(0.10, 0.179), (0.15, 0.070)])
def test_maintenance_is_not_shown_at_either_margin(margin: float, p: float) -> None:
    found = tango_noninferiority(HIGH, margin=margin)
    assert round(found.p, 3) == p
    assert not found.shown
    assert found.lower == tango_difference(HIGH).low


def test_nine_in_ten_of_those_at_a_high_level_stayed_there() -> None:
    stayed = wilson_interval(HIGH.kept, HIGH.before)
    assert points(stayed.value, stayed.low, stayed.high) == [91.7, 74.2, 97.7]


@pytest.mark.parametrize(("n", "limit"), [(28, -12.1), (90, -4.1)])
def test_even_nobody_changing_leaves_a_decline_possible(n: int, limit: float) -> None:
    assert points(tango_difference(PairedCounts(n, 0, 0, 0)).low) == [limit]


@pytest.mark.parametrize(("margin", "n"), [(0.05, 73), (0.10, 35), (0.15, 22)])
def test_the_smallest_n_is_the_first_that_can_show_maintenance(margin: float, n: int) -> None:
    assert smallest_n_for_margin(margin) == n
    assert tango_noninferiority(PairedCounts(n, 0, 0, 0), margin=margin).shown
    assert not tango_noninferiority(PairedCounts(n - 1, 0, 0, 0), margin=margin).shown
