"""A public data set of 22 items and one cohort, with nothing of our own but a programme folder."""

from __future__ import annotations

import csv
from concurrent.futures import Executor
from pathlib import Path

import pytest

from tests.reported import reported

ROOT = Path(__file__).parents[1]
RAW = ROOT.parent / "shared" / "datasets" / "ua_faculty_workshop"
FOLDER = ROOT / "tests" / "programmes" / "ua_faculty_workshop"
CHAPTERS = {"00_data", "01_summary", "05_change", "06_effects", "08_bias", "12_method"}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not RAW.exists(), reason="the public data set is not beside the project"),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, workers: Executor) -> Path:
    folder = tmp_path_factory.mktemp("workshop")
    return reported(folder, programme=FOLDER, raw=RAW, workers=workers)


def test_it_has_the_chapters_that_its_codebook_has_data_for(made: Path) -> None:
    for cohort in ("workshop", "all"):
        for language in ("da", "en"):
            folder = made / "reports" / cohort / language
            assert {p.stem for p in folder.glob("[0-9]*.html")} == CHAPTERS


def test_the_overview_says_which_chapters_it_lacks(made: Path) -> None:
    text = (made / "reports" / "all" / "en" / "index.html").read_text(encoding="utf-8")
    assert "Chapters this programme does not have" in text
    for title in ("Courses", "Demand", "Reconciliation with the printed report"):
        assert title in text


def test_nothing_of_another_programme_stands_in_it(made: Path) -> None:
    for page in (made / "reports").rglob("*.html"):
        text = page.read_text(encoding="utf-8").casefold()
        for word in (
            "karrierebroen",
            "lige adgang",
            "motivation for at nå",
            "jobcenter",
            "praktik",
        ):
            assert word not in text, f"{page.name}: {word}"


def test_as_many_answered_each_item_twice_as_the_authors_counted(made: Path) -> None:
    with (RAW / "pre-post-results.csv").open(encoding="utf-8-sig", newline="") as stream:
        counted = {r["question_id"].lower(): int(r["df"]) + 1 for r in csv.DictReader(stream)}
    ledger = made / "processed" / "all" / "internal" / "en" / "results.csv"
    with ledger.open(encoding="utf-8", newline="") as stream:
        pairs = {
            row["id"].removesuffix(".pairs.n"): int(row["count"])
            for row in csv.DictReader(stream)
            if row["id"].endswith(".pairs.n")
        }
    items = set(pairs) & set(counted)
    assert len(items) == 22
    assert {item: pairs[item] for item in items} == {item: counted[item] for item in items}
