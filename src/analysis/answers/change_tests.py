"""Effect size and test of a paired change, through the gate."""

from __future__ import annotations

import numpy as np

from analysis.answers.asked_again import pairs_words
from analysis.answers.change_family import ranks_of
from analysis.answers.view import View
from analysis.inference.paired_levels import net_improvement, sign_test_midp
from analysis.inference.paired_shares import PairedCounts
from analysis.programme import Outcome
from analysis.release import Figure, Gate, Statement

MOVED = ("pairs/better", "pairs/same", "pairs/worse")
CROSSED = ("pairs/kept", "pairs/lost", "pairs/gained", "pairs/never")


def net_figure(gate: Gate, view: View, outcome: Outcome, *, p: float | None = None) -> Figure:
    """Return the share that went up minus the share that went down, with Tango's interval."""
    estimate = net_improvement(*paired_levels(view, outcome))
    return gate.estimate(estimate, "net", made_of=MOVED, measure=view.words("measure.net"), p=p)


def sign_figure(gate: Gate, view: View, outcome: Outcome) -> Figure:
    """Return the p value of the mid-p sign test of as many going up as down."""
    test = sign_test_midp(*paired_levels(view, outcome))
    return gate.test(test, "sign_midp", made_of=MOVED, measure=view.words("test.sign_midp"))


def certainty(view: View, p: float) -> str | None:
    """Return how sure a p value makes a change: ``clear``, ``some`` or None, as declared."""
    declared = view.programme.certainty
    if p < declared.clear:
        return "clear"
    return "some" if p < declared.some else None


def detected(view: View, outcome: Outcome, net: Figure, test: Figure) -> Statement:
    """Return whether the primary test detects a change, in which direction, and how surely."""
    words = {"outcome": outcome.title, "group": pairs_words(view, outcome)}
    figures = {"net": net, "p": test}
    sure = None if test.p is None else certainty(view, test.p)
    if test.hidden or net.hidden:
        return Statement("change.detected", figures, words)
    if sure is None or not net.value:
        return Statement("change.detected.nothing", figures, words)
    direction = "up" if net.value > 0 else "down"
    return Statement(f"change.detected.{direction}.{sure}", figures, words)


def paired_counts(gate: Gate) -> PairedCounts:
    """Return the fourfold table of the pairs, as counted (not to be shown)."""
    return PairedCounts(*(gate.family.count(gate.cohort, cell) for cell in CROSSED))


def paired_levels(view: View, outcome: Outcome) -> tuple[np.ndarray, np.ndarray]:
    """Return the levels before and after of everybody with both, 0 for the worst."""
    ranks = ranks_of(view.programme, view.people[view.cohort], outcome)
    return ranks["before"].to_numpy(), ranks["after"].to_numpy()
