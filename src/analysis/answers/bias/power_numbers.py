"""The change that so many people could have shown, and the people that another would take."""

from __future__ import annotations

import math

from analysis.answers.bias.look import PAIRS, Look
from analysis.answers.change_tests import MOVED
from analysis.inference.paired_shares import mcnemar_sample_size, smallest_detectable_difference
from analysis.release import Figure

POWER = 0.8
MOVING = (0.3, 0.5, 0.7)  # shares of the pairs that move at all, tried where it is not shown
MIDDLE = 1


def moving_share(look: Look) -> tuple[float, bool]:
    """Share of the pairs that moved, and whether it is the one seen."""
    moved = look.directions
    if look.change.shows(*MOVED) and moved.up + moved.down:
        return (moved.up + moved.down) / moved.n, True
    return MOVING[MIDDLE], False


def smallest_figure(look: Look, moving: float, name: str) -> Figure:
    """The smallest change that would probably be found if such a share of the pairs moved."""
    found = smallest_detectable_difference(
        look.n, discordance=moving, power=POWER, alpha=look.view.programme.certainty.some
    )
    return look.change.measured(
        f"smallest.{name}",
        found if math.isfinite(found) else None,
        made_of=_made_of(name),
        measure=look.words("measure.smallest"),
        unit="share difference",
        method="power_connor",
        n=look.n,
    )


def needed_figure(look: Look, moving: float, name: str) -> Figure:
    """How many pairs it takes to detect a change at the cut-off between moderate and serious.

    They are nobody's count: they follow from a share that is assumed, or shown here.
    """
    wanted = look.view.programme.certainty.moderate
    alpha = look.view.programme.certainty.some
    label = look.words("measure.needed")
    if moving <= wanted:  # not even if all who move moved in one direction
        return look.change.measured(
            f"needed.{name}",
            None,
            made_of=_made_of(name),
            measure=label,
            unit="people",
            method="power_connor",
            n=look.n,
        )
    gain, loss = (moving + wanted) / 2, (moving - wanted) / 2
    pairs = math.ceil(mcnemar_sample_size(gain, loss, power=POWER, alpha=alpha))
    return look.change.decided(f"needed.{name}", pairs, measure=label, unit="people")


def _made_of(name: str) -> tuple[str, ...]:
    return (PAIRS, *MOVED) if name == "seen" else (PAIRS,)
