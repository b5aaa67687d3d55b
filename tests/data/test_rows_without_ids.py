"""Rows of a file that has no ids are somebody each."""

from __future__ import annotations

import pytest

from analysis.data import clean_cohort
from analysis.programme import Places, ProgrammeError, read_programme
from tests.conftest import edited


def without_ids(places: Places, *, column: str = "{row}") -> None:
    """Let nobody in the file of the people have an id, and nothing else be asked of them."""
    codebook = places.programme / "codebook.csv"
    edited(codebook, "person,people,Id,,key", f"person,people,{column},,key")
    edited(codebook, "name,people,Navn", "number,people,Id,,text,,,,direct,dropped,,,,,Id,Id\nname,people,Navn")  # fmt: skip


def test_rows_without_an_id_are_somebody_each(tiny: Places) -> None:
    without_ids(tiny)
    people = tiny.raw / "spring" / "people.csv"
    edited(people, "P-2;Bo Prøve;01-02-1990;1.200", "P-1;Ada Prøve;31-01-2000;1,5")
    tables = clean_cohort(read_programme(tiny.programme), tiny, cohort="spring")
    assert tables["people"]["person"].nunique() == 6
    assert not tables["people"]["person"].str.contains("people").any(), "a pseudonym as any other"


def test_rows_of_two_folders_are_different_people(tiny: Places) -> None:
    without_ids(tiny)
    other = tiny.raw / "winter"
    other.mkdir()
    for path in (tiny.raw / "spring").iterdir():
        (other / path.name).write_bytes(path.read_bytes())
    edited(
        tiny.programme / "programme.toml",
        "start = 2025-02-01",
        'start = 2025-02-01\nfolders = ["spring", "winter"]',
    )
    tables = clean_cohort(read_programme(tiny.programme), tiny, cohort="spring")
    assert tables["people"]["person"].nunique() == 12


@pytest.mark.parametrize(
    ("old", "new"),
    [("person,people,Id,", "person,people,Id | {row},"), ("hours,people,Timer", "hours,people,{row}")],
)  # fmt: skip
def test_the_row_stands_for_nothing_but_a_key(tiny: Places, old: str, new: str) -> None:
    edited(tiny.programme / "codebook.csv", old, new)
    with pytest.raises(ProgrammeError, match=r"\{row\} is the one column of a key"):
        read_programme(tiny.programme)
