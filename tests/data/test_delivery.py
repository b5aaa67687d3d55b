"""A delivered file that is not what the codebook says is refused in words."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from analysis.data import DeliveryError, check_cohorts, clean_cohort
from analysis.programme import Places, read_programme
from tests.conftest import edited


def refusal(places: Places) -> str:
    with pytest.raises(DeliveryError) as refused:
        check_cohorts(read_programme(places.programme), places.raw, cohorts=["spring"])
    return str(refused.value)


def tables(places: Places) -> dict[str, pd.DataFrame]:
    return clean_cohort(read_programme(places.programme), places, cohort="spring")


def same(found: dict[str, pd.DataFrame], clean: dict[str, pd.DataFrame]) -> None:
    assert found.keys() == clean.keys()
    for name, table in clean.items():
        pd.testing.assert_frame_equal(found[name], table)


@pytest.fixture
def first(tiny: Places) -> Path:
    return tiny.raw / "spring" / "first.csv"


def test_a_good_delivery_passes(tiny: Places) -> None:
    check_cohorts(read_programme(tiny.programme), tiny.raw, cohorts=["spring"])


def test_a_missing_file_is_named(tiny: Places, first: Path) -> None:
    first.unlink()
    assert "spring/first.csv: the file is missing" in refusal(tiny)


def test_an_empty_file_is_refused(tiny: Places, first: Path) -> None:
    first.write_bytes(b"\n \n")
    assert "spring/first.csv: the file is empty" in refusal(tiny)


def test_a_header_without_rows_is_refused(tiny: Places, first: Path) -> None:
    first.write_text("Id;Dato;Humør;Mål\n", encoding="utf-8")
    assert "a header but no rows" in refusal(tiny)


def test_a_file_that_may_be_empty_is_read_without_rows(tiny: Places, first: Path) -> None:
    first.write_text("Id;Dato;Humør;Mål\n", encoding="utf-8")
    edited(
        tiny.programme / "programme.toml",
        "[sources.first]\n",
        "[sources.first]\nmay_be_empty = true\n",
    )
    programme = read_programme(tiny.programme)
    check_cohorts(programme, tiny.raw, cohorts=["spring"])
    pairs = clean_cohort(programme, tiny, cohort="spring")["pairs"]
    assert len(pairs) == 6
    assert not pairs["answered_before"].any()


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le", "utf-16-be", "mac_roman"])
@pytest.mark.parametrize("declared", ["", 'encoding = "cp1252"\n'])
def test_the_encoding_is_found_whatever_was_declared(
    tiny: Places, first: Path, encoding: str, declared: str
) -> None:
    edited(tiny.programme / "programme.toml", "[sources.first]\n", f"[sources.first]\n{declared}")
    clean = tables(tiny)
    first.write_bytes(first.read_text(encoding="utf-8").encode(encoding))
    same(tables(tiny), clean)


def test_a_byte_order_mark_does_no_harm(tiny: Places, first: Path) -> None:
    first.write_bytes(b"\xef\xbb\xbf" + first.read_bytes())
    check_cohorts(read_programme(tiny.programme), tiny.raw, cohorts=["spring"])


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_other_line_ends_do_no_harm(tiny: Places, first: Path, line_end: str) -> None:
    first.write_bytes(first.read_text(encoding="utf-8").replace("\n", line_end).encode())
    check_cohorts(read_programme(tiny.programme), tiny.raw, cohorts=["spring"])


@pytest.mark.parametrize("delimiter", ["\t", "|"])
def test_the_delimiter_is_found(tiny: Places, first: Path, delimiter: str) -> None:
    clean = tables(tiny)
    text = first.read_text(encoding="utf-8").replace('"Job;Skole, fx aften"', "¤")
    first.write_text(
        text.replace(";", delimiter).replace("¤", '"Job;Skole, fx aften"'), encoding="utf-8"
    )
    same(tables(tiny), clean)


def test_a_single_column_is_refused(tiny: Places, first: Path) -> None:
    first.write_text("Id\nP-1\nP-2\n", encoding="utf-8")
    assert "only one column" in refusal(tiny)


def test_a_missing_column_and_a_surplus_one_are_both_named(tiny: Places, first: Path) -> None:
    edited(first, "Id;Dato;Humør;Mål", "Id;Dato;Humor;Mål")
    message = refusal(tiny)
    assert "column “Humør”: the column is missing" in message
    assert "column “Humor”: the column is not in codebook.csv" in message


def test_a_column_that_stands_twice_is_refused(tiny: Places, first: Path) -> None:
    edited(first, "Id;Dato;Humør;Mål", "Id;Dato;Humør;Humør")
    assert "the column stands twice" in refusal(tiny)


def test_ragged_rows_are_refused_by_number(tiny: Places, first: Path) -> None:
    edited(first, "P-4;01-02-2025;Dårligt;Job", "P-4;01-02-2025;Dårligt")
    assert "row 6" in refusal(tiny)


def test_an_unknown_answer_is_told_by_row_and_never_repeated(tiny: Places, first: Path) -> None:
    edited(first, "Dårligt", "Ada siger nej")
    message = refusal(tiny)
    assert (
        "column “Humør”: the answer is on no level of the scale (rows 6, 7, 8) (3 rows)" in message
    )
    assert "“Dårligt”, “Nogenlunde”, “Godt”" in message
    assert "Ada" not in message


def test_a_choice_that_is_no_option_is_refused(tiny: Places, first: Path) -> None:
    edited(first, "Job;Skole, fx aften", "Job;Skole; fx aften")
    assert "an answer is none of the options (row 3)" in refusal(tiny)


def test_a_date_in_another_order_is_refused(tiny: Places, first: Path) -> None:
    edited(first, "03-02-2025", "02/28/2025")
    assert "not a date like 31-12-2025 (row 4)" in refusal(tiny)


@pytest.mark.parametrize("number", ["1.5", "1,5 timer", "1,2,3", "12.34,5"])
def test_a_number_that_could_be_misread_is_refused(tiny: Places, number: str) -> None:
    edited(tiny.raw / "spring" / "people.csv", "1.200", number)
    assert "column “Timer”: the cell is not a number (row 3)" in refusal(tiny)


def test_a_number_out_of_range_is_refused(tiny: Places) -> None:
    edited(tiny.raw / "spring" / "people.csv", ";3\n", ";-3\n")
    assert "the value is below 0 (row 5)" in refusal(tiny)


def test_the_problems_of_all_files_are_told_at_once(tiny: Places, first: Path) -> None:
    first.unlink()
    edited(tiny.raw / "spring" / "last.csv", "Godt", "Fint")
    message = refusal(tiny)
    assert "first.csv" in message
    assert "last.csv" in message
