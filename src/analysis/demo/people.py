"""Invented people, unmistakably so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from analysis.demo.cohort import Cohort, Row, written
from analysis.demo.dealing import one_of, permuted

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


def profiles_of(
    rng: np.random.Generator, matched: Sequence[Profile], parts: Sequence[str]
) -> list[Profile]:
    """Deal profiles out; who was not matched is like somebody who was."""
    each = iter(permuted(rng, matched))
    return [next(each) if part else one_of(rng, matched) for part in parts]


def person_row(
    rng: np.random.Generator,
    cohort: Cohort,
    kind: str,
    place: int,
    *,
    names: Sequence[str],
    region: str,
) -> Row:
    """Return the columns that mentees and mentors share."""
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


def any_industry(rng: np.random.Generator) -> str:
    """Return an industry, the first ones more often."""
    return INDUSTRIES[min(int(rng.geometric(0.25)) - 1, len(INDUSTRIES) - 1)]
