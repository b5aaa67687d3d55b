"""Six scores that bands put in order, of many cohorts in one file: settings alone."""

from __future__ import annotations

import csv
import math
import re
import shutil
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Executor
from functools import cache
from itertools import product
from pathlib import Path

import pandas as pd
import pytest

from analysis.data import check_cohorts, clean_cohort
from analysis.programme import Places, read_programme
from tests.release.attack import assert_safe
from tests.reported import reported

ROOT = Path(__file__).parents[1]
RAW = ROOT.parent / "shared" / "datasets" / "sats_warehouse"
FOLDER = ROOT / "tests" / "programmes" / "sats"
FILE = RAW / "sats_s.csv"
COMPONENTS = {
    "affect": "Affect",
    "competence": "CogComp",
    "value": "Value",
    "difficulty": "Diff",
    "interest": "Interest",
    "effort": "Effort",
}
PRIMARY, HIGH = "affect", 5
YEARS = {
    "2007-08": {"fall 2007", "spring 2008"},
    "2008-09": {"fall 2008", "spring 2009"},
    "2009-10": {"fall 2009", "winter 2010", "spring 2010"},
}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not FILE.exists(), reason="the public data set is not beside the project"),
]


@cache
def raw_rows() -> list[dict[str, str]]:
    """The file's rows; not to be changed."""
    with FILE.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def nearest(score: str) -> int:
    """The point of the questionnaire that a score is nearest to, halves upwards."""
    return math.floor(float(score) + 0.5)


def pairs_of(rows: list[dict[str, str]], component: str) -> Counter[tuple[int, int]]:
    """How many are at which point before and after, of those with the score of both waves."""
    return Counter(
        (nearest(row[f"Pre.{component}"]), nearest(row[f"Post.{component}"]))
        for row in rows
        if row[f"Pre.{component}"] and row[f"Post.{component}"]
    )


def of_pairs(pairs: Counter[tuple[int, int]], holds: Callable[[int, int], bool]) -> str:
    return str(sum(number for (first, last), number in pairs.items() if holds(first, last)))


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pd.DataFrame]:
    """The cleaned answers of each year."""
    programme = read_programme(FOLDER)
    places = Places(FOLDER, RAW, tmp_path_factory.mktemp("sats"))
    check_cohorts(programme, RAW, cohorts=YEARS)
    return {
        year: clean_cohort(programme, places, cohort=year)[programme.participants.source]
        for year in YEARS
    }


def test_every_row_belongs_to_the_year_of_its_semester(tables: dict[str, pd.DataFrame]) -> None:
    rows = raw_rows()
    assert len(rows) == 3730
    for year, semesters in YEARS.items():
        own = [row for row in rows if row["Semester"].casefold() in semesters]
        assert len(tables[year]) == len(own), year
    assert sum(map(len, tables.values())) == 3730


def test_as_many_answered_before_after_and_both_times_as_is_known(
    tables: dict[str, pd.DataFrame],
) -> None:
    item = pd.concat(table[["e1_before", "e1_after"]] for table in tables.values()).notna()
    before, after = item["e1_before"], item["e1_after"]
    assert (before.sum(), after.sum(), (before & after).sum()) == (3488, 2859, 2625)


@pytest.mark.parametrize("variable", COMPONENTS)
def test_as_many_have_a_score_as_the_file_holds(
    tables: dict[str, pd.DataFrame], variable: str
) -> None:
    told = pd.concat(tables.values())
    before, after = told[f"{variable}_before"].notna(), told[f"{variable}_after"].notna()
    scores = [
        (bool(row[f"Pre.{column}"]), bool(row[f"Post.{column}"]))
        for row in raw_rows()
        for column in [COMPONENTS[variable]]
    ]
    assert before.sum() == sum(first for first, _ in scores)
    assert after.sum() == sum(last for _, last in scores)
    assert (before & after).sum() == sum(first and last for first, last in scores)


@pytest.mark.parametrize("wave", ["before", "after"])
@pytest.mark.parametrize("variable", COMPONENTS)
def test_a_score_is_at_the_nearest_point_to_the_mean_of_its_items(
    tables: dict[str, pd.DataFrame], variable: str, wave: str
) -> None:
    told = pd.concat(tables.values())
    letter = COMPONENTS[variable][0].lower()
    items = [name for name in told if re.fullmatch(rf"{letter}\d+_{wave}", name)]
    answers = told[items].apply(lambda item: item.cat.codes.where(item.notna()) + 1)
    complete = answers.notna().all(axis=1)
    points = told[f"{variable}_{wave}"].cat.codes + 1
    assert len(items) in {4, 6, 7, 9}
    assert complete.sum() > 2000
    expected = answers[complete].mean(axis=1).add(0.5).map(math.floor)
    assert (points[complete] == expected).all()
    assert told.loc[~complete, f"{variable}_{wave}"].isna().all()


def courses_of(rows: list[dict[str, str]]) -> Counter[str]:
    return Counter(row["CourseID"] for row in rows)


def by_course(folder: Path, courses: Counter[str]) -> Path:
    """Write the same programme with each course as a cohort."""
    shutil.copytree(FOLDER, folder)
    place = folder / "programme.toml"
    text = place.read_text(encoding="utf-8").replace('cohort = "semester"', 'cohort = "course"')
    cohorts = "".join(
        f'[[cohorts]]\nid = "course-{course}"\nrows = ["{course}"]\n'
        f'title = {{ da = "Kursus {course}", en = "Course {course}" }}\n\n'
        for course in courses
    )
    start, end = text.index("[[cohorts]]"), text.index("[[waves]]")
    place.write_text(text[:start] + cohorts + text[end:], encoding="utf-8")
    return folder


def test_the_same_file_is_122_cohorts_where_the_course_tells_them(tmp_path: Path) -> None:
    courses = courses_of(raw_rows())
    assert len(courses) == 122
    programme = read_programme(by_course(tmp_path / "settings", courses))
    places = Places(tmp_path / "settings", RAW, tmp_path / "processed")
    check_cohorts(programme, RAW, cohorts=[cohort.id for cohort in programme.cohorts])
    found = {
        cohort.own_rows[0]: len(clean_cohort(programme, places, cohort=cohort.id)["survey"])
        for cohort in programme.cohorts
    }
    assert found == courses
    assert sum(found.values()) == 3730


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, workers: Executor) -> Path:
    folder = tmp_path_factory.mktemp("sats-report")
    return reported(
        folder,
        "--language",
        "en",
        "--chapters",
        "00_data",
        "05_change",
        "06_effects",
        programme=FOLDER,
        raw=RAW,
        workers=workers,
    )


def ledger(made: Path, cohort: str) -> dict[str, str]:
    path = made / "processed" / cohort / "internal" / "en" / "results.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        return {row["id"]: row["count"] for row in csv.DictReader(stream)}


def rows_of(cohort: str) -> list[dict[str, str]]:
    semesters = YEARS.get(cohort, set().union(*YEARS.values()))
    return [row for row in raw_rows() if row["Semester"].casefold() in semesters]


@pytest.mark.parametrize("cohort", [*YEARS, "all"])
def test_the_report_tells_of_every_score_what_the_file_does(made: Path, cohort: str) -> None:
    found, rows = ledger(made, cohort), rows_of(cohort)
    assert found["people.all"] == str(len(rows))
    for variable, component in COMPONENTS.items():
        pairs = pairs_of(rows, component)
        better = "better" if variable == PRIMARY else "better.share"
        assert found[f"{variable}.pairs.n"] == str(pairs.total())
        assert found[f"{variable}.pairs.{better}"] == of_pairs(pairs, lambda x, y: y > x)
        assert found[f"{variable}.pairs.high_before.share"] == of_pairs(
            pairs, lambda x, _: x >= HIGH
        )
        assert found[f"{variable}.pairs.high_after.share"] == of_pairs(
            pairs, lambda _, y: y >= HIGH
        )


@pytest.mark.parametrize("cohort", [*YEARS, "all"])
def test_the_primary_score_is_told_point_by_point(made: Path, cohort: str) -> None:
    found, pairs = ledger(made, cohort), pairs_of(rows_of(cohort), COMPONENTS[PRIMARY])
    codes = read_programme(FOLDER).scale("attitude").codes
    for (x, first), (y, last) in product(enumerate(codes, 1), repeat=2):
        assert found[f"{PRIMARY}.pairs.levels.{first}.{last}"] == str(pairs[x, y]), (first, last)
    assert found[f"{PRIMARY}.pairs.same"] == of_pairs(pairs, lambda x, y: x == y)
    assert found[f"{PRIMARY}.pairs.worse"] == of_pairs(pairs, lambda x, y: y < x)


def test_no_small_count_can_be_worked_out_from_the_release(made: Path) -> None:
    assert_safe(read_programme(FOLDER), Places(FOLDER, RAW, made / "processed"))
