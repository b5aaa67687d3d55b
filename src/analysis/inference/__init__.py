"""PAIRS BECOME ESTIMATES: numbers in, numbers out.

This room knows no column, file, language or person, so that every method can
be judged against the literature alone.
"""

from analysis.inference.mcnemar import mcnemar_asymptotic, mcnemar_exact, mcnemar_midp
from analysis.inference.newcombe import newcombe_difference
from analysis.inference.noninferiority import (
    Equivalence,
    NonInferiority,
    smallest_n_for_margin,
    tango_equivalence,
    tango_noninferiority,
)
from analysis.inference.paired_effects import (
    net_improvement,
    probability_of_improvement,
    win_odds,
)
from analysis.inference.paired_levels import (
    DirectionCounts,
    direction_counts,
    sign_test_exact,
    sign_test_midp,
)
from analysis.inference.paired_share_alternatives import (
    agresti_min_difference,
    bonett_price_difference,
    wald_difference,
    wald_standard_error,
)
from analysis.inference.paired_shares import PairedCounts, tango_difference
from analysis.inference.ranks import matched_rank_biserial
from analysis.inference.results import Estimate, Test
from analysis.inference.share_alternatives import (
    agresti_coull_interval,
    clopper_pearson_interval,
    jeffreys_interval,
)
from analysis.inference.shares import wilson_interval
from analysis.inference.signed_rank import (
    wilcoxon_exact,
    wilcoxon_normal,
    wilcoxon_pratt_exact,
    wilcoxon_pratt_normal,
)

__all__ = [
    "DirectionCounts",
    "Equivalence",
    "Estimate",
    "NonInferiority",
    "PairedCounts",
    "Test",
    "agresti_coull_interval",
    "agresti_min_difference",
    "bonett_price_difference",
    "clopper_pearson_interval",
    "direction_counts",
    "jeffreys_interval",
    "matched_rank_biserial",
    "mcnemar_asymptotic",
    "mcnemar_exact",
    "mcnemar_midp",
    "net_improvement",
    "newcombe_difference",
    "probability_of_improvement",
    "sign_test_exact",
    "sign_test_midp",
    "smallest_n_for_margin",
    "tango_difference",
    "tango_equivalence",
    "tango_noninferiority",
    "wald_difference",
    "wald_standard_error",
    "wilcoxon_exact",
    "wilcoxon_normal",
    "wilcoxon_pratt_exact",
    "wilcoxon_pratt_normal",
    "wilson_interval",
    "win_odds",
]
