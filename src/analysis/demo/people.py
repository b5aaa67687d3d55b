"""Invented people, unmistakably so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from analysis.demo import targets

Row = dict[str, str]

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
NATIONALITIES = (
    "Ukraine",
    "Syrien",
    "Afghanistan",
    "Iran",
    "Palæstina",
    "Irak",
    "Somalia",
    "Pakistan",
)
MENTOR_NATIONALITIES = ("Danmark", "Danmark", "Danmark", "Danmark", "Holland", "Indien", "Polen")
INDUSTRIES = (
    "IT og Teknologi", "Sundhed og Medicin", "Finans", "Uddannelse og Forskning",
    "HR, ledelse og Rekruttering", "Industri og Produktion", "Kommunikation",
    "Konstruktion og Ejendomme", "Velfærd og Offentlig Administration", "Restauration, Hotel og Turisme",
)  # fmt: skip
TOWNS = (
    ("1560", "København V"), ("2200", "København N"), ("2630", "Taastrup"), ("4000", "Roskilde"),
    ("4700", "Næstved"), ("2860", "Søborg"), ("5000", "Odense C"), ("8000", "Aarhus C"),
    ("8800", "Viborg"), ("7500", "Holstebro"),
)  # fmt: skip


@dataclass(slots=True)
class Person:
    """One invented mentee or mentor, as the CRM knows them."""

    id: str
    cohort: int
    row: Row
    facts: dict[str, str] = field(default_factory=dict)


def dealt(rng: np.random.Generator, counts: Mapping[str, int], people: int) -> list[str]:
    """Deal answers out: as many of each as counted, in random order, blank for the rest."""
    answers = [label for label, count in counts.items() for _ in range(count)]
    answers += [""] * (people - len(answers))
    return [answers[i] for i in rng.permutation(people)]


def mentees(rng: np.random.Generator) -> list[Person]:
    """Return every mentee once, in the order of their cohorts."""
    total = sum(targets.MENTEES)
    columns = {name: dealt(rng, counts, total) for name, counts in targets.REGISTER.items()}
    goals = {
        goal: set(rng.permutation(total)[:count].tolist()) for goal, count in targets.GOALS.items()
    }
    wanted = sorted(goals["Job"])
    job_types = dict(zip(wanted, dealt(rng, targets.JOB_TYPES, len(wanted)), strict=False))
    people = []
    for place in range(total):
        cohort = _cohort_of(place, targets.MENTEES)
        chosen = [goal for goal in goals if place in goals[goal]]
        row = _who(rng, "M", place, FIRST_NAMES, targets.STARTS[cohort])
        born = _birth(rng)
        row |= {
            "CPR-nr.": f"3102{born:%y}-{int(rng.integers(0, 10_000)):04d}",
            "Fødselsdato": f"{born:%d-%m-%Y}",
            "Køn": columns["gender"][place],
            "Nationalitet": NATIONALITIES[
                min(int(rng.geometric(0.35)) - 1, len(NATIONALITIES) - 1)
            ],
            "Opholdsgrundlag": columns["residence"][place],
            "Højeste uddannelse": columns["education"][place],
            "Branche": INDUSTRIES[min(int(rng.geometric(0.25)) - 1, len(INDUSTRIES) - 1)],
            "Mål ved start": ";".join(chosen),
            "Ønsket jobtype": job_types.get(place, ""),
            "I arbejde ved start": columns["in_work"][place],
            "Henvist via": columns["referred"][place],
        }
        people.append(Person(row["Kontakt-ID"], cohort, row))
    return people


def mentors(rng: np.random.Generator) -> list[Person]:
    """Return every mentor who signed up, in the order of their cohorts."""
    total = sum(targets.MENTORS)
    corporate = dealt(rng, {"Ja": 44, "Nej": total - 44}, total)
    before = dealt(rng, {"Ja": 52, "Nej": total - 52}, total)
    people = []
    for place in range(total):
        cohort = _cohort_of(place, targets.MENTORS)
        row = _who(rng, "F", place, MENTOR_NAMES, targets.STARTS[cohort])
        firm = targets.COMPANIES[int(rng.integers(len(targets.COMPANIES)))][0]
        row |= {
            "Nationalitet": MENTOR_NATIONALITIES[int(rng.integers(len(MENTOR_NATIONALITIES)))],
            "Branche": INDUSTRIES[min(int(rng.geometric(0.25)) - 1, len(INDUSTRIES) - 1)],
            "Arbejdsplads": firm if corporate[place] == "Ja" else "Opdigtet arbejdsplads",
            "Gennem arbejdsplads": corporate[place],
            "Mentor før": before[place],
            "Rekrutteret via": ("LinkedIn", "Netværk", "frivilligjob.dk", "Arbejdsplads")[
                int(rng.integers(4))
            ],
        }
        people.append(Person(row["Kontakt-ID"], cohort, row))
    return people


def _who(rng: np.random.Generator, kind: str, place: int, names: Sequence[str], start: str) -> Row:
    name = f"{names[int(rng.integers(len(names)))]} {SURNAMES[int(rng.integers(len(SURNAMES)))]}"
    postcode, town = TOWNS[
        int(rng.choice(len(TOWNS), p=(0.14, 0.14, 0.1, 0.1, 0.06, 0.08, 0.1, 0.16, 0.06, 0.06)))
    ]
    signed_up = dt.date.fromisoformat(start) - dt.timedelta(days=int(rng.integers(5, 60)))
    mailbox = (
        name.lower().replace(" ", ".").replace("ø", "oe").replace("æ", "ae").replace("å", "aa")
    )
    return {
        "Kontakt-ID": f"{kind}-{100_201 + 7 * place}",
        "Fulde navn": name,
        "E-mail": f"{mailbox}{place}@example.org",
        # No Danish number begins with 0, so nobody has one of these.
        "Telefon": f"+45 00 {place // 100:02d} {place % 100:02d} {int(rng.integers(10, 99))}",
        "Postnr.": postcode,
        "By": town,
        "Tilmeldt dato": f"{signed_up:%d-%m-%Y}",
    }


def _birth(rng: np.random.Generator) -> dt.date:
    return dt.date(1960, 1, 1) + dt.timedelta(days=int(rng.triangular(0, 10_500, 17_000)))


def _cohort_of(place: int, sizes: Sequence[int]) -> int:
    return int(np.searchsorted(np.cumsum(sizes), place, side="right"))
