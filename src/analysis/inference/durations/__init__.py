"""How long courses last, and how they end."""

from analysis.inference.durations.curves import Curve
from analysis.inference.durations.gray import gray_test
from analysis.inference.durations.incidence import (
    IncidenceCurve,
    cumulative_incidence,
    incidence_at,
)
from analysis.inference.durations.kaplan_meier import (
    SurvivalCurve,
    kaplan_meier,
    survival_at,
)
from analysis.inference.durations.log_rank import LogRank, logrank
from analysis.inference.durations.median import median_duration
from analysis.inference.durations.restricted_mean import restricted_mean_duration

__all__ = [
    "Curve",
    "IncidenceCurve",
    "LogRank",
    "SurvivalCurve",
    "cumulative_incidence",
    "gray_test",
    "incidence_at",
    "kaplan_meier",
    "logrank",
    "median_duration",
    "restricted_mean_duration",
    "survival_at",
]
