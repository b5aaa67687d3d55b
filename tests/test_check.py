"""``evaluate check``: what is told, in which language, and by which exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis.__main__ import main
from analysis.programme import Places
from tests.conftest import edited

ROOT = Path(__file__).parents[1]


def check(places: Places, *arguments: str) -> int:
    where = ["--programme", str(places.programme), "--raw", str(places.raw)]
    return main(["check", *arguments, *where])


@pytest.fixture
def spotless(tiny: Places) -> Places:
    """Six people without a stranger, a second answer or an answer without an id."""
    first = tiny.raw / "spring/first.csv"
    lines = first.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(("P-9", ";", "P-3;01"))]
    first.write_text("\n".join([*kept, ""]), encoding="utf-8")
    return tiny


def test_nothing_but_notes_is_0_also_when_strict(
    spotless: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(spotless) == 0
    assert check(spotless, "--strict") == 0
    said = capsys.readouterr().out
    assert "Ingen fejl" in said
    assert "advarsel:" not in said


def test_warnings_are_0_and_1_when_strict(tiny: Places, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(tiny) == 0
    assert check(tiny, "--strict") == 1
    said = capsys.readouterr().out
    assert "advarsel: den samme står i flere" in said
    assert "P-9" not in said


def test_errors_are_2_and_all_of_them_are_told(
    tiny: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    edited(tiny.raw / "spring/first.csv", "Id;Dato;Humør;Mål", "Id;Dato;Humor;Mål")
    edited(tiny.raw / "spring/last.csv", "Nogenlunde", "Nogenlnde")
    (tiny.raw / "spring/people.csv").unlink()
    assert check(tiny, "--language", "en", "--json") == 2
    told = json.loads(capsys.readouterr().out)
    assert told["errors"] == 4
    rules = {(one["file"], one["column"], one["rule"]) for one in told["findings"]}
    assert rules >= {
        ("spring/people.csv", None, "missing_file"),
        ("spring/first.csv", "Humør", "renamed_column"),
        ("spring/first.csv", "Humor", "unknown_surplus"),
        ("spring/last.csv", "Humør", "near_level"),
    }
    (near,) = [one for one in told["findings"] if one["rule"] == "near_level"]
    assert near["rows"] == [2]
    assert "“Nogenlnde”" in near["what"]
    assert "the nearest is “Nogenlunde”" in near["what"]


def test_how_each_file_was_read_is_told(tiny: Places, capsys: pytest.CaptureFixture[str]) -> None:
    first = tiny.raw / "spring/first.csv"
    first.write_bytes(first.read_text(encoding="utf-8").encode("cp1252"))
    check(tiny, "--json")
    files = {one["file"]: one for one in json.loads(capsys.readouterr().out)["files"]}
    assert files["spring/first.csv"] == {
        "file": "spring/first.csv",
        "source": "first",
        "cohort": "spring",
        "rows": 7,
        "header": 1,
        "encoding": "cp1252",
        "delimiter": ";",
        "sheet": None,
    }


def test_english_and_danish_tell_the_same(tiny: Places, capsys: pytest.CaptureFixture[str]) -> None:
    told = {}
    for language in ("da", "en"):
        check(tiny, "--json", "--language", language)
        told[language] = json.loads(capsys.readouterr().out)["findings"]
    assert len(told["da"]) == len(told["en"]) > 0
    for danish, english in zip(told["da"], told["en"], strict=True):
        assert (danish["rule"], danish["rows"]) == (english["rule"], english["rows"])
        assert danish["what"] != english["what"]


def test_an_unknown_cohort_is_a_mistake(tiny: Places, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(tiny, "winter") == 2
    assert "there is no cohort “winter”" in capsys.readouterr().err


def test_the_demo_has_no_errors(capsys: pytest.CaptureFixture[str]) -> None:
    places = Places.of_project(ROOT)
    assert check(places) == 0
    assert "Ingen fejl" in capsys.readouterr().out


def test_nothing_is_written(tiny: Places, capsys: pytest.CaptureFixture[str]) -> None:
    root = tiny.programme.parent
    before = sorted(root.rglob("*"))
    check(tiny)
    capsys.readouterr()
    assert sorted(root.rglob("*")) == before
