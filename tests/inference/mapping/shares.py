"""Shares of people, once."""

from __future__ import annotations

from analysis.inference.shares import (
    agresti_coull_interval,
    clopper_pearson_interval,
    goodman_intervals,
    hypergeometric_interval,
    jeffreys_interval,
    wilson_finite_interval,
    wilson_interval,
)
from tests.inference.mapping.data import Data, Methods, limits


def proportion(data: Data) -> Data:
    asked = data["x"], data["n"]
    level = data["conf_level"]
    return {
        "estimate": wilson_interval(*asked, level=level).value,
        "wilson": limits(wilson_interval(*asked, level=level)),
        "clopper_pearson": limits(clopper_pearson_interval(*asked, level=level)),
        "jeffreys": limits(jeffreys_interval(*asked, level=level)),
        "jeffreys_unmodified": limits(jeffreys_interval(*asked, level=level, closed=False)),
        "agresti_coull": limits(agresti_coull_interval(*asked, level=level)),
        "agresti_coull_unclipped": limits(
            agresti_coull_interval(*asked, level=level, clipped=False)
        ),
    }


def finite(data: Data) -> Data:
    asked, level = (data["x"], data["n"]), data["conf_level"]
    wilson = wilson_finite_interval(*asked, population=data["N"], level=level)
    exact = hypergeometric_interval(*asked, population=data["N"], level=level)
    return {
        "estimate": wilson.value,
        "wilson_fpc": limits(wilson),
        "wilson_no_fpc": limits(wilson_interval(*asked, level=level)),
        "hypergeometric_exact": limits(exact),
        "hypergeometric_exact_count": [limit * data["N"] for limit in limits(exact)],
    }


def multinomial(data: Data) -> Data:
    shares = goodman_intervals(data["counts"], level=data["conf_level"])
    each = 1 - (1 - data["conf_level"]) / len(data["counts"])
    wilson = [wilson_interval(count, sum(data["counts"]), level=each) for count in data["counts"]]
    return {
        "goodman_lower": [share.low for share in shares],
        "goodman_upper": [share.high for share in shares],
        "bonferroni_wilson_lower": [share.low for share in wilson],
        "bonferroni_wilson_upper": [share.high for share in wilson],
    }


METHODS: Methods = {
    "multinomial_ci": multinomial,
    "proportion_ci": proportion,
    "proportion_ci_fpc": finite,
}
