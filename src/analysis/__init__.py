"""Reproducible evaluation of mentoring programmes, and a place to ask questions of your own.

    import analysis

    cohort = analysis.open("2025-foraar")          # after the first “evaluate report”
    cohort.pairs                                   # a row for each participant, before beside after
    cohort.codebook                                # what every column is
    analysis.change(cohort.pairs, "motivation")    # before and after, the same people
    analysis.change(cohort.pairs, "motivation", by="gender")
    analysis.share(cohort.pairs, "goals_before")   # how many gave each answer
    analysis.compare(cohort.pairs, "motivation_before", at_least="high", by="gender")
    analysis.panel("2025-foraar")                  # the same with menus, in JupyterLab

A cohort's name is one of ``analysis.cohorts()``. Every result shows itself in
a notebook, and has ``.numbers`` (a table), ``.plot()`` and ``.explain()``:
what it means, how it was computed, what it cannot say. Choose rows with
pandas, ``cohort.pairs[cohort.pairs.gender == "woman"]``, and ask of these.

Results are pseudonymised, but nothing in them is hidden: they are for your
own eyes. What may be shared is in ``reports/``, and nothing from here gets
there. A question that cannot be answered gets one sentence
(``analysis.QuestionError``) that says why.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.explore import (
        Cohort,
        Explanation,
        QuestionError,
        Result,
        change,
        cohorts,
        compare,
        open,  # noqa: A004 # analysis.open(…) reads well
        panel,
        share,
    )

__all__ = [
    "Cohort",
    "Explanation",
    "QuestionError",
    "Result",
    "change",
    "cohorts",
    "compare",
    "open",
    "panel",
    "share",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 # whatever the room has
    """Fetch what is asked for: the command line and the chapters never load that room."""
    if name in __all__:
        return getattr(import_module("analysis.explore"), name)
    message = f"module “analysis” has no “{name}”"
    raise AttributeError(message)


def __dir__() -> list[str]:
    """Return what a person may want: tab completion shows this."""
    return sorted(__all__)
