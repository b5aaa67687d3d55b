"""Shares of people, once."""

from analysis.inference.shares.alternatives import (
    agresti_coull_interval,
    clopper_pearson_interval,
    jeffreys_interval,
)
from analysis.inference.shares.wilson import (
    wilson_interval,
)

__all__ = [
    "agresti_coull_interval",
    "clopper_pearson_interval",
    "jeffreys_interval",
    "wilson_interval",
]
