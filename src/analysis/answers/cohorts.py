"""Chapter 10: the cohorts side by side, and what they say together."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.answers.beside import Beside
from analysis.answers.change_family import change_family
from analysis.answers.cohort_changes import NET, TOP
from analysis.answers.cohort_parts import between_parts, outcomes_parts, question_parts
from analysis.answers.cohort_response import (
    response_chart,
    response_statement,
    response_table,
)
from analysis.answers.cohort_show import (
    change_chart,
    directions_table,
    levels_table,
)
from analysis.answers.cohort_summary import prediction_told, summary_told
from analysis.answers.remembered import remembered
from analysis.answers.view import View, open_view
from analysis.programme import Outcome
from analysis.release import Audience, Chart, Part, Statement, Table


@dataclass(frozen=True, slots=True)
class CohortsAnswer:
    """The cohorts side by side, in order of time and without a ranking.

    Attributes
    ----------
    summary : tuple of Statement
        What they say together, and whether they can be told apart.
    response : Chart
        Who answered afterwards, by cohort.
    rates : Table
        Who answered before, after and usably both times.
    answered : Statement
        Whether the cohorts answered as often as each other.
    net, top : Chart
        Net improvement, and change in the share at a high level: each cohort,
        all together, and what one more cohort would show.
    directions, levels : Table
        The counts and shares behind them.
    prediction : tuple of Statement
        What one more cohort would show.
    between : tuple of Part
        How much the cohorts differ beyond chance, and whether there is a
        trend from cohort to cohort.
    others : tuple of Part
        Other outcomes and questions, cohort by cohort.
    """

    summary: tuple[Statement, ...]
    response: Chart
    rates: Table
    answered: Statement
    net: Chart
    top: Chart
    directions: Table
    levels: Table
    prediction: tuple[Statement, ...]
    between: tuple[Part, ...]
    others: tuple[Part, ...]


def cohorts_answer(*, cohort: str, audience: Audience = "internal") -> CohortsAnswer:
    """Return the primary outcome in every cohort and over all, and the others in brief.

    Parameters
    ----------
    cohort : str
        Id of the pool; the chapter is the same whatever is asked for.
    audience : {"shared", "internal"}
        For whom; ``shared`` shows of a cohort what its own chapters show.

    Returns
    -------
    CohortsAnswer
        Figures that passed the gate, and nothing else: no row and no person.
    """
    return cohorts_of(open_view(cohort=cohort, audience=audience))


@remembered
def cohorts_of(view: View) -> CohortsAnswer:
    """Return the same in a view that is open already."""
    view = view.over_cohorts
    beside = _beside(view, view.programme.primary)
    return CohortsAnswer(
        summary=summary_told(view, beside),
        response=response_chart(view),
        rates=response_table(view),
        answered=response_statement(view),
        net=change_chart(view, beside, NET),
        top=change_chart(view, beside, TOP),
        directions=directions_table(view, beside),
        levels=levels_table(view, beside),
        prediction=prediction_told(view, beside),
        between=between_parts(view, beside),
        others=(*outcomes_parts(view, _beside), *question_parts(view)),
    )


def _beside(view: View, outcome: Outcome) -> Beside:
    family = change_family(view.programme, view.people, outcome)
    return Beside(view, family, view.words("population.pairs"))
