"""A PERSON ASKS: cohorts are opened, and questions of their own answered, for their eyes alone.

This is the one room where somebody works on (pseudonymised) rows. Nothing of
it is exported: no chapter may import it, and it writes no file.
"""

from analysis.explore.changes import change
from analysis.explore.cohort import Cohort, cohorts
from analysis.explore.cohort import open_cohort as open  # noqa: A004 # analysis.open(…) reads well
from analysis.explore.menus import panel
from analysis.explore.questions import QuestionError
from analysis.explore.result import Explanation, Result
from analysis.explore.shares import compare, share

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
