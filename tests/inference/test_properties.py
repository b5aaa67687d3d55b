"""What holds of every method, whatever the answers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.inference import (
    Estimate,
)
from analysis.inference.paired_levels import (
    matched_rank_biserial,
    net_improvement,
    probability_of_improvement,
    sign_test_exact,
    sign_test_midp,
    wilcoxon_exact,
    wilcoxon_normal,
    wilcoxon_pratt_exact,
    wilcoxon_pratt_normal,
    win_odds,
)
from analysis.inference.paired_shares import (
    PairedCounts,
    mcnemar_asymptotic,
    mcnemar_exact,
    mcnemar_midp,
    newcombe_difference,
    tango_difference,
    tango_noninferiority,
    wald_difference,
)
from analysis.inference.shares import (
    agresti_coull_interval,
    clopper_pearson_interval,
    jeffreys_interval,
    wilson_interval,
)
from tests.inference.test_traps import by_every_coin

few = settings(max_examples=60, deadline=None)
count = st.integers(0, 60)
counts = st.builds(PairedCounts, count, count, count, count)
some = counts.filter(lambda pairs: pairs.n > 0)
levels = st.sampled_from([0.5, 0.8, 0.9, 0.95, 0.99, 0.999])
level = st.integers(1, 5)
answers = st.lists(st.tuples(level, level), min_size=1, max_size=60).map(
    lambda pairs: tuple(np.array(side) for side in zip(*pairs, strict=True))
)
Answers = tuple[np.ndarray, np.ndarray]


def of_answers(pairs: Answers) -> list:
    tests = (
        sign_test_exact,
        sign_test_midp,
        wilcoxon_exact,
        wilcoxon_pratt_exact,
        wilcoxon_normal,
        wilcoxon_pratt_normal,
    )
    return [test(*pairs) for test in tests]


def of_counts(pairs: PairedCounts) -> list:
    corrected = mcnemar_asymptotic(pairs, corrected=True)
    return [mcnemar_exact(pairs), mcnemar_midp(pairs), mcnemar_asymptotic(pairs), corrected]


def contains(estimate: Estimate) -> bool:
    return estimate.low <= estimate.value <= estimate.high


@few
@given(answers)
def test_a_p_value_of_ordered_answers_is_a_probability(pairs: Answers) -> None:
    assert all(0 < test.p <= 1 for test in of_answers(pairs))


@few
@given(counts)
def test_a_p_value_of_paired_shares_is_a_probability(pairs: PairedCounts) -> None:
    assert all(0 < test.p <= 1 for test in of_counts(pairs))


@few
@given(answers)
def test_the_waves_in_each_others_place_give_the_same_p_value(pairs: Answers) -> None:
    before, after = pairs
    for one, other in zip(of_answers((before, after)), of_answers((after, before)), strict=True):
        assert one.p == pytest.approx(other.p, rel=1e-12)


@few
@given(counts)
def test_gains_and_losses_in_each_others_place_give_the_same_p_value(pairs: PairedCounts) -> None:
    for one, other in zip(of_counts(pairs), of_counts(pairs.reversed), strict=True):
        assert one.p == pytest.approx(other.p, rel=1e-12)


@few
@given(answers, st.sampled_from([sign_test_exact, wilcoxon_exact, wilcoxon_pratt_exact]))
def test_an_improvement_is_a_decline_seen_from_the_other_wave(pairs: Answers, test) -> None:  # noqa: ANN001
    before, after = pairs
    greater = test(before, after, alternative="greater").p
    assert greater == pytest.approx(test(after, before, alternative="less").p, rel=1e-12)


@few
@given(answers)
def test_the_waves_in_each_others_place_turn_every_effect_round(pairs: Answers) -> None:
    before, after = pairs
    one, other = net_improvement(before, after), net_improvement(after, before)
    assert (one.value, one.low, one.high) == (-other.value, -other.high, -other.low)
    for zeros in ("wilcoxon", "pratt"):
        turned = matched_rank_biserial(after, before, zeros=zeros)
        assert matched_rank_biserial(before, after, zeros=zeros) == -turned
    odds = win_odds(before, after).value, win_odds(after, before).value
    assert 0 in odds or odds[0] * odds[1] == pytest.approx(1)


@few
@given(some, levels)
def test_gains_and_losses_in_each_others_place_turn_the_interval_round(
    pairs: PairedCounts, confidence: float
) -> None:
    for method in (tango_difference, newcombe_difference):
        one, other = (method(side, level=confidence) for side in (pairs, pairs.reversed))
        turned = (-other.value, -other.high, -other.low)
        assert (one.value, one.low, one.high) == pytest.approx(turned, abs=1e-12)


@few
@given(some, levels)
def test_an_interval_of_a_paired_difference_holds_its_estimate(
    pairs: PairedCounts, confidence: float
) -> None:
    for method in (tango_difference, newcombe_difference, wald_difference):
        assert contains(method(pairs, level=confidence))
    for method in (tango_difference, newcombe_difference):
        change = method(pairs, level=confidence)
        assert change.low >= -1 - 1e-12
        assert change.high <= 1 + 1e-12


@few
@given(st.tuples(count, count).filter(lambda pair: pair[1] > 0), levels)
def test_an_interval_of_a_share_holds_its_estimate(
    pair: tuple[int, int], confidence: float
) -> None:
    trait, n = min(pair), pair[1]
    for method in (wilson_interval, clopper_pearson_interval, jeffreys_interval):
        share = method(trait, n, level=confidence)
        assert contains(share)
        assert share.low >= 0
        assert share.high <= 1
    assert contains(agresti_coull_interval(trait, n, level=confidence))


@few
@given(answers, levels)
def test_an_interval_of_an_effect_holds_its_estimate(pairs: Answers, confidence: float) -> None:
    for method in (net_improvement, probability_of_improvement):
        assert contains(method(*pairs, level=confidence))
    odds = win_odds(*pairs, level=confidence)
    assert odds.low * (1 - 1e-9) <= odds.value <= odds.high * (1 + 1e-9)


@few
@given(some)
def test_more_confidence_takes_a_wider_interval(pairs: PairedCounts) -> None:
    for method in (tango_difference, newcombe_difference):
        narrow, wide = (method(pairs, level=confidence) for confidence in (0.8, 0.99))
        assert wide.low <= narrow.low
        assert narrow.high <= wide.high


@few
@given(some, st.sampled_from([0.05, 0.1, 0.15, 0.3]))
def test_the_limit_of_a_decline_and_its_p_value_agree(pairs: PairedCounts, margin: float) -> None:
    found = tango_noninferiority(pairs, margin=margin, level=0.9)
    assert found.shown == (found.p < 0.05)


@few
@given(counts)
def test_the_midp_value_is_never_above_the_exact_one(pairs: PairedCounts) -> None:
    assert mcnemar_midp(pairs).p <= mcnemar_exact(pairs).p * (1 + 1e-12)


@few
@given(st.lists(st.integers(-4, 4), min_size=1, max_size=10))
def test_counting_gives_what_trying_every_direction_gives(change: list[int]) -> None:
    before = np.zeros(len(change), dtype=int)
    pratt, wilcoxon = wilcoxon_pratt_exact(before, change).p, wilcoxon_exact(before, change).p
    assert pratt == pytest.approx(by_every_coin(change, pratt=True), rel=1e-12)
    assert wilcoxon == pytest.approx(by_every_coin(change, pratt=False), rel=1e-12)
