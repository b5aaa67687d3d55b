"""What was read while something was made: it is made anew when one of these changed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

READS = "EVALUATE_READS"  # names the file that a chapter's reads are noted in

_recordings: list[tuple[dict[str, str], bool]] = []
_told: set[tuple[str, str, str]] = set()


def note_read(name: str, fingerprint: str) -> None:
    """Note that something was read, for whoever keeps what is being made.

    Parameters
    ----------
    name : str
        What was read, for example ``table 2025-foraar pairs``.
    fingerprint : str
        As what: another fingerprint under this name means that it changed.
    """
    for recording, alone in reversed(_recordings):
        recording[name] = fingerprint
        if alone:
            return
    path = os.environ.get(READS, "")
    if path and (path, name, fingerprint) not in _told:
        _told.add((path, name, fingerprint))
        with Path(path).open("a", encoding="utf-8", newline="\n") as stream:
            stream.write(json.dumps([name, fingerprint]) + "\n")


@contextmanager
def reads_recorded(*, alone: bool = False) -> Iterator[dict[str, str]]:
    """Record what is read meanwhile: fingerprints by name.

    With ``alone`` nobody else hears of it: what is made of them is noted
    instead.
    """
    recording: dict[str, str] = {}
    _recordings.append((recording, alone))
    try:
        yield recording
    finally:
        _recordings.pop()


def noted_reads(path: Path) -> dict[str, str]:
    """Return what a chapter noted: fingerprints by name, in the order of the names."""
    if not path.exists():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    return dict(sorted({str(name): str(print_) for name, print_ in map(json.loads, lines)}.items()))
