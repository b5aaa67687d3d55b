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
    bhapkar,
    bowker,
    cliffs_delta_between,
    cliffs_delta_within,
    linear_by_linear,
    marginal_dominance,
    marginal_homogeneity_exact,
    marginal_homogeneity_normal,
    matched_rank_biserial,
    mean_change,
    net_improvement,
    probability_of_improvement,
    relative_effect,
    relative_effect_logit,
    sign_test_exact,
    sign_test_midp,
    stuart_maxwell,
    weighted_kappa,
    wilcoxon_exact,
    wilcoxon_normal,
    wilcoxon_pratt_exact,
    wilcoxon_pratt_normal,
    win_odds,
)
from analysis.inference.paired_shares import (
    PairedCounts,
    conditional_odds_ratio,
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
    goodman_intervals,
    hypergeometric_interval,
    jeffreys_interval,
    wilson_finite_interval,
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
        stuart_maxwell,
        bhapkar,
        bowker,
        marginal_homogeneity_exact,
        marginal_homogeneity_normal,
    )
    return [test(*pairs) for test in tests]


def signed(pairs: Answers) -> list[Estimate]:
    """Every effect whose sign is its direction (the relative effect as its lead over 0.5)."""
    effects = (
        net_improvement,
        mean_change,
        marginal_dominance,
        cliffs_delta_within,
        cliffs_delta_between,
    )
    return [effect(*pairs) for effect in effects]


def same_people_times(times: int, pairs: Answers) -> Answers:
    return np.repeat(pairs[0], times), np.repeat(pairs[1], times)


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


@few
@given(answers)
def test_the_waves_in_each_others_place_or_a_scale_turned_round_turn_every_sign(
    pairs: Answers,
) -> None:
    before, after = pairs
    for turned in ((after, before), (6 - before, 6 - after)):
        for one, other in zip(signed(pairs), signed(turned), strict=True):
            mirror = (-other.value, -other.high, -other.low)
            found = (one.value, one.low, one.high)
            assert found == pytest.approx(mirror, abs=1e-9, nan_ok=True)
        for one, other in zip(of_answers(pairs), of_answers(turned), strict=True):
            assert one.p == pytest.approx(other.p, rel=1e-6)
        for effect in (relative_effect, relative_effect_logit):
            one, other = effect(*pairs), effect(*turned)
            mirror = (1 - other.value, 1 - other.high, 1 - other.low)
            assert (one.value, one.low, one.high) == pytest.approx(mirror, abs=1e-9)


@few
@given(answers)
def test_p_values_of_the_effects_are_probabilities_and_their_intervals_hold_them(
    pairs: Answers,
) -> None:
    for effect in (
        relative_effect,
        marginal_dominance,
        cliffs_delta_within,
        cliffs_delta_between,
        mean_change,
    ):
        found = effect(*pairs)
        assert np.isnan(found.value) or contains(found)
        # Without a spread the formula has no p value, and says so.
        assert 0 < found.p <= 1 if found.se > 0 else found.p == 1 or np.isnan(found.p)
    assert contains(relative_effect_logit(*pairs))
    assert 0 < linear_by_linear(*pairs).p <= 1


@few
@given(answers, st.integers(1, 40), level)
def test_people_who_did_not_move_change_only_what_counts_them(
    pairs: Answers, more: int, where: int
) -> None:
    still = np.full(more, where)
    fuller = np.concatenate([pairs[0], still]), np.concatenate([pairs[1], still])
    n = pairs[0].size
    # Tests of direction alone look at those who moved.
    for test in (
        sign_test_exact,
        sign_test_midp,
        wilcoxon_exact,
        wilcoxon_normal,
        stuart_maxwell,
        bowker,
        marginal_homogeneity_exact,
        marginal_homogeneity_normal,
    ):
        assert test(*fuller).p == pytest.approx(test(*pairs).p, rel=1e-9)
    # Shares and means are of everybody, and shrink in proportion.
    for effect in (net_improvement, mean_change, cliffs_delta_within):
        assert effect(*fuller).value == pytest.approx(effect(*pairs).value * n / (n + more))
    # Bhapkar's statistic S/(1 - S/n) falls towards Stuart and Maxwell's S.
    assert bhapkar(*fuller).statistic <= bhapkar(*pairs).statistic * (1 + 1e-9)
    assert bhapkar(*fuller).statistic >= stuart_maxwell(*fuller).statistic * (1 - 1e-9)
    # Pratt's ranks of those who moved rise, but their directions do not.
    assert wilcoxon_pratt_exact(*fuller).statistic >= wilcoxon_pratt_exact(*pairs).statistic


@few
@given(some, st.integers(1, 40))
def test_unchanged_pairs_leave_mcnemar_and_the_odds_ratio_and_shrink_the_difference(
    pairs: PairedCounts, more: int
) -> None:
    fuller = PairedCounts(pairs.kept + more, pairs.lost, pairs.gained, pairs.never)
    for one, other in zip(of_counts(pairs), of_counts(fuller), strict=True):
        assert one.p == pytest.approx(other.p, rel=1e-12)
    for interval in ("midp", "clopper_pearson", "wilson"):
        one, other = (conditional_odds_ratio(side, interval=interval) for side in (pairs, fuller))
        assert (one.low, one.high) == (other.low, other.high)
    assert fuller.difference == pytest.approx(pairs.difference * pairs.n / fuller.n)
    # Both of Tango's limits move towards no change.
    one, other = tango_difference(pairs), tango_difference(fuller)
    assert abs(other.low) <= abs(one.low) + 1e-9
    assert abs(other.high) <= abs(one.high) + 1e-9


@few
@given(answers)
def test_four_times_the_same_people_narrow_every_interval(pairs: Answers) -> None:
    many = same_people_times(4, pairs)
    effects = (
        net_improvement,
        probability_of_improvement,
        relative_effect,
        relative_effect_logit,
        marginal_dominance,
        cliffs_delta_within,
        mean_change,
    )
    for effect in effects:
        few_people, many_people = effect(*pairs), effect(*many)
        assert many_people.value == pytest.approx(few_people.value)
        wide, narrow = few_people.high - few_people.low, many_people.high - many_people.low
        assert narrow <= wide or narrow == pytest.approx(wide)


@few
@given(some)
def test_four_times_the_same_people_narrow_every_interval_of_a_difference(
    pairs: PairedCounts,
) -> None:
    many = PairedCounts(4 * pairs.kept, 4 * pairs.lost, 4 * pairs.gained, 4 * pairs.never)
    for method in (tango_difference, newcombe_difference):
        assert method(many).high - method(many).low < method(pairs).high - method(pairs).low
    one, other = conditional_odds_ratio(pairs), conditional_odds_ratio(many)
    assert one.low <= other.low
    assert other.high <= one.high


@few
@given(st.integers(1, 60), st.integers(0, 60), st.integers(0, 60))
def test_whoever_asks_more_of_a_known_population_knows_more(
    yes: int, no: int, unasked: int
) -> None:
    n, population = yes + no, yes + no + unasked
    for interval in (wilson_finite_interval, hypergeometric_interval):
        share = interval(yes, n, population=population)
        assert contains(share)
    turned = wilson_finite_interval(no, n, population=population)
    share = wilson_finite_interval(yes, n, population=population)
    assert (turned.low, turned.high) == pytest.approx((1 - share.high, 1 - share.low), abs=1e-12)
    endless, known = wilson_interval(yes, n), wilson_finite_interval(yes, n, population=population)
    assert known.high - known.low <= endless.high - endless.low + 1e-12


@few
@given(st.lists(count, min_size=2, max_size=6).filter(any))
def test_intervals_that_hold_together_are_wider_than_one_alone(people: list[int]) -> None:
    for one, share in zip(people, goodman_intervals(people), strict=True):
        alone = wilson_interval(one, sum(people))
        assert share.low <= alone.low
        assert alone.high <= share.high
        assert contains(share)


@few
@given(answers)
def test_two_judges_agree_alike_whoever_is_named_first(pairs: Answers) -> None:
    for weights in ("none", "linear", "quadratic"):
        one, other = (weighted_kappa(*side, weights=weights) for side in (pairs, pairs[::-1]))
        assert one.value == pytest.approx(other.value, nan_ok=True)
        assert one.value <= 1 or np.isnan(one.value)
    if np.unique(pairs[0]).size > 1:
        assert weighted_kappa(pairs[0], pairs[0]).value == pytest.approx(1)
