"""Ordered answers, before and after."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from analysis.inference import Test
from analysis.inference.paired_levels import (
    direction_counts,
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
from analysis.inference.paired_shares import wald_standard_error
from tests.inference.mapping.data import Data, Methods, answers

MOST_IN_REFERENCE = 400  # people who moved; above, the README says, the reference has no exact p


def sign(data: Data) -> Data:
    pairs = answers(data)
    moved = direction_counts(*pairs)
    return {
        "n_up": moved.up,
        "n_same": moved.same,
        "n_down": moved.down,
        "p_value": sign_test_exact(*pairs).p,
        "p_greater": sign_test_exact(*pairs, alternative="greater").p,
        "p_less": sign_test_exact(*pairs, alternative="less").p,
        "p_midp": sign_test_midp(*pairs).p,
    }


def signed_rank(exact: Callable[..., Test], normal: Callable[..., Test]) -> Callable[[Data], Data]:
    def adapter(data: Data) -> Data:
        before, after = answers(data)
        many = np.count_nonzero(before != after) > MOST_IN_REFERENCE
        tests = {
            "p_exact": exact(before, after),
            "p_exact_greater": exact(before, after, alternative="greater"),
            "p_exact_less": exact(before, after, alternative="less"),
        }
        return {
            "w_plus": exact(before, after).statistic,
            "w_minus": exact(after, before).statistic,
            "z": normal(before, after).statistic,
            "p_asymptotic": normal(before, after).p,
            **{name: None if many else test.p for name, test in tests.items()},
        }

    return adapter


def effects(data: Data) -> Data:
    pairs = answers(data)
    moved, net, chance = (
        direction_counts(*pairs),
        net_improvement(*pairs),
        probability_of_improvement(*pairs),
    )
    return {
        "p_improved": moved.up / moved.n,
        "p_worse": moved.down / moved.n,
        "p_same": moved.same / moved.n,
        "net_improvement": net.value,
        "net_wald_se": wald_standard_error(moved.paired),
        "net_tango_lower": net.low,
        "net_tango_upper": net.high,
        "probability_of_improvement": chance.value,
        "poi_tango_lower": chance.low,
        "poi_tango_upper": chance.high,
        "win_odds": win_odds(*pairs).value,
        "matched_rank_biserial_wilcox": matched_rank_biserial(*pairs),
        "matched_rank_biserial_pratt": matched_rank_biserial(*pairs, zeros="pratt"),
    }


METHODS: Methods = {
    "paired_effect_sizes": effects,
    "sign_test": sign,
    "wilcoxon_signed_rank_pratt": signed_rank(wilcoxon_pratt_exact, wilcoxon_pratt_normal),
    "wilcoxon_signed_rank_wilcox": signed_rank(wilcoxon_exact, wilcoxon_normal),
}
