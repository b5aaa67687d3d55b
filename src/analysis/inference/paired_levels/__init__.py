"""Ordered answers, before and after: the same people."""

from analysis.inference.paired_levels.agreement import (
    weighted_kappa,
)
from analysis.inference.paired_levels.association import (
    linear_by_linear,
)
from analysis.inference.paired_levels.directions import (
    DirectionCounts,
    direction_counts,
    sign_test_exact,
    sign_test_midp,
)
from analysis.inference.paired_levels.dominance import (
    cliffs_delta_between,
    cliffs_delta_within,
)
from analysis.inference.paired_levels.effects import (
    net_improvement,
    probability_of_improvement,
    win_odds,
)
from analysis.inference.paired_levels.maintenance_power import (
    mean_maintenance_power,
    mean_maintenance_sample_size,
)
from analysis.inference.paired_levels.marginal_homogeneity import (
    bhapkar,
    bowker,
    stuart_maxwell,
)
from analysis.inference.paired_levels.noninferiority import (
    MeanEquivalence,
    mean_equivalence,
)
from analysis.inference.paired_levels.power import (
    improvement_chance,
    signed_rank_power_exact,
    signed_rank_power_normal,
    signed_rank_sample_size,
    walsh_positive,
)
from analysis.inference.paired_levels.ranks import (
    matched_rank_biserial,
)
from analysis.inference.paired_levels.relative_effect import (
    marginal_dominance,
    relative_effect,
    relative_effect_logit,
)
from analysis.inference.paired_levels.scores import (
    marginal_homogeneity_exact,
    marginal_homogeneity_normal,
    mean_change,
)
from analysis.inference.paired_levels.signed_rank import (
    wilcoxon_exact,
    wilcoxon_normal,
    wilcoxon_pratt_exact,
    wilcoxon_pratt_normal,
)

__all__ = [
    "DirectionCounts",
    "MeanEquivalence",
    "bhapkar",
    "bowker",
    "cliffs_delta_between",
    "cliffs_delta_within",
    "direction_counts",
    "improvement_chance",
    "linear_by_linear",
    "marginal_dominance",
    "marginal_homogeneity_exact",
    "marginal_homogeneity_normal",
    "matched_rank_biserial",
    "mean_change",
    "mean_equivalence",
    "mean_maintenance_power",
    "mean_maintenance_sample_size",
    "net_improvement",
    "probability_of_improvement",
    "relative_effect",
    "relative_effect_logit",
    "sign_test_exact",
    "sign_test_midp",
    "signed_rank_power_exact",
    "signed_rank_power_normal",
    "signed_rank_sample_size",
    "stuart_maxwell",
    "walsh_positive",
    "weighted_kappa",
    "wilcoxon_exact",
    "wilcoxon_normal",
    "wilcoxon_pratt_exact",
    "wilcoxon_pratt_normal",
    "win_odds",
]
