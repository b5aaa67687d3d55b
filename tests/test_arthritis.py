"""A public data set in long format: three sources and two cohorts read the rows of one file."""

from __future__ import annotations

import csv
from collections import Counter
from concurrent.futures import Executor
from itertools import product
from pathlib import Path

import pandas as pd
import pytest

from analysis.data import check_cohorts, clean_cohort
from analysis.programme import Places, read_programme
from tests.release.attack import assert_safe
from tests.reported import reported

ROOT = Path(__file__).parents[1]
RAW = ROOT.parent / "shared" / "datasets" / "classic"
FOLDER = ROOT / "tests" / "programmes" / "arthritis"
FILE = RAW / "arthritis.csv"
GROUPS = {"placebo": "1", "drug": "2"}
LEVELS = ("very_poor", "poor", "fair", "good", "very_good")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not FILE.exists(), reason="the public data set is not beside the project"),
]


def raw_rows(**wanted: str) -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return [row for row in rows if all(row[name] == cell for name, cell in wanted.items())]


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pd.DataFrame]:
    """Each group's patients, month beside month."""
    programme = read_programme(FOLDER)
    places = Places(FOLDER, RAW, tmp_path_factory.mktemp("arthritis"))
    check_cohorts(programme, RAW, cohorts=GROUPS)
    return {group: clean_cohort(programme, places, cohort=group)["pairs"] for group in GROUPS}


def test_every_patient_is_on_one_row_of_one_group(pairs: dict[str, pd.DataFrame]) -> None:
    for group, code in GROUPS.items():
        assert len(pairs[group]) == len({row["id"] for row in raw_rows(trt=code)})
    assert sum(map(len, pairs.values())) == 302


def test_a_missing_answer_is_missing_in_its_own_month(pairs: dict[str, pd.DataFrame]) -> None:
    together = pd.concat(pairs.values())
    missing = {month: int(together[f"health_month{month}"].isna().sum()) for month in (1, 3, 5)}
    blanks = Counter(int(row["time"]) for row in raw_rows() if not row["y"])
    assert missing == {month: blanks[month] for month in (1, 3, 5)}
    assert sum(missing.values()) == 18


def raw_moves(code: str) -> Counter[tuple[str, str]]:
    """How many told which level at the start and in the fifth month."""
    return Counter(
        (LEVELS[int(row["baseline"]) - 1], LEVELS[int(row["y"]) - 1])
        for row in raw_rows(trt=code, time="5")
        if row["y"]
    )


@pytest.mark.parametrize("group", GROUPS)
def test_start_and_fifth_month_stand_beside_each_other(
    pairs: dict[str, pd.DataFrame], group: str
) -> None:
    table = pd.crosstab(pairs[group]["health_before"], pairs[group]["health_month5"])
    found = {
        (first, last): int(table.loc[first, last])
        for first in table.index
        for last in table.columns
        if table.loc[first, last]
    }
    assert found == dict(raw_moves(GROUPS[group]))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, workers: Executor) -> Path:
    folder = tmp_path_factory.mktemp("arthritis-report")
    return reported(
        folder,
        "--language",
        "en",
        "--chapters",
        "00_data",
        "05_change",
        "08_bias",
        "10_cohorts",
        programme=FOLDER,
        raw=RAW,
        workers=workers,
    )


@pytest.mark.parametrize("cohort", [*GROUPS, "all"])
def test_the_report_tells_the_table_of_start_and_fifth_month(made: Path, cohort: str) -> None:
    path = made / "processed" / cohort / "internal" / "en" / "results.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        ledger = {row["id"]: row for row in csv.DictReader(stream)}
    codes = [GROUPS[cohort]] if cohort in GROUPS else list(GROUPS.values())
    moves = sum((raw_moves(code) for code in codes), Counter())
    assert ledger["people.all"]["count"] == str(sum(len(raw_rows(trt=c, time="5")) for c in codes))
    assert ledger["health.pairs.n"]["count"] == str(moves.total())
    for first, last in product(LEVELS, repeat=2):
        figure = ledger[f"health.pairs.levels.{first}.{last}"]
        assert figure["count"] == str(moves[first, last]), (first, last)


def test_no_small_count_can_be_worked_out_from_the_release(made: Path) -> None:
    assert_safe(read_programme(FOLDER), Places(FOLDER, RAW, made / "processed"), more_than=5)
