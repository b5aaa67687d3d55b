"""Yes or no, before and after."""

from __future__ import annotations

import math

from analysis.inference.paired_shares import (
    agresti_min_difference,
    bonett_price_difference,
    cochran_q,
    conditional_odds_ratio,
    mcnemar_asymptotic,
    mcnemar_exact,
    mcnemar_midp,
    mcnemar_power_exact,
    mcnemar_power_normal,
    mcnemar_sample_size,
    newcombe_difference,
    smallest_detectable_difference,
    tango_difference,
    tango_equivalence,
    wald_difference,
    wald_standard_error,
)
from tests.inference.mapping.data import Data, Methods, counts, finite, limits


def mcnemar(data: Data) -> Data:
    pairs = counts(data)
    plain, corrected = mcnemar_asymptotic(pairs), mcnemar_asymptotic(pairs, corrected=True)
    return {
        "n_discordant": pairs.changed,
        "p_exact": mcnemar_exact(pairs).p,
        "p_exact_greater": mcnemar_exact(pairs, alternative="greater").p,
        "p_exact_less": mcnemar_exact(pairs, alternative="less").p,
        "p_midp": mcnemar_midp(pairs).p,
        "chi2": plain.statistic,
        "p_chi2": plain.p,
        "chi2_cc": corrected.statistic,
        "p_chi2_cc": corrected.p,
    }


def difference(data: Data) -> Data:
    pairs, level = counts(data), data["conf_level"]
    return {
        "p_pre": pairs.before / pairs.n,
        "p_post": pairs.after / pairs.n,
        "difference": tango_difference(pairs, level=level).value,
        "wald_se": wald_standard_error(pairs),
        "wald": limits(wald_difference(pairs, level=level)),
        "agresti_min": limits(agresti_min_difference(pairs, level=level)),
        "bonett_price": limits(bonett_price_difference(pairs, level=level)),
        "newcombe10": limits(newcombe_difference(pairs, level=level)),
        "newcombe8": limits(newcombe_difference(pairs, level=level, corrected=False)),
        "tango": limits(tango_difference(pairs, level=level)),
    }


def noninferiority(data: Data) -> Data:
    pairs = counts(data)
    both = tango_equivalence(pairs, margin=data["margin"], level=1 - 2 * data["alpha"])
    return {
        "difference": pairs.difference,
        "z_noninferiority": both.decline.z,
        "p_noninferiority": both.decline.p,
        "z_upper": -both.rise.z,
        "p_upper": both.rise.p,
        "p_equivalence": both.p,
        "one_sided_lower": both.decline.lower,
        "one_sided_upper": -both.rise.lower,
        "noninferior": both.decline.shown,
        "equivalent": both.shown,
    }


def odds_ratio(data: Data) -> Data:
    pairs, level = counts(data), data["conf_level"]
    intervals = {
        name: conditional_odds_ratio(pairs, interval=name, level=level)
        for name in ("clopper_pearson", "midp", "wilson")
    }
    return {
        "or": intervals["midp"].value,
        **{name: limits(ratio) for name, ratio in intervals.items()},
    }


def cochran(data: Data) -> Data:
    found = cochran_q(data["x"])
    return {"statistic": found.statistic, "df": found.df, "p_value": found.p}


def power(data: Data) -> Data:
    true = data["p01"], data["p10"]
    size = {"power": data["power"], "alpha": data["alpha"]}
    pairs = {"n": data["n"], "alpha": data["alpha"]}
    connor = mcnemar_sample_size(*true, **size)
    return {
        "n_connor": connor,
        "n_connor_ceiling": math.ceil(connor),
        "n_miettinen1": mcnemar_sample_size(*true, method="miettinen_first", **size),
        "n_miettinen2": mcnemar_sample_size(*true, method="miettinen_second", **size),
        "power_connor": mcnemar_power_normal(*true, **pairs),
        "power_exact_two_sided": mcnemar_power_exact(*true, test="exact", **pairs),
        "power_midp_two_sided": mcnemar_power_exact(*true, **pairs),
        "mde_connor_given_discordance": finite(
            smallest_detectable_difference(data["n"], discordance=sum(true), **size)
        ),
    }


METHODS: Methods = {
    "paired_conditional_or": odds_ratio,
    "cochran_q": cochran,
    "mcnemar_power": power,
    "mcnemar": mcnemar,
    "paired_noninferiority_tango": noninferiority,
    "paired_proportion_difference": difference,
}
