"""A real SurveyXact export, asked once and without ids: settings alone."""

from __future__ import annotations

import csv
import re
from concurrent.futures import Executor
from pathlib import Path

import pandas as pd
import pytest
from lxml.html import document_fromstring

from analysis.data import check_cohorts, clean_cohort
from analysis.programme import Places, read_programme
from tests.release.attack import assert_safe
from tests.reported import reported

ROOT = Path(__file__).parents[1]
RAW = ROOT.parent / "shared" / "datasets" / "surveyxact_export"
FOLDER = ROOT / "tests" / "programmes" / "surveyxact"
FILE = RAW / "dataset.csv"
CHAPTERS = {"00_data", "04_mentees", "12_method"}
SEVERAL = re.compile(r"(v_1|s_4|s_11|stato)_\d+")  # an option, or a status, a column
TEXTS = {"a_p", "a_fp", "s_1", "s_3", "s_5", "s_7", "b_1_1"}
AGREE = {"3", "4"}  # of the four levels of the export's own labels

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not FILE.exists(), reason="the public data set is not beside the project"),
]


def raw_rows() -> list[dict[str, str]]:
    with FILE.open(encoding="cp1252", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


def completed(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    return [row for row in rows if row["stato_4"] == "1"]


def answered(row: dict[str, str]) -> bool:
    """Whether somebody completed the questionnaire, or answered one question with one answer."""
    single = [name for name in row if not SEVERAL.fullmatch(name) and name not in TEXTS]
    return row["stato_4"] == "1" or any(row[name].strip() for name in single)


@pytest.fixture(scope="module")
def pupils(tmp_path_factory: pytest.TempPathFactory) -> pd.DataFrame:
    programme = read_programme(FOLDER)
    places = Places(FOLDER, RAW, tmp_path_factory.mktemp("surveyxact"))
    check_cohorts(programme, RAW, cohorts=["pupils"])
    return clean_cohort(programme, places, cohort="pupils")["pairs"]


def test_every_row_is_a_pupil_and_the_status_is_as_delivered(pupils: pd.DataFrame) -> None:
    rows = raw_rows()
    assert len(pupils) == len(rows) == 999
    for name, column, known in (
        ("status_sent", "stato_2", 574),
        ("status_partial", "stato_3", 85),
        ("status", "stato_4", 340),
    ):
        found = int((pupils[name] == "yes").sum())
        assert found == sum(row[column] == "1" for row in rows) == known


def test_who_never_answered_did_not_leave_every_option_out(pupils: pd.DataFrame) -> None:
    rows = raw_rows()
    ticks = pupils["electives_once__design"]
    assert sum(row["v_1_1"] == "1" for row in rows) == 81
    assert int(ticks.notna().sum()) == len(completed(rows)) == 340
    assert int(ticks.sum()) == sum(row["v_1_1"] == "1" for row in completed(rows))


def test_no_option_is_lost_or_put_under_another(pupils: pd.DataFrame) -> None:
    rows = completed(raw_rows())
    for name, column, options in (("electives", "v_1", 16), ("lines", "s_4", 3), ("fields", "s_11", 10)):  # fmt: skip
        codes = read_programme(FOLDER).measure(name, "once").scale
        levels = read_programme(FOLDER).scale(str(codes)).codes
        assert len(levels) == options
        for number, code in enumerate(levels, 1):
            raw = sum(row[f"{column}_{number}"] == "1" for row in rows)
            assert int(pupils[f"{name}_once__{code}"].sum()) == raw, (name, code)


def test_single_answers_are_read_by_their_labels(pupils: pd.DataFrame) -> None:
    rows = raw_rows()
    girls = int((pupils["b_1_once"] == "girl").sum())
    assert girls == sum(row["b_1"] == "1" for row in rows)
    likes = int(pupils["hm_4_once"].isin(["agree", "strongly_agree"]).sum())
    assert likes == sum(row["hm_4"] in AGREE for row in rows)
    works = int(pupils["b_4_once"].notna().sum())
    assert works == sum(row["b_4"] in {"1", "2"} for row in rows), "“don't know” is no answer"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, workers: Executor) -> Path:
    folder = tmp_path_factory.mktemp("surveyxact-report")
    return reported(folder, programme=FOLDER, raw=RAW, workers=workers)


def test_a_questionnaire_asked_once_has_the_chapters_that_need_no_change(made: Path) -> None:
    for cohort in ("pupils", "all"):
        for language in ("da", "en"):
            folder = made / "reports" / cohort / language
            assert {path.stem for path in folder.glob("[0-9]*.html")} == CHAPTERS


def test_nothing_of_a_change_or_of_mentoring_stands_in_it(made: Path) -> None:
    for page in (made / "reports").rglob("[0-9]*.html"):
        text = document_fromstring(page.read_text(encoding="utf-8")).text_content().casefold()
        of_a_change = ("før og efter", "before and after") if page.stem != "12_method" else ()
        for word in ("mentee", "mentor", "karrierebroen", *of_a_change):  # a glossary has them
            assert word not in text, f"{page.name}: {word}"


def test_the_report_counts_the_ticks_of_those_who_completed(made: Path) -> None:
    path = made / "processed" / "all" / "internal" / "en" / "results.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        ledger = {row["id"]: row for row in csv.DictReader(stream)}
    rows = raw_rows()
    some = [row for row in rows if answered(row)]
    assert ledger["people.all"]["count"] == str(len(rows))
    assert ledger["people.answered"]["count"] == str(len(some))
    share = ledger["invited.electives.design.yes.share"]
    assert ledger["completing.completed"]["count"] == str(len(completed(rows)))
    assert share["n"] == str(len(completed(rows)))
    assert share["count"] == str(sum(row["v_1_1"] == "1" for row in completed(rows)))


def test_no_small_count_can_be_worked_out_from_the_release(made: Path) -> None:
    assert_safe(read_programme(FOLDER), Places(FOLDER, RAW, made / "processed"), more_than=0)
