"""What the design leaves open: no other group, and no second look at the beginning."""

from __future__ import annotations

import math

from analysis.answers.bias.look import Look
from analysis.answers.bias.threats import Threat, threat
from analysis.answers.change_tests import MOVED
from analysis.inference import Estimate
from analysis.inference.missing import break_even_shift
from analysis.inference.paired_levels import net_improvement
from analysis.release import Figure, Statement


def response_shift_threat(look: Look) -> Threat:
    """Return what is known of people who came to read the scale in another way: nothing."""
    return threat(look, "response_shift", (Statement("bias.response_shift.unknown"),))


def comparison_threat(look: Look) -> Threat:
    """Return how large a change without any programme would explain the result away."""
    if (silence := look.silence(look.change.shows(*MOVED))) is not None:
        return threat(look, "comparison", (silence, Statement("bias.comparison.none_at_all")))
    shift = break_even_shift(net_improvement(*look.levels))
    erases = _points(look, "erases", shift.erases)
    reaches = _points(look, "reaches_zero", shift.reaches_zero)
    nothing = not shift.reaches_zero
    key = "already" if nothing else "up" if shift.erases > 0 else "down"
    found = Statement(f"bias.comparison.{key}", {"erases": erases, "reaches": reaches})
    return threat(
        look,
        "comparison",
        (found, Statement("bias.comparison.none_at_all")),
        number=erases if nothing else reaches,
        judged="comparison_erases" if nothing else "comparison",
        size=_threat(look, abs(shift.reaches_zero)),
    )


def _points(look: Look, name: str, value: float) -> Figure:
    found = Estimate(
        value, math.nan, math.nan, 0.95, look.n, "share difference", "break_even_shift"
    )
    return look.change.estimate(found, name, made_of=MOVED, measure=look.words(f"measure.{name}"))


def _threat(look: Look, shift: float) -> float:
    """The less it takes, the greater the threat: a size on the same cut-offs, turned round."""
    certainty = look.view.programme.certainty
    if shift < certainty.small:
        return certainty.moderate
    return certainty.small if shift < certainty.moderate else 0.0
