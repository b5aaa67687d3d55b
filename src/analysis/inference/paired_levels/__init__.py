"""Ordered answers, before and after: the same people."""

from analysis.inference.paired_levels.directions import (
    DirectionCounts,
    direction_counts,
    sign_test_exact,
    sign_test_midp,
)
from analysis.inference.paired_levels.effects import (
    net_improvement,
    probability_of_improvement,
    win_odds,
)
from analysis.inference.paired_levels.ranks import (
    matched_rank_biserial,
)
from analysis.inference.paired_levels.signed_rank import (
    wilcoxon_exact,
    wilcoxon_normal,
    wilcoxon_pratt_exact,
    wilcoxon_pratt_normal,
)

__all__ = [
    "DirectionCounts",
    "direction_counts",
    "matched_rank_biserial",
    "net_improvement",
    "probability_of_improvement",
    "sign_test_exact",
    "sign_test_midp",
    "wilcoxon_exact",
    "wilcoxon_normal",
    "wilcoxon_pratt_exact",
    "wilcoxon_pratt_normal",
    "win_odds",
]
