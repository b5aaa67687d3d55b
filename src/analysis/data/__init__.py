"""EXPORTS BECOME TABLES AND PAIRS: read, check, recode, pseudonymise, link waves, store."""

from analysis.data.clean import check_cohorts, clean_cohort
from analysis.data.delivery import DeliveryError
from analysis.data.store import (
    LOG,
    PAIRS,
    first_participations,
    read_protection,
    read_table,
    write_protection,
)

__all__ = [
    "LOG",
    "PAIRS",
    "DeliveryError",
    "check_cohorts",
    "clean_cohort",
    "first_participations",
    "read_protection",
    "read_table",
    "write_protection",
]
