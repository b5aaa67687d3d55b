"""Regressions: for whom, and how much."""

from analysis.inference.models.binary_marginal import (
    MarginalFit,
    binary_gee,
)
from analysis.inference.models.cluster_robust import (
    ClusterRobustFit,
    cluster_robust_logit,
    cluster_robust_ols,
)
from analysis.inference.models.coefficients import (
    Coefficient,
)
from analysis.inference.models.conditional import (
    ConditionalFit,
    conditional_logit,
)
from analysis.inference.models.cumulative_link_mixed import (
    cumulative_link_mixed,
)
from analysis.inference.models.firth import (
    firth_regression,
)
from analysis.inference.models.logistic import (
    LogisticFit,
    logistic_regression,
)
from analysis.inference.models.logistic_mixed import (
    logistic_mixed,
)
from analysis.inference.models.ordered_fits import (
    LogisticMixedFit,
    OrderedFit,
    OrderedMixedFit,
    OrdinalGEEFit,
)
from analysis.inference.models.ordered_regression import (
    ordered_regression,
)
from analysis.inference.models.ordinal_gee import (
    ordinal_gee,
)
from analysis.inference.models.separation import (
    separated,
)

__all__ = [
    "ClusterRobustFit",
    "Coefficient",
    "ConditionalFit",
    "LogisticFit",
    "LogisticMixedFit",
    "MarginalFit",
    "OrderedFit",
    "OrderedMixedFit",
    "OrdinalGEEFit",
    "binary_gee",
    "cluster_robust_logit",
    "cluster_robust_ols",
    "conditional_logit",
    "cumulative_link_mixed",
    "firth_regression",
    "logistic_mixed",
    "logistic_regression",
    "ordered_regression",
    "ordinal_gee",
    "separated",
]
