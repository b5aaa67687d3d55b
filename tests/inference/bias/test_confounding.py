"""How strong an unknown cause would have to be."""

from __future__ import annotations

import math

import pytest

from analysis.inference.bias import e_value


def test_no_difference_needs_no_explanation() -> None:
    found = e_value(1.0, 0.5, 2.0)
    assert (found.point, found.limit) == (1, 1)


def test_half_the_risk_is_as_hard_to_explain_as_twice() -> None:
    # 2 + sqrt(2 x 1)
    assert e_value(2.0, 1.5, 3.0).point == pytest.approx(2 + math.sqrt(2))
    half, twice = e_value(0.5, 0.25, 0.8), e_value(2.0, 1.25, 4.0)
    assert half.point == pytest.approx(twice.point)
    assert half.limit == pytest.approx(twice.limit)


def test_an_interval_that_holds_one_leaves_nothing_to_be_explained() -> None:
    assert e_value(1.8, 0.9, 3.6).limit == 1
    assert e_value(0.6, 0.3, 1.2).limit == 1


def test_odds_of_what_is_not_rare_count_by_their_root() -> None:
    assert e_value(4.0, 2.25, 9.0, kind="odds ratio") == e_value(2.0, 1.5, 3.0)
    assert e_value(4.0, 2.0, 8.0, kind="rare odds ratio") == e_value(4.0, 2.0, 8.0)


@pytest.mark.parametrize(
    "wrong", [(0, 1, 2), (2, 3, 4), (2, 1, 1.5), (math.nan, 1, 2), (2, 1, math.inf)]
)
def test_numbers_that_are_no_ratio_with_its_interval_are_refused(wrong) -> None:  # noqa: ANN001
    with pytest.raises(ValueError, match="above 0 and in order"):
        e_value(*wrong)
    with pytest.raises(ValueError, match="kind must be"):
        e_value(2, 1, 3, kind="hazard")  # type: ignore[arg-type]
