"""The gates of this chapter's counts: what another chapter hides is hidden here too."""

from __future__ import annotations

from dataclasses import replace

from analysis.answers.bias.families import (
    NOT_ASKED,
    SILENT,
    UNKNOWN,
    answers_family,
    pairs_family,
)
from analysis.answers.change_family import levels_upwards
from analysis.answers.states_family import states_family
from analysis.answers.view import View
from analysis.release import Gate


def closed(gate: Gate) -> Gate:
    """Return a gate that lets nothing pass: for what rests on counts of another one that hides them."""
    return replace(gate, hidden=frozenset((gate.cohort, cell.name) for cell in gate.family.cells))


def answers_gate(view: View, *, conditional: bool) -> Gate:
    """Return the gate of who answered after.

    The silent, and those of whom nothing is known, are together a state that
    the chapter on the change shows; so are those who were not asked.
    """
    own = view.gate(answers_family(view), view.words("population.before_all"))
    if not conditional:
        return own
    states = view.gate(states_family(view, view.programme.primary), own.population)
    hidden = set(own.hidden)
    if not states.shows("unknown"):
        hidden |= {(own.cohort, name) for name in (SILENT, UNKNOWN, "asked/n", "told/n")}
    if not states.shows("no_goal"):
        hidden |= {(own.cohort, name) for name in (NOT_ASKED, "counted/n", "told/n")}
    return replace(own, hidden=frozenset(hidden))


def pairs_gate(view: View, *, change: Gate) -> Gate:
    """Return the gate of where the pairs began, moved and ended; the top is a level of ``change``."""
    own = view.gate(pairs_family(view), view.words("population.pairs"))
    top = levels_upwards(view.programme, view.programme.primary)[-1]
    if change.shows(f"pairs/before/level/{top}"):
        return own
    return replace(own, hidden=frozenset({*own.hidden, (own.cohort, "top"), (own.cohort, "room")}))
