"""What scipy and statsmodels answer, without a word, where ours is right.

Each test asserts both sides, library first. When a new version of a library
makes one fail, the library has learnt: our own code for it may go.
"""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import ttest_rel, wilcoxon
from statsmodels.stats.contingency_tables import SquareTable, cochrans_q, mcnemar
from statsmodels.stats.descriptivestats import sign_test
from statsmodels.stats.nonparametric import rank_compare_2indep
from statsmodels.stats.proportion import (
    confint_proportions_2indep,
    multinomial_proportions_confint,
    proportion_confint,
)
from statsmodels.stats.weightstats import ttost_paired

from analysis.inference.paired_levels import (
    bhapkar,
    bowker,
    mean_change,
    mean_equivalence,
    relative_effect,
    sign_test_exact,
    stuart_maxwell,
    weighted_kappa,
    wilcoxon_exact,
    wilcoxon_pratt_exact,
)
from analysis.inference.paired_shares import (
    PairedCounts,
    cochran_q,
    mcnemar_asymptotic,
    newcombe_difference,
    tango_difference,
)
from analysis.inference.shares import goodman_intervals, jeffreys_interval, wilson_interval
from tests.inference.test_worked_example import AFTER, BEFORE, HIGH, TABLE

ORACLES = Path(__file__).parents[1] / "oracles"
CHANGE = AFTER - BEFORE


def case(name: str) -> tuple[np.ndarray, tuple[np.ndarray, np.ndarray], dict[str, float]]:
    """A reference case's table, its people, and what is expected."""
    read = json.loads((ORACLES / f"{name}.json").read_text(encoding="utf-8"))
    table = np.array(read["data"]["table"])
    sides = np.indices(table.shape)
    people = tuple(np.repeat(side.ravel(), table.ravel()) for side in sides)
    return table, people, read["expected"]


# --- Signed ranks (1 to 4) ---


def test_scipys_exact_signed_rank_test_supposes_no_ties() -> None:
    assert round(wilcoxon(CHANGE, zero_method="pratt", method="exact").pvalue, 3) == 0.040
    assert round(wilcoxon_pratt_exact(BEFORE, AFTER).p, 3) == 0.795


def test_scipys_exact_signed_rank_test_finds_proof_where_nobody_moved() -> None:
    unmoved = np.zeros(25)
    assert wilcoxon(unmoved, zero_method="pratt", method="exact").pvalue < 1e-7
    assert wilcoxon_pratt_exact(unmoved, unmoved).p == 1


def test_scipys_exact_signed_rank_test_without_zeros_supposes_no_ties_either() -> None:
    assert round(wilcoxon(CHANGE, method="exact").pvalue, 3) == 0.700
    assert round(wilcoxon_exact(BEFORE, AFTER).p, 3) == 0.795


def test_scipy_leaves_the_exact_test_at_fourteen_people() -> None:
    fewer, more = (np.repeat([1, 2, -1], [ones, 3, 3]) for ones in (7, 8))
    assert round(wilcoxon(fewer).pvalue, 4) == 0.0437
    assert round(wilcoxon(more).pvalue, 4) == 0.0217
    start = np.zeros_like(more)
    assert wilcoxon_exact(start, more).p == pytest.approx(
        wilcoxon(more, method=_every_direction()).pvalue
    )


def _every_direction() -> object:
    from scipy.stats import PermutationMethod

    return PermutationMethod(n_resamples=2**15, batch=2**10)


# --- McNemar's test (5, 6) ---


def test_statsmodels_is_certain_of_a_change_where_nobody_changed() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it divides by the number of those who changed
        assert mcnemar([[12, 0], [0, 7]], exact=False).pvalue == 0
    assert mcnemar_asymptotic(PairedCounts(12, 0, 0, 7), corrected=True).p == 1


def test_statsmodels_corrects_a_difference_that_is_nought() -> None:
    assert round(mcnemar([[20, 6], [6, 10]], exact=False).statistic, 4) == 0.0833
    assert mcnemar_asymptotic(PairedCounts(20, 6, 6, 10), corrected=True).statistic == 0


# --- Square tables (7 to 10, and the singular ones) ---


def test_statsmodels_adds_half_a_person_to_every_cell() -> None:
    table, people, expected = case("stuart_maxwell__insomnia_active")
    assert round(SquareTable(table).homogeneity().statistic, 3) == 53.850
    assert stuart_maxwell(*people).statistic == pytest.approx(expected["statistic"])
    assert round(expected["statistic"], 3) == 55.891
    _, people, expected = case("bowker__insomnia_active")
    assert round(SquareTable(table).symmetry().statistic, 3) == 60.925
    assert bowker(*people).statistic == pytest.approx(expected["statistic"])


def test_statsmodels_counts_degrees_of_freedom_that_are_not_there() -> None:
    # People moved within the levels 1 and 2, and within 3, 4 and 5, but never between these.
    table = np.diag([4] * 5)
    for (start, end), people in {(1, 2): 5, (2, 1): 4, (3, 4): 6, (4, 3): 2}.items():
        table[start - 1, end - 1] = people
    table[3, 4], table[4, 3] = 3, 1
    assert SquareTable(table, shift_zeros=False).homogeneity().df == 4
    parts = [
        stuart_maxwell(*(np.repeat(side.ravel(), part.ravel()) for side in np.indices(part.shape)))
        for part in (table[:2, :2], table[2:, 2:])
    ]
    ours = stuart_maxwell(*(np.repeat(side.ravel(), table.ravel()) for side in np.indices((5, 5))))
    assert ours.df == parts[0].df + parts[1].df == 3
    assert ours.statistic == pytest.approx(parts[0].statistic + parts[1].statistic)


def test_statsmodels_divides_by_what_is_nearly_nought() -> None:
    table, people, expected = case("bhapkar__block_a")
    assert SquareTable(table, shift_zeros=False).homogeneity("bhapkar").statistic < -1000
    assert bhapkar(*people).statistic == pytest.approx(expected["statistic"])


def test_statsmodels_counts_pairs_of_levels_between_which_nobody_moved() -> None:
    assert SquareTable(TABLE, shift_zeros=False).symmetry().df == 10
    assert bowker(BEFORE, AFTER).df == 4


def test_statsmodels_has_no_answer_where_a_level_is_unused() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says that the matrix is singular
        assert np.isnan(SquareTable(TABLE, shift_zeros=False).homogeneity().pvalue)
    found = stuart_maxwell(BEFORE, AFTER)
    assert (round(found.statistic, 10), found.df) == (0.5, 3)


# --- Means (11) and tests of nobody ---


def test_statsmodels_proves_that_nothing_changed_from_people_without_spread() -> None:
    same = [4] * 5
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it divides by a spread of nought
        assert ttost_paired(np.array(same), np.array(same), -0.5, 0.5)[0] == 0
    held = mean_equivalence(same, same, margin=0.5)
    assert np.isnan(held.p)
    assert not held.maintained
    assert not held.equivalent


def test_the_two_one_sided_tests_are_statsmodels_where_there_is_a_spread() -> None:
    p, lower, upper = ttost_paired(AFTER, BEFORE, -0.5, 0.5)
    held = mean_equivalence(BEFORE, AFTER, margin=0.5)
    assert held.p == pytest.approx(p, rel=1e-10)
    assert (held.t_decline, held.p_decline) == pytest.approx(lower[:2], rel=1e-10)
    assert (held.t_rise, held.p_rise) == pytest.approx(upper[:2], rel=1e-10)


def test_the_libraries_have_no_answer_where_nobody_moved() -> None:
    same = np.full(9, 3)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # they divide by a spread of nought
        assert np.isnan(ttest_rel(same, same).pvalue)
        assert np.isnan(cochrans_q(np.ones((5, 3))).pvalue)
    with pytest.raises(ValueError, match="no observation differs"):
        sign_test(np.zeros(9))
    change = mean_change(same, same)
    assert (change.value, change.statistic, change.p) == (0, 0, 1)
    assert cochran_q(np.ones((5, 3), dtype=int)).p == 1
    assert sign_test_exact(same, same).p == 1


# --- Pairing forgotten (26, 27) ---


def test_statsmodels_relative_effect_forgets_that_the_same_people_answered() -> None:
    effect = relative_effect(BEFORE, AFTER)
    independent = rank_compare_2indep(AFTER, BEFORE)
    assert independent.prob1 == pytest.approx(effect.value)
    assert round(float(np.sqrt(independent.var_prob)), 4) == 0.0723
    assert round(effect.se, 4) == 0.0414


def test_statsmodels_difference_of_shares_forgets_that_the_same_people_answered() -> None:
    independent = confint_proportions_2indep(23, 28, 24, 28)
    assert [round(limit, 3) for limit in independent] == [-0.233, 0.163]
    for paired in (tango_difference(HIGH), newcombe_difference(HIGH)):
        assert paired.high - paired.low < independent[1] - independent[0]
    assert round(tango_difference(HIGH).low, 3) == -0.199


# --- Shares (33, 34) ---


def test_statsmodels_default_finds_no_doubt_in_five_of_five() -> None:
    assert proportion_confint(5, 5) == (1, 1)
    assert round(wilson_interval(5, 5).low, 3) == 0.566


def test_statsmodels_wilson_limit_of_nobody_is_not_quite_nought() -> None:
    assert 0 < proportion_confint(0, 28, method="wilson")[0] < 1e-15
    assert wilson_interval(0, 28).low == 0


def test_statsmodels_has_no_share_of_nobody() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it divides by nobody
        assert np.isnan(proportion_confint(0, 0, method="wilson")[0])
    assert (wilson_interval(0, 0).low, wilson_interval(0, 0).high) == (0, 1)


def test_statsmodels_jeffreys_limit_of_nobody_is_not_nought() -> None:
    assert proportion_confint(0, 5, method="jeffreys")[0] > 9e-5
    assert jeffreys_interval(0, 5).low == 0


def test_statsmodels_other_simultaneous_interval_finds_no_doubt_in_seven_of_seven() -> None:
    limits = multinomial_proportions_confint([7, 0], method="sison-glaz")
    assert limits[0].tolist() == [1, 1]
    always, never = goodman_intervals([7, 0])
    assert always.low < 0.7
    assert never.high > 0.3
    goodman = multinomial_proportions_confint([0, 2, 3, 10, 13], method="goodman")
    ours = [[share.low, share.high] for share in goodman_intervals([0, 2, 3, 10, 13])]
    assert np.allclose(ours, goodman, atol=1e-12)


def test_a_kappa_of_two_judges_who_never_vary_is_undefined() -> None:
    kappa = weighted_kappa([3, 3, 3], [3, 3, 3])
    assert np.isnan(kappa.value)
    assert (kappa.low, kappa.high) == (-1, 1)
