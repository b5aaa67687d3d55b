"""All paired methods on one outcome, as the benchmark and the speed test time them."""

from __future__ import annotations

import numpy as np
from scipy.stats import wilcoxon
from statsmodels.stats.contingency_tables import mcnemar

from analysis.inference import paired_levels as levels
from analysis.inference import paired_shares as shares
from analysis.inference.paired_shares import PairedCounts

Answers = tuple[np.ndarray, np.ndarray]
HIGH, MARGIN = 4, 0.10


def answers(n: int, *, seed: int = 20251) -> Answers:
    """Five levels before and after, most of them high, half of the people moving."""
    random = np.random.default_rng(seed)
    before = random.choice(np.arange(1, 6), size=n, p=[0.02, 0.04, 0.1, 0.4, 0.44])
    step = random.choice([-2, -1, 0, 1, 2], size=n, p=[0.04, 0.16, 0.5, 0.24, 0.06])
    return before, np.clip(before + step, 1, 5)


def fourfold(pairs: Answers) -> PairedCounts:
    before, after = (wave >= HIGH for wave in pairs)
    return PairedCounts(
        kept=int((before & after).sum()),
        lost=int((before & ~after).sum()),
        gained=int((~before & after).sum()),
        never=int((~before & ~after).sum()),
    )


def full_battery(pairs: Answers) -> list[object]:
    """Every paired method of the plan, once each."""
    high = fourfold(pairs)
    of_levels = (
        levels.direction_counts,
        levels.net_improvement,
        levels.probability_of_improvement,
        levels.win_odds,
        levels.matched_rank_biserial,
        levels.sign_test_midp,
        levels.sign_test_exact,
        levels.wilcoxon_exact,
        levels.wilcoxon_pratt_exact,
        levels.stuart_maxwell,
        levels.bhapkar,
        levels.bowker,
        levels.marginal_homogeneity_exact,
        levels.relative_effect,
        levels.cliffs_delta_within,
        levels.cliffs_delta_between,
        levels.weighted_kappa,
        levels.mean_change,
    )
    of_shares = (
        shares.mcnemar_exact,
        shares.mcnemar_midp,
        shares.mcnemar_asymptotic,
        shares.newcombe_difference,
        shares.tango_difference,
        shares.conditional_odds_ratio,
    )
    return [
        *(method(*pairs) for method in of_levels),
        *(method(high) for method in of_shares),
        levels.mean_equivalence(*pairs, margin=0.25),
        shares.tango_noninferiority(high, margin=MARGIN),
        shares.tango_equivalence(high, margin=MARGIN),
    ]


def the_libraries_pair(pairs: Answers) -> list[object]:
    """What a hand-made report would compute: scipy's and statsmodels' defaults."""
    high = fourfold(pairs)
    table = [[high.kept, high.lost], [high.gained, high.never]]
    return [wilcoxon(pairs[1] - pairs[0]), mcnemar(table)]
