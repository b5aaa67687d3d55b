"""Chapter 05: the change of the primary outcome from before to after."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.answers.change_charts import (
    directions_chart,
    flow_chart,
    fourfold_table,
    levels_chart,
    pairs_figure,
    shares,
    shares_chart,
)
from analysis.answers.change_family import change_family
from analysis.answers.change_found import maintained_found, primary_found, summary_of
from analysis.answers.change_groups import group_families, groups_parts
from analysis.answers.change_levels import levels_table
from analysis.answers.change_states import states_of
from analysis.answers.remembered import remembered
from analysis.answers.sensitivity import Sensitivity, sensitivity_of
from analysis.answers.states_family import states_family
from analysis.answers.view import View, open_view
from analysis.programme import Outcome, Words
from analysis.release import Audience, Chart, Family, Figure, Gate, Part, Statement, Table


@dataclass(frozen=True, slots=True)
class ChangeAnswer:
    """How the primary outcome changed.

    Attributes
    ----------
    title : Words
        The outcome.
    summary : tuple of Statement
        What was found, in sentences; the headline first.
    states : tuple of Part
        Where everybody who answered before stood after, with bounds.
    pairs : Figure
        Number of usable pairs.
    directions : Chart
        Pairs that went down, stayed, went up.
    primary : tuple of Statement
        The primary effect and its test.
    flow : Chart
        Pairs that kept, lost, gained or never had a high level, then all.
    maintained : tuple of Statement
        Whether the level was maintained, and what those without an answer
        could change in that.
    shares : Chart
        Share at a high level: everybody before, the pairs before and after,
        everybody after.
    both : Chart
        How many of the pairs gave each answer before and after.
    fourfold : Table
        High or not before, by high or not after.
    levels : Table
        Level before by level after; without rows where only the pool shows it.
    sensitivity : Sensitivity
        The change by other methods.
    groups : tuple of Part
        The change by group of participants; none without groups.
    """

    title: Words
    summary: tuple[Statement, ...]
    states: tuple[Part, ...]
    pairs: Figure
    directions: Chart
    primary: tuple[Statement, ...]
    flow: Chart
    maintained: tuple[Statement, ...]
    shares: Chart
    both: Chart
    fourfold: Table
    levels: Table
    sensitivity: Sensitivity
    groups: tuple[Part, ...]


def change_answer(*, cohort: str, audience: Audience = "internal") -> ChangeAnswer:
    """Return the change of the programme's primary outcome.

    Parameters
    ----------
    cohort : str
        Id of a cohort or of the pool.
    audience : {"shared", "internal"}
        For whom; ``shared`` goes through the protection of the last release.

    Returns
    -------
    ChangeAnswer
        Figures that passed the gate, and nothing else: no row and no person.
    """
    return change_of(open_view(cohort=cohort, audience=audience))


@remembered
def change_of(view: View) -> ChangeAnswer:
    """Return the change of the primary outcome in a view that is open already."""
    outcome = view.programme.primary
    gate = _gate(view, outcome)
    states = states_of(view, outcome)
    found = shares(gate, view, outcome.title)
    primary = primary_found(gate, view, outcome)
    maintained = maintained_found(gate, view, outcome, states)
    return ChangeAnswer(
        title=outcome.title,
        summary=summary_of(states, primary, maintained, found, outcome),
        states=(states.part,),
        pairs=pairs_figure(gate, view),
        directions=directions_chart(gate, view),
        primary=primary,
        flow=flow_chart(gate, view),
        maintained=maintained,
        shares=shares_chart(found, view),
        both=levels_chart(gate, view, outcome),
        fourfold=fourfold_table(gate, view),
        levels=levels_table(gate, view, outcome),
        sensitivity=sensitivity_of(gate, view, outcome),
        groups=groups_parts(view, outcome),
    )


def change_families(view: View) -> list[Family]:
    """Return the linked counts of all outcomes, and what else the primary one is shown by; none without."""
    if not view.programme.compares:
        return []
    outcome = view.programme.primary
    return [
        *(change_family(view.programme, view.people, each) for each in view.programme.outcomes),
        states_family(view, outcome),
        *group_families(view, outcome),
    ]


def _gate(view: View, outcome: Outcome) -> Gate:
    return view.gate(
        change_family(view.programme, view.people, outcome), view.words("population.pairs")
    )
