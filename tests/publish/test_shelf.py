"""A folder appears whole or not at all."""

from __future__ import annotations

from pathlib import Path

from analysis.publish.shelf import previous_folder, put_in_place, recover, staging_folder


def folder(path: Path, text: str) -> Path:
    path.mkdir(parents=True)
    (path / "page.html").write_text(text, encoding="utf-8")
    return path


def test_the_new_version_takes_the_place_of_the_last(tmp_path: Path) -> None:
    target = folder(tmp_path / "da", "old")
    folder(staging_folder(target), "new")
    put_in_place(target)
    assert (target / "page.html").read_text(encoding="utf-8") == "new"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["da"]


def test_a_run_stopped_between_the_two_moves_is_undone(tmp_path: Path) -> None:
    target = tmp_path / "da"
    folder(previous_folder(target), "old")
    folder(staging_folder(target), "new")
    recover(target)
    assert (target / "page.html").read_text(encoding="utf-8") == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["da"]


def test_a_run_stopped_after_both_moves_keeps_the_new_version(tmp_path: Path) -> None:
    target = folder(tmp_path / "da", "new")
    folder(previous_folder(target), "old")
    recover(target)
    assert (target / "page.html").read_text(encoding="utf-8") == "new"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["da"]
