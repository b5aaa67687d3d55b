"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path

_PART = ".part"
# Process numbers repeat from machine to machine, and in containers from the first on.
_MACHINE = secrets.randbelow(10**9)


def write_whole(path: Path, content: str | bytes, *, settled: bool = False) -> None:
    """Write a file, whole or not at all; the folder it lies in is made where it is missing.

    Several processes may write the same file: the last one stands.

    Parameters
    ----------
    path : Path
        The file.
    content : str or bytes
        All that it is to hold; text as UTF-8.
    settled : bool
        Whether it has to outlast a power cut from now on: for what nothing
        could make again.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = part_of(path)
    part.write_bytes(content.encode() if isinstance(content, str) else content)
    if settled:
        settle(part)
    part.replace(path)
    if settled:
        settle(path.parent)


def settle(*paths: Path) -> None:
    """Have the system write files, or the names in folders, to the disk before anything else.

    Windows settles no folders; there its own journal has to do.
    """
    for path in paths:
        if path.is_dir() and sys.platform == "win32":
            continue
        handle = os.open(path, os.O_RDWR if sys.platform == "win32" else os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def part_of(path: Path) -> Path:
    """Return where a file is written before it is moved to its place in one step."""
    return path.with_name(f".{path.name}.{os.getpid()}{_MACHINE:09d}{_PART}")


def sweep(folder: Path) -> None:
    """Remove what stopped writers left in a folder and below; nobody may be writing there."""
    for part in folder.rglob(f".*{_PART}"):
        part.unlink(missing_ok=True)
