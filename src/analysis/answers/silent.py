"""How much those without an answer after could change the verdict."""

from __future__ import annotations

from analysis.answers.change_tests import CROSSED, paired_counts
from analysis.answers.view import View
from analysis.inference.missing import TippingPoint, tipping_point_noninferiority
from analysis.programme import Outcome
from analysis.release import Figure, Gate, Statement

_NEEDED = (*CROSSED, "before/n", "before/high")


def tipping_point(gate: Gate, view: View, outcome: Outcome) -> Statement | None:
    """Return how many of the silent must have fallen to undo that the level was maintained.

    The silent were high before and have no answer after, whatever the
    reason; the other silent people are taken to be unchanged.

    Returns
    -------
    Statement or None
        None where there is nobody with both answers, or where maintenance is
        not shown in the first place: then there is nothing to undo.
    """
    if not gate.family.count(gate.cohort, "pairs/n"):
        return None
    if not gate.shows(*_NEEDED):
        return Statement("tipping.withheld")
    tipping = _tipping(gate, outcome)
    if not tipping.holds:
        return Statement("tipping.nothing")
    figures = {
        "silent": _figure(gate, view, "silent", tipping.silent),
    }
    if tipping.fallen is None:
        return Statement("tipping.stands", figures)
    return Statement(
        "tipping.falls", {"fallen": _figure(gate, view, "fallen", tipping.fallen), **figures}
    )


def _tipping(gate: Gate, outcome: Outcome) -> TippingPoint:
    def count(cell: str) -> int:
        return gate.family.count(gate.cohort, cell)

    counts = paired_counts(gate)
    silent_yes = count("before/high") - counts.before
    silent_no = count("before/n") - counts.n - silent_yes
    return tipping_point_noninferiority(
        counts, silent_yes=silent_yes, silent_no=silent_no, margin=outcome.margin
    ).tipping


def _figure(gate: Gate, view: View, name: str, count: int) -> Figure:
    return gate.measured(
        f"tipping.{name}",
        count,
        made_of=_NEEDED,
        measure=view.words(f"measure.tipping.{name}"),
        unit="people",
        method="tipping_tango_noninferiority",
        n=gate.family.count(gate.cohort, "pairs/n"),
    )
