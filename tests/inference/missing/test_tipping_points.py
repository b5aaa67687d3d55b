"""How bad the missing answers must have been to undo a conclusion."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.inference import Estimate
from analysis.inference.missing import (
    break_even_shift,
    tipping_point_mcnemar,
    tipping_point_noninferiority,
    tipping_point_shift,
)
from analysis.inference.paired_shares import PairedCounts, smallest_n_for_margin, tango_difference

few = settings(max_examples=40, deadline=None)
count = st.integers(0, 25)
some = st.builds(PairedCounts, count, count, count, count).filter(lambda pairs: pairs.n > 0)


@few
@given(some, st.integers(0, 12))
def test_a_rise_is_undone_by_the_fallen_and_a_shown_fall_by_nobody(
    counts: PairedCounts, silent: int
) -> None:
    found = tipping_point_mcnemar(counts, silent_yes=silent)
    assert len(found.by_fallen) == silent + 1
    if not found.holds:
        assert (found.fallen, found.share) == (0, None)
    elif counts.lost > counts.gained:
        assert found.fallen is None
    elif found.fallen is not None:
        assert found.by_fallen[found.fallen] >= 0.05 > found.by_fallen[found.fallen - 1]
        assert found.share == found.fallen / silent


def test_a_conclusion_with_nobody_silent_cannot_be_undone() -> None:
    found = tipping_point_mcnemar(PairedCounts(0, 0, 6, 0), silent_yes=0)
    assert (found.holds, found.fallen, found.share) == (True, None, None)


@few
@given(some, st.integers(0, 8), st.integers(0, 8))
def test_every_further_fall_brings_the_lower_limit_down(
    counts: PairedCounts, silent: int, others: int
) -> None:
    found = tipping_point_noninferiority(counts, silent_yes=silent, silent_no=others, margin=0.2)
    limits = found.tipping.by_fallen
    assert list(limits) == sorted(limits, reverse=True)
    if not found.answered.shown:
        assert found.tipping.fallen == 0
    elif found.tipping.fallen is None:
        assert limits[-1] > -0.2
    else:
        assert limits[found.tipping.fallen] <= -0.2


def test_the_silent_who_are_supposed_unchanged_show_nothing() -> None:
    # Nobody changed: 35 pairs are the fewest that show a margin of 10 points.
    fewest = smallest_n_for_margin(0.10)
    for answered, shown in ((fewest - 1, False), (fewest, True)):
        counts = PairedCounts(answered, 0, 0, 0)
        found = tipping_point_noninferiority(counts, silent_yes=40, margin=0.10)
        assert found.answered.shown == found.tipping.holds == shown
        assert found.tipping.by_fallen[0] > -0.10  # all together would show it
        assert (found.tipping.fallen == 0) == (not shown)


def test_the_limits_are_those_of_everybody_together() -> None:
    found = tipping_point_noninferiority(
        PairedCounts(20, 2, 1, 3), silent_yes=5, silent_no=4, margin=0.1
    )
    assert found.tipping.by_fallen[3] == tango_difference(PairedCounts(22, 5, 1, 7)).low


@pytest.mark.parametrize("silent", [-1, 1.5, None])
def test_silent_people_are_counted_in_whole_numbers(silent: object) -> None:
    counts = PairedCounts(1, 1, 1, 1)
    with pytest.raises(ValueError, match="silent_yes must be a whole number"):
        tipping_point_mcnemar(counts, silent_yes=silent)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="silent_yes must be a whole number"):
        tipping_point_noninferiority(counts, silent_yes=silent, margin=0.1)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="silent_no must be a whole number"):
        tipping_point_noninferiority(counts, silent_yes=1, silent_no=silent, margin=0.1)  # type: ignore[arg-type]


def test_other_refusals_of_a_tipping_point() -> None:
    with pytest.raises(ValueError, match="alpha must be between"):
        tipping_point_mcnemar(PairedCounts(1, 1, 1, 1), silent_yes=1, alpha=5)
    with pytest.raises(ValueError, match="margin must be between"):
        tipping_point_noninferiority(PairedCounts(1, 1, 1, 1), silent_yes=1, margin=10)
    with pytest.raises(ValueError, match="at least one pair"):
        tipping_point_noninferiority(PairedCounts(0, 0, 0, 0), silent_yes=1, margin=0.1)


changes = st.lists(st.integers(-3, 3), min_size=2, max_size=20).filter(lambda c: len(set(c)) > 1)


@few
@given(changes, st.integers(1, 10), st.sampled_from([0.0, 0.25, 1.0]))
def test_the_exact_shift_brings_the_lower_limit_to_the_margin(
    change: list[int], silent: int, margin: float
) -> None:
    pair = [0] * (len(change) + silent), [*change, *[None] * silent]
    exact = tipping_point_shift(*pair, shifts=[0], margin=margin).exact
    assert exact is not None
    at = tipping_point_shift(*pair, shifts=[exact], margin=margin).estimates[0]
    assert at.low == pytest.approx(-margin, abs=1e-9)
    assert at.low <= at.value <= at.high


def test_the_first_shift_tried_that_undoes_lies_at_or_beyond_the_exact_one() -> None:
    pair = [3] * 12, [4, 4, 3, 4, 3, 4, 4, 3, 4, 4, None, None]
    shifts = [0, -1, -2, -3, -4, -5, -6]
    found = tipping_point_shift(*pair, shifts=shifts, margin=0.25)
    assert found.first_tried is not None
    assert found.exact is not None
    assert found.first_tried <= found.exact < found.first_tried + 1
    nothing_to_undo = tipping_point_shift(*pair, shifts=[-6, 0], margin=0.25)
    assert nothing_to_undo.first_tried is None
    assert tipping_point_shift(*pair, shifts=[0, -1], margin=0.25).first_tried is None


def test_with_nobody_silent_no_shift_matters() -> None:
    found = tipping_point_shift([1, 1, 1], [1, 2, 3], shifts=[0, -9], margin=0.5)
    assert found.estimates[0] == found.estimates[1]
    assert (found.exact, found.n_missing) == (None, 0)


def test_changes_that_never_vary_have_no_limit() -> None:
    # From equal changes the formula has an error of 0, and would prove anything.
    found = tipping_point_shift([4] * 6, [4] * 5 + [None], shifts=[0, -1], margin=0.5)
    assert found.estimates[0].low == -math.inf
    assert (found.first_tried, found.exact) == (None, None)


@pytest.mark.parametrize(
    ("after", "more", "message"),
    [
        ([1, None, None], {}, "at least two answers"),
        ([None] * 3, {}, "only bounds"),
        ([1, 2, None], {"shifts": []}, "at least one shift"),
        ([1, 2, None], {"shifts": [math.nan]}, "shifts must have no missing"),
        ([1, 2, None], {"margin": -0.1}, "margin must be 0 or more"),
        ([1, 2, None], {"margin": math.nan}, "margin must be 0 or more"),
        ([1, 2, None], {"level": 95}, "level must be between"),
    ],
)
def test_shifts_that_cannot_be_judged_are_refused(after: list, more: dict, message: str) -> None:
    given = {"shifts": [0], "margin": 0.5} | more
    with pytest.raises(ValueError, match=message):
        tipping_point_shift([1, 1, 1], after, **given)


def changed(value: float, low: float, high: float, unit: str = "share difference") -> Estimate:
    return Estimate(value, low, high, 0.95, 40, unit, "tango")


@pytest.mark.parametrize(
    ("estimate", "erases", "reaches"),
    [
        (changed(0.2, 0.05, 0.35), 0.2, 0.05),
        (changed(-0.2, -0.35, -0.05), -0.2, -0.05),
        (changed(0.2, -0.05, 0.45), 0.2, 0.0),
        (changed(-0.2, -0.4, 0.0), -0.2, 0.0),
        (changed(0.2, 0.0, 0.4), 0.2, 0.0),
    ],
)
def test_what_everybody_would_have_done_anyway_explains_a_result_away(
    estimate: Estimate, erases: float, reaches: float
) -> None:
    found = break_even_shift(estimate)
    assert (found.erases, found.reaches_zero) == (erases, reaches)


def test_nobody_has_no_change_to_explain() -> None:
    found = break_even_shift(tango_difference(PairedCounts(0, 0, 0, 0)))
    assert math.isnan(found.erases)
    assert found.reaches_zero == 0


@pytest.mark.parametrize("unit", ["share", "odds", "odds ratio"])
def test_what_is_no_change_is_not_explained_away_at_0(unit: str) -> None:
    with pytest.raises(ValueError, match="a change is needed"):
        break_even_shift(changed(0.5, 0.4, 0.6, unit))
