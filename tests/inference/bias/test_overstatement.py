"""High answers that were one level too kind, and intervals of people who are not independent."""

from __future__ import annotations

import pytest

from analysis.inference import Estimate
from analysis.inference.bias import overstated_directions, widened
from analysis.inference.paired_levels import DirectionCounts


def test_only_a_rise_of_one_level_and_no_change_turn() -> None:
    before, after = [1, 2, 3, 4, 5, 1], [4, 4, 4, 4, 4, 2]
    # All high answers one lower: 3, 3, 3, 3, 3. The rise of three stays one; so does the fall.
    found = overstated_directions(before, after, high=4, share=1.0)
    assert found == DirectionCounts(up=3, same=1, down=2)


def test_no_kind_answers_leave_everything_as_it_was() -> None:
    found = overstated_directions([1, 2, 3], [2, 2, 1], high=2, share=0.0)
    assert found == DirectionCounts(up=1, same=1, down=1)


def test_nobody_stays_nobody() -> None:
    assert overstated_directions([], [], high=4, share=0.5) == DirectionCounts(0, 0, 0)


def test_a_share_beyond_everybody_is_refused() -> None:
    with pytest.raises(ValueError, match="share must be between 0 and 1"):
        overstated_directions([1], [2], high=2, share=1.5)


def test_a_wider_interval_stays_within_what_can_be() -> None:
    change = Estimate(0.5, 0.1, 0.9, 0.95, 40, "share difference", "net_tango")
    wide = widened(change, 4.0, within=(-1.0, 1.0))
    assert (wide.low, wide.high, wide.value) == (pytest.approx(-0.3), 1.0, 0.5)


def test_independent_people_keep_their_interval() -> None:
    change = Estimate(0.5, 0.1, 0.9, 0.95, 40, "share difference", "net_tango")
    wide = widened(change, 1.0, within=(-1.0, 1.0))
    assert (wide.low, wide.high) == (pytest.approx(0.1), pytest.approx(0.9))


def test_a_design_effect_of_nought_is_refused() -> None:
    change = Estimate(0.5, 0.1, 0.9, 0.95, 40, "share difference", "net_tango")
    with pytest.raises(ValueError, match="design_effect must be above 0"):
        widened(change, 0.0, within=(-1.0, 1.0))
