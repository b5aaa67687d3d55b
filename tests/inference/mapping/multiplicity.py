"""Many tests at once."""

from __future__ import annotations

from analysis.inference.multiplicity import (
    benjamini_hochberg,
    benjamini_yekutieli,
    bonferroni,
    hochberg,
    holm,
)
from tests.inference.mapping.data import Data, Methods


def adjusted(data: Data) -> Data:
    methods = {
        "holm": holm,
        "bh": benjamini_hochberg,
        "by": benjamini_yekutieli,
        "hochberg": hochberg,
        "bonferroni": bonferroni,
    }
    return {name: method(data["p"]).tolist() for name, method in methods.items()}


METHODS: Methods = {"multiple_testing": adjusted}
