"""What has to be the same on every machine that makes chapters of one batch."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.programme import Problem
from analysis.programme.fingerprints import fingerprint
from analysis.programme.provenance import package_hash, package_versions

# Of the code that this process has loaded: on the disk there may soon be another.
LOADED = package_hash()
_THERE, _MISSING = "there", "missing"


@dataclass(frozen=True, slots=True)
class Machine:
    """What a machine has, of what has to be the same on all.

    Attributes
    ----------
    code : str
        Fingerprint of this package.
    python : str
        Python's version, without what changes no result.
    packages : mapping of str to (str or None)
        Versions of the packages that figures depend on.
    places : mapping of str to str
        What the machine sees at a path: fingerprint of the names and sizes of
        a folder's files, or whether there is a file.
    """

    code: str
    python: str
    packages: Mapping[str, str | None]
    places: Mapping[str, str]


def this_machine(places: Sequence[Path | str]) -> Machine:
    """Return what this machine has, and sees at some paths."""
    return Machine(
        code=LOADED,
        python=f"{sys.version_info.major}.{sys.version_info.minor}",
        packages=package_versions(),
        places={str(path): _seen(Path(path)) for path in places},
    )


def differences(worker: str, there: Machine, here: Machine) -> Iterator[Problem]:
    """Return what is not the same on a worker's machine, and what to do about it."""
    if there.code != here.code:
        rule = "it runs another version of this package, or loaded it before it changed"
        yield Problem(worker, rule, "Install the same there, and start the worker anew.")
    if there.python != here.python:
        rule = f"it runs Python {there.python}, and this machine {here.python}"
        yield Problem(worker, rule, "Make its environment from the same Python.")
    for name, version in here.packages.items():
        if (its := there.packages.get(name)) != version:
            rule = f"it has {name} {its or 'not at all'}, and this machine {version}"
            yield Problem(worker, rule, "Install requirements.lock there.")
    for place, seen in here.places.items():
        if there.places.get(place, _MISSING) != seen:
            folder = Path(place).parent if seen == _THERE else Path(place)
            rule = f"it does not find in {folder} what lies there on this machine"
            remedy = (
                "Have all machines find one and the same folder under this path (a network drive)."
            )
            yield Problem(worker, rule, remedy)


def _seen(path: Path) -> str:
    if not path.is_dir():
        return _THERE if path.exists() else _MISSING
    return fingerprint(
        sorted(
            [one.relative_to(path).as_posix(), one.stat().st_size]
            for one in path.rglob("*")
            if one.is_file() and "__pycache__" not in one.parts
        )
    )
