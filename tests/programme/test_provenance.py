"""Fingerprints and versions: the same for the same input."""

from __future__ import annotations

from pathlib import Path
from tomllib import loads

import pytest

from analysis.programme import LANGUAGES, Places, read_programme
from analysis.programme.provenance import (
    code_hash,
    input_hashes,
    lock_hash,
    notebooks_folder,
    package_version,
    settings_hashes,
    sha256,
)
from tests.conftest import edited

# FIPS 180-2, appendix B.1.
ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_a_fingerprint_is_that_of_the_standard(tmp_path: Path) -> None:
    (tmp_path / "abc").write_bytes(b"abc")
    assert sha256(tmp_path / "abc") == ABC


def test_every_delivered_file_of_a_cohort_and_of_all_has_one(tiny: Places) -> None:
    programme = read_programme(tiny.programme)
    (tiny.raw / "spring" / "people.csv").write_bytes(b"abc")
    of_cohort = input_hashes(programme, tiny.raw, cohort="spring")
    assert list(of_cohort) == ["spring/first.csv", "spring/last.csv", "spring/people.csv"]
    assert of_cohort["spring/people.csv"] == ABC
    assert input_hashes(programme, tiny.raw, cohort="all") == of_cohort


def test_a_delivered_file_that_is_gone_is_not_passed_over(tiny: Places) -> None:
    (tiny.raw / "spring" / "people.csv").unlink()
    with pytest.raises(FileNotFoundError):
        input_hashes(read_programme(tiny.programme), tiny.raw, cohort="spring")


def test_settings_that_a_programme_does_not_have_are_left_out(tiny: Places) -> None:
    names = list(settings_hashes(tiny.programme))
    assert names == ["programme.toml", "codebook.csv", "scales.csv"]


def test_another_notebook_is_another_code(tmp_path: Path) -> None:
    before = code_hash(tmp_path)
    (tmp_path / "explore.ipynb").write_text("{}", encoding="utf-8")
    assert code_hash(tmp_path) == before, "what is no chapter does not count"
    (tmp_path / "13_more.ipynb").write_text("{}", encoding="utf-8")
    assert code_hash(tmp_path) != before


def test_versions_are_those_installed() -> None:
    assert package_version("no-such-package") is None
    assert package_version("analysis")
    assert len(lock_hash() or "") == 64
    assert (notebooks_folder() / "12_method.ipynb").exists()


def test_settings_are_parsed_once_for_all_fingerprints(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A programme of a thousand cohorts takes longer to parse than all else of a fingerprint."""
    parsed: list[str] = []

    def counted(text: str) -> dict[str, object]:
        parsed.append(text)
        return loads(text)

    monkeypatch.setattr("analysis.programme.toml.tomllib.loads", counted)
    edited(tiny.programme / "programme.toml", "seed = 1", "seed = 9876")
    read_programme(tiny.programme)
    for language in LANGUAGES:
        settings_hashes(tiny.programme, language=language, cohort="spring")
    assert len(parsed) == 1
