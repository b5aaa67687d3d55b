"""Shares of people, once."""

from analysis.inference.shares.alternatives import (
    agresti_coull_interval,
    clopper_pearson_interval,
    jeffreys_interval,
)
from analysis.inference.shares.finite_population import (
    hypergeometric_interval,
    wilson_finite_interval,
)
from analysis.inference.shares.simultaneous import (
    goodman_intervals,
)
from analysis.inference.shares.two_groups import (
    newcombe_independent_difference,
)
from analysis.inference.shares.wilson import (
    wilson_interval,
)

__all__ = [
    "agresti_coull_interval",
    "clopper_pearson_interval",
    "goodman_intervals",
    "hypergeometric_interval",
    "jeffreys_interval",
    "newcombe_independent_difference",
    "wilson_finite_interval",
    "wilson_interval",
]
