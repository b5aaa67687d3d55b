"""What the system refuses is told as what can be done about it, and loses nothing."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Executor
from pathlib import Path

import pytest

from analysis.commands.refused import refusal
from tests.conftest import edited
from tests.two_cohorts import CHAPTERS, Programme

# Loaded by every Python that is started with its folder on the path: the real calls refuse.
STUB = """
import errno, os, pathlib

def used(folder):
    return sum(path.stat().st_size for path in pathlib.Path(folder).rglob("*") if path.is_file())

real_write, real_replace = pathlib.Path.write_bytes, os.replace
disk, room, fixed = (os.environ.get(name) for name in ("TRIAL_DISK", "TRIAL_ROOM", "TRIAL_FIXED"))

def write_bytes(self, content):
    if disk and str(self).startswith(disk) and used(disk) + len(content) > int(room):
        real_write(self, content[: len(content) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self))
    return real_write(self, content)

def replace(source, target, **more):
    if fixed and str(fixed) in (str(source), str(target)):
        raise OSError(int(os.environ["TRIAL_ERROR"]), "refused", str(target))
    return real_replace(source, target, **more)

pathlib.Path.write_bytes, os.replace = write_bytes, replace
import analysis.publish.shelf
analysis.publish.shelf.exchanged = lambda one, other: False
"""


def test_a_full_disk_and_a_missing_permission_are_told_by_the_file_itself() -> None:
    full = OSError(errno.ENOSPC, "x", "/data/processed/spring/.pairs.parquet.77.part")
    assert str(refusal(full)).startswith("The disk is full (/data/processed/spring/pairs.parquet).")
    closed = PermissionError(errno.EACCES, "x", "/reports")
    assert str(refusal(closed)).startswith("Here nothing may be written or changed (/reports).")
    assert "what was made so far is kept" in str(refusal(closed))
    assert "cannot be moved" in str(refusal(OSError(errno.EBUSY, "x", "/a", None, "/b")))
    assert refusal(FileNotFoundError(errno.ENOENT, "x", "/a")) is None, "that is a fault of ours"


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory, workers: Executor) -> Path:
    """A programme that was reported, and whose settings changed since."""
    folder = tmp_path_factory.mktemp("reported")
    programme = Programme.written(folder, workers=workers)
    programme.made()
    edited(programme.places.programme / "programme.toml", "seed = 1", "seed = 2")
    return folder


@pytest.fixture
def programme(reported: Path, tmp_path: Path, workers: Executor) -> Programme:
    shutil.copytree(reported, tmp_path, dirs_exist_ok=True)
    return Programme(tmp_path, workers=workers)


def shared(programme: Programme) -> dict[str, bytes]:
    return {place: page for place, page in programme.pages().items() if place.startswith("reports")}


def size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def refused(programme: Programme, monkeypatch: pytest.MonkeyPatch, **trial: object) -> str:
    """Run with the stub; return what is told."""
    stub = programme.out.parent / "stub"
    stub.mkdir()
    (stub / "sitecustomize.py").write_text(STUB, encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setenv("PYTHONPATH", str(stub))
        for name, value in trial.items():
            patch.setenv(f"TRIAL_{name.upper()}", str(value))
        run = Programme(programme.out.parent).run("--chapters", *CHAPTERS)
    assert run.returncode == 1, run.stderr
    assert "Traceback" not in run.stderr
    return run.stderr


@pytest.mark.slow
def test_a_disk_that_fills_up_loses_nothing(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shared(programme)
    disk = programme.out.parent
    room = size_of(disk) + 300_000
    told = refused(programme, monkeypatch, disk=disk, room=room)
    assert "error: The disk is full" in told
    assert shared(programme) == before
    assert programme.run("--chapters", *CHAPTERS).returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize("error", [errno.EROFS, errno.EACCES])
def test_reports_that_may_not_be_replaced_stay(
    error: int, programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shared(programme)
    told = refused(programme, monkeypatch, fixed=programme.out, error=error)
    assert "error: Here nothing may be written or changed" in told
    assert shared(programme) == before
    again = programme.run("--chapters", *CHAPTERS)
    assert again.returncode == 0
    assert "0 chapters made" in again.stderr, "all of them were kept"
    assert shared(programme) != before


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, with room for little more than there is."""
    place = tmp_path / "disk"
    place.mkdir()
    options = ["mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", str(place)]
    if (
        sys.platform != "linux"
        or subprocess.run(options, check=False, capture_output=True).returncode
    ):
        pytest.skip("a disk can be mounted by root on Linux alone")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.mark.slow
def test_a_real_disk_that_fills_up_loses_nothing(
    reported: Path, small_disk: Path, workers: Executor
) -> None:
    shutil.copytree(reported, small_disk, dirs_exist_ok=True)
    programme = Programme(small_disk, workers=workers)
    before = shared(programme)
    stuffing = small_disk / "stuffing"
    free = shutil.disk_usage(small_disk).free
    stuffing.write_bytes(os.urandom(max(0, free - 400_000)))
    run = programme.run("--chapters", *CHAPTERS)
    assert run.returncode == 1
    assert "error: The disk is full" in run.stderr
    assert "Traceback" not in run.stderr
    assert shared(programme) == before
    stuffing.unlink()
    assert programme.run("--chapters", *CHAPTERS).returncode == 0
