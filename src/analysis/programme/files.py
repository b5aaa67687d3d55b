"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

_PART = ".part"


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file, whole or not at all; the folder it lies in is made where it is missing.

    Several processes may write the same file: the last one stands.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = part_of(path)
    part.write_bytes(content.encode() if isinstance(content, str) else content)
    part.replace(path)


def part_of(path: Path) -> Path:
    """Return where a file is written before it is moved to its place in one step."""
    return path.with_name(f".{path.name}.{os.getpid()}{_PART}")


def sweep(folder: Path) -> None:
    """Remove what stopped writers left in a folder and below; nobody may be writing there."""
    for part in folder.rglob(f".*{_PART}"):
        part.unlink(missing_ok=True)
