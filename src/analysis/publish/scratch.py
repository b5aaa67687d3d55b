"""Folders for what lasts no longer than a run, in the system's own temporary folder."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

PREFIX = "evaluate-"


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """Make a folder for this run, and remove it with all that is in it.

    What runs that were killed left is removed first: a folder carries the
    number of the process that made it.
    """
    _sweep(Path(tempfile.gettempdir()))
    folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def folder_in(scratch: Path) -> Iterator[Path]:
    """Make a folder within that of the run, for one job.

    Where there is none, this is another machine than the run's: the folder
    then carries the number of this process.
    """
    here = scratch.is_dir()
    with tempfile.TemporaryDirectory(
        prefix=None if here else f"{PREFIX}{os.getpid()}-", dir=scratch if here else None
    ) as folder:
        yield Path(folder)


def _sweep(where: Path) -> None:
    for folder in where.glob(f"{PREFIX}*"):
        named = re.fullmatch(rf"{PREFIX}(\d+)-.*", folder.name)
        if named and not psutil.pid_exists(int(named[1])):
            shutil.rmtree(folder, ignore_errors=True)  # another user's stays
