"""Chapter 01: what was promised and reached, and the few findings that matter."""

from __future__ import annotations

from dataclasses import dataclass, replace

from analysis.answers.bias import bias_of
from analysis.answers.change import change_of
from analysis.answers.change_family import change_family
from analysis.answers.change_tests import net_figure
from analysis.answers.courses import courses_of
from analysis.answers.effects import EffectsAnswer, effects_of
from analysis.answers.effects_show import direction
from analysis.answers.remembered import remembered
from analysis.answers.sections import section_part
from analysis.answers.targets import targets_parts
from analysis.answers.view import View, open_view
from analysis.release import Audience, Chart, Part, Statement

_HEADLINE = 4  # sentences on the primary result
_FRONT = 5  # outcomes on the overview, in the order of the plan: not the largest ones
_FINDINGS = 6  # others: a summary that tells everything tells nothing


@dataclass(frozen=True, slots=True)
class SummaryAnswer:
    """The evaluation on one page.

    Attributes
    ----------
    headline : tuple of Statement
        The primary result; it stands first, whatever it is.
    targets : tuple of Part
        What was promised against what was reached; none without targets.
    findings : tuple of Statement
        Other findings, those that found no change among them.
    changes : Chart
        The change of every outcome, the primary one emphasised.
    front : Chart
        The change of the primary outcome and of the next ones of the plan:
        what the overview shows.
    carefully, cannot : Part
        What can be said with caution only, and what cannot be said.
    """

    headline: tuple[Statement, ...]
    targets: tuple[Part, ...]
    findings: tuple[Statement, ...]
    changes: Chart
    front: Chart
    carefully: Part
    cannot: Part


def summary_answer(*, cohort: str, audience: Audience = "internal") -> SummaryAnswer:
    """Return the evaluation of a cohort or of the pool on one page.

    Parameters
    ----------
    cohort : str
        Id of a cohort or of the pool.
    audience : {"shared", "internal"}
        For whom; ``shared`` goes through the protection of the last release.

    Returns
    -------
    SummaryAnswer
        Figures that passed the gate, each also shown in its own chapter.
    """
    return summary_of(open_view(cohort=cohort, audience=audience))


@remembered
def summary_of(view: View) -> SummaryAnswer:
    """Return the same in a view that is open already."""
    change, effects, claims = change_of(view), effects_of(view), bias_of(view).claims
    changes = _changes(view, effects)
    return SummaryAnswer(
        headline=change.summary[:_HEADLINE],
        targets=targets_parts(view),
        findings=_findings(view, effects),
        changes=changes,
        front=_front(view, changes),
        carefully=claims[1],
        cannot=claims[2],
    )


def _findings(view: View, effects: EffectsAnswer) -> tuple[Statement, ...]:
    """What was found of the other outcomes and of the courses, then what the settings want here."""
    found = [_elsewhere(told) for told in effects.summary if told.key.startswith("effects.")]
    if view.programme.courses is not None:
        found += courses_of(view).summary[:1]
    wanted = [
        section_part(view, section).findings[0]
        for section in view.programme.sections
        if section.summary
    ]
    found += [s for s in wanted if any(f.value is not None for f in s.figures.values())]
    return tuple(found[:_FINDINGS])


def _elsewhere(told: Statement) -> Statement:
    """What a chapter says of its own figures, as said in another one."""
    withheld = told.key == "effects.withheld"
    return replace(told, key="summary.effects.withheld") if withheld else told


def _changes(view: View, effects: EffectsAnswer) -> Chart:
    """The chart of the other outcomes with the primary one at its head."""
    outcome = view.programme.primary
    family = change_family(view.programme, view.people, outcome)
    gate = view.gate(family, view.words("population.pairs"))
    net = replace(net_figure(gate, view, outcome), measure=outcome.title)
    others = effects.changes.table
    table = replace(
        others,
        id="summary.changes",
        rows=(outcome.title, *others.rows),
        cells=((net, *(None for _ in others.columns[1:])), *others.cells),
    )
    return Chart("summary.changes", "forest", Statement("summary.changes"), table, primary=(0,))


def _front(view: View, changes: Chart) -> Chart:
    """The first outcomes of the plan, whatever became of them."""
    table = replace(
        changes.table,
        id="summary.front",
        rows=changes.table.rows[:_FRONT],
        cells=changes.table.cells[:_FRONT],
        caption=view.words("caption.summary.front"),
    )
    title = Statement(direction("summary.front", (net for net, *_ in table.cells if net)))
    return Chart("summary.front", "forest", title, table, primary=(0,))
