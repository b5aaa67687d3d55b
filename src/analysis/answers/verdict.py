"""Whether a high level was maintained: a claim of its own, not the lack of a change."""

from __future__ import annotations

from analysis.answers.change_tests import CROSSED, paired_counts
from analysis.answers.view import View
from analysis.inference.paired_shares import (
    PairedCounts,
    smallest_n_for_margin,
    tango_difference,
    tango_noninferiority,
)
from analysis.programme import Outcome
from analysis.release import Gate, Statement

_MARGINS = ("pairs/n", "pairs/high_before", "pairs/high_after")


def verdict(gate: Gate, view: View, outcome: Outcome) -> Statement:
    """Return one of the plan's verdicts on whether a high level was maintained.

    A test that finds no change does not show that nothing changed: that takes
    the lower limit of the change above the margin that was set in advance.

    Where the counts behind the interval are hidden, the verdict is told
    without numbers when it is the same for every set of counts that the shown
    figures allow; it then says nothing that they do not.
    """
    figures = {
        "margin": gate.decided(
            "margin",
            outcome.margin,
            measure=view.words("measure.margin"),
            unit="share difference",
        ),
        "least": gate.decided(
            "least_n",
            smallest_n_for_margin(outcome.margin),
            measure=view.words("measure.least_n"),
            unit="people",
        ),
    }
    if gate.shows(*CROSSED):
        counts = paired_counts(gate)
        change = gate.estimate(
            tango_difference(counts),
            "difference.tango",
            made_of=CROSSED,
            measure=view.words("measure.difference.tango"),
        )
        return Statement(f"verdict.{_verdict(counts, outcome)}", {"change": change, **figures})
    possible = {_verdict(counts, outcome) for counts in _possible(gate)}
    if len(possible) == 1:
        return Statement(f"verdict.{possible.pop()}.without_numbers", figures)
    return Statement("verdict.withheld", figures)


def _verdict(counts: PairedCounts, outcome: Outcome) -> str:
    limits = tango_difference(counts)
    maintained = tango_noninferiority(counts, margin=outcome.margin).shown
    if limits.high < 0:
        return "small_decline" if maintained else "declined"
    return "maintained" if maintained else "not_shown"


def _possible(gate: Gate) -> list[PairedCounts]:
    """Every fourfold table that the shown totals allow; none where they are hidden too."""
    if not gate.shows(*_MARGINS):
        return []
    n, before, after = (gate.family.count(gate.cohort, cell) for cell in _MARGINS)
    return [
        PairedCounts(
            kept=kept, lost=before - kept, gained=after - kept, never=n - before - after + kept
        )
        for kept in range(max(0, before + after - n), min(before, after) + 1)
    ]
