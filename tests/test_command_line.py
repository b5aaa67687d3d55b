"""A user's mistake gets one clear message and exit code 2, and changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.__main__ import main
from analysis.programme import Places
from tests.conftest import edited


def files(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def told(places: Places, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Run a command that must be refused, and return what it says."""
    root = places.programme.parent
    where = ("--programme", "config", "--raw", "data/raw", "--processed", "data/processed")
    before = files(root)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        try:
            code = main(["report", *arguments, *where, "--out", "reports"])
        except SystemExit as stopped:  # argparse leaves by this door
            code = int(stopped.code or 0)
    said = capsys.readouterr().err
    assert code == 2
    assert "Traceback" not in said
    assert files(root) == before
    return said


def test_an_unknown_option(tiny: Places, capsys: pytest.CaptureFixture[str]) -> None:
    assert "unrecognized arguments: --cohort-typo" in told(tiny, capsys, "--cohort-typo")


def test_an_unknown_cohort(tiny: Places, capsys: pytest.CaptureFixture[str]) -> None:
    said = told(tiny, capsys, "winter")
    assert "“winter” is unknown. Choose among spring, all." in said


def test_an_unknown_chapter(tiny: Places, capsys: pytest.CaptureFixture[str]) -> None:
    assert "“99_x” is unknown" in told(tiny, capsys, "--chapters", "99_x")


def test_a_missing_file(tiny: Places, capsys: pytest.CaptureFixture[str]) -> None:
    (tiny.raw / "spring" / "last.csv").unlink()
    assert "spring/last.csv: the file is missing" in told(tiny, capsys)


def test_an_empty_file(tiny: Places, capsys: pytest.CaptureFixture[str]) -> None:
    (tiny.raw / "spring" / "last.csv").write_bytes(b"")
    assert "spring/last.csv: the file is empty" in told(tiny, capsys)


def test_a_file_with_a_wrong_column(tiny: Places, capsys: pytest.CaptureFixture[str]) -> None:
    edited(tiny.raw / "spring" / "last.csv", "Har mål", "Har mal")
    assert "column “Har mål”: the column is missing" in told(tiny, capsys)


def test_a_file_that_is_cut_off(tiny: Places, capsys: pytest.CaptureFixture[str]) -> None:
    path = tiny.raw / "spring" / "last.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16")[:-3])
    assert "the file says that it is utf-16, but some letters are not" in told(tiny, capsys)


def test_a_cohort_without_files(tiny: Places, capsys: pytest.CaptureFixture[str]) -> None:
    edited(
        tiny.programme / "programme.toml",
        '[[waves]]\nid = "before"',
        '[[cohorts]]\nid = "autumn"\ntitle = { da = "Efterår", en = "Autumn" }\nstart = 2025-08-01\n\n[[waves]]\nid = "before"',
    )
    assert "autumn/people.csv: the file is missing" in told(tiny, capsys, "spring")


def test_settings_that_contradict_themselves(
    tiny: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    edited(tiny.programme / "programme.toml", 'high = "good"', 'high = "great"')
    assert "“great” is not on the scale" in told(tiny, capsys)


def test_a_language_that_the_programme_lacks(
    tiny: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    edited(tiny.programme / "programme.toml", 'languages = ["da", "en"]', 'languages = ["da"]')
    assert "not written in “en”" in told(tiny, capsys, "--language", "en")


def test_no_programme_folder(tiny: Places, capsys: pytest.CaptureFixture[str]) -> None:
    tiny.programme.rename(tiny.programme.with_name("elsewhere"))
    assert "no such programme folder" in told(tiny, capsys)


def test_what_may_be_shared_never_lies_among_what_may_not(
    tiny: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tiny.programme.parent)
        assert main(["report", "--out", "data/processed/reports"]) == 2
    assert "lie in each other" in capsys.readouterr().err
