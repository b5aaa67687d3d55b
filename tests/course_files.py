"""A tiny programme with courses and follow-up calls, written by hand, and the demo's as delivered."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pytest

from analysis.data import clean_cohort
from analysis.programme import Places, Programme, read_programme
from analysis.release import Figure, Statement, figures_in
from tests.conftest import edited

ROOT = Path(__file__).parents[1]
RAW = ROOT / "data" / "raw"
DAYS_A_MONTH = 30.4375

SOURCES = """\
[sources.courses]
file = "{cohort}/courses.csv"
dates = "%d-%m-%Y"
title = { da = "Forløb", en = "Courses" }
key = ["course"]

[sources.calls]
file = "{cohort}/calls.csv"
dates = "%d-%m-%Y"
decimal = ","
title = { da = "Opkald", en = "Calls" }

[courses]
source = "courses"
key = "course"
start = "began"
end = "ended"
status = "status"
completed = "done"
discontinued = "gone"
cause = "cause"
planned = 3
traits = ["alike", "born"]

[calls]
source = "calls"
planned = "after"
date = "called"
months = [1, 2]
reached = ["answered"]
tolerance = 0.5

"""
CODEBOOK = """\
course,courses,Forløb,,key,,,,key,pseudonym,left_out,,,,Course,Course
person,courses,Person,,key,,,,key,pseudonym,yes,,,,Person,Person
began,courses,Start,,date,,,,quasi,month,,,,,Start,Start
ended,courses,Slut,,date,,,,quasi,month,,,,,Slut,End
status,courses,Status,,category,status,,,,,,,,,Status,Status
cause,courses,Af,,category,cause,status=gone,,,,,,,,Afbrudt af,Discontinued by
alike,courses,Ens,,category,yes_no,,,,,,,,,Ens,Alike
course,calls,Forløb,,key,,,,key,pseudonym,left_out,,,,Course,Course
after,calls,Efter,,number,,,,,,,0,12,,Efter,After
called,calls,Dato,,date,,,,quasi,month,,,,,Dato,Date
answered,calls,Svar,,category,yes_no,,,,,,,,,Svarede,Answered
remark,calls,Note,,text,,,,,dropped,,,,,Note,Remark
"""
SCALES = """\
status,done,,Gennemført,Completed,
status,gone,,Afbrudt,Discontinued,
status,runs,,I gang,Running,
cause,mentor,,Mentor,Mentor,
cause,lost,,Mistet,Lost,
"""
COURSE = "Forløb;Person;Start;Slut;Status;Af;Ens\n"
CALL = "Forløb;Efter;Dato;Svar;Note\n"
# Of P-1 to P-6: three completed after 2, 3 and 4 months, one given up by the mentor after one
# month, one lost after two, and one that still runs.
COURSES = (
    "K-1;P-1;01-01-2025;03-03-2025;Gennemført;;Ja",
    "K-2;P-2;01-01-2025;03-04-2025;Gennemført;;Ja",
    "K-3;P-3;01-01-2025;03-05-2025;Gennemført;;Nej",
    "K-4;P-4;01-01-2025;03-02-2025;Afbrudt;Mentor;Nej",
    "K-5;P-5;01-01-2025;08-03-2025;Afbrudt;Mistet;Ja",
    "K-6;P-6;01-01-2025;;I gang;;",
)
CALLS = (
    "K-1;1;31-01-2025;Ja;talte længe",
    "K-2;1;15-03-2025;Nej;",
    "K-2;2;03-03-2025;Ja;",
    "K-3;2;;Nej;",
    "K-9;1;31-01-2025;Ja;",
)
# Rows without a key do not count.
NO_COURSES = (";P-1;01-01-2025;03-03-2025;Gennemført;;Ja",)
NO_CALLS = (";1;31-01-2025;Ja;",)


def with_courses(
    places: Places, *, courses: Sequence[str] = COURSES, calls: Sequence[str] = CALLS
) -> Places:
    """Give the tiny programme courses and calls."""
    edited(places.programme / "programme.toml", "[bands.age]", f"{SOURCES}[bands.age]")
    for name, rows in (("codebook.csv", CODEBOOK), ("scales.csv", SCALES)):
        with (places.programme / name).open("a", encoding="utf-8") as stream:
            stream.write(rows)
    for name, head, lines in (("courses", COURSE, courses), ("calls", CALL, calls)):
        text = head + "".join(f"{line}\n" for line in lines)
        (places.raw / "spring" / f"{name}.csv").write_text(text, encoding="utf-8")
    return places


def demo_places(processed: Path) -> Places:
    """Return the demo programme, to be cleaned into a folder of its own."""
    return Places(ROOT / "config", RAW, processed)


def ready(places: Places, monkeypatch: pytest.MonkeyPatch) -> Programme:
    """Clean every cohort, and let answers find it."""
    for name, place in places.environment().items():
        monkeypatch.setenv(name, place)
    programme = read_programme(places.programme)
    for cohort in programme.cohorts:
        clean_cohort(programme, places, cohort=cohort.id)
    return programme


def raw_courses(programme: Programme) -> pd.DataFrame:
    """Return the demo's courses as delivered, read without our own reader."""
    return pd.concat([_raw(cohort.id) for cohort in programme.cohorts])


def by_id(answer: object) -> dict[str, Figure]:
    """Return every figure of an answer by its id."""
    return {figure.id: figure for figure in figures_in(answer)}


def keys(statements: Sequence[Statement]) -> list[str]:
    """Return which sentences were chosen."""
    return [statement.key for statement in statements]


def _raw(cohort: str) -> pd.DataFrame:
    path = RAW / cohort / "forloeb.csv"
    rows = pd.read_csv(path, sep=";", encoding="cp1252", dtype=str).fillna("")
    began, ended = (
        pd.to_datetime(rows[column], format="%d-%m-%Y") for column in ("Startdato", "Slutdato")
    )
    status = rows["Status"].str.strip().str.lower()
    return rows.assign(
        months=((ended - began).dt.days / DAYS_A_MONTH).round(1),
        gone=status == "afbrudt",
        done=status == "gennemført",
    )
