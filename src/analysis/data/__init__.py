"""EXPORTS BECOME TABLES AND PAIRS: read, check, recode, pseudonymise, link waves, store."""

from analysis.data.clean import clean_cohort
from analysis.data.current import cleaned_cohort, is_current
from analysis.data.days import DAYS
from analysis.data.durations import CALL_MONTHS, COURSE_MONTHS
from analysis.data.examined import Examined, FileRead, check_cohorts, examine, severity_of
from analysis.data.findings import DeliveryError, Finding
from analysis.data.forget import Forgetting, forget
from analysis.data.forgotten import check_forgotten
from analysis.data.store import (
    LOG,
    PAIRS,
    first_participations,
    note_release,
    prepare_release,
    read_protection,
    read_releases,
    read_table,
    replace_releases,
    stacked,
    table_fingerprint,
    write_protection,
)

__all__ = [
    "CALL_MONTHS",
    "COURSE_MONTHS",
    "DAYS",
    "LOG",
    "PAIRS",
    "DeliveryError",
    "Examined",
    "FileRead",
    "Finding",
    "Forgetting",
    "check_cohorts",
    "check_forgotten",
    "clean_cohort",
    "cleaned_cohort",
    "examine",
    "first_participations",
    "forget",
    "is_current",
    "note_release",
    "prepare_release",
    "read_protection",
    "read_releases",
    "read_table",
    "replace_releases",
    "severity_of",
    "stacked",
    "table_fingerprint",
    "write_protection",
]
