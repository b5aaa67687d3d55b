"""The change in the share at a high level, by the methods for a yes or no put twice."""

from __future__ import annotations

from analysis.answers.change_methods import Row
from analysis.answers.change_tests import CROSSED, paired_counts
from analysis.answers.verdict import top_change
from analysis.answers.view import View
from analysis.inference.paired_shares import mcnemar_exact, mcnemar_midp, newcombe_difference
from analysis.release import Gate


def top_rows(gate: Gate, view: View) -> list[Row]:
    """Return McNemar's test beside Tango's interval, and Newcombe's beside the exact test."""
    counts, change = paired_counts(gate), top_change(gate, view)
    midp, exact = view.words("test.mcnemar_midp"), view.words("test.mcnemar_exact")
    newcombe = view.words("measure.difference.newcombe")
    return [
        Row(
            change.measure,
            change,
            gate.test(mcnemar_midp(counts), "mcnemar_midp", made_of=CROSSED, measure=midp),
        ),
        Row(
            newcombe,
            gate.estimate(
                newcombe_difference(counts),
                "difference.newcombe",
                made_of=CROSSED,
                measure=newcombe,
            ),
            gate.test(mcnemar_exact(counts), "mcnemar_exact", made_of=CROSSED, measure=exact),
        ),
    ]
