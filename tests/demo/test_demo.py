"""The synthetic exports: the same every time, unmistakably invented, and as counted."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from analysis.data import check_cohorts
from analysis.demo import SEED, targets, write_demo
from analysis.demo.counts import pooled_counts
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
    subprocess.run(
        [sys.executable, "-c", command], env=os.environ | {"PYTHONHASHSEED": "7"}, check=True
    )
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
    assert len(rows) == sum(targets.MENTEES) + 2  # one of each of the first two cohorts came back
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
    assert Counter(answer for _, answer in latest.values()) == pooled_counts()[counts[item]]


CONFIG = ROOT / "config"
PLANTED = {"M-999001", "M-99900"}


def rows_of(file: str) -> list[dict[str, str]]:
    return [row for _, name, table in demo_files(SEED) if name == file for row in table]


def ids_of(file: str, column: str) -> set[str]:
    return {row[column].strip().upper() for row in rows_of(file)}


def listed(name: str) -> list[dict[str, str]]:
    with (CONFIG / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def folded(label: str) -> str:
    return " ".join(label.split()).casefold()


def spellings() -> dict[str, set[str]]:
    known: dict[str, set[str]] = defaultdict(set)
    for level in listed("scales.csv"):
        written = [level["da"], level["en"], level["code"], *level["accepted"].split(" | ")]
        known[level["scale"]] |= {folded(label) for label in written}
    return known


def test_the_codebook_and_the_files_name_the_same_columns() -> None:
    columns: dict[str, set[str]] = defaultdict(set)
    for variable in listed("codebook.csv"):
        columns[variable["source"]].add(variable["column"])
    files = list(demo_files(SEED))
    assert {name for _, name, _ in files} == set(columns)
    for _, name, table in files:
        assert set(table[0]) == columns[name], name


def test_every_label_is_a_level_or_a_missing_code() -> None:
    known = spellings()
    for variable in listed("codebook.csv"):
        if variable["type"] not in {"ordered", "category", "choices"}:
            continue
        allowed = known[variable["scale"]] | {"", *map(folded, variable["missing"].split(" | "))}
        for row in rows_of(variable["source"]):
            cell = row[variable["column"]]
            answers = cell.split(";") if variable["type"] == "choices" else [cell]
            assert {folded(answer) for answer in answers} <= allowed, variable["column"]


@pytest.mark.parametrize(
    ("file", "column", "known_file", "known_column"),
    [
        ("forloeb", "Mentee-ID", "mentees", "Kontakt-ID"),
        ("forloeb", "Mentor-ID", "mentorer", "Kontakt-ID"),
        ("opfoelgning", "Forløbs-ID", "forloeb", "Forløbs-ID"),
        ("kurser", "Mentor-ID", "mentorer", "Kontakt-ID"),
        ("mentor_slut", "Mentor-ID", "mentorer", "Kontakt-ID"),
    ],
)
def test_every_id_links(file: str, column: str, known_file: str, known_column: str) -> None:
    assert ids_of(file, column) <= ids_of(known_file, known_column)


@pytest.mark.parametrize(("file", "people"), [("foer", 92), ("efter", 88)])
def test_only_the_planted_strangers_do_not_link(file: str, people: int) -> None:
    known, answering = ids_of("mentees", "Kontakt-ID"), ids_of(file, "Mentee-ID")
    assert answering - known
    assert answering - known <= PLANTED
    assert len(answering & known) == people


def test_the_mentors_answer_as_many_as_counted() -> None:
    columns = {
        "experience": "Tilfreds med oplevelsen",
        "match": "Tilfreds med match",
        "support": "Tilfreds med støtte",
        "again": "Mentor igen",
        "effect_access": "Adgang til job, praktik eller uddannelse",
        "effect_intercultural": "Interkulturel forståelse",
        "effect_life": "Mentees liv",
        "effect_motivation": "Egen motivation",
    }
    rows = rows_of("mentor_slut")
    for item, column in columns.items():
        assert Counter(row[column] for row in rows) == pooled_counts()[item], item
