"""Yes or no, before and after: the same people."""

from analysis.inference.paired_shares.alternatives import (
    agresti_min_difference,
    bonett_price_difference,
    wald_difference,
    wald_standard_error,
)
from analysis.inference.paired_shares.counts import (
    PairedCounts,
    tango_difference,
)
from analysis.inference.paired_shares.mcnemar import (
    mcnemar_asymptotic,
    mcnemar_exact,
    mcnemar_midp,
)
from analysis.inference.paired_shares.newcombe import (
    newcombe_difference,
)
from analysis.inference.paired_shares.noninferiority import (
    Equivalence,
    NonInferiority,
    smallest_n_for_margin,
    tango_equivalence,
    tango_noninferiority,
)

__all__ = [
    "Equivalence",
    "NonInferiority",
    "PairedCounts",
    "agresti_min_difference",
    "bonett_price_difference",
    "mcnemar_asymptotic",
    "mcnemar_exact",
    "mcnemar_midp",
    "newcombe_difference",
    "smallest_n_for_margin",
    "tango_difference",
    "tango_equivalence",
    "tango_noninferiority",
    "wald_difference",
    "wald_standard_error",
]
