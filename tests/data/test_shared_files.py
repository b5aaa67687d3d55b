"""One file may hold several cohorts, or several waves below each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.data import DeliveryError, check_cohorts, clean_cohort
from analysis.disclosure.leaks.columns import identifying_columns
from analysis.programme import Places, read_programme
from tests.conftest import edited

AUTUMN = """\
[[cohorts]]
id = "autumn"
title = { da = "Efterår", en = "Autumn" }
rows = ["E25", "e25b"]
start = 2025-08-01

"""


@pytest.fixture
def shared(tiny: Places) -> Places:
    """One file of all people, and the hold of each; the questionnaires stay in folders."""
    settings = tiny.programme / "programme.toml"
    edited(settings, '[[waves]]\nid = "before"', AUTUMN + '[[waves]]\nid = "before"')
    edited(settings, 'file = "{cohort}/people.csv"\n', 'file = "people.csv"\ncohort = "hold"\n')
    with (tiny.programme / "codebook.csv").open("a", encoding="utf-8") as more:
        more.write("hold,people,Hold,,text,,,Prøvehold,,dropped,,,,,Hold,Cohort\n")
    people = (tiny.raw / "spring/people.csv").read_text(encoding="utf-8").splitlines()
    holds = ["Hold", "Spring", "E25", "spring ", "E25B", "spring", "Prøvehold"]
    rows = [f"{line};{hold}" for line, hold in zip(people, holds, strict=True)]
    (tiny.raw / "people.csv").write_text("\n".join([*rows, ""]), encoding="utf-8")
    (tiny.raw / "autumn").mkdir()
    for name in ("first.csv", "last.csv"):
        (tiny.raw / "autumn" / name).write_bytes((tiny.raw / "spring" / name).read_bytes())
    return tiny


def people(places: Places, cohort: str) -> int:
    programme = read_programme(places.programme)
    check_cohorts(programme, places.raw, cohorts=[cohort])
    return len(clean_cohort(programme, places, cohort=cohort)["people"])


def test_each_cohort_has_its_own_rows(shared: Places) -> None:
    assert people(shared, "spring") == 3
    assert people(shared, "autumn") == 2


def test_a_row_of_no_cohort_is_refused(shared: Places) -> None:
    edited(shared.raw / "people.csv", ";E25B", ";E26")
    with pytest.raises(DeliveryError) as refused:
        check_cohorts(read_programme(shared.programme), shared.raw, cohorts=["spring"])
    assert "people.csv, column “Hold”: rows belong to no cohort (row 5)" in str(refused.value)


def test_who_is_of_no_cohort_is_a_secret_all_the_same(shared: Places) -> None:
    columns = identifying_columns(read_programme(shared.programme), shared.raw)
    names = next(column for column in columns if column.name == "Navn")
    assert sum(names.cells.values()) == 6


def test_the_file_is_read_once_and_not_changed(shared: Places) -> None:
    path: Path = shared.raw / "people.csv"
    before = path.read_bytes()
    assert [people(shared, "spring"), people(shared, "autumn"), people(shared, "spring")] == [
        3,
        2,
        3,
    ]
    assert path.read_bytes() == before


@pytest.fixture
def long(tiny: Places) -> Places:
    """Both waves stand in one file, an answer a row."""
    settings = tiny.programme / "programme.toml"
    for source, wave in (("first", "1"), ("last", "2")):
        edited(
            settings,
            f'file = "{{cohort}}/{source}.csv"\n',
            f'file = "{{cohort}}/answers.csv"\nrows = {{ round = ["{wave}"] }}\n',
        )
    edited(settings, 'latest = "answered_on"\n', "")
    codebook = tiny.programme / "codebook.csv"
    kept = [
        line
        for line in codebook.read_text(encoding="utf-8").splitlines()
        if ",first," not in line and ",last," not in line
    ]
    asked = [
        line
        for source, wave in (("first", "before"), ("last", "after"))
        for line in (
            f"person,{source},Id,,key,,,,key,pseudonym,yes,,,,Person,Person",
            f"round,{source},Runde,,text,,,,,dropped,,,,,Runde,Round",
            f"mood,{source},Humør,{wave},ordered,mood,,,,,,,,,Humør,Mood",
        )
    ]
    # Asked the second time alone: the other source need not describe the column.
    asked.append("again,last,Igen,after,category,yes_no,,,,,,,,,Igen,Again")
    codebook.write_text("\n".join([*kept, *asked, ""]), encoding="utf-8")
    (tiny.raw / "spring/answers.csv").write_text(
        "Id;Runde;Humør;Igen\nP-1;1;Godt;\nP-1;2;Dårligt;Ja\nP-2;1;Dårligt;\nP-3;2;Godt;Nej\n",
        encoding="utf-8",
    )
    return tiny


def test_each_wave_has_its_own_rows(long: Places) -> None:
    programme = read_programme(long.programme)
    check_cohorts(programme, long.raw, cohorts=["spring"])
    pairs = clean_cohort(programme, long, cohort="spring")["pairs"]
    assert pairs["mood_before"].notna().sum() == 2
    assert pairs["mood_after"].notna().sum() == 2
    assert (pairs["mood_before"].notna() & pairs["mood_after"].notna()).sum() == 1
    assert pairs["again_after"].notna().sum() == 2


def test_a_column_that_nobody_describes_is_refused_there_too(long: Places) -> None:
    edited(long.raw / "spring/answers.csv", "Igen", "Igen?")
    with pytest.raises(DeliveryError) as refused:
        check_cohorts(read_programme(long.programme), long.raw, cohorts=["spring"])
    assert "column “Igen?”: the column is not in codebook.csv" in str(refused.value)
