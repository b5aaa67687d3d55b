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
