"""Everything that is released together, protected at once."""

from __future__ import annotations

from analysis.answers.change_family import change_family
from analysis.answers.delivery_family import (
    files_family,
    logs_by_cohort,
    participation_family,
    repairs_family,
)
from analysis.answers.view import people_by_cohort
from analysis.data import read_protection, write_protection
from analysis.programme import Places, Programme
from analysis.release import Family, protect


def released_families(programme: Programme, places: Places) -> list[Family]:
    """Return the counts of every chapter, for every cohort and the pool."""
    cohorts = programme.cohorts_and_pool
    people = people_by_cohort(programme, places, cohorts=cohorts)
    logs = logs_by_cohort(programme, places, cohorts=cohorts)
    return [
        participation_family(programme, people),
        *(change_family(programme, people, outcome) for outcome in programme.outcomes),
        *(files_family(programme, logs, source=source.id) for source in programme.sources),
        repairs_family(programme, logs),
    ]


def protect_release(programme: Programme, places: Places) -> bool:
    """Decide, and keep, what the gate hides in everything that is released together.

    All cohorts are looked at, also those whose chapters are not made now:
    two releases side by side must not unmask each other.

    Returns
    -------
    bool
        Whether the protection is another than that of the last release, so
        that chapters made under that one may not stay beside new ones.
    """
    families = released_families(programme, places)
    protection = protect(families, threshold=programme.gate.threshold)
    text = protection.as_json()
    try:
        changed = read_protection(places.processed) != text
    except FileNotFoundError:
        changed = True
    write_protection(text, places.processed)
    return changed
