"""WHAT WAS DECIDED: a programme folder read into frozen records.

Nothing of the software knows a particular programme: all of it comes from
here, and what contradicts itself is refused before anything runs.
"""

from analysis.programme.chapters import METHOD, asks_benefit, chapters_of, holding, lacks
from analysis.programme.deliverables import PRINTED, WHOLE
from analysis.programme.errors import Problem, ProgrammeError, UserError
from analysis.programme.files import part_of, settle, sweep, write_whole
from analysis.programme.ledger import LEDGER_COLUMNS, LEDGER_MIME, RESULTS
from analysis.programme.months import month_words
from analysis.programme.places import Places, places_from_environment, programme_here
from analysis.programme.plan import (
    Agreement,
    Area,
    Calls,
    Capacity,
    Certainty,
    Courses,
    Geography,
    Has,
    Population,
    Reached,
    Section,
)
from analysis.programme.quotes import Quote
from analysis.programme.read import read_programme
from analysis.programme.reads import READS, note_read, noted_reads, reads_recorded
from analysis.programme.records import (
    Cohort,
    GateRule,
    Level,
    Outcome,
    Programme,
    Published,
    Scale,
    Source,
    Targets,
    Variable,
)
from analysis.programme.records_base import LANGUAGES, Language, Words

__all__ = [
    "LANGUAGES",
    "LEDGER_COLUMNS",
    "LEDGER_MIME",
    "METHOD",
    "PRINTED",
    "READS",
    "RESULTS",
    "WHOLE",
    "Agreement",
    "Area",
    "Calls",
    "Capacity",
    "Certainty",
    "Cohort",
    "Courses",
    "GateRule",
    "Geography",
    "Has",
    "Language",
    "Level",
    "Outcome",
    "Places",
    "Population",
    "Problem",
    "Programme",
    "ProgrammeError",
    "Published",
    "Quote",
    "Reached",
    "Scale",
    "Section",
    "Source",
    "Targets",
    "UserError",
    "Variable",
    "Words",
    "asks_benefit",
    "chapters_of",
    "holding",
    "lacks",
    "month_words",
    "note_read",
    "noted_reads",
    "part_of",
    "places_from_environment",
    "programme_here",
    "read_programme",
    "reads_recorded",
    "settle",
    "sweep",
    "write_whole",
]
