"""PAIRS BECOME ESTIMATES: numbers in, numbers out.

This room knows no column, file, language or person, so that every method can
be judged against the literature alone.
"""

from analysis.inference.paired_levels import (
    Directions,
    directions,
    net_improvement,
    sign_test_midp,
    wilcoxon_exact,
    wilcoxon_pratt_exact,
)
from analysis.inference.paired_shares import (
    NonInferiority,
    PairedCounts,
    mcnemar_exact,
    mcnemar_midp,
    newcombe_difference,
    smallest_n_for_margin,
    tango_difference,
    tango_noninferiority,
)
from analysis.inference.results import Estimate, Test
from analysis.inference.shares import wilson_interval

__all__ = [
    "Directions",
    "Estimate",
    "NonInferiority",
    "PairedCounts",
    "Test",
    "directions",
    "mcnemar_exact",
    "mcnemar_midp",
    "net_improvement",
    "newcombe_difference",
    "sign_test_midp",
    "smallest_n_for_margin",
    "tango_difference",
    "tango_noninferiority",
    "wilcoxon_exact",
    "wilcoxon_pratt_exact",
    "wilson_interval",
]
