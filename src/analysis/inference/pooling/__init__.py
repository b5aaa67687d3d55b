"""Several cohorts, one answer."""

from analysis.inference.pooling.between_variance import (
    dersimonian_laird,
    paule_mandel,
    restricted_likelihood,
)
from analysis.inference.pooling.freeman_halton import (
    freeman_halton_p,
)
from analysis.inference.pooling.homogeneity import (
    Homogeneity,
    cohort_homogeneity,
)
from analysis.inference.pooling.paired_differences import (
    paired_difference_effects,
    pooled_paired_differences,
)
from analysis.inference.pooling.random_effects import (
    Pooled,
    random_effects,
)
from analysis.inference.pooling.shares import (
    PooledShares,
    log_odds_effects,
    pooled_shares,
)
from analysis.inference.pooling.stratified import (
    StratifiedMcNemar,
    stratified_mcnemar,
)
from analysis.inference.pooling.trend import (
    linear_trend,
)

__all__ = [
    "Homogeneity",
    "Pooled",
    "PooledShares",
    "StratifiedMcNemar",
    "cohort_homogeneity",
    "dersimonian_laird",
    "freeman_halton_p",
    "linear_trend",
    "log_odds_effects",
    "paired_difference_effects",
    "paule_mandel",
    "pooled_paired_differences",
    "pooled_shares",
    "random_effects",
    "restricted_likelihood",
    "stratified_mcnemar",
]
