"""A real data set end to end, with nothing of our own but a programme folder."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from concurrent.futures import Executor
from pathlib import Path

import pandas as pd
import pytest

from analysis.programme import Places, read_programme
from tests.release.attack import assert_safe
from tests.reported import reported

ROOT = Path(__file__).parents[1]
RAW = ROOT.parent / "shared" / "datasets" / "bucknell_cure"
FOLDER = ROOT / "tests" / "programmes" / "bucknell_cure"
MISSING = {"", "NA", "N.A./Prefer not to answer"}
YEARS = {"year1": 85, "year2": 77, "year3": 63}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not RAW.exists(), reason="the public data set is not beside the project"),
]


def raw_rows(year: str) -> Iterator[dict[str, str]]:
    with (RAW / f"Year{year[-1]}.NoDemographics.tsv").open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream, delimiter="\t")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, workers: Executor) -> Path:
    folder = tmp_path_factory.mktemp("bucknell")
    # the workshop's programme is made in both
    return reported(folder, "--language", "en", programme=FOLDER, raw=RAW, workers=workers)


def ledger(made: Path, cohort: str) -> dict[str, dict[str, str]]:
    path = made / "processed" / cohort / "internal" / "en" / "results.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        return {row["id"]: row for row in csv.DictReader(stream)}


def test_three_cohorts_and_their_pool_have_all_chapters(made: Path) -> None:
    for cohort in (*YEARS, "all"):
        names = {path.name for path in (made / "reports" / cohort / "en").iterdir()}
        assert {"00_data.html", "05_change.html", "06_effects.html", "index.html"} <= names


def test_every_row_becomes_a_student(made: Path) -> None:
    for year, rows in YEARS.items():
        assert ledger(made, year)["people.all"]["count"] == str(rows)
    assert ledger(made, "all")["people.all"]["count"] == str(sum(YEARS.values()))


def test_pairs_are_the_rows_minus_the_missing_answers_item_by_item(made: Path) -> None:
    programme = read_programme(FOLDER)
    for year in YEARS:
        found = ledger(made, year)
        for outcome in programme.outcomes:
            first, last = (
                programme.measure(outcome.variable, wave).columns[0] for wave in outcome.waves
            )
            complete = sum(
                row[first] not in MISSING and row[last] not in MISSING for row in raw_rows(year)
            )
            assert found[f"{outcome.id}.pairs.n"]["count"] == str(complete), (year, outcome.id)


def test_no_answer_none_is_lost(made: Path) -> None:
    programme = read_programme(FOLDER)
    items = [row for row in programme.codebook if row.scale == "experience"]
    assert len(items) == 50
    total = 0
    for year in YEARS:
        table = pd.read_parquet(made / "processed" / year / "survey.parquet")
        for item in items:
            raw = sum(row[item.columns[0]] == "None" for row in raw_rows(year))
            assert int((table[item.name] == "none").sum()) == raw, (year, item.name)
            total += raw
    assert total > 100


def test_no_small_count_can_be_worked_out_from_the_release(made: Path) -> None:
    assert_safe(read_programme(FOLDER), Places(FOLDER, RAW, made / "processed"))


def test_nothing_of_the_demo_programme_appears(made: Path) -> None:
    for path in (made / "reports").rglob("*.html"):
        text = path.read_text(encoding="utf-8").casefold()
        assert not {w for w in ("mentee", "mentor", "karrierebroen", "syntetisk") if w in text}, (
            path
        )
