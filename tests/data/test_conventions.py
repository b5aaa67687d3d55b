"""Day and month, comma and point: the rows decide, or the file is refused."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.data import DeliveryError, check_cohorts, clean_cohort
from analysis.data.parse import parse_dates, parse_numbers
from analysis.programme import Places, read_programme
from tests.conftest import edited


@pytest.fixture
def undeclared(tiny: Places) -> Places:
    edited(tiny.programme / "programme.toml", 'dates = "%d-%m-%Y"\ndecimal = ","\n', "")
    edited(tiny.raw / "spring/first.csv", "P-4;01-02-2025", "P-4;21-02-2025")
    return tiny


def check(places: Places) -> None:
    check_cohorts(read_programme(places.programme), places.raw, cohorts=["spring"])


def refusal(places: Places) -> str:
    with pytest.raises(DeliveryError) as refused:
        check(places)
    return str(refused.value)


def hours(places: Places, *cells: str) -> None:
    rows = "".join(f"P-{i};Prøve;15-06-1990;{cell}\n" for i, cell in enumerate(cells, 1))
    (places.raw / "spring/people.csv").write_text(f"Id;Navn;Født;Timer\n{rows}", encoding="utf-8")


def cleaned_hours(places: Places) -> list[float]:
    tables = clean_cohort(read_programme(places.programme), places, cohort="spring")
    return sorted(tables["people"]["hours"])


def test_one_row_decides_for_all_dates_of_a_file(undeclared: Places) -> None:
    check(undeclared)
    tables = clean_cohort(read_programme(undeclared.programme), undeclared, cohort="spring")
    assert set(tables["first"]["answered_on_before"]) == {"2025-02"}


def test_a_month_that_comes_first_is_read_so(undeclared: Places) -> None:
    first: Path = undeclared.raw / "spring/first.csv"
    text = first.read_text(encoding="utf-8")
    first.write_text(
        text.replace("21-02-2025", "02-21-2025")
        .replace("01-02-2025", "02-01-2025")
        .replace("03-02-2025", "02-03-2025")
        .replace("02-02-2025", "02-02-2025"),
        encoding="utf-8",
    )
    tables = clean_cohort(read_programme(undeclared.programme), undeclared, cohort="spring")
    assert set(tables["first"]["answered_on_before"]) == {"2025-02"}


def test_dates_that_nothing_decides_are_refused_with_their_rows(undeclared: Places) -> None:
    edited(undeclared.raw / "spring/first.csv", "21-02-2025", "01-02-2025")
    message = refusal(undeclared)
    assert "column “Dato”: whether the day or the month comes first" in message
    assert "(rows 2, 4, 5, 6, 7, 8)" in message  # 02-02-2025 is the same day either way
    assert "dates = " in message


def test_dates_that_contradict_each_other_are_refused_with_their_rows(undeclared: Places) -> None:
    edited(undeclared.raw / "spring/first.csv", "03-02-2025", "02-23-2025")
    message = refusal(undeclared)
    assert "with the day first (row 6), now with the month first (row 4)" in message


def test_a_declared_order_needs_no_row(tiny: Places) -> None:
    check(tiny)


@pytest.mark.parametrize(
    ("cells", "numbers"),
    [
        (("1,5", "1.200"), [1.5, 1200.0]),
        (("1.5", "1,200"), [1.5, 1200.0]),
        (("1.234.567", "1.200"), [1200.0, 1234567.0]),
        (("1.234,5", "0,125"), [0.125, 1234.5]),
        (("12", "1 200", "1\u00a0300,5"), [12.0, 1200.0, 1300.5]),
    ],
)
def test_the_decimal_sign_is_what_the_rows_show(
    undeclared: Places, cells: tuple[str, ...], numbers: list[float]
) -> None:
    hours(undeclared, *cells)
    assert cleaned_hours(undeclared) == numbers


def test_a_sign_that_nothing_decides_is_refused_with_its_rows(undeclared: Places) -> None:
    hours(undeclared, "12", "1.200", "3")
    message = refusal(undeclared)
    assert (
        "column “Timer”: whether the sign in the numbers separates thousands or decimals" in message
    )
    assert "(row 3)" in message


def test_a_number_below_the_lowest_level_of_its_band_is_refused(tiny: Places) -> None:
    edited(
        tiny.programme / "programme.toml",
        "[bands.age]",
        '[bands.time]\nscale = "age_band"\nfrom = { young = 1, old = 3 }\n\n[bands.age]',
    )
    edited(
        tiny.programme / "codebook.csv",
        "hours,people,Timer,,number,,,,,,,0,,",
        "hours,people,Timer,,number,,,,,band:time,,,,",
    )
    check(tiny)
    edited(
        tiny.raw / "spring/people.csv", "P-4;Dan Prøve;15-06-1996;3", "P-4;Dan Prøve;15-06-1996;0,5"
    )
    assert "column “Timer”: the value is below 1 (row 5)" in refusal(tiny)


def test_signs_that_contradict_each_other_are_refused(undeclared: Places) -> None:
    hours(undeclared, "1,5", "1.25")
    assert "now a comma (row 2), now a point (row 3)" in refusal(undeclared)


@given(
    st.dates(min_value=pd.Timestamp(1900, 1, 1).date(), max_value=pd.Timestamp(2100, 1, 1).date())
)
def test_a_day_is_read_back_however_it_was_written(day: object) -> None:
    written = [
        f"{day:{pattern}}"
        for pattern in (
            "%d-%m-%Y",
            "%d.%m.%Y",
            "%d/%m/%Y",
            "%Y-%m-%d",
            "%Y/%m/%d",
            "%Y-%m-%dT10:20:30Z",
        )
    ]
    read = parse_dates(pd.Series(written), "%d-%m-%Y")
    assert {stamp.date() for stamp in read} == {day}


@given(st.integers(min_value=-(10**9), max_value=10**9), st.integers(min_value=0, max_value=99))
def test_a_number_is_read_back_with_and_without_thousands(whole: int, part: int) -> None:
    value = float(f"{whole}.{part:02}")
    danish = f"{whole:,}".replace(",", ".") + f",{part:02}"
    english = f"{whole:,}.{part:02}"
    assert parse_numbers(pd.Series([danish, f"{whole},{part:02}"]), ",").tolist() == [value, value]
    assert parse_numbers(pd.Series([english]), ".").tolist() == [value]
