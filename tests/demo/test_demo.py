"""The synthetic exports: the same every time, unmistakably invented, and as counted."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from analysis.data import check_cohorts
from analysis.demo import SEED, targets, write_demo
from analysis.demo.write import demo_files
from analysis.programme import read_programme

ROOT = Path(__file__).parents[2]
RAW = ROOT / "data" / "raw"


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.csv")}


def test_writing_it_again_gives_the_committed_bytes(tmp_path: Path) -> None:
    write_demo(tmp_path)
    assert bytes_of(tmp_path) == bytes_of(RAW)


def test_hash_seeds_do_not_matter(tmp_path: Path) -> None:
    command = f"from pathlib import Path; from analysis.demo import write_demo; write_demo(Path({str(tmp_path)!r}))"
    subprocess.run([sys.executable, "-c", command], env={"PYTHONHASHSEED": "7"}, check=True)
    assert bytes_of(tmp_path) == bytes_of(RAW)


def test_another_seed_gives_other_people(tmp_path: Path) -> None:
    write_demo(tmp_path, seed=1)
    assert bytes_of(tmp_path) != bytes_of(RAW)


def test_it_passes_the_checks_of_its_own_codebook() -> None:
    programme = read_programme(ROOT / "config")
    check_cohorts(programme, RAW, cohorts=[cohort.id for cohort in programme.cohorts])


@pytest.mark.parametrize("file", ["mentees", "mentorer"])
def test_nobody_in_it_could_be_a_person(file: str) -> None:
    rows = [row for _, name, table in demo_files(SEED) if name == file for row in table]
    assert all(row["E-mail"].endswith("@example.org") for row in rows)
    # Danish telephone numbers do not begin with 0.
    assert all(row["Telefon"].startswith("+45 00 ") for row in rows)
    # 31 February is nobody's birthday, and with 60 added to the day (a
    # replacement number) it is none either.
    assert all(re.fullmatch(r"3102\d\d-\d{4}", row.get("CPR-nr.", "310200-0000")) for row in rows)


def test_the_people_are_as_many_as_counted() -> None:
    rows = [row for _, name, table in demo_files(SEED) if name == "mentees" for row in table]
    assert len(rows) == sum(targets.MENTEES) + targets.RETURNING
    assert len({row["Kontakt-ID"] for row in rows}) == sum(targets.MENTEES)


@pytest.mark.parametrize("item", ["Har sendt ansøgninger", "Vil anbefale forløbet"])
def test_the_answers_are_as_many_as_counted(item: str) -> None:
    counts = {"Har sendt ansøgninger": "applied", "Vil anbefale forløbet": "recommend"}
    latest: dict[str, tuple[str, str]] = {}
    for _, name, table in demo_files(SEED):
        for row in table if name == "efter" else ():
            person = row["Mentee-ID"].strip().upper()
            day = "".join(reversed(row["Besvaret"].split("-")))
            if person < "M-9990" and latest.get(person, ("", ""))[0] <= day:
                latest[person] = (day, row[item])
    assert Counter(answer for _, answer in latest.values()) == targets.AFTER_ITEMS[counts[item]]
