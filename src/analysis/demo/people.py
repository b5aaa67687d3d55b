"""Invented people, unmistakably so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from analysis.demo.cohort import Cohort, Row, written
from analysis.demo.dealing import dealt, dealt_several, one_of, permuted

FIRST_NAMES = (
    "Adila", "Bashir", "Celine", "Danylo", "Elaha", "Farid", "Galina", "Hassan", "Iryna", "Jamal",
    "Khatira", "Leyla", "Mykola", "Nadia", "Omar", "Parwana", "Qasim", "Rana", "Samir", "Tetiana",
    "Usman", "Viktoria", "Wafa", "Yusuf", "Zahra",
)  # fmt: skip
MENTOR_NAMES = (
    "Anne", "Bjarne", "Camilla", "Dorte", "Erik", "Frida", "Gert", "Helle", "Ida", "Jens",
    "Karen", "Lars", "Mette", "Niels", "Ole", "Pia", "Rikke", "Søren", "Tove", "Ulla",
)  # fmt: skip
SURNAMES = ("Prøvesen", "Eksempelsen", "Demosen", "Opdigtsen", "Testrup", "Øvegaard", "Fiktivsen")
INDUSTRIES = (
    "IT og Teknologi", "Sundhed og Medicin", "Finans", "Uddannelse og Forskning",
    "HR, ledelse og Rekruttering", "Industri og Produktion", "Kommunikation",
    "Konstruktion og Ejendomme", "Velfærd og Offentlig Administration", "Restauration, Hotel og Turisme",
)  # fmt: skip
TOWNS = {
    "Sjælland": (
        ("1560", "København V"), ("2200", "København N"), ("2630", "Taastrup"),
        ("4000", "Roskilde"), ("4700", "Næstved"), ("2860", "Søborg"),
    ),
    "Fyn og Jylland": (
        ("5000", "Odense C"), ("8000", "Aarhus C"), ("8800", "Viborg"), ("7500", "Holstebro"),
    ),
}  # fmt: skip
CHANNELS = ("LinkedIn", "Netværk", "frivilligjob.dk", "Arbejdsplads")

MenteeProfile = tuple[str, str, list[str], list[str]]
Profile = TypeVar("Profile")


@dataclass(frozen=True, slots=True)
class Person:
    """One invented mentee or mentor, as the CRM knows them.

    Attributes
    ----------
    id : str
        Number in the CRM.
    part : str
        What part they took: the answer to ``path`` of a mentee, to
        ``attendance`` of a mentor; blank for those who were not matched.
    row : dict
        Their row of the export.
    """

    id: str
    part: str
    row: Row


def mentees(rng: np.random.Generator, cohort: Cohort) -> list[Person]:
    """Return everybody who signed up as a mentee."""
    total = cohort.people("mentee")
    parts = dealt(rng, cohort.table("path"), total)
    columns = {
        name: dealt(rng, cohort.table(name), total)
        for name in ("gender", "residence", "education", "in_work", "referred")
    }
    profiles = _profiles(rng, _mentee_profiles(rng, cohort), parts)
    people = []
    for place, (part, (region, nationality, goals, wanted)) in enumerate(
        zip(parts, profiles, strict=True)
    ):
        born = _birth(rng)
        row = _who(rng, cohort, "M", place, names=FIRST_NAMES, region=region) | {
            "CPR-nr.": f"3102{born:%y}-{int(rng.integers(0, 10_000)):04d}",
            "Fødselsdato": written(born),
            "Køn": columns["gender"][place],
            "Nationalitet": nationality,
            "Opholdsgrundlag": columns["residence"][place],
            "Højeste uddannelse": columns["education"][place],
            "Branche": _industry(rng),
            "Mål ved start": ";".join(goals),
            "Ønsket jobtype": ";".join(wanted),
            "I arbejde ved start": columns["in_work"][place],
            "Henvist via": columns["referred"][place],
        }
        people.append(Person(row["Kontakt-ID"], part, row))
    return people


def mentors(rng: np.random.Generator, cohort: Cohort) -> list[Person]:
    """Return everybody who signed up as a mentor."""
    total = cohort.people("mentor_turn", "first") + cohort.people("mentor_waiting")
    parts = dealt(rng, cohort.table("attendance"), total)
    matched = cohort.people("attendance")
    regions = dealt(rng, cohort.table("mentor_region"), matched)
    nations = dealt(rng, cohort.table("mentor_nationality"), matched)
    profiles = _profiles(rng, list(zip(regions, nations, strict=True)), parts)
    firms = _workplaces(rng, cohort, parts)
    waiting = iter(dealt(rng, cohort.table("waiting_experienced"), total - matched))
    people = []
    for place, (part, (region, nationality), firm) in enumerate(
        zip(parts, profiles, firms, strict=True)
    ):
        experienced = "Ja" if part.startswith("experienced") else "Nej"
        row = _who(rng, cohort, "F", place, names=MENTOR_NAMES, region=region) | {
            "Nationalitet": nationality,
            "Branche": _industry(rng),
            "Arbejdsplads": firm or "Opdigtet arbejdsplads",
            "Gennem arbejdsplads": "Ja" if firm else "Nej",
            "Mentor før": experienced if part else next(waiting),
            "Rekrutteret via": one_of(rng, CHANNELS),
            "Screenet": "Ja" if part else "Nej",
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


def _profiles(
    rng: np.random.Generator, matched: Sequence[Profile], parts: Sequence[str]
) -> list[Profile]:
    """Deal profiles out; who was not matched is like somebody who was."""
    each = iter(permuted(rng, matched))
    return [next(each) if part else one_of(rng, matched) for part in parts]


def _workplaces(rng: np.random.Generator, cohort: Cohort, parts: Sequence[str]) -> list[str]:
    """Return through which company a mentor signed up; blank where through none."""
    firms = dealt(rng, cohort.table("employees"), cohort.people("employees"))
    started = permuted(rng, [place for place, part in enumerate(parts) if part])
    others = permuted(rng, [place for place, part in enumerate(parts) if not part])
    places = started[: cohort.people("corporate", "started")]
    places += others[: len(firms) - len(places)]
    by_place = dict(zip(places, firms, strict=False))
    return [by_place.get(place, "") for place in range(len(parts))]


def _who(
    rng: np.random.Generator,
    cohort: Cohort,
    kind: str,
    place: int,
    *,
    names: Sequence[str],
    region: str,
) -> Row:
    name = f"{one_of(rng, names)} {one_of(rng, SURNAMES)}"
    postcode, town = one_of(rng, TOWNS[region])
    signed_up = cohort.start - dt.timedelta(days=int(rng.integers(5, 60)))
    number = cohort.key(100_201, step=7, place=place)
    mailbox = (
        name.lower().replace(" ", ".").replace("ø", "oe").replace("æ", "ae").replace("å", "aa")
    )
    return {
        "Kontakt-ID": f"{kind}-{number}",
        "Fulde navn": name,
        "E-mail": f"{mailbox}{number}@example.org",
        # No Danish number begins with 0, so nobody has one of these.
        "Telefon": f"+45 00 {place // 100 % 100:02d} {place % 100:02d} {int(rng.integers(10, 99))}",
        "Postnr.": postcode,
        "By": town,
        "Tilmeldt dato": written(signed_up),
    }


def _industry(rng: np.random.Generator) -> str:
    return INDUSTRIES[min(int(rng.geometric(0.25)) - 1, len(INDUSTRIES) - 1)]


def _birth(rng: np.random.Generator) -> dt.date:
    return dt.date(1960, 1, 1) + dt.timedelta(days=int(rng.triangular(0, 10_500, 17_000)))
