"""Questionnaires as Google Forms and Microsoft Forms export them are read to the same tables."""

from __future__ import annotations

import datetime as dt
import io

import pandas as pd
import pytest
from openpyxl import Workbook

from analysis.data import clean_cohort
from analysis.data.examined import check_cohorts
from analysis.programme import Places, read_programme
from tests.conftest import edited

MOOD = "Hvordan er dit humør?"
GOALS = "Hvad er dit mål? (sæt gerne flere krydser)"
ANSWERS = [
    ("P-1", dt.datetime(2025, 2, 1, 10, 15, 30), "Godt", ["Job"]),  # noqa: DTZ001 - as written
    ("p-2 ", dt.datetime(2025, 2, 2, 8, 0, 0), "Dårligt", ["Job", "Skole, fx aften"]),  # noqa: DTZ001
    ("P-4", dt.datetime(2025, 2, 21, 23, 59, 59), "Nogenlunde", ["Skole, fx aften"]),  # noqa: DTZ001
    ("P-5", dt.datetime(2025, 2, 21, 0, 0, 1), "Godt", []),  # noqa: DTZ001
]


def form(places: Places, *, date: str, others: tuple[str, ...]) -> Places:
    """Describe the export of a form in place of the before questionnaire."""
    codebook = places.programme / "codebook.csv"
    edited(codebook, "person,first,Id,", "person,first,Hvad er dit nummer?,")
    edited(codebook, "answered_on,first,Dato,", f"answered_on,first,{date},")
    edited(codebook, "mood,first,Humør,", f"mood,first,{MOOD},")
    edited(codebook, "goals,first,Mål,", f"goals,first,{GOALS},")
    with codebook.open("a", encoding="utf-8") as more:
        for number, name in enumerate(others):
            more.write(f"other_{number},first,{name},,text,,,,direct,dropped,,,,,Andet,Other\n")
    settings = places.programme / "programme.toml"
    edited(settings, 'first.csv"\ndates = "%d-%m-%Y"\ndecimal = ","\n', 'first.csv"\n')
    return places


def cleaned(places: Places) -> pd.DataFrame:
    programme = read_programme(places.programme)
    check_cohorts(programme, places.raw, cohorts=["spring"])
    return clean_cohort(programme, places, cohort="spring")["first"]


def expected(table: pd.DataFrame) -> None:
    assert len(table) == 4
    assert set(table["answered_on_before"]) == {"2025-02"}
    assert table["mood_before"].value_counts().to_dict() == {"good": 2, "fair": 1, "bad": 1}
    assert int(table["goals_before__job"].sum()) == 2
    assert int(table["goals_before__school"].sum()) == 2
    assert int(table["goals_before__job"].isna().sum()) == 1  # ticked nothing


@pytest.mark.parametrize(
    "stamp", ["%d/%m/%Y %H.%M.%S", "%Y/%m/%d %I:%M:%S %p CET", "%m/%d/%Y %H:%M:%S"]
)
def test_google_forms(tiny: Places, stamp: str) -> None:
    """Commas between the answers, and within them; no line break at the end."""
    form(tiny, date="Tidsstempel", others=("Mailadresse",))
    lines = [f'"Tidsstempel","Mailadresse","Hvad er dit nummer?","{MOOD}","{GOALS}"']
    lines += [
        f'"{when:{stamp}}","nogen{number}@example.org","{person}","{mood}","{", ".join(goals)}"'
        for number, (person, when, mood, goals) in enumerate(ANSWERS)
    ]
    (tiny.raw / "spring/first.csv").write_bytes("\r\n".join(lines).encode())
    expected(cleaned(tiny))


def test_microsoft_forms(tiny: Places) -> None:
    """A workbook with dates of its own; semicolons after every answer."""
    others = ("ID", "Fuldførelsestidspunkt", "Mail", "Navn")
    form(tiny, date="Starttidspunkt", others=others)
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Sheet1"
    sheet.append(
        [
            "ID",
            "Starttidspunkt",
            "Fuldførelsestidspunkt",
            "Mail",
            "Navn",
            "Hvad er dit nummer?",
            MOOD,
            GOALS,
        ]
    )
    for number, (person, when, mood, goals) in enumerate(ANSWERS, 1):
        ticked = "".join(f"{goal};" for goal in goals) or None
        sheet.append([number, when, when, "anonymous", None, person, mood, ticked])
    out = io.BytesIO()
    book.save(out)
    (tiny.raw / "spring/first.csv").write_bytes(out.getvalue())
    expected(cleaned(tiny))
