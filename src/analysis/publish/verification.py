"""Whether folders of chapters are as their manifests say: a reader's check, without data or settings."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from analysis.publish.manifest import MANIFEST
from analysis.publish.sums import SUMS, sums_text

Files = Mapping[str, Callable[[], bytes]]  # how each file is read, by its path with slashes
_OTHERWISE = {MANIFEST, SUMS}  # not listed in the manifest itself
# What reading raises where a file is damaged, encrypted, gone, or no file at all.
_UNREADABLE = (
    OSError,
    EOFError,
    RuntimeError,
    NotImplementedError,
    zipfile.BadZipFile,
    zlib.error,
)


@dataclass(frozen=True, slots=True)
class Verified:
    """A folder of chapters, held against its manifest.

    Attributes
    ----------
    folder : str
        Where it is, below what was looked at; ``.`` for that itself.
    files : int
        How many files the manifest lists.
    manifest : str
        SHA-256 of the manifest. Two copies with the same one and without
        differences are the same.
    differences : tuple of str
        One sentence each; none: everything is as listed.
    """

    folder: str
    files: int
    manifest: str
    differences: tuple[str, ...]


def files_below(folder: Path) -> Files:
    """Return every file in a folder and below; a link is one that cannot be read.

    Raises
    ------
    OSError
        When a folder cannot be looked into.
    """
    found: dict[str, Callable[[], bytes]] = {}
    for here, folders, names in os.walk(folder, onerror=_refuse):
        links = [name for name in folders if Path(here, name).is_symlink()]
        for path in (Path(here, name) for name in (*names, *links)):
            found[path.relative_to(folder).as_posix()] = partial(_content, path)
    return dict(sorted(found.items()))


def files_in_zip(path: Path | BinaryIO) -> Files:
    """Return every file in a zip.

    Raises
    ------
    zipfile.BadZipFile
        When it is none, or holds two files of one name: which of them a
        program would unpack is not known.
    """
    archive = zipfile.ZipFile(path)
    names = [name for name in archive.namelist() if not name.endswith("/")]
    if len(set(names)) < len(names):
        message = "two files have one name"
        raise zipfile.BadZipFile(message)
    return {name: partial(archive.read, name) for name in sorted(names)}


def verified(files: Files) -> tuple[Verified, ...]:
    """Hold every folder that has a manifest against it.

    Parameters
    ----------
    files : mapping of str to callable
        As of `files_below` or `files_in_zip`. No path that a manifest names
        is ever opened but one of these.

    Returns
    -------
    tuple of Verified
        In the order of the folders; empty where there is no manifest.
    """
    folders = _folders(files)
    inside: dict[str, dict[str, Callable[[], bytes]]] = {folder: {} for folder in folders}
    for path, read in files.items():
        folder = _folder_of(path, folders)
        if folder is not None:
            inside[folder][_below(path, folder)] = read
    return tuple(_verified(folder, inside[folder]) for folder in sorted(folders))


def outside(files: Files) -> tuple[str, ...]:
    """Return the files that no manifest speaks of: they lie above every folder that has one."""
    folders = _folders(files)
    return tuple(path for path in files if _folder_of(path, folders) is None)


def _folders(files: Files) -> frozenset[str]:
    paths = (PurePosixPath(path) for path in files)
    return frozenset(str(path.parent) for path in paths if path.name == MANIFEST)


def _folder_of(path: str, folders: frozenset[str]) -> str | None:
    """Return the nearest folder above a file that has a manifest."""
    parents = (str(parent) for parent in PurePosixPath(path).parents)
    return next((parent for parent in parents if parent in folders), None)


def _below(path: str, folder: str) -> str:
    return path if folder == "." else path.removeprefix(f"{folder}/")


def _verified(folder: str, files: Files) -> Verified:
    manifest = _read(files[MANIFEST])
    listed = None if manifest is None else _listed(manifest)
    if manifest is None or listed is None:
        return Verified(folder, 0, "", (f"{MANIFEST} cannot be read",))
    told = (*_against(files, listed), *_against_sums(files, sums_text(listed, manifest)))
    return Verified(folder, len(listed), hashlib.sha256(manifest).hexdigest(), told)


def _listed(manifest: bytes) -> dict[str, str] | None:
    try:
        outputs = json.loads(manifest)["outputs"]
        return {str(name): str(sha) for name, sha in outputs.items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _against(files: Files, listed: Mapping[str, str]) -> Iterator[str]:
    for name in sorted({*listed, *files} - _OTHERWISE):
        if name not in files:
            yield f"{name} is missing"
        elif name not in listed:
            yield f"{name} is not listed"
        elif (content := _read(files[name])) is None:
            yield f"{name} cannot be read"
        elif hashlib.sha256(content).hexdigest() != listed[name]:
            yield f"{name} was changed"


def _against_sums(files: Files, expected: str) -> Iterator[str]:
    """Yield a sentence where the two lists of a folder are not of one making."""
    if SUMS not in files:
        yield f"{SUMS} is missing"
    elif _read(files[SUMS]) != expected.encode():
        yield f"{MANIFEST} or {SUMS} was changed: they contradict each other"


def _content(path: Path) -> bytes:
    if path.is_symlink():
        message = "a link to another place"
        raise OSError(message)
    return path.read_bytes()


def _read(read: Callable[[], bytes]) -> bytes | None:
    try:
        return read()
    except _UNREADABLE:
        return None


def _refuse(error: OSError) -> None:
    raise error
