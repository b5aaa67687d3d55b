"""Folders that appear whole or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path


def staging_folder(target: Path) -> Path:
    """Return where a folder is prepared: beside it, so that it can be moved in one step."""
    return target.parent / f".{target.name}.new"


def previous_folder(target: Path) -> Path:
    """Return where the last version waits while the new one moves in."""
    return target.parent / f".{target.name}.old"


def recover(target: Path) -> None:
    """Bring a folder back to its last whole version, should a run have been stopped midway."""
    previous = previous_folder(target)
    if previous.exists():
        if target.exists():
            shutil.rmtree(previous)
        else:
            previous.replace(target)
    shutil.rmtree(staging_folder(target), ignore_errors=True)


def put_in_place(target: Path) -> None:
    """Put the prepared folder in the place of the last version."""
    previous = previous_folder(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        target.replace(previous)
    staging_folder(target).replace(target)
    shutil.rmtree(previous, ignore_errors=True)


def write_whole(path: Path, text: str) -> None:
    """Write a single file, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_text(text, encoding="utf-8", newline="\n")
    part.replace(path)
