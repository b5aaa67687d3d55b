"""WHAT WAS DECIDED: a programme folder read into frozen records.

Nothing of the software knows a particular programme: all of it comes from
here, and what contradicts itself is refused before anything runs.
"""

from analysis.programme.errors import Problem, ProgrammeError, UserError
from analysis.programme.ledger import LEDGER_COLUMNS, LEDGER_MIME, RESULTS
from analysis.programme.places import Places, places_from_environment, programme_here
from analysis.programme.read import read_programme
from analysis.programme.records import (
    Cohort,
    GateRule,
    Language,
    Outcome,
    Programme,
    Scale,
    Source,
    Targets,
    Variable,
    Words,
)

__all__ = [
    "LEDGER_COLUMNS",
    "LEDGER_MIME",
    "RESULTS",
    "Cohort",
    "GateRule",
    "Language",
    "Outcome",
    "Places",
    "Problem",
    "Programme",
    "ProgrammeError",
    "Scale",
    "Source",
    "Targets",
    "UserError",
    "Variable",
    "Words",
    "places_from_environment",
    "programme_here",
    "read_programme",
]
