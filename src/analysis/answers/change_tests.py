"""Effect sizes and tests of a paired change, through the gate."""

from __future__ import annotations

import numpy as np

from analysis.answers.change_family import levels_upwards
from analysis.answers.view import View
from analysis.inference.paired_levels import (
    net_improvement,
    sign_test_midp,
    wilcoxon_pratt_exact,
)
from analysis.inference.paired_shares import (
    PairedCounts,
    mcnemar_exact,
    mcnemar_midp,
    newcombe_difference,
    tango_difference,
)
from analysis.programme import Outcome
from analysis.release import Figure, Gate, Statement

ALPHA = 0.05  # two-sided; the analysis plan's
_MOVED = ("pairs/better", "pairs/same", "pairs/worse")
CROSSED = ("pairs/kept", "pairs/lost", "pairs/gained", "pairs/never")


def change_figures(gate: Gate, view: View, outcome: Outcome) -> tuple[Figure, ...]:
    """Return the net improvement, and the change in the share at a high level by two methods."""
    before, after = paired_levels(view, outcome)
    counts = paired_counts(gate)
    return (
        gate.estimate(
            net_improvement(before, after), "net", made_of=_MOVED, measure=view.words("measure.net")
        ),
        gate.estimate(
            tango_difference(counts),
            "difference.tango",
            made_of=CROSSED,
            measure=view.words("measure.difference.tango"),
        ),
        gate.estimate(
            newcombe_difference(counts),
            "difference.newcombe",
            made_of=CROSSED,
            measure=view.words("measure.difference.newcombe"),
        ),
    )


def test_figures(gate: Gate, view: View) -> tuple[Figure, ...]:
    """Return the p value of every test of no change, the primary one first."""
    before, after = paired_levels(view, view.programme.primary)
    counts = paired_counts(gate)
    return (
        gate.test(
            sign_test_midp(before, after),
            "sign_midp",
            made_of=_MOVED,
            measure=view.words("test.sign_midp"),
        ),
        gate.test(
            wilcoxon_pratt_exact(before, after),
            "wilcoxon_pratt",
            made_of=_MOVED,
            measure=view.words("test.wilcoxon_pratt"),
            finer=True,
        ),
        gate.test(
            mcnemar_midp(counts),
            "mcnemar_midp",
            made_of=CROSSED,
            measure=view.words("test.mcnemar_midp"),
        ),
        gate.test(
            mcnemar_exact(counts),
            "mcnemar_exact",
            made_of=CROSSED,
            measure=view.words("test.mcnemar_exact"),
        ),
    )


def detected(net: Figure, test: Figure) -> Statement:
    """Return whether the primary test detects a change, and in which direction."""
    if test.hidden or net.hidden:
        return Statement("change.detected", {"p": test, "net": net})
    if test.p is None or not net.value or test.p >= ALPHA:
        return Statement("change.detected.none", {"p": test})
    return Statement(f"change.detected.{'up' if net.value > 0 else 'down'}", {"p": test})


def paired_counts(gate: Gate) -> PairedCounts:
    """Return the fourfold table of the pairs, as counted (not to be shown)."""
    return PairedCounts(*(gate.family.count(gate.cohort, cell) for cell in CROSSED))


def paired_levels(view: View, outcome: Outcome) -> tuple[np.ndarray, np.ndarray]:
    """Return the levels before and after of everybody with both, 0 for the worst."""
    rank = {level: place for place, level in enumerate(levels_upwards(view.programme, outcome))}
    people = view.people[view.cohort]
    columns = [f"{outcome.variable}_{wave}" for wave in outcome.waves]
    pairs = people[columns].dropna()
    before, after = (
        pairs[column].astype(object).map(rank).to_numpy(dtype=int) for column in columns
    )
    return before, after
