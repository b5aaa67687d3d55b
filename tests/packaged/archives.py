"""Wheel and source archive: how they are built, and what they hold."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

_SOURCE = "src/analysis/"
_MADE = ("data/processed/", "reports/", "packed/", "dist/", ".venv/")
_KEPT = {"data/processed/.gitignore"}  # keeps the folder there, and what is made out of git
_ADDED = {"PKG-INFO"}  # by the rules of source archives

Members = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Archives:
    """The two archives of a release."""

    wheel: Path
    source: Path


def built(root: Path, folder: Path) -> Archives:
    """Build both from a checkout into an empty folder, with nothing but what the lock has."""
    _build(root, folder)
    (wheel,), (source,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return Archives(wheel, source)


def rebuilt(source: Path) -> bytes:
    """Return the wheel that a source archive gives, unpacked elsewhere."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with tarfile.open(source) as archive:
            archive.extractall(folder / "unpacked", filter="data")
        (root,) = (folder / "unpacked").iterdir()
        _build(root, folder / "wheel", "-t", "wheel")
        (wheel,) = (folder / "wheel").glob("*.whl")
        return wheel.read_bytes()


def _build(root: Path, folder: Path, *more: str) -> None:
    # A date of somebody's own would go into the archives: without one they are the same everywhere.
    clean = {name: text for name, text in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder.resolve()), *more]
    subprocess.run(command, cwd=root, env=clean, check=True, stdout=subprocess.DEVNULL)


def members(archive: Path) -> Members:
    """Return what an archive holds, by name; a source archive's without the folder that all lies in."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return {name: wheel.read(name) for name in wheel.namelist()}
    with tarfile.open(archive) as source:
        found = {each.name: source.extractfile(each) for each in source.getmembers()}
        return {
            PurePosixPath(name).relative_to(PurePosixPath(name).parts[0]).as_posix(): file.read()
            for name, file in found.items()
            if file is not None
        }


def findings(
    archives: Archives, root: Path, *, names: Sequence[str], places: Sequence[str]
) -> Iterator[str]:
    """Yield everything that an archive lacks, or should not hold.

    Parameters
    ----------
    archives : Archives
        What was built.
    root : Path
        The checkout it was built from.
    names : sequence of str
        The checkout's files, as git lists them.
    places : sequence of str
        Paths of this machine, which nobody else has to know.
    """
    source, wheel = members(archives.source), members(archives.wheel)
    yield from _differences(
        "source archive",
        {name: data for name, data in source.items() if name not in _ADDED},
        {name: (root / name).read_bytes() for name in names},
    )
    yield from _differences(
        "wheel",
        {name: data for name, data in wheel.items() if ".dist-info/" not in name},
        {place: (root / name).read_bytes() for name, place in in_wheel(names)},
    )
    for kind, held in (("source archive", source), ("wheel", wheel)):
        yield from private(kind, held)
        yield from told_places(kind, held, places)


def in_wheel(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the files that a wheel has to hold, and where.

    >>> list(in_wheel(["src/analysis/demo/size.py", "config/scales.csv", "tests/conftest.py"]))
    [('src/analysis/demo/size.py', 'analysis/demo/size.py'), ('config/scales.csv', 'analysis/config/scales.csv')]
    """
    # Of the settings, those that a synthetic programme takes over: its targets, its quotes and
    # the report it is held against belong to the demo's own size.
    from analysis.demo.settings import COPIED, SETTINGS

    beside = {f"config/{each}" for each in (SETTINGS, *COPIED)}
    for name in names:
        if name.startswith(_SOURCE):
            yield name, name.removeprefix("src/")
        elif name.startswith("notebooks/") or name in beside:
            yield name, f"analysis/{name}"


def _differences(kind: str, held: Members, wanted: Members) -> Iterator[str]:
    yield from (f"the {kind} lacks {name}" for name in sorted(wanted.keys() - held.keys()))
    yield from (f"the {kind} holds {name}, too" for name in sorted(held.keys() - wanted.keys()))
    for name in sorted(held.keys() & wanted.keys()):
        if held[name] != wanted[name]:
            yield f"the {kind} holds another {name} than the checkout"


def private(kind: str, held: Members) -> Iterator[str]:
    """Yield what was made of people's data: it lies where git does not look, but an archive might.

    >>> list(private("wheel", {"data/processed/spring/pairs.parquet": b""}))
    ['the wheel holds data/processed/spring/pairs.parquet, which is not to be shared']
    """
    for name in sorted(held.keys() - _KEPT):
        if name.startswith(_MADE) or name.endswith((".key", ".parquet")):
            yield f"the {kind} holds {name}, which is not to be shared"


def told_places(kind: str, held: Members, places: Sequence[str]) -> Iterator[str]:
    r"""Yield where a path of this machine stands, however it is written.

    >>> list(told_places("wheel", {"RECORD": b"C:/Users/ada/src"}, [r"C:\Users\ada"]))
    ['the wheel names a folder of this machine in RECORD']
    """
    written = {
        spelling.encode()
        for place in places
        for spelling in (place, place.replace("\\", "/"), place.replace("\\", "\\\\"))
    }
    for name, data in sorted(held.items()):
        if any(each in data for each in written):
            yield f"the {kind} names a folder of this machine in {name}"


def places_here(*folders: Path) -> list[str]:
    """Return folders, and the user's own, as they would be recognised in a text.

    A folder right below the root of the disk, such as that of a container's
    user, is a word that any text may hold.
    """
    everywhere = {each.resolve() for each in (*folders, Path.home())}
    return sorted(str(each) for each in everywhere if len(each.parts) > 2)
