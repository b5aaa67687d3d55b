"""The figures of a folder for those who work with them: the same numbers, in words of the language."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pandas as pd
import pytest

from analysis.programme import LEDGER_COLUMNS, RESULTS, Language, Programme, read_programme
from analysis.programme.fingerprints import sha256
from analysis.publish import Request
from analysis.publish.ledger import ledger_text
from analysis.publish.reuse import CODEBOOK, DATAPACKAGE, WORKBOOK, reuse_files
from analysis.publish.reuse.columns import CODEBOOK_COLUMNS, RESULTS_COLUMNS, Vocabulary
from analysis.publish.reuse.sheet_names import sheet_names

ROOT = Path(__file__).parents[2]
# As published at specs.frictionlessdata.io/schemas, version 1.0 (the copy in the package datapackage
# 1.15.4, MIT licence). The program “frictionless” itself brings 40 packages; by hand it found both
# files of the demo valid.
PROFILE = Path(__file__).with_name("tabular-data-package.json")
INPUTS = {"2025-foraar/foer.csv": "0" * 64}
DIRECT = ("Fulde navn", "Kontakt-ID", "CPR-nr.", "Postnr.", "mentee_cpr", "mentee_town")
ROWS: list[dict[str, Any]] = [
    {"id": "people.all", "population": "alle", "measure": "Mentees", "count": 37, "value": 37.0,
     "unit": "people", "method": "count", "chapter": "00_data"},
    {"id": "motivation.net", "population": "par", "measure": "=SUM(A1:A9)", "n": 56,
     "value": -0.035714, "low": -0.21, "high": 0.139, "level": 0.95, "unit": "share difference",
     "method": "net_tango", "p": 1e-05, "chapter": "05_change"},
    {"id": "motivation.pairs.high_after.share", "population": "+45", "measure": "@hus",
     "n": 56, "count": 46, "value": 0.821429, "low": 0.7, "high": 0.9, "level": 0.975,
     "unit": "share", "method": "wilson", "chapter": "05_change"},
    {"id": "2025-foraar:project.start", "population": "-", "measure": "Begyndt", "value": 202406,
     "unit": "month", "method": "decided", "chapter": "05_change"},
]  # fmt: skip


@cache
def programme() -> Programme:
    return read_programme(ROOT / "config")


def made(language: Language = "da", ledger: str | None = None) -> dict[str, bytes]:
    request = Request("index", "2025-foraar", language, "shared")
    text = ledger_text(ROWS) if ledger is None else ledger
    files = reuse_files(programme(), request, ledger=text, inputs=INPUTS)
    return {name: c if isinstance(c, bytes) else c.encode() for name, c in files.items()}


def sheets(content: bytes) -> dict[str, list[list[Any]]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: [[cell.value for cell in row] for row in sheet] for sheet in book}


def codebook(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


def test_the_same_figures_give_the_same_bytes() -> None:
    assert made() == made()


def test_the_workbook_has_no_date_of_making() -> None:
    with zipfile.ZipFile(io.BytesIO(made()[WORKBOOK])) as book:
        assert {member.date_time for member in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"dcterms:created" not in book.read("docProps/core.xml")
        assert b"dcterms:modified" not in book.read("docProps/core.xml")


@pytest.mark.parametrize(
    ("language", "names", "headings"),
    [
        (
            "da",
            ["Om tallene", "00 Data", "05 Ændring fra før til efter"],
            ["Population", "Mål", "Værdi"],
        ),
        (
            "en",
            ["About", "00 Data", "05 Change from before to after"],
            ["Population", "Measure", "Value"],
        ),
    ],
)
def test_a_sheet_a_chapter_in_the_language_of_the_folder(
    language: Language, names: list[str], headings: list[str]
) -> None:
    found = sheets(made(language)[WORKBOOK])
    assert list(found) == names
    assert found[names[2]][0][:3] == headings


def test_the_first_sheet_says_what_must_be_known() -> None:
    told = " ".join(str(cell) for row in sheets(made()[WORKBOOK])["Om tallene"] for cell in row)
    for words in ("Karrierebroen", "Forår 2025", "opdigtede", "færre end 5 personer", "CC0-1.0"):
        assert words in told


def test_the_sheets_hold_the_numbers_of_the_ledger() -> None:
    assert_same_numbers(made()[WORKBOOK], ledger_text(ROWS), "da")


def assert_same_numbers(workbook: bytes, ledger: str, language: Language) -> None:
    """Hold what pandas reads of every sheet against ``results.csv``."""
    wanted = pd.read_csv(io.StringIO(ledger), dtype={"id": str})
    headings = {
        name: programme().wording[f"reuse.column.{name}"].in_language(language)
        for name in LEDGER_COLUMNS
    }
    read = pd.read_excel(io.BytesIO(workbook), sheet_name=None)
    chapters = wanted["chapter"].unique()
    assert len(read) == 1 + len(chapters)
    for sheet, chapter in zip(list(read.values())[1:], chapters, strict=True):
        own = wanted[wanted["chapter"] == chapter].reset_index(drop=True)
        assert list(sheet[headings["id"]]) == list(own["id"])
        for name in ("n", "count", "value", "low", "high", "level", "p"):
            pd.testing.assert_series_equal(
                sheet[headings[name]], own[name], check_names=False, check_dtype=False,
                rtol=1e-15, atol=0,  # a workbook holds 16 digits
            )  # fmt: skip


def test_numbers_are_shown_as_their_units_are_read() -> None:
    book = openpyxl.load_workbook(io.BytesIO(made()[WORKBOOK]))
    sheet = book["05 Ændring fra før til efter"]
    shown = {
        (row[11].value, heading.value): cell.number_format
        for row in sheet.iter_rows(min_row=2)
        for heading, cell in zip(sheet[1], row, strict=True)
        if cell.value is not None
    }
    assert shown["motivation.net", "Værdi"] == "0.0%"
    assert shown["motivation.net", "Konfidensniveau"] == "0%"
    assert shown["motivation.pairs.high_after.share", "Konfidensniveau"] == "0.0%"
    assert shown["motivation.net", "p-værdi"] == "0.000"
    assert shown["motivation.net", "n"] == "0"
    assert shown["2025-foraar:project.start", "Værdi"] == "0"
    assert sheet.freeze_panes == "A2"


def test_no_cell_is_a_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(made()[WORKBOOK]))
    cells = [cell for sheet in book for row in sheet for cell in row]
    assert "=SUM(A1:A9)" in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    with zipfile.ZipFile(io.BytesIO(made()[WORKBOOK])) as zipped:
        assert not [name for name in zipped.namelist() if b"<f>" in zipped.read(name)]


def test_the_names_of_sheets_are_such_as_excel_takes() -> None:
    own = {"05_change": "a" * 40, "05_b": "A" * 35, "06_x": "om: [alt]?", "06_effects": "b" * 40}
    wording = {f"chapter.{name}": {"da": words, "en": words} for name, words in own.items()}
    settings = programme().model_dump(by_alias=True)
    other = Programme.model_validate({**settings, "wording": {**settings["wording"], **wording}})
    names = sheet_names(list(own), Vocabulary(other, "da"))
    assert names == {
        "05_change": f"05 {'a' * 28}",
        "05_b": "05_b",
        "06_x": "06 om alt",
        "06_effects": "06 Udbytte",
    }


def test_the_codebook_tells_every_column_and_unit_and_question() -> None:
    rows = codebook(made()[CODEBOOK])
    named = {(row["kind"], row["name"]) for row in rows}
    assert {name for kind, name in named if kind == "column"} == set(LEDGER_COLUMNS)
    assert {name for kind, name in named if kind == "unit"} == {row["unit"] for row in ROWS}
    assert ("pattern", "*.pairs.*") in named
    assert ("figures", "motivation.*") in named
    before = next(row for row in rows if row["name"] == "motivation" and row["wave"] == "Før")
    assert "Meget lav · Lav · Middel · Høj · Meget høj" in before["values"]
    assert all(row["label"] for row in rows)


def test_the_codebook_names_nothing_that_points_at_people() -> None:
    text = made()[CODEBOOK].decode()
    assert not [name for name in DIRECT if name in text]


def test_answers_shared_in_groups_are_told_by_their_groups() -> None:
    rows = {row["name"]: row for row in codebook(made()[CODEBOOK])}
    assert rows["mentee_nationality"]["values"] == (
        "Ét svar: Ukraine · Mellemøsten og Afghanistan · Danmark og andre lande"
    )


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_description_is_a_tabular_data_package(language: Language) -> None:
    jsonschema.validate(json.loads(made(language)[DATAPACKAGE]), profile())


def test_a_description_without_its_schema_is_none() -> None:
    package = json.loads(made()[DATAPACKAGE])
    del package["resources"][0]["schema"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(package, profile())


def test_the_description_fits_the_files() -> None:
    files = {**made(), RESULTS: ledger_text(ROWS).encode()}
    assert_described(json.loads(files[DATAPACKAGE]), files)


def test_the_files_have_the_columns_that_are_described() -> None:
    assert tuple(column.name for column in RESULTS_COLUMNS) == LEDGER_COLUMNS
    assert list(codebook(made()[CODEBOOK])[0]) == [column.name for column in CODEBOOK_COLUMNS]


def test_the_description_names_sources_and_licence() -> None:
    package = json.loads(made()[DATAPACKAGE])
    assert package["sources"] == [{"title": "2025-foraar/foer.csv", "hash": f"sha256:{'0' * 64}"}]
    assert [licence["name"] for licence in package["licenses"]] == ["CC0-1.0"]
    assert package["description"].startswith("Syntetiske data")


@cache
def profile() -> Any:
    """The published profile; where its addresses lead to other schemas, nothing is fetched."""
    return json.loads(PROFILE.read_text(encoding="utf-8"))


def assert_described(package: Mapping[str, Any], files: Mapping[str, bytes]) -> None:
    """Hold files against their description, as a program that reads it would."""
    for resource in package["resources"]:
        content = files[resource["path"]]
        assert resource["bytes"] == len(content)
        rows = list(csv.DictReader(io.StringIO(content.decode())))
        schema = resource["schema"]
        assert list(rows[0]) == [field["name"] for field in schema["fields"]]
        keys = [tuple(row[name] for name in schema["primaryKey"]) for row in rows]
        assert len(set(keys)) == len(keys)
        for row in rows:
            for field in schema["fields"]:
                assert_cell(row[field["name"]], field)


def assert_cell(cell: str, field: Mapping[str, Any]) -> None:
    rules = field.get("constraints", {})
    if not cell:
        assert not rules.get("required")
        return
    if field["type"] != "string":
        number = int(cell) if field["type"] == "integer" else float(cell)
        assert rules.get("minimum", number) <= number <= rules.get("maximum", number)
    assert cell in rules.get("enum", [cell])


@pytest.mark.slow
def test_every_folder_of_the_demo_is_described_and_has_its_workbook(demo_run: Path) -> None:
    folders = sorted((demo_run / "reports").glob("*/*/"))
    assert len(folders) == 8
    for folder in folders:
        files = {path.name: path.read_bytes() for path in folder.iterdir()}
        language: Language = "da" if folder.name == "da" else "en"
        package = json.loads(files[DATAPACKAGE])
        jsonschema.validate(package, profile())
        assert_described(package, files)
        assert_same_numbers(files[WORKBOOK], files[RESULTS].decode(), language)
        manifest = json.loads(files["manifest.json"])
        assert {one["title"]: one["hash"] for one in package["sources"]} == {
            name: f"sha256:{sha}" for name, sha in manifest["inputs"].items()
        }
        for name in (WORKBOOK, CODEBOOK, DATAPACKAGE):
            assert manifest["outputs"][name] == sha256(folder / name)
            assert f'href="{name}"' in files["index.html"].decode()
