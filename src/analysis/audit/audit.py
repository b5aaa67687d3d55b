"""All rules on one table of printed figures."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.audit.comparisons import changes_of_different_people
from analysis.audit.figures import PrintedFigure
from analysis.audit.finding import Finding, by_severity
from analysis.audit.means import means_that_do_not_fit
from analysis.audit.percentages import impossible_percentages, recovered
from analysis.audit.question import Denominators
from analysis.audit.questions import asked_together
from analysis.audit.relations import Relations
from analysis.audit.repeats import repeats_that_disagree
from analysis.audit.table import Table
from analysis.audit.totals import (
    figures_out_of_order,
    parts_that_do_not_add_up,
    subsets_that_do_not_fit,
)


def audit(figures: Iterable[PrintedFigure], relations: Relations) -> tuple[Finding, ...]:
    """Return what in a table of printed figures cannot be, or cannot be meant.

    Parameters
    ----------
    figures : iterable of PrintedFigure
        As `read_figures` returns them.
    relations : Relations
        What they have to do with each other; relations between figures that
        are not printed are passed over.

    Returns
    -------
    tuple of Finding
        The most serious first; empty for a table that may be as it is.
    """
    table = Table(figures)
    questions = asked_together(table, relations)
    return by_severity(
        [
            *repeats_that_disagree(table, relations.same),
            *parts_that_do_not_add_up(table, relations.parts),
            *subsets_that_do_not_fit(table, relations.subset),
            *figures_out_of_order(table, relations.order),
            *impossible_percentages(table, questions),
            *means_that_do_not_fit(table, relations.mean),
            *changes_of_different_people(table, relations.change),
        ]
    )


def recovered_denominators(
    figures: Iterable[PrintedFigure], relations: Relations
) -> dict[str, Denominators]:
    """Return, for every percentage, how many can have been asked and counted.

    Percentages of which nothing can be told, for want of a limit to the
    people, have none; nor have those that are impossible.
    """
    found = recovered(asked_together(Table(figures), relations))
    return {name: behind for name, behind in found.items() if behind}
