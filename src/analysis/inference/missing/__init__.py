"""What those who did not answer could change."""

from analysis.inference.missing.bounds import (
    Bounds,
)
from analysis.inference.missing.break_even import (
    BreakEvenShift,
    break_even_shift,
)
from analysis.inference.missing.change_bounds import (
    ChangeBounds,
    manski_bounds_change,
)
from analysis.inference.missing.imputation import (
    completed_answers,
)
from analysis.inference.missing.imputed_change import (
    multiple_imputation_mean,
    multiple_imputation_mean_change,
    multiple_imputation_net_improvement,
    multiple_imputation_share_change,
)
from analysis.inference.missing.imputed_difference import (
    imputed_paired_difference,
)
from analysis.inference.missing.imputed_regression import (
    imputed_ols,
)
from analysis.inference.missing.response_weights import (
    WeightedMean,
    ipw_mean,
)
from analysis.inference.missing.rubin import (
    PooledEstimate,
    rubin_pooled,
)
from analysis.inference.missing.share_bounds import (
    ShareBounds,
    manski_bounds,
)
from analysis.inference.missing.tipping_points import (
    NonInferiorityTippingPoint,
    TippingPoint,
    tipping_point_mcnemar,
    tipping_point_noninferiority,
)
from analysis.inference.missing.tipping_shift import (
    ShiftTippingPoint,
    tipping_point_shift,
)

__all__ = [
    "Bounds",
    "BreakEvenShift",
    "ChangeBounds",
    "NonInferiorityTippingPoint",
    "PooledEstimate",
    "ShareBounds",
    "ShiftTippingPoint",
    "TippingPoint",
    "WeightedMean",
    "break_even_shift",
    "completed_answers",
    "imputed_ols",
    "imputed_paired_difference",
    "ipw_mean",
    "manski_bounds",
    "manski_bounds_change",
    "multiple_imputation_mean",
    "multiple_imputation_mean_change",
    "multiple_imputation_net_improvement",
    "multiple_imputation_share_change",
    "rubin_pooled",
    "tipping_point_mcnemar",
    "tipping_point_noninferiority",
    "tipping_point_shift",
]
