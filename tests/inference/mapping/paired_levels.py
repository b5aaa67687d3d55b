"""Ordered answers, before and after."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from analysis.inference import Test
from analysis.inference.paired_levels import (
    bhapkar,
    bowker,
    cliffs_delta_between,
    cliffs_delta_within,
    direction_counts,
    improvement_chance,
    marginal_dominance,
    marginal_homogeneity_exact,
    marginal_homogeneity_normal,
    matched_rank_biserial,
    mean_change,
    mean_equivalence,
    mean_maintenance_power,
    mean_maintenance_sample_size,
    net_improvement,
    probability_of_improvement,
    relative_effect,
    relative_effect_logit,
    sign_test_exact,
    sign_test_midp,
    signed_rank_power_exact,
    signed_rank_power_normal,
    signed_rank_sample_size,
    stuart_maxwell,
    walsh_positive,
    weighted_kappa,
    wilcoxon_exact,
    wilcoxon_normal,
    wilcoxon_pratt_exact,
    wilcoxon_pratt_normal,
    win_odds,
)
from analysis.inference.paired_shares import wald_standard_error
from tests.inference.mapping.data import Data, Methods, answers

MOST_IN_REFERENCE = 400  # people who moved; above, the README says, the reference has no exact p
MOST_ENUMERATED_IN_REFERENCE = 8  # pairs


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


def margins(test: Callable[..., Test]) -> Callable[[Data], Data]:
    def adapter(data: Data) -> Data:
        found = test(*answers(data))
        return {"statistic": found.statistic, "df": found.df, "p_value": found.p}

    return adapter


def symmetry(data: Data) -> Data:
    nominal = bowker(*answers(data), levels=len(data["table"]))
    return margins(bowker)(data) | {"df_nominal": nominal.df, "p_value_nominal_df": nominal.p}


def scored(data: Data) -> Data:
    before, after = answers(data)
    many = np.count_nonzero(before != after) > MOST_IN_REFERENCE
    normal = marginal_homogeneity_normal(before, after)
    tests = {
        "p_exact": marginal_homogeneity_exact(before, after),
        "p_exact_greater": marginal_homogeneity_exact(before, after, alternative="greater"),
        "p_exact_less": marginal_homogeneity_exact(before, after, alternative="less"),
    }
    return {
        "mean_change": mean_change(before, after).value,
        "z": normal.statistic,
        "p_asymptotic": normal.p,
        **{name: None if many else test.p for name, test in tests.items()},
    }


def mean_scores(data: Data) -> Data:
    student, wald, score = (
        mean_change(*answers(data), errors=errors) for errors in ("student", "wald", "score")
    )
    return {
        "mean_change": student.value,
        "wald_se": wald.se,
        "wald_z": wald.statistic,
        "score_se": score.se,
        "score_z": score.statistic,
        "t": student.statistic,
        "df": student.df,
        "t_p": student.p,
        "t_lower": student.low,
        "t_upper": student.high,
    }


def ridits(data: Data) -> Data:
    pairs = answers(data)
    tau, share = marginal_dominance(*pairs), relative_effect_logit(*pairs)
    return {
        "tau": tau.value,
        "se_tau": tau.se,
        "tau_lower": tau.low,
        "tau_upper": tau.high,
        "z": tau.statistic,
        "p_value": tau.p,
        "alpha": share.value,
        "alpha_logit_lower": share.low,
        "alpha_logit_upper": share.high,
    }


def brunner_munzel(data: Data) -> Data:
    pairs = answers(data)
    effect = relative_effect(*pairs)
    return {
        "theta": effect.value,
        "cliffs_delta_marginal": marginal_dominance(*pairs).value,
        "se": effect.se,
        "df": effect.df,
        "t": effect.statistic,
        "p_value": effect.p,
        "ci_lower": effect.low,
        "ci_upper": effect.high,
    }


def cliff(data: Data) -> Data:
    within, between = cliffs_delta_within(*answers(data)), cliffs_delta_between(*answers(data))
    return {"dw": within.value, "dw_se": within.se, "db": between.value, "db_se": between.se}


def kappa(data: Data) -> Data:
    kinds = {"kappa": "none", "kappa_linear": "linear", "kappa_quadratic": "quadratic"}
    found = {key: weighted_kappa(*answers(data), weights=kind) for key, kind in kinds.items()}
    values = {key: agreement.value for key, agreement in found.items()}
    return values | {f"{key}_ase": agreement.se for key, agreement in found.items()}


def mean_tost(data: Data) -> Data:
    held = mean_equivalence(*answers(data), margin=data["margin"], alpha=data["alpha"])
    return {
        "mean_change": held.change.value,
        "se": held.change.se,
        "df": held.change.df,
        "t_lower": held.t_decline,
        "p_noninferiority": held.p_decline,
        "t_upper": held.t_rise,
        "p_upper": held.p_rise,
        "p_tost": held.p,
        "ci_lower": held.change.low,
        "ci_upper": held.change.high,
        "cohen_dz": held.standardized,
    }


def mean_power(data: Data) -> Data:
    case = {"margin": data["margin"], "sd": data["sd"], "difference": data["delta"]}
    return {
        "power": mean_maintenance_power(data["n"], alpha=data["alpha"], **case),
        "n_normal_80": mean_maintenance_sample_size(alpha=data["alpha"], **case),
    }


def rank_power(data: Data) -> Data:
    change = dict(zip(data["values"], data["pmf"], strict=True))
    pairs = {"n": data["n"], "alpha": data["alpha"]}
    few = data["n"] <= MOST_ENUMERATED_IN_REFERENCE
    return {
        "p_positive_midtie": improvement_chance(change),
        "p_walsh_positive_midtie": walsh_positive(change),
        "power_noether": signed_rank_power_normal(change, **pairs),
        "n_noether_80": signed_rank_sample_size(change, alpha=data["alpha"]),
        "power_exact_enumeration": signed_rank_power_exact(change, **pairs) if few else None,
    }


METHODS: Methods = {
    "stuart_maxwell": margins(stuart_maxwell),
    "bhapkar": margins(bhapkar),
    "bowker": symmetry,
    "marginal_homogeneity_scored": scored,
    "marginal_mean_scores_wald": mean_scores,
    "marginal_ridit_wald": ridits,
    "relative_effect_paired_bm": brunner_munzel,
    "cliffs_delta_paired_orddom": cliff,
    "weighted_kappa": kappa,
    "paired_mean_tost": mean_tost,
    "paired_noninferiority_power": mean_power,
    "signed_rank_power": rank_power,
    "paired_effect_sizes": effects,
    "sign_test": sign,
    "wilcoxon_signed_rank_pratt": signed_rank(wilcoxon_pratt_exact, wilcoxon_pratt_normal),
    "wilcoxon_signed_rank_wilcox": signed_rank(wilcoxon_exact, wilcoxon_normal),
}
