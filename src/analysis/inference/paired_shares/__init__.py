"""Yes or no, before and after: the same people."""

from analysis.inference.paired_shares.alternatives import (
    agresti_min_difference,
    bonett_price_difference,
    wald_difference,
    wald_standard_error,
)
from analysis.inference.paired_shares.cochran import (
    cochran_q,
)
from analysis.inference.paired_shares.counts import (
    PairedCounts,
    tango_difference,
)
from analysis.inference.paired_shares.maintenance_power import (
    maintenance_power,
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
from analysis.inference.paired_shares.odds_ratio import (
    conditional_odds_ratio,
)
from analysis.inference.paired_shares.power import (
    mcnemar_power_exact,
    mcnemar_power_normal,
)
from analysis.inference.paired_shares.sample_size import (
    mcnemar_sample_size,
    smallest_detectable_difference,
)

__all__ = [
    "Equivalence",
    "NonInferiority",
    "PairedCounts",
    "agresti_min_difference",
    "bonett_price_difference",
    "cochran_q",
    "conditional_odds_ratio",
    "maintenance_power",
    "mcnemar_asymptotic",
    "mcnemar_exact",
    "mcnemar_midp",
    "mcnemar_power_exact",
    "mcnemar_power_normal",
    "mcnemar_sample_size",
    "newcombe_difference",
    "smallest_detectable_difference",
    "smallest_n_for_margin",
    "tango_difference",
    "tango_equivalence",
    "tango_noninferiority",
    "wald_difference",
    "wald_standard_error",
]
