"""Chapter 06: the other outcomes, what was worked on, and what is perceived."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.answers.effects_areas import areas_parts
from analysis.answers.effects_rows import EffectRow, effect_rows
from analysis.answers.effects_show import (
    adjusted_of,
    effects_table,
    forest_chart,
    pairs_chart,
    summary_of,
)
from analysis.answers.remembered import remembered
from analysis.answers.sections import SectionsAnswer, sections_of
from analysis.answers.view import View, open_view
from analysis.release import Audience, Chart, Part, Statement, Table

CHAPTER = "06_effects"
_FINDINGS = 2  # of what is perceived, at the head of the chapter


@dataclass(frozen=True, slots=True)
class EffectsAnswer:
    """How the outcomes beside the primary one changed, and what is perceived.

    Attributes
    ----------
    summary : tuple of Statement
        What was found, in sentences.
    changes : Chart
        Net improvement of each outcome, with its interval.
    shares : Chart
        Share at a high level before and after, the same people.
    adjusted : tuple of Statement
        How p values allow for the number of outcomes; none where none is shown.
    outcomes : Table
        All of them in numbers, with p values that allow for their number.
    perceived : tuple of Part
        What people say of it afterwards, as the settings describe it.
    areas : tuple of Part
        Those who worked on an area against the rest, and what is perceived
        against what was measured; none where no area was asked about.
    """

    summary: tuple[Statement, ...]
    changes: Chart
    shares: Chart
    adjusted: tuple[Statement, ...]
    outcomes: Table
    perceived: tuple[Part, ...]
    areas: tuple[Part, ...]


def effects_answer(*, cohort: str, audience: Audience = "internal") -> EffectsAnswer:
    """Return the change of every outcome that is not the primary one.

    Parameters
    ----------
    cohort : str
        Id of a cohort or of the pool.
    audience : {"shared", "internal"}
        For whom; ``shared`` goes through the protection of the last release.

    Returns
    -------
    EffectsAnswer
        Figures that passed the gate, and nothing else: no row and no person.
    """
    return effects_of(open_view(cohort=cohort, audience=audience))


@remembered
def effects_of(view: View) -> EffectsAnswer:
    """Return the change of the other outcomes in a view that is open already."""
    rows: list[EffectRow] = effect_rows(view)
    sections = sections_of(view, CHAPTER)
    return EffectsAnswer(
        summary=(*_perceived_first(sections), *summary_of(rows, view)),
        changes=forest_chart(rows, view),
        shares=pairs_chart(rows, view),
        adjusted=adjusted_of(rows),
        outcomes=effects_table(rows, view),
        perceived=sections.parts,
        areas=areas_parts(view),
    )


def _perceived_first(sections: SectionsAnswer) -> tuple[Statement, ...]:
    """The first findings of the sections; how many were asked stands in the sections."""
    return sections.summary[1 : 1 + _FINDINGS]
