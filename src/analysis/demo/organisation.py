"""Invented enquiries, company partnerships and outreach."""

from __future__ import annotations

import numpy as np

from analysis.demo import targets
from analysis.demo.cohort import Cohort, Row, written
from analysis.demo.dealing import dealt

_SITUATIONS = ("Uden for arbejdsmarkedet", "Ufaglært stilling", "Prekær stilling")
_CHANNELS = ("Anbefaling fra deltager", "Hjemmeside", "Sprogskole", "Sociale medier")
_DAYS = 180  # in which people and workplaces write, from the start of a cohort


def enquiries(rng: np.random.Generator, cohort: Cohort) -> list[Row]:
    """Return who asked for a place."""
    return [
        {
            "Dato": written(cohort.day(rng, 0, _DAYS)),
            "Opholdsgrundlag": background,
            "Situation": _SITUATIONS[int(rng.choice(3, p=(0.45, 0.35, 0.2)))],
            "Kanal": _CHANNELS[int(rng.choice(4, p=(0.6, 0.15, 0.15, 0.1)))],
        }
        for background in dealt(rng, cohort.table("enquiries"), cohort.people("enquiries"))
    ]


def companies(cohort: Cohort) -> list[Row]:
    """Return the companies whose employees signed up."""
    signed_up = cohort.table("employees")
    return [
        {
            "Virksomhed": name,
            "Partner": partner,
            "Region": region,
            "Tilmeldte medarbejdere": str(signed_up[name]),
        }
        for name, region, partner, _, _ in targets.COMPANIES
        if signed_up[name]
    ]


def outreach(rng: np.random.Generator, cohort: Cohort) -> list[Row]:
    """Return who was offered the programme, and whether a meeting was planned."""
    rows = []
    for contact in dealt(rng, cohort.table("outreach"), cohort.people("outreach")):
        kind, _, planned = contact.partition("|")
        date = written(cohort.day(rng, 0, _DAYS))
        rows.append({"Type": kind, "Dato": date, "Møde planlagt": planned})
    return rows
