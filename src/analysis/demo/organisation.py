"""Invented enquiries, company partnerships and outreach."""

from __future__ import annotations

import datetime as dt

import numpy as np

from analysis.demo import targets
from analysis.demo.people import Row, dealt

_SITUATIONS = ("Uden for arbejdsmarkedet", "Ufaglært stilling", "Prekær stilling")
_CHANNELS = ("Anbefaling fra deltager", "Hjemmeside", "Sprogskole", "Sociale medier")


def enquiries(rng: np.random.Generator) -> list[tuple[int, Row]]:
    """Return who asked for a place, spread over the cohorts."""
    residence = dealt(rng, targets.ENQUIRIES, sum(targets.ENQUIRIES.values()))
    rows = []
    for background in residence:
        cohort, date = _day(rng)
        row = {
            "Dato": date,
            "Opholdsgrundlag": background,
            "Situation": _SITUATIONS[int(rng.choice(3, p=(0.45, 0.35, 0.2)))],
            "Kanal": _CHANNELS[int(rng.choice(4, p=(0.6, 0.15, 0.15, 0.1)))],
        }
        rows.append((cohort, row))
    return rows


def companies() -> list[tuple[int, Row]]:
    """Return the companies, each in the cohort in which it joined."""
    return [
        (
            place % len(targets.COHORTS),
            {
                "Virksomhed": name,
                "Partner": partner,
                "Region": region,
                "Tilmeldte medarbejdere": str(people),
            },
        )
        for place, (name, partner, region, people) in enumerate(targets.COMPANIES)
    ]


def outreach(rng: np.random.Generator) -> list[tuple[int, Row]]:
    """Return who was offered the programme, and whether a meeting was planned."""
    rows = []
    for kind, contacts, meetings in targets.OUTREACH:
        for planned in dealt(rng, {"Ja": meetings, "Nej": contacts - meetings}, contacts):
            cohort, date = _day(rng)
            rows.append((cohort, {"Type": kind, "Dato": date, "Møde planlagt": planned}))
    return rows


def _day(rng: np.random.Generator) -> tuple[int, str]:
    cohort = int(rng.integers(len(targets.COHORTS)))
    start = dt.date.fromisoformat(targets.STARTS[cohort])
    return cohort, f"{start + dt.timedelta(days=int(rng.integers(0, 180))):%d-%m-%Y}"
