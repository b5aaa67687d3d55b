"""A cohort that was delivered in several folders is one cohort."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

from analysis.data import DeliveryError, check_cohorts, clean_cohort
from analysis.programme import Places, ProgrammeError, read_programme
from tests.conftest import edited


def parted(places: Places) -> None:
    """Deliver the last rows of every file in a folder of its own."""
    for path in sorted((places.raw / "spring").glob("*.csv")):
        head, *rows = path.read_text(encoding="utf-8").splitlines()
        for folder, some in (("early", rows[:2]), ("late", rows[2:])):
            place = places.raw / folder / path.name
            place.parent.mkdir(exist_ok=True)
            place.write_text("\n".join([head, *some]) + "\n", encoding="utf-8")
    shutil.rmtree(places.raw / "spring")
    edited(
        places.programme / "programme.toml",
        'id = "spring"',
        'id = "spring"\nfolders = ["early", "late"]',
    )


def tables(places: Places) -> dict[str, pd.DataFrame]:
    return clean_cohort(read_programme(places.programme), places, cohort="spring")


def test_it_has_the_tables_of_one_that_was_delivered_at_once(tiny: Places) -> None:
    at_once = tables(tiny)
    parted(tiny)
    in_parts = tables(tiny)
    assert in_parts.keys() == at_once.keys()
    for name, table in at_once.items():
        pd.testing.assert_frame_equal(in_parts[name], table)


def test_a_missing_file_of_one_folder_is_told_by_its_name(tiny: Places) -> None:
    parted(tiny)
    (tiny.raw / "late" / "first.csv").unlink()
    programme = read_programme(tiny.programme)
    with pytest.raises(DeliveryError, match=r"late/first\.csv.*the file is missing"):
        check_cohorts(programme, tiny.raw, cohorts=["spring"])


def test_a_folder_counts_for_one_cohort_alone(tiny: Places) -> None:
    path: Path = tiny.programme / "programme.toml"
    again = '\n[[cohorts]]\nid = "again"\ntitle = { da = "A", en = "A" }\nfolders = ["spring"]\n'
    path.write_text(path.read_text(encoding="utf-8") + again, encoding="utf-8")
    with pytest.raises(ProgrammeError, match="“spring” is delivered for “spring” and for “again”"):
        read_programme(tiny.programme)
