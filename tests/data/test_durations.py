"""Durations are told in tenths of months, and no date goes with them."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.data import CALL_MONTHS, COURSE_MONTHS, DAYS, clean_cohort
from analysis.programme import Places, read_programme
from tests.course_files import CALLS, COURSES, NO_CALLS, NO_COURSES, with_courses


def cleaned(places: Places) -> dict[str, pd.DataFrame]:
    return clean_cohort(read_programme(places.programme), places, cohort="spring")


def lasted(table: pd.DataFrame, *, status: str) -> list[float]:
    return sorted(table.loc[table["status"] == status, COURSE_MONTHS])


def test_a_course_lasts_from_its_first_day_to_its_last_in_tenths_of_months(tiny: Places) -> None:
    table = cleaned(with_courses(tiny))["courses"]
    # 61, 92 and 122 days after 1 January; a month has 30.4375 days.
    assert lasted(table, status="done") == [2.0, 3.0, 4.0]
    assert lasted(table, status="gone") == [1.1, 2.2]  # 33 and 66 days


def test_a_running_course_is_counted_until_the_last_date_of_the_cohorts_files(tiny: Places) -> None:
    table = cleaned(with_courses(tiny))["courses"]
    # 3 May is the last date there is, 122 days after 1 January.
    assert lasted(table, status="runs") == [4.0]


def test_a_course_without_a_start_or_that_ends_before_it_starts_has_no_length(tiny: Places) -> None:
    rows = ["K-1;P-1;;03-03-2025;Gennemført;;Ja", "K-2;P-2;01-05-2025;03-03-2025;Gennemført;;Ja"]
    table = cleaned(with_courses(tiny, courses=rows, calls=NO_CALLS))["courses"]
    assert table[COURSE_MONTHS].isna().all()


def test_a_course_that_ended_on_no_date_has_no_length(tiny: Places) -> None:
    rows = ["K-1;P-1;01-01-2025;;Gennemført;;Ja", "K-2;P-2;01-01-2025;;Afbrudt;Mentor;Ja"]
    table = cleaned(with_courses(tiny, courses=rows))["courses"]
    assert table[COURSE_MONTHS].isna().all()


def test_a_course_of_one_day_lasts_no_month(tiny: Places) -> None:
    rows = ["K-1;P-1;03-03-2025;03-03-2025;Gennemført;;Ja"]
    assert list(
        cleaned(with_courses(tiny, courses=rows, calls=NO_CALLS))["courses"][COURSE_MONTHS]
    ) == [0]


def test_a_call_is_told_in_months_after_the_start_of_its_course(tiny: Places) -> None:
    table = cleaned(with_courses(tiny))["calls"]
    # 30, 73 and 61 days; one has no date, and one is of a course that nobody knows.
    assert sorted(table[CALL_MONTHS].dropna()) == [1.0, 2.0, 2.4]
    assert int(table[CALL_MONTHS].isna().sum()) == 2


@pytest.mark.parametrize(
    ("courses", "calls"), [(NO_COURSES, NO_CALLS), (COURSES, NO_CALLS), (NO_COURSES, CALLS)]
)
def test_files_without_a_row_that_counts_have_durations_without_rows(
    tiny: Places, courses: tuple[str, ...], calls: tuple[str, ...]
) -> None:
    tables = cleaned(with_courses(tiny, courses=courses, calls=calls))
    assert len(tables["courses"][COURSE_MONTHS]) == (0 if courses == NO_COURSES else len(courses))
    assert tables["calls"][CALL_MONTHS].isna().all()


def test_a_course_delivered_twice_is_counted_once_by_its_last_row(tiny: Places) -> None:
    rows = [*COURSES[:1], "k-1 ;P-1;01-01-2025;03-04-2025;Gennemført;;Ja"]
    assert list(cleaned(with_courses(tiny, courses=rows))["courses"][COURSE_MONTHS]) == [3.0]


def test_a_programme_without_courses_has_no_durations(tiny: Places) -> None:
    assert all(COURSE_MONTHS not in table for table in cleaned(tiny).values())


def test_the_different_days_are_counted_and_no_date_is_kept(tiny: Places) -> None:
    days = cleaned(with_courses(tiny))[DAYS].groupby("variable")["day"].nunique()
    assert days["began"] == 1
    assert days["ended"] == 5
    assert days["called"] == 3  # K-9's and K-1's call are of the same day
    stored = b"".join(path.read_bytes() for path in sorted(tiny.processed.rglob("*.parquet")))
    for trace in (b"2025-01-31", b"31-01-2025", b"2025-03-03"):
        assert trace not in stored


def test_a_day_has_the_same_pseudonym_in_every_source(tiny: Places) -> None:
    days = cleaned(with_courses(tiny))[DAYS]
    called, ended = (set(days.loc[days["variable"] == v, "day"]) for v in ("called", "ended"))
    assert len(called & ended) == 1  # 3 March
