"""The scan: every file of a folder that is to be shared, held against all that identifies."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from analysis.disclosure.leaks.contents import Reading, Text, Unreadable
from analysis.disclosure.leaks.leak import Leak, Secret
from analysis.disclosure.leaks.scanned import Scanned
from analysis.disclosure.leaks.secrets import Secrets

_FILE_NAME = "file name"
_CLOSED = Unreadable("file", "content that cannot be read")


def leaks_in(folder: Path, secrets: Secrets, scanned: Scanned | None = None) -> list[Leak]:
    """Return everything that identifies, or cannot be read, in the files of a folder.

    Parameters
    ----------
    folder : Path
        What is to be shared, folders within it included.
    secrets : Secrets
        What to look for; see `secrets_of`.
    scanned : Scanned, optional
        Contents that need not be read again; what is read now is noted there.

    Returns
    -------
    list of Leak
        In the order of the files; empty when nothing was found. None of them
        repeats what leaked.

    Raises
    ------
    NotADirectoryError
        When there is no such folder: nothing was examined.
    OSError
        When a folder cannot be looked into.
    """
    if not folder.is_dir():
        message = "there is no such folder, so nothing was examined"
        raise NotADirectoryError(message)
    return sorted(
        leak for path in _paths(folder) for leak in _leaks_of(path, folder, secrets, scanned)
    )


def _paths(folder: Path) -> Iterator[Path]:
    for here, folders, files in os.walk(folder, onerror=_refuse):
        yield from (Path(here, name) for name in (*folders, *files))


def _refuse(error: OSError) -> None:
    raise error


def _leaks_of(
    path: Path, folder: Path, secrets: Secrets, scanned: Scanned | None
) -> Iterator[Leak]:
    names = path.relative_to(folder).parts
    telling = {name: _in_name(name, secrets) for name in names}
    shown = "/".join("…" if telling[name] else name for name in names)
    found = _found_in_file(path, secrets, scanned)
    found[_FILE_NAME] |= telling[names[-1]]
    for place in sorted(found):
        yield from _told(shown, place, found[place])


def _found_in_file(
    path: Path, secrets: Secrets, scanned: Scanned | None
) -> defaultdict[str, set[Secret]]:
    """Return the secrets in a file by their place in it."""
    found: defaultdict[str, set[Secret]] = defaultdict(set)
    content = _content(path)
    if scanned and content is not None and scanned.holds(content):
        return found
    for part in _parts_of(path, content):
        found[part.place] |= _found(part, secrets)
    if scanned and content is not None and not any(found.values()):
        scanned.note(content)
    return found


def _content(path: Path) -> bytes | None:
    """Return what is in an ordinary file; None for anything else, and where it cannot be read."""
    try:
        return path.read_bytes() if path.is_file() and not path.is_symlink() else None
    except OSError:
        return None


def _parts_of(path: Path, content: bytes | None) -> list[Text | Unreadable]:
    if path.is_symlink():
        return [Unreadable("file", "a link to another place")]
    if content is not None:
        return _read(content)
    return [] if path.is_dir() else [_CLOSED]


def _read(content: bytes) -> list[Text | Unreadable]:
    try:
        return list(Reading().parts_of(content))
    except Exception:  # noqa: BLE001 - whatever goes wrong with reading, nobody knows what is in it
        return [_CLOSED]


def _in_name(name: str, secrets: Secrets) -> set[Secret]:
    parts = _read(os.fsencode(name))
    return set().union(*(_found(part, secrets) for part in parts))


def _found(part: Text | Unreadable, secrets: Secrets) -> set[Secret]:
    if isinstance(part, Unreadable):
        return {Secret(part.why)}
    return secrets.found_in_noise(part.text) if part.noise else secrets.found_in(part.text)


def _told(file: str, place: str, secrets: Iterable[Secret]) -> Iterator[Leak]:
    """Yield one leak for all secrets of one kind and origin."""
    alike: dict[tuple[str, str], list[Secret]] = defaultdict(list)
    for secret in secrets:
        alike[secret.kind, secret.origin].append(secret)
    for (kind, origin), each in sorted(alike.items()):
        yield Leak(file, place, kind, origin, len(each), sum(secret.rows for secret in each))
