"""How many of the silent would have to have moved to undo the conclusion."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.answers.bias.gates import closed
from analysis.answers.bias.look import Look
from analysis.answers.change_tests import MOVED
from analysis.answers.silent import tipping_point
from analysis.inference.missing import tipping_point_mcnemar
from analysis.inference.paired_levels import DirectionCounts
from analysis.inference.paired_shares import mcnemar_midp
from analysis.release import Figure, Statement


@dataclass(frozen=True, slots=True)
class _Tipped:
    """How many of the silent it takes, and which conclusion that undoes."""

    key: str
    fallen: int | None


def tipping(look: Look) -> tuple[Statement, ...]:
    """Return how far the silent could undo what was found, and whether a level was maintained.

    Three conclusions can be undone: an improvement, a decline, and that no
    change was detected. The silent who are not taken to have moved are taken
    to be unchanged.
    """
    silent = look.silent
    if not silent:
        return ()
    found = _tipped(look, silent)
    told = (_statement(look, found.key, found.fallen, silent),)
    return (*told, *_maintenance(look))


def _tipped(look: Look, silent: int) -> _Tipped:
    alpha, moved = look.view.programme.certainty.some, look.directions
    if mcnemar_midp(moved.paired).p >= alpha:
        return _Tipped("unchanged", _shown_decline(moved, silent, alpha))
    if moved.up > moved.down:
        found = tipping_point_mcnemar(moved.paired, silent_yes=silent, alpha=alpha)
        return _Tipped("up", found.fallen)
    turned = DirectionCounts(moved.down, moved.same, moved.up)
    found = tipping_point_mcnemar(turned.paired, silent_yes=silent, alpha=alpha)
    return _Tipped("down", found.fallen)


def _shown_decline(moved: DirectionCounts, silent: int, alpha: float) -> int | None:
    """The fewest silent who must have worsened for a decline to be detected among all."""
    for fallen in range(1, silent + 1):
        everybody = DirectionCounts(moved.up, moved.same + silent - fallen, moved.down + fallen)
        if everybody.down > everybody.up and mcnemar_midp(everybody.paired).p < alpha:
            return fallen
    return None


def _statement(look: Look, key: str, fallen: int | None, silent: int) -> Statement:
    gone = _people(look, f"silent.{key}", silent)
    if fallen is None:
        return Statement(f"bias.tipping.{key}.never", {"silent": gone})
    needed = _people(look, f"tipping.{key}", fallen)
    return Statement(f"bias.tipping.{key}", {"fallen": needed, "silent": gone})


def _people(look: Look, name: str, count: int) -> Figure:
    gate = look.answers if look.change.shows(*MOVED) else closed(look.answers)
    return gate.measured(
        name,
        count,
        made_of=look.silence_cells,
        measure=look.words("measure.silent"),
        unit="people",
        method="tipping_point",
        n=look.asked,
    )


def _maintenance(look: Look) -> tuple[Statement, ...]:
    """Tell when maintenance would no longer be shown; nothing where there is nothing to undo."""
    found = tipping_point(look.change, look.view, look.outcome)
    told = found is not None and found.figures
    return (found,) if told and found is not None else ()
