"""A folder appears whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.publish.shelf import Shelf

NAME = "spring/da"


def filled(path: Path, text: str) -> None:
    path.mkdir(parents=True)
    (path / "index.html").write_text(text, encoding="utf-8")


def text_of(shelf: Shelf) -> str:
    return (shelf.place(NAME) / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "reports")


def names(shelf: Shelf) -> list[str]:
    return sorted(path.name for path in shelf.root.parent.iterdir())


def test_the_new_version_takes_the_place_of_the_last(shelf: Shelf) -> None:
    filled(shelf.place(NAME), "old")
    filled(shelf.prepared(NAME), "new")
    shelf.put(NAME)
    shelf.recover()
    assert text_of(shelf) == "new"
    assert names(shelf) == ["reports"]


def test_what_is_prepared_does_not_lie_on_the_shelf(shelf: Shelf) -> None:
    filled(shelf.prepared(NAME), "new")
    assert not shelf.root.exists()


def test_a_run_stopped_while_preparing_leaves_the_last_version(shelf: Shelf) -> None:
    filled(shelf.place(NAME), "old")
    filled(shelf.prepared(NAME), "new")
    shelf.recover()
    assert text_of(shelf) == "old"
    assert names(shelf) == ["reports"]


def test_a_run_stopped_between_the_two_moves_is_undone(shelf: Shelf) -> None:
    filled(shelf.previous(NAME), "old")
    filled(shelf.prepared(NAME), "new")
    shelf.recover()
    assert text_of(shelf) == "old"
    assert names(shelf) == ["reports"]


def test_a_run_stopped_after_both_moves_keeps_the_new_version(shelf: Shelf) -> None:
    filled(shelf.place(NAME), "new")
    filled(shelf.previous(NAME), "old")
    shelf.recover()
    assert text_of(shelf) == "new"
    assert names(shelf) == ["reports"]


def test_the_whole_shelf_changes_at_once_and_keeps_what_was_not_made(shelf: Shelf) -> None:
    filled(shelf.place(NAME), "old")
    filled(shelf.place("autumn/da"), "kept")
    filled(shelf.prepared(NAME), "new")
    whole = shelf.completed()
    assert text_of(shelf) == "old"
    assert (whole / "autumn" / "da" / "index.html").read_text(encoding="utf-8") == "kept"
    shelf.put_all()
    assert text_of(shelf) == "new"
    assert (shelf.place("autumn/da") / "index.html").read_text(encoding="utf-8") == "kept"
    assert names(shelf) == ["reports"]


def test_a_page_that_a_chapter_no_longer_has_is_not_kept(shelf: Shelf) -> None:
    filled(shelf.place(NAME), "old")
    (shelf.place(NAME) / "gone.html").write_text("gone", encoding="utf-8")
    filled(shelf.prepared(NAME), "new")
    shelf.completed()
    shelf.put_all()
    assert [path.name for path in shelf.place(NAME).iterdir()] == ["index.html"]


@pytest.mark.parametrize("in_one_step", [True, False])
def test_the_first_and_the_next_shelf_stand_whatever_the_system_can(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, *, in_one_step: bool
) -> None:
    if not in_one_step:
        monkeypatch.setattr("analysis.publish.shelf.exchanged", lambda *_: False)
    for text in ("first", "second"):
        filled(shelf.prepared(NAME), text)
        shelf.completed()
        shelf.put_all()
        assert text_of(shelf) == text
        assert names(shelf) == ["reports"]


def test_a_run_stopped_between_two_steps_of_the_whole_shelf_is_undone(shelf: Shelf) -> None:
    filled(shelf.place(NAME), "old")
    shelf.root.replace(shelf.root.with_name(".reports.old"))
    shelf.recover()
    assert text_of(shelf) == "old"
    assert names(shelf) == ["reports"]
