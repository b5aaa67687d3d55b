"""A report that is killed, whatever is killed and when, leaves the last one or the new one.

CHAOS_RUNS sets how many runs are killed: one of each kind is the least.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import Executor
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from tests.conftest import edited
from tests.two_cohorts import CHAPTERS, Programme

RUNS = int(os.environ.get("CHAOS_RUNS", "4"))
SEED = 1
TWO = ("--jobs", "2")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="processes are told apart by /proc"),
]


def below(process: psutil.Process, depth: int) -> list[psutil.Process]:
    """Processes so many generations below one."""
    found = [process]
    for _ in range(depth):
        found = [child for parent in found for child in parent.children()]
    return found


def kill_group(run: subprocess.Popen[str]) -> None:
    os.killpg(run.pid, signal.SIGKILL)


def kill_command(run: subprocess.Popen[str]) -> None:
    os.kill(run.pid, signal.SIGKILL)


def kill_one(depth: int) -> Callable[[subprocess.Popen[str]], None]:
    def kill(run: subprocess.Popen[str]) -> None:
        try:
            there = below(psutil.Process(run.pid), depth)
            if there:
                random.Random(run.pid).choice(there).kill()
        except psutil.NoSuchProcess:  # it ended a moment before
            pass

    return kill


KILLS = {
    "the whole group": kill_group,
    "the command": kill_command,
    "a worker": kill_one(1),
    "a chapter": kill_one(2),
}


class Undisturbed:
    """A report of last time, data that changed since, and what a report makes of them."""

    def __init__(self, folder: Path, workers: Executor) -> None:
        self.folder = folder / "before"
        self.folder.mkdir()
        programme = Programme.written(self.folder, workers=workers)
        programme.made()
        self.before = shared(programme)
        self.change(programme)
        after = folder / "after"
        shutil.copytree(self.folder, after)
        begun = time.monotonic()
        changed = Programme(after)
        changed.made(*TWO)
        self.seconds = time.monotonic() - begun
        self.after, self.pages = shared(changed), changed.pages()

    @staticmethod
    def change(programme: Programme) -> None:
        edited(programme.places.raw / "spring" / "last.csv", "P-4;Ja;Godt", "P-4;Ja;Dårligt")
        edited(
            programme.places.raw / "autumn" / "first.csv",
            "Q-4;01-02-2025;Dårligt",
            "Q-4;01-02-2025;Godt",
        )
        edited(programme.places.programme / "programme.toml", "seed = 1", "seed = 2")


def shared(programme: Programme) -> dict[str, bytes]:
    return {place: page for place, page in programme.pages().items() if place.startswith("reports")}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory, workers: Executor) -> Undisturbed:
    return Undisturbed(tmp_path_factory.mktemp("chaos"), workers)


@pytest.mark.parametrize("number", range(RUNS))
def test_a_killed_run_leaves_all_or_nothing_and_the_next_goes_on(
    number: int,
    undisturbed: Undisturbed,
    tmp_path: Path,
    workers: Executor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chance = random.Random(SEED + number)
    what = list(KILLS)[number % len(KILLS)]
    moment = chance.uniform(0.3, undisturbed.seconds)
    folder, scratch = tmp_path / "here", tmp_path / "scratch"
    shutil.copytree(undisturbed.folder, folder)
    scratch.mkdir()
    programme = Programme(folder)
    run = programme.begun("--quiet", *TWO, "--chapters", *CHAPTERS, scratch=scratch)
    family = descendants_until(run, moment)
    with suppress(ProcessLookupError):  # it was through a moment before
        KILLS[what](run)
    run.communicate(timeout=120)
    assert gone(family), f"{what} killed after {moment:.2f} s: a process outlived it"
    assert shared(programme) in (undisturbed.before, undisturbed.after)
    # The next run is about what it finds, not about processes: it is made here.
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    clean = Programme(folder, workers=workers).run("--quiet", "--chapters", *CHAPTERS)
    assert clean.returncode == 0, clean.stderr
    assert programme.pages() == undisturbed.pages
    assert list(scratch.iterdir()) == [], "a temporary folder is left"
    left = {path.name for path in folder.rglob(".*") if path.suffix != ".lock"}
    assert left == set(), "something unfinished is left"


def descendants_until(run: subprocess.Popen[str], moment: float) -> set[psutil.Process]:
    """Wait, and return every process that the run had meanwhile."""
    seen: set[psutil.Process] = set()
    end = time.monotonic() + moment
    while time.monotonic() < end and run.poll() is None:
        try:
            seen.update(psutil.Process(run.pid).children(recursive=True))
        except psutil.NoSuchProcess:
            break
        time.sleep(0.02)
    return seen


def gone(family: set[psutil.Process]) -> bool:
    _, alive = psutil.wait_procs(family, timeout=20)
    return not alive
