"""Whether a high level was maintained: a claim of its own, not the lack of a change."""

from __future__ import annotations

from analysis.answers.change_tests import CROSSED, paired_counts
from analysis.answers.view import View
from analysis.inference import Estimate
from analysis.inference.paired_shares import (
    PairedCounts,
    smallest_n_for_margin,
    tango_difference,
    tango_noninferiority,
)
from analysis.programme import Outcome
from analysis.release import Figure, Gate, Statement

MARGINALS = ("pairs/n", "pairs/high_before", "pairs/high_after")


def verdict(gate: Gate, view: View, outcome: Outcome) -> Statement:
    """Return one of the plan's verdicts on whether a high level was maintained.

    A test that finds no change does not show that nothing changed: that takes
    the lower limit of the change above the margin that was set in advance.

    Where the counts behind the interval are hidden, the verdict is told when
    it is the same for every set of counts that the shown figures allow; it
    then says nothing that they do not.
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
    possible = possible_counts(gate)
    found = {_verdict(counts, outcome) for counts in possible}
    if len(found) != 1:
        return Statement("verdict.withheld", figures)
    change = top_change(gate, view)
    if change.hidden:
        return Statement(f"verdict.{found.pop()}.without_numbers", figures)
    return Statement(f"verdict.{found.pop()}", {"change": change, **figures})


def top_change(gate: Gate, view: View) -> Figure:
    """Return the change in the share at a high level, with Tango's interval.

    Where a count of the fourfold table is hidden and the shares before and
    after are not, the interval is the widest of all tables with these shares:
    a reader could draw it up, and the true one lies inside.
    """
    if gate.shows(*CROSSED) or not gate.shows(*MARGINALS):
        return gate.estimate(
            tango_difference(paired_counts(gate)),
            "difference.tango",
            made_of=CROSSED,
            measure=view.words("measure.difference.tango"),
        )
    limits = [tango_difference(counts) for counts in possible_counts(gate)]
    first = limits[0]
    widest = Estimate(
        first.value,
        min(each.low for each in limits),
        max(each.high for each in limits),
        first.level,
        first.n,
        first.unit,
        "tango_widest",
    )
    return gate.estimate(
        widest,
        "difference.widest",
        made_of=MARGINALS,
        measure=view.words("measure.difference.widest"),
    )


def possible_counts(gate: Gate) -> list[PairedCounts]:
    """Return every fourfold table that the shown totals allow; none where they are hidden too."""
    if gate.shows(*CROSSED):
        return [paired_counts(gate)]
    if not gate.shows(*MARGINALS):
        return []
    n, before, after = (gate.family.count(gate.cohort, cell) for cell in MARGINALS)
    return [
        PairedCounts(
            kept=kept, lost=before - kept, gained=after - kept, never=n - before - after + kept
        )
        for kept in range(max(0, before + after - n), min(before, after) + 1)
    ]


def _verdict(counts: PairedCounts, outcome: Outcome) -> str:
    limits = tango_difference(counts)
    maintained = tango_noninferiority(counts, margin=outcome.margin).shown
    if limits.high < 0:
        return "small_decline" if maintained else "declined"
    return "maintained" if maintained else "not_shown"
