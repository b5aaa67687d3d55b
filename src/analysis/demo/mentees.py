"""Invented mentees: who signed up, and what they want."""

from __future__ import annotations

import datetime as dt

import numpy as np

from analysis.demo.cohort import Cohort, written
from analysis.demo.dealing import dealt, dealt_several
from analysis.demo.people import Person, any_industry, person_row, profiles_of

FIRST_NAMES = (
    "Adila", "Bashir", "Celine", "Danylo", "Elaha", "Farid", "Galina", "Hassan", "Iryna", "Jamal",
    "Khatira", "Leyla", "Mykola", "Nadia", "Omar", "Parwana", "Qasim", "Rana", "Samir", "Tetiana",
    "Usman", "Viktoria", "Wafa", "Yusuf", "Zahra",
)  # fmt: skip
MenteeProfile = tuple[str, str, list[str], list[str]]


def mentees(rng: np.random.Generator, cohort: Cohort) -> list[Person]:
    """Return everybody who signed up as a mentee."""
    total = cohort.people("mentee")
    parts = dealt(rng, cohort.table("path"), total)
    columns = {
        name: dealt(rng, cohort.table(name), total)
        for name in ("gender", "residence", "education", "in_work", "referred")
    }
    profiles = profiles_of(rng, _mentee_profiles(rng, cohort), parts)
    people = []
    for place, (part, (region, nationality, goals, wanted)) in enumerate(
        zip(parts, profiles, strict=True)
    ):
        born = _birth(rng)
        row = person_row(rng, cohort, "M", place, names=FIRST_NAMES, region=region) | {
            "CPR-nr.": f"3102{born:%y}-{int(rng.integers(0, 10_000)):04d}",
            "Fødselsdato": written(born),
            "Køn": columns["gender"][place],
            "Nationalitet": nationality,
            "Opholdsgrundlag": columns["residence"][place],
            "Højeste uddannelse": columns["education"][place],
            "Branche": any_industry(rng),
            "Mål ved start": ";".join(goals),
            "Ønsket jobtype": ";".join(wanted),
            "I arbejde ved start": columns["in_work"][place],
            "Henvist via": columns["referred"][place],
        }
        people.append(Person(row["Kontakt-ID"], part, row))
    return people


def _mentee_profiles(rng: np.random.Generator, cohort: Cohort) -> list[MenteeProfile]:
    """Region, nationality, goals and job types of those who were matched."""
    matched = cohort.people("path")
    goals = dealt_several(rng, cohort.counts, "goals", matched)
    seekers = sum("Job" in chosen for chosen in goals)
    kinds = iter(dealt_several(rng, cohort.counts, "job_types", seekers))
    wanted: list[list[str]] = [next(kinds) if "Job" in chosen else [] for chosen in goals]
    regions = dealt(rng, cohort.table("mentee_region"), matched)
    nations = dealt(rng, cohort.table("mentee_nationality"), matched)
    return list(zip(regions, nations, goals, wanted, strict=True))


def _birth(rng: np.random.Generator) -> dt.date:
    return dt.date(1960, 1, 1) + dt.timedelta(days=int(rng.triangular(0, 10_500, 17_000)))
