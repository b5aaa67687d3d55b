"""What lies in the folder of what may not be shared: tables, and what is made of all of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from analysis.data.days import DAYS
from analysis.data.pseudonym import KEY_FILE
from analysis.data.store import LOG, PROTECTION

# What counts or shows everybody: from here no single person can be taken out.
_FOLDERS = frozenset({"answers", "failed", "internal", "made"})
_FILES = frozenset(
    {
        "made_of.json",
        f"{DAYS}.parquet",
        f"{LOG}.parquet",
        PROTECTION,
        "releases.next.json",  # prepared, and never shown
    }
)


def tables_of_people(processed: Path) -> list[Path]:
    """Return the tables with a row for each person, course or call, of every cohort there was."""
    return [
        path
        for path in sorted(processed.rglob("*.parquet"))
        if path.name not in _FILES and not path.name.startswith(".")
    ]


def made_of_everybody(processed: Path) -> list[Path]:
    """Return the files and folders that count or show everybody, and what a stopped run left."""
    found = [
        path
        for path in sorted(processed.rglob("*"))
        if path.name in (_FOLDERS if path.is_dir() else _FILES)
        or (path.is_file() and path.name.endswith(".part"))
    ]
    within = {path for path in found if not any(parent in found for parent in path.parents)}
    beside = {processed.with_name(f".{processed.name}.{what}") for what in ("new", "old")}
    return sorted(within | {path for path in beside if path.exists()})


def of_others(processed: Path) -> list[Path]:
    """Return the files that the software did not make: somebody's own, left alone.

    The software's own records stay as well: the key, the list of the
    forgotten, and what earlier releases showed. Without the last a new release
    could unmask somebody together with an old one.
    """
    whole = set(made_of_everybody(processed))
    ours = {processed / KEY_FILE, processed / ".gitignore", *processed.glob("*.json")}
    known = {*tables_of_people(processed), *ours}
    return [
        path
        for path in sorted(processed.rglob("*"))
        if path.is_file() and path not in known and not whole & {path, *path.parents}
    ]


def names_below(processed: Path, paths: Iterable[Path]) -> tuple[str, ...]:
    """Return names without the path of the machine; what lies beside the folder by its own."""
    return tuple(
        path.relative_to(processed).as_posix() if processed in path.parents else path.name
        for path in paths
    )


def remove(paths: Iterable[Path]) -> None:
    """Delete files, and folders with all that is in them."""
    for path in paths:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
