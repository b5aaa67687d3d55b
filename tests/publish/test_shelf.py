"""A folder appears whole or not at all."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.publish import shelf as shelf_module
from analysis.publish.shelf import Shelf

NAME = "spring/da"
ROOM = str(Path(shelf_module.__file__).parent)


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


STEPS = """
import os, pathlib, shutil, signal, sys, types
# The room alone: what else publishes takes seconds to import.
sys.modules["analysis.publish"] = package = types.ModuleType("analysis.publish")
package.__path__ = [sys.argv[4]]
from analysis.publish import shelf as room

left = int(sys.argv[2])


def dying(step):
    def instead(*given, **named):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return step(*given, **named)
    return instead


room.exchanged = dying(room.exchanged if sys.argv[3] == "one" else lambda *_: False)
room.shutil.copyfile = dying(shutil.copyfile)
room.shutil.rmtree = dying(shutil.rmtree)
pathlib.Path.replace = dying(pathlib.Path.replace)
shelf = room.Shelf(pathlib.Path(sys.argv[1]))
shelf.completed()
shelf.put_all()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no signal kills there")
@pytest.mark.parametrize("in_one_step", [True, False])
def test_killed_before_any_step_it_is_the_last_shelf_or_the_new_one(
    shelf: Shelf, *, in_one_step: bool
) -> None:
    way = "one" if in_one_step else "two"
    for steps in range(12):
        shutil.rmtree(shelf.root.parent)
        filled(shelf.place(NAME), "old")
        filled(shelf.place("autumn/da"), "kept")
        filled(shelf.prepared(NAME), "new")
        words = [sys.executable, "-c", STEPS, str(shelf.root), str(steps), way, ROOM]
        killed = subprocess.run(words, check=False).returncode != 0
        if in_one_step:  # elsewhere the next run brings the last shelf back
            assert text_of(shelf) in {"old", "new"}
        shelf.recover()
        assert text_of(shelf) in ({"old", "new"} if killed else {"new"})
        kept = shelf.place("autumn/da") / "index.html"
        assert kept.read_text(encoding="utf-8") == "kept"
        assert names(shelf) == ["reports"]
        if not killed:
            break
    else:
        pytest.fail("there are more steps than were tried")
