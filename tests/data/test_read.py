"""Files of every form become the same table."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest
from openpyxl import Workbook

from analysis.data.read import Expected, UnreadableError, read_coded, read_table

COLUMNS = Expected(columns=frozenset({"id", "svar", "dato"}))


def written(folder: Path, content: bytes, name: str = "file.csv") -> Path:
    place = folder / name
    place.write_bytes(content)
    return place


def refused(folder: Path, content: bytes, expected: Expected = COLUMNS) -> UnreadableError:
    with pytest.raises(UnreadableError) as error:
        read_table(written(folder, content), expected)
    return error.value


def workbook(*sheets: tuple[str, list[list[object]]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


DAY = dt.datetime(2025, 2, 1)  # noqa: DTZ001 - a day, no moment
ROWS: list[list[object]] = [["Id", "Svar", "Dato"], ["P-1", "Høj", DAY]]


def test_rows_have_the_numbers_of_a_spreadsheet(tmp_path: Path) -> None:
    text = "Udtræk\n\nId;Svar;Dato\nP-1;Høj;x\n\nP-2;Lav;y\n"
    table = read_table(written(tmp_path, text.encode()), COLUMNS)
    assert (table.header, list(table.rows.index)) == (3, [4, 6])
    assert list(table.rows["Id"]) == ["P-1", "P-2"]


def test_a_sheet_is_found_by_its_columns(tmp_path: Path) -> None:
    content = workbook(("Om", [["Læs", "mig"]]), ("Data", [["Titel"], [], *ROWS]))
    table = read_table(written(tmp_path, content, "file.xlsx"), COLUMNS)
    assert (table.grid.sheet, table.header) == ("Data", 3)
    assert table.rows.loc[4].tolist() == ["P-1", "Høj", "2025-02-01"]


def test_two_sheets_with_the_columns_are_refused_until_one_is_named(tmp_path: Path) -> None:
    content = workbook(("Forår", ROWS), ("Efterår", ROWS))
    error = refused(tmp_path, content)
    assert (error.rule, error.named["sheets"]) == ("several_sheets", "“Forår”, “Efterår”")
    named = Expected(columns=COLUMNS.columns, sheet="Efterår")
    assert read_table(written(tmp_path, content), named).grid.sheet == "Efterår"
    assert refused(tmp_path, content, Expected(sheet="Vinter")).rule == "no_sheet"


def test_a_formula_without_its_result_is_refused(tmp_path: Path) -> None:
    error = refused(tmp_path, workbook(("Data", [*ROWS, ["P-2", "=B2", None]])))
    assert (error.rule, error.rows) == ("formulas", (3,))


def test_zeros_that_a_workbook_shows_are_kept(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in ROWS:
        sheet.append(row)
    sheet["A2"] = 42
    sheet["A2"].number_format = "00000"
    out = io.BytesIO()
    book.save(out)
    table = read_table(written(tmp_path, out.getvalue()), COLUMNS)
    assert table.rows.loc[2, "Id"] == "00042"


def test_sums_below_a_table_are_left_out_and_told(tmp_path: Path) -> None:
    text = "Id;Svar;Dato\nP-1;Høj;x\nI alt:;1;\n"
    table = read_table(written(tmp_path, text.encode()), COLUMNS)
    assert (len(table.rows), table.totals) == (1, (3,))


def test_a_name_that_contains_a_sum_is_a_row(tmp_path: Path) -> None:
    text = "Id;Svar;Dato\nP-1;Høj;x\nTotalrenovering;Høj;y\n"
    assert len(read_table(written(tmp_path, text.encode()), COLUMNS).rows) == 2


def test_a_last_person_with_an_id_alone_is_a_row_and_a_note_is_refused(tmp_path: Path) -> None:
    text = "Id;Svar;Dato\nP-1;Høj;x\nP-22;;\n"
    assert len(read_table(written(tmp_path, text.encode()), COLUMNS).rows) == 2
    assert refused(tmp_path, (text + "Dannet 3. maj;;\n").encode()).rule == "note"


def test_a_single_row_is_a_person_with_an_id_alone_and_a_note_in_words(tmp_path: Path) -> None:
    header = "Id;Svar;Dato\n"
    assert len(read_table(written(tmp_path, f"{header}P-9;;\n".encode()), COLUMNS).rows) == 1
    assert refused(tmp_path, f"{header}Ingen svar endnu;;\n".encode()).rule == "note"


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "binary"),
        (b"PK\x03\x04 no archive", "no_workbook"),
        (b"<!DOCTYPE html>\n<html><body>Log ind</body></html>\n", "web_page"),
        (b"\xef\xbb\xbf<table><tr><td>Id</td></tr></table>", "web_page"),
        (b"\xd0\xcf\x11\xe0" + bytes(500), "old_workbook"),
        (b"$FL2@(#) no spss", "no_spss"),
        (b"\xff\xfeI\x00d\x00;", "cut_off_letters"),
        (b'Id;Svar;Dato\nP-1;"H;x\n', "ill_formed"),
        (b"Id;Svar;Svar\nP-1;a;b\n", "twice"),
        (b"Id;;Svar\nP-1;a;b\n", "unnamed"),
        (b"Id;Svar;Dato\nP-1;a\n", "ragged"),
        (b"Id;Svar;Dato\nP-1;a\x07;x\n", "control"),
    ],
)
def test_what_cannot_be_read_is_refused_by_rule(tmp_path: Path, content: bytes, rule: str) -> None:
    assert refused(tmp_path, content).rule == rule


def test_fifty_megabytes_of_anything_are_refused_soon(tmp_path: Path) -> None:
    line = b"intet af dette er en tabel, men der er meget af det "
    assert refused(tmp_path, line * (50_000_000 // len(line))).rule in {
        "ill_formed",
        "one_column",
        "twice",
    }
    assert refused(tmp_path, bytes(50_000_000)).rule in {"binary", "empty"}


def test_an_encoding_is_chosen_by_the_words_that_are_known(tmp_path: Path) -> None:
    expected = Expected(columns=frozenset({"id", "humør", "dato"}), words=frozenset({"dårligt"}))
    text = "Id;Humør;Dato\nP-1;Dårligt;x\n"
    for encoding in ("cp1252", "mac_roman", "cp850"):
        table = read_table(written(tmp_path, text.encode(encoding)), expected)
        assert table.grid.encoding == encoding
        assert list(table.rows.columns) == ["Id", "Humør", "Dato"]


def test_a_delimiter_is_chosen_by_the_names_that_are_known(tmp_path: Path) -> None:
    """More commas than semicolons, and they do not separate."""
    text = "Id;Svar;Dato\nP-1;a, b, c, d;x\nP-2;e, f, g, h;y\n"
    assert read_table(written(tmp_path, text.encode()), COLUMNS).grid.delimiter == ";"


def test_spss_gives_labels_and_questions(tmp_path: Path) -> None:
    frame = pd.DataFrame({"id": ["P-1", "P-2"], "q1": [1.0, 2.0], "n": [2.5, 3.0]})
    path = tmp_path / "file.sav"
    pyreadstat.write_sav(
        frame,
        path,
        column_labels=["", "Hvor motiveret er du?", ""],
        variable_value_labels={"q1": {1.0: "Lav", 2.0: "Høj"}},
    )
    table = read_table(path, Expected(columns=frozenset({"id", "q1", "n"})))
    assert table.rows.to_numpy().tolist() == [["P-1", "Lav", "2.5"], ["P-2", "Høj", "3"]]
    coding = read_coded(path)
    assert coding is not None
    assert coding.questions["q1"] == "Hvor motiveret er du?"
    assert coding.levels["q1"] == {"1": "Lav", "2": "Høj"}


def test_surveyxact_gives_labels_in_place_of_codes(tmp_path: Path) -> None:
    written(
        tmp_path,
        "q1;1;Lav\nq1;2;Høj\nq2_1;0;Ikke valgt\nq2_1;1;Valgt\n".encode("cp1252"),
        "labels.csv",
    )
    structure = (
        "questionName;variableName;questionType;subType;questionText;choiceValue;choiceText\n"
        "q1;q1;Closed;Single;Hvor høj?;;\nq2;q2_1;Closed;Multiple;Hvad?;1;Job\n"
    )
    written(tmp_path, structure.encode("cp1252"), "structure.csv")
    path = written(tmp_path, b"q1;q2_1;stato_4\n2;1;1\n;0;0\n", "dataset.csv")
    expected = Expected(columns=frozenset({"q1", "q2_1", "stato_4"}))
    table = read_table(path, expected, labels=tmp_path / "labels.csv")
    assert table.rows.to_numpy().tolist() == [["Høj", "Valgt", "1"], ["", "Ikke valgt", "0"]]
    coding = read_coded(path)
    assert coding is not None
    assert coding.levels["q1"] == {"1": "Lav", "2": "Høj"}
    assert coding.several == {"q2_1": "q2"}
