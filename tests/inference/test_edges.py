"""The paired methods where there is next to nothing to go by."""

from __future__ import annotations

import math

import numpy as np
import pytest

from analysis.inference import WaldEstimate
from analysis.inference.paired_levels import (
    bhapkar,
    bowker,
    cliffs_delta_between,
    cliffs_delta_within,
    linear_by_linear,
    marginal_dominance,
    marginal_homogeneity_exact,
    marginal_homogeneity_normal,
    mean_change,
    mean_equivalence,
    mean_maintenance_power,
    mean_maintenance_sample_size,
    relative_effect,
    relative_effect_logit,
    signed_rank_power_exact,
    signed_rank_power_normal,
    signed_rank_sample_size,
    stuart_maxwell,
    weighted_kappa,
)
from analysis.inference.paired_shares import (
    PairedCounts,
    cochran_q,
    conditional_odds_ratio,
    maintenance_power,
    mcnemar_power_exact,
    mcnemar_power_normal,
    mcnemar_sample_size,
    smallest_detectable_difference,
)
from analysis.inference.shares import (
    goodman_intervals,
    hypergeometric_interval,
    wilson_finite_interval,
)

TESTS = [
    stuart_maxwell,
    bhapkar,
    bowker,
    marginal_homogeneity_exact,
    marginal_homogeneity_normal,
    linear_by_linear,
]
EFFECTS = [
    relative_effect,
    marginal_dominance,
    cliffs_delta_within,
    cliffs_delta_between,
    mean_change,
]
NOBODY = PairedCounts(0, 0, 0, 0)


def is_open(found: WaldEstimate) -> bool:
    """Whether the interval is all that the number can be."""
    return (found.low, found.high) in ((0, 1), (-1, 1), (-math.inf, math.inf))


@pytest.mark.parametrize("test", TESTS)
@pytest.mark.parametrize(
    "pairs", [([], []), ([3], [3]), ([3] * 9, [3] * 9), ([1, 2, 5], [1, 2, 5])]
)
def test_nobody_and_nobody_moving_are_no_evidence(test, pairs) -> None:  # noqa: ANN001
    if test is linear_by_linear and len(set(pairs[0])) > 1:
        return  # there, equal answers are the strongest evidence
    found = test(*pairs)
    assert (found.statistic, found.p, found.n) == (0, 1, len(pairs[0]))
    assert found.df in (0, None)


@pytest.mark.parametrize("effect", EFFECTS)
def test_the_effect_on_nobody_is_unknown_but_within_its_range(effect) -> None:  # noqa: ANN001
    found = effect([], [])
    assert math.isnan(found.value)
    assert is_open(found)
    assert found.n == 0


@pytest.mark.parametrize("effect", EFFECTS)
def test_one_pair_has_no_spread_to_judge_by(effect) -> None:  # noqa: ANN001
    for pair in ([1], [2]), ([2], [1]), ([1], [1]):
        assert is_open(effect(*pair))


@pytest.mark.parametrize(
    "effect", [relative_effect, marginal_dominance, cliffs_delta_within, mean_change]
)
def test_all_moving_alike_leave_no_spread_and_no_p_value(effect) -> None:  # noqa: ANN001
    for after in ([2] * 9, [1] * 9):
        found = effect([1.0] * 9, after)
        assert is_open(found)
        assert found.se == 0
        assert found.p == 1 if after[0] == 1 else math.isnan(found.p)


def test_everybody_above_everybody_is_a_relative_effect_of_one() -> None:
    found = relative_effect([1, 2, 1, 2], [3, 4, 3, 4])
    assert found.value == 1
    logit = relative_effect_logit([1, 2, 1, 2], [3, 4, 3, 4])
    assert (logit.value, logit.low, logit.high) == (1, 0, 1)


def test_all_moving_one_way_is_certain_for_bhapkar_and_not_for_stuart() -> None:
    found = bhapkar([1] * 9, [2] * 9)
    assert found.statistic == math.inf
    assert 0 < found.p < 1e-300
    stuart = stuart_maxwell([1] * 9, [2] * 9)
    assert (stuart.statistic, stuart.df) == (pytest.approx(9), 1)


def test_a_level_that_nobody_gave_uses_no_degree_of_freedom() -> None:
    near, far = ([1, 2, 2, 1], [2, 1, 1, 1]), ([1, 5, 5, 1], [5, 1, 1, 1])
    for test in (stuart_maxwell, bowker, bhapkar):
        assert test(*near) == test(*far)
    with pytest.raises(ValueError, match="people gave 2 levels, more than 1"):
        bowker(*near, levels=1)


def test_fewer_than_four_people_have_no_variance_between_them() -> None:
    found = cliffs_delta_between([1, 2, 3], [2, 1, 3])
    assert found.value == pytest.approx(0)
    assert math.isnan(found.se)
    assert is_open(found)


@pytest.mark.parametrize("judges", [([], []), ([2, 2], [2, 2])])
def test_agreement_that_chance_alone_would_give_is_undefined(judges) -> None:  # noqa: ANN001
    found = weighted_kappa(*judges)
    assert math.isnan(found.value)
    assert math.isnan(found.p)
    assert is_open(found)


def test_levels_too_far_apart_for_a_scale_are_refused() -> None:
    with pytest.raises(ValueError, match="the levels span 1000, more than 200"):
        weighted_kappa([1, 1000], [1, 1000])


@pytest.mark.parametrize("wrong", ["odd", None])
def test_an_option_that_is_none_is_refused(wrong) -> None:  # noqa: ANN001
    with pytest.raises(ValueError, match="weights must be"):
        weighted_kappa([1], [1], weights=wrong)
    for effect in (relative_effect, marginal_dominance, mean_change):
        with pytest.raises(ValueError, match="errors must be"):
            effect([1, 2], [2, 1], errors=wrong)
    with pytest.raises(ValueError, match="interval must be one of"):
        conditional_odds_ratio(NOBODY, interval=wrong)
    with pytest.raises(ValueError, match='test must be "midp"'):
        mcnemar_power_exact(0.1, 0.2, n=9, test=wrong)
    with pytest.raises(ValueError, match='method must be "connor"'):
        mcnemar_sample_size(0.1, 0.2, method=wrong)
    for test in (marginal_homogeneity_exact, marginal_homogeneity_normal):
        with pytest.raises(ValueError, match="alternative must be"):
            test([1, 2], [2, 1], alternative=wrong)


@pytest.mark.parametrize("method", [*TESTS, *EFFECTS, weighted_kappa, relative_effect_logit])
def test_answers_that_are_no_pairs_of_levels_are_refused(method) -> None:  # noqa: ANN001
    with pytest.raises(ValueError, match="as long as each other, not 2 and 3"):
        method([1, 2], [1, 2, 3])
    for missing in (math.nan, None):
        with pytest.raises(ValueError, match="after must hold whole numbers"):
            method([1, 2], [1, missing])


def test_means_within_a_margin_need_a_margin_and_a_size() -> None:
    for margin in (0, -0.5, math.inf, math.nan):
        with pytest.raises(ValueError, match="margin"):
            mean_equivalence([1, 2], [2, 1], margin=margin)
        with pytest.raises(ValueError, match="margin"):
            mean_maintenance_power(28, margin=margin, sd=1)
    for alpha in (0, 0.5, 1, math.nan):
        with pytest.raises(ValueError, match="twice alpha must be between 0 and 1"):
            mean_equivalence([1, 2], [2, 1], margin=0.5, alpha=alpha)
    with pytest.raises(ValueError, match="at least two pairs"):
        mean_maintenance_power(1, margin=0.5, sd=1)
    assert mean_maintenance_sample_size(margin=0.5, sd=1, difference=-0.5) == math.inf


def test_the_size_of_a_test_of_means_is_its_power_at_the_margin() -> None:
    for n in (2, 28, 400):
        size = mean_maintenance_power(n, margin=0.5, sd=0.8, difference=-0.5, alpha=0.05)
        assert size == pytest.approx(0.05)


def test_nobody_who_changed_has_no_odds_ratio() -> None:
    for pairs in (NOBODY, PairedCounts(9, 0, 0, 9)):
        ratio = conditional_odds_ratio(pairs)
        assert math.isnan(ratio.value)
        assert (ratio.low, ratio.high) == (0, math.inf)


@pytest.mark.parametrize("interval", ["midp", "clopper_pearson", "wilson"])
def test_one_direction_leaves_an_odds_ratio_open_on_one_side(interval) -> None:  # noqa: ANN001
    up = conditional_odds_ratio(PairedCounts(0, 0, 9, 5), interval=interval)
    down = conditional_odds_ratio(PairedCounts(0, 9, 0, 5), interval=interval)
    assert (up.value, up.high) == (math.inf, math.inf)
    assert (down.value, down.low) == (0, 0)
    assert down.high == pytest.approx(1 / up.low)


@pytest.mark.parametrize("answers", [[1, 0], [[1], [0]], [[2, 0]], [[math.nan, 0]]])
def test_questions_that_are_not_yes_or_no_are_refused(answers) -> None:  # noqa: ANN001
    with pytest.raises(ValueError, match="rows of two or more, each 0 or 1"):
        cochran_q(answers)


def test_two_questions_to_all_are_mcnemars_test() -> None:
    assert cochran_q(np.empty((0, 2))).p == 1
    rows = [[1, 0]] * 7 + [[0, 1]] * 2 + [[1, 1]] * 5
    assert cochran_q(rows).statistic == pytest.approx((7 - 2) ** 2 / 9)


@pytest.mark.parametrize("shares", [(0, 0), (-0.1, 0.2), (0.7, 0.7), (math.nan, 0.1)])
def test_power_needs_shares_of_people(shares) -> None:  # noqa: ANN001
    for power in (mcnemar_power_normal, mcnemar_power_exact):
        with pytest.raises(ValueError, match="gain and loss must be shares"):
            power(*shares, n=28)
        with pytest.raises(ValueError, match="at least one pair"):
            power(0.2, 0.1, n=0)
    with pytest.raises(ValueError, match="no change to find"):
        mcnemar_sample_size(0.1, 0.1)


def test_power_of_a_change_of_everybody_is_none_or_all() -> None:
    assert mcnemar_power_exact(1.0, 0.0, n=5, test="exact") == 0  # 2/32
    assert mcnemar_power_exact(1.0, 0.0, n=6, test="exact") == pytest.approx(1)  # 2/64
    assert mcnemar_power_normal(1.0, 0.0, n=100) == 1
    assert smallest_detectable_difference(3, discordance=0.1) == math.inf


def test_the_true_size_of_the_exact_test_is_below_its_nominal_one() -> None:
    for n in (5, 28, 90):
        exact = mcnemar_power_exact(0.1, 0.1, n=n, test="exact")
        assert exact <= 0.05
        assert exact <= mcnemar_power_exact(0.1, 0.1, n=n)


@pytest.mark.parametrize(
    ("n", "powers"),
    [
        (28, (0.25, 0.19, 0.15)),
        (60, (0.57, 0.36, 0.28)),
        (90, (0.76, 0.53, 0.40)),
        (150, (0.94, 0.76, 0.60)),
        (250, (1.0, 0.93, 0.82)),
    ],
)
def test_the_power_of_showing_maintenance_is_that_of_the_plan(n, powers) -> None:  # noqa: ANN001
    for discordance, power in zip((0.1, 0.2, 0.3), powers, strict=True):
        found = maintenance_power(n, margin=0.10, discordance=discordance)
        assert round(found, 2) == power


def test_maintenance_cannot_have_power_without_people_or_beyond_those_who_change() -> None:
    for wrong in ({"n": 0, "discordance": 0.1}, {"n": 9, "discordance": 1.1}):
        with pytest.raises(ValueError, match="at least one pair"):
            maintenance_power(**wrong, margin=0.1)
    with pytest.raises(ValueError, match="difference within it"):
        maintenance_power(9, margin=0.1, discordance=0.1, difference=-0.2)


def test_the_power_of_ranks_needs_probabilities_and_few_people_to_count() -> None:
    for change in ({0: 0.5}, {1: 1.5, -1: -0.5}):
        with pytest.raises(ValueError, match="must add to 1"):
            signed_rank_power_normal(change, n=28)
    with pytest.raises(ValueError, match="at most 12 pairs"):
        signed_rank_power_exact({1: 1.0}, n=13)
    with pytest.raises(ValueError, match="at least one pair"):
        signed_rank_power_exact({1: 1.0}, n=0)
    assert signed_rank_sample_size({-1: 0.5, 1: 0.5}) == math.inf
    assert signed_rank_power_exact({1: 1.0}, n=6) == pytest.approx(1)


@pytest.mark.parametrize("interval", [wilson_finite_interval, hypergeometric_interval])
def test_a_population_is_no_smaller_than_those_asked(interval) -> None:  # noqa: ANN001
    for count, n, population in ((6, 5, 10), (1, 5, 4), (0, 0, 0)):
        with pytest.raises(ValueError, match="the population"):
            interval(count, n, population=population)
    nobody = interval(0, 0, population=9)
    assert math.isnan(nobody.value)
    assert (nobody.low, nobody.high) == (0, 1)
    everybody = interval(3, 9, population=9)
    assert everybody.low == everybody.value == everybody.high


def test_a_question_has_at_least_two_answers() -> None:
    for counts in ([], [3]):
        with pytest.raises(ValueError, match="two answers or more"):
            goodman_intervals(counts)
    for share in goodman_intervals([0, 0]):
        assert math.isnan(share.value)
        assert (share.low, share.high) == (0, 1)
