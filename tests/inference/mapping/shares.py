"""Shares of people, once."""

from __future__ import annotations

from analysis.inference.shares import (
    agresti_coull_interval,
    clopper_pearson_interval,
    jeffreys_interval,
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


METHODS: Methods = {"proportion_ci": proportion}
