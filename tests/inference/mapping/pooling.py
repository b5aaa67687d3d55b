"""Several cohorts, one answer."""

from __future__ import annotations

from functools import partial

from analysis.inference.paired_shares import PairedCounts
from analysis.inference.pooling import (
    Pooled,
    cohort_homogeneity,
    log_odds_effects,
    paired_difference_effects,
    pooled_paired_differences,
    pooled_shares,
    random_effects,
    stratified_mcnemar,
)
from tests.inference.mapping.data import Data, Methods, limits


def generic(data: Data) -> Data:
    pool = partial(
        random_effects, data["yi"], data["vi"], n=0, unit="log odds ratio", interval="normal"
    )
    found: dict[str, Pooled] = {name: pool(tau2=name) for name in ("dl", "pm", "reml")}
    return {
        **{f"tau2_{name}": pooled.tau2 for name, pooled in found.items()},
        **{f"pooled_{name}": pooled.estimate.value for name, pooled in found.items()},
        **{f"se_{name}": pooled.estimate.se for name, pooled in found.items()},
        "Q": found["dl"].q,
    }


def shares(data: Data) -> Data:
    cohorts = data["x"], data["n"]
    effects, variances = log_odds_effects(*cohorts)
    unfloored = partial(pooled_shares, *cohorts, floored=False)
    share = pooled_shares(*cohorts, tau2="dl", interval="normal")
    dl, pm = share.log_odds, pooled_shares(*cohorts, tau2="pm", interval="normal").log_odds
    spread_dl = unfloored(tau2="dl").log_odds.estimate
    spread_pm = unfloored(tau2="pm").log_odds.estimate
    return {
        "yi": effects.tolist(),
        "vi": variances.tolist(),
        "fixed": dl.fixed.value,
        "fixed_se": dl.fixed.se,
        "Q": dl.q,
        "Q_df": dl.q_df,
        "Q_p": dl.q_p,
        "I2_dl": dl.i2,
        "tau2_dl": dl.tau2,
        "random_dl": dl.estimate.value,
        "random_dl_se": dl.estimate.se,
        "dl_ci": limits(dl.estimate),
        "tau2_pm": pm.tau2,
        "random_pm": pm.estimate.value,
        "random_pm_se": pm.estimate.se,
        "hksj_dl_se": spread_dl.se,
        "hksj_dl_ci": limits(spread_dl),
        "hksj_pm_se": spread_pm.se,
        "hksj_pm_ci": limits(spread_pm),
        "hksj_p_dl": spread_dl.p,
        "prediction_interval_normal_dl": list(dl.prediction),
        "pooled_proportion_dl": share.share.value,
        "pooled_proportion_dl_ci": limits(share.share),
    }


def paired(data: Data) -> Data:
    cohorts = data["b"], data["c"], data["n"]
    effects, variances = paired_difference_effects(*cohorts)
    dl = pooled_paired_differences(*cohorts, tau2="dl", interval="normal")
    spread = pooled_paired_differences(*cohorts, tau2="dl", floored=False)
    return {
        "effects": effects.tolist(),
        "variances": variances.tolist(),
        "Q": dl.q,
        "Q_p": dl.q_p,
        "tau2_dl": dl.tau2,
        "tau2_pm": pooled_paired_differences(*cohorts, tau2="pm").tau2,
        "pooled": dl.estimate.value,
        "se": dl.estimate.se,
        "ci": limits(dl.estimate),
        "hksj_ci": limits(spread.estimate),
        "I2": dl.i2,
    }


def homogeneity(data: Data) -> Data:
    found = cohort_homogeneity(data["x"], data["n"])
    return {
        "chi2": found.statistic,
        "df": found.df,
        "p_value": found.p,
        "min_expected": found.smallest_expected,
        "fisher_p": found.exact_p,
    }


def stratified(data: Data) -> Data:
    strata = zip(data["b"], data["c"], data["n"], strict=True)
    found = stratified_mcnemar([PairedCounts(n - b - c, b, c, 0) for b, c, n in strata])
    differ = found.heterogeneity
    return {
        "pooled_or": found.odds_ratio.value,
        "log_or_se": found.log_se,
        "mcnemar_chi2": found.asymptotic.statistic,
        "p_exact": found.exact.p,
        "heterogeneity_chi2": differ.statistic if differ else None,
        "heterogeneity_df": differ.df if differ else 0,
        "heterogeneity_p": differ.p if differ else None,
        "heterogeneity_exact_p": differ.exact_p if differ else 1,
        "standardized_difference": found.standardized.value,
        "standardized_se": found.standardized.se,
    }


METHODS: Methods = {
    "stratified_mcnemar": stratified,
    "cohort_homogeneity": homogeneity,
    "random_effects_generic": generic,
    "random_effects_logit_proportion": shares,
    "random_effects_paired_difference": paired,
}
