"""Invented mentors: who signed up, and through which workplace."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.demo.cohort import Cohort
from analysis.demo.dealing import dealt, one_of, permuted
from analysis.demo.people import Person, any_industry, person_row, profiles_of

MENTOR_NAMES = (
    "Anne", "Bjarne", "Camilla", "Dorte", "Erik", "Frida", "Gert", "Helle", "Ida", "Jens",
    "Karen", "Lars", "Mette", "Niels", "Ole", "Pia", "Rikke", "Søren", "Tove", "Ulla",
)  # fmt: skip
CHANNELS = ("LinkedIn", "Netværk", "frivilligjob.dk", "Arbejdsplads")


def mentors(rng: np.random.Generator, cohort: Cohort) -> list[Person]:
    """Return everybody who signed up as a mentor."""
    total = cohort.people("mentor_turn", "first") + cohort.people("mentor_waiting")
    parts = dealt(rng, cohort.table("attendance"), total)
    matched = cohort.people("attendance")
    regions = dealt(rng, cohort.table("mentor_region"), matched)
    nations = dealt(rng, cohort.table("mentor_nationality"), matched)
    profiles = profiles_of(rng, list(zip(regions, nations, strict=True)), parts)
    firms = _workplaces(rng, cohort, parts)
    waiting = iter(dealt(rng, cohort.table("waiting_experienced"), total - matched))
    people = []
    for place, (part, (region, nationality), firm) in enumerate(
        zip(parts, profiles, firms, strict=True)
    ):
        experienced = "Ja" if part.startswith("experienced") else "Nej"
        row = person_row(rng, cohort, "F", place, names=MENTOR_NAMES, region=region) | {
            "Nationalitet": nationality,
            "Branche": any_industry(rng),
            "Arbejdsplads": firm or "Opdigtet arbejdsplads",
            "Gennem arbejdsplads": "Ja" if firm else "Nej",
            "Mentor før": experienced if part else next(waiting),
            "Rekrutteret via": one_of(rng, CHANNELS),
            "Screenet": "Ja" if part else "Nej",
        }
        people.append(Person(row["Kontakt-ID"], part, row))
    return people


def _workplaces(rng: np.random.Generator, cohort: Cohort, parts: Sequence[str]) -> list[str]:
    """Return through which company a mentor signed up; blank where through none."""
    firms = dealt(rng, cohort.table("employees"), cohort.people("employees"))
    started = permuted(rng, [place for place, part in enumerate(parts) if part])
    others = permuted(rng, [place for place, part in enumerate(parts) if not part])
    places = started[: cohort.people("corporate", "started")]
    places += others[: len(firms) - len(places)]
    by_place = dict(zip(places, firms, strict=False))
    return [by_place.get(place, "") for place in range(len(parts))]
