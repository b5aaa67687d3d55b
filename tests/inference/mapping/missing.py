"""What those who did not answer could change."""

from __future__ import annotations

import numpy as np

from analysis.inference.missing import (
    Bounds,
    imputed_ols,
    imputed_paired_difference,
    ipw_mean,
    manski_bounds,
    manski_bounds_change,
    multiple_imputation_mean,
    rubin_pooled,
    tipping_point_mcnemar,
    tipping_point_shift,
)
from analysis.inference.paired_shares import PairedCounts
from tests.inference.mapping.data import Data, Methods, counts
from tests.inference.mapping.design import design


def weighted(data: Data) -> Data:
    columns = data["columns"]
    x, _ = design(columns, data["rhs"])
    stacked, fixed = (
        ipw_mean(columns["y"], columns["responded"], x, errors=errors)
        for errors in ("stacked", "fixed")
    )
    return {
        "unweighted": stacked.unweighted,
        "ipw_mean": stacked.mean.value,
        "se_weights_fixed": fixed.mean.se,
        "se_m_estimation": stacked.mean.se,
        "effective_sample_size": stacked.effective_n,
        "min_ps": stacked.smallest_propensity,
        "max_weight": stacked.largest_weight,
        "sum_weights": stacked.sum_of_weights,
    }


def rubin(data: Data) -> Data:
    pooled = rubin_pooled(data["q"], data["u"], n=data["n"], parameters=data["k"], unit="share")
    return {
        "estimate": pooled.estimate.value,
        "within": pooled.within,
        "between": pooled.between,
        "total": pooled.total,
        "se": pooled.estimate.se,
        "df_barnard_rubin": pooled.estimate.df,
        "riv": pooled.riv,
        "fmi": pooled.fmi,
        "ci_lower": pooled.estimate.low,
        "ci_upper": pooled.estimate.high,
    }


def paired_difference(data: Data) -> Data:
    cells = (data[name] for name in ("both", "pre_only", "post_only", "neither"))
    change = imputed_paired_difference([PairedCounts(*c) for c in zip(*cells, strict=True)])
    estimate = change.estimate
    return {
        "difference": estimate.value,
        "se": estimate.se,
        "df": estimate.df,
        "t": estimate.statistic,
        "p_value": estimate.p,
        "ci_lower": estimate.low,
        "ci_upper": estimate.high,
    }


def regression(data: Data) -> Data:
    x = np.column_stack([np.ones(len(data["pre"])), data["pre"]])
    found = [pooled.estimate for pooled in imputed_ols(data["posts"], x)]
    return {
        "coef": [estimate.value for estimate in found],
        "se": [estimate.se for estimate in found],
        "df": [estimate.df for estimate in found],
        "p_value": [estimate.p for estimate in found],
    }


def imputed_mean(data: Data) -> Data:
    pair = data["pre"], data["post"]
    normal = multiple_imputation_mean(*pair, imputations=200, seed=1, method="normal")
    matched = multiple_imputation_mean(*pair, imputations=100, seed=1, method="pmm")
    answered = [post for post in data["post"] if post is not None]
    return {
        "mean_norm": normal.estimate.value,
        "se_norm": normal.estimate.se,
        "mean_pmm": matched.estimate.value,
        "complete_case_mean": float(np.mean(answered)),
        "n_missing": manski_bounds_change(*pair, levels=5).n_missing,
    }


def limits(bounds: Bounds) -> list[float]:
    return [bounds.low, bounds.high]


def share_bounds(data: Data) -> Data:
    asked = data["x_obs"], data["n_obs"], data["n"]
    found = manski_bounds(*asked, level=data["conf_level"], clipped=False)
    change = found.change_from(data["x_pre"] / data["n_pre"])
    return {
        "lower": found.share.low,
        "upper": found.share.high,
        "width": found.share.width,
        "complete_case": found.answered,
        "change_lower": change.low,
        "change_upper": change.high,
        "imbens_manski_c": found.critical,
        "imbens_manski_lower": found.interval.low,
        "imbens_manski_upper": found.interval.high,
    }


def change_bounds(data: Data) -> Data:
    found = manski_bounds_change(data["pre"], data["post"], levels=data["k"])
    return {
        "mean_change": limits(found.mean),
        "p_improved": limits(found.improved),
        "p_worse": limits(found.worse),
        "p_maintained_or_better": limits(found.maintained),
        "n_missing": found.n_missing,
    }


def shift(data: Data) -> Data:
    found = tipping_point_shift(
        data["pre"], data["post"], shifts=data["deltas"], margin=data["margin"], level=0.9
    )
    return {
        "estimate": [estimate.value for estimate in found.estimates],
        "se": found.estimates[0].se,
        "one_sided_lower95": [estimate.low for estimate in found.estimates],
        "tipping_delta": found.first_tried,
    }


def mcnemar(data: Data) -> Data:
    found = tipping_point_mcnemar(counts(data), silent_yes=data["miss_pre1"], alpha=data["alpha"])
    return {
        "p_complete_case": found.by_fallen[0],
        "p_by_k": list(found.by_fallen),
        "tipping_k": found.fallen,
        "tipping_share": found.share,
    }


METHODS: Methods = {
    "ipw_mean": weighted,
    "manski_bounds_binary": share_bounds,
    "manski_bounds_ordinal_change": change_bounds,
    "mi_paired_difference": paired_difference,
    "mi_pooled_ols": regression,
    "multiple_imputation_mean": imputed_mean,
    "rubin_pooling": rubin,
    "tipping_point_delta_mean": shift,
    "tipping_point_mcnemar": mcnemar,
}
