"""Every page that was made is kept with a note of what it was made of: it is made anew only when that changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from analysis.programme import write_whole
from analysis.programme.fingerprints import sha256

MISSING, ALTERED, NEW = "page is missing", "page was altered", "never made"
_FORMAT = 1  # of a record: one that was written otherwise is none


@dataclass(frozen=True, slots=True)
class Record:
    """What a page was made of.

    Attributes
    ----------
    parts : mapping of str to str
        Fingerprints of what is known before a chapter runs: its notebook, the
        code, the settings, the words around it.
    reads : mapping of str to str
        Fingerprints of what the chapter read while it ran, by name.
    page : str
        Fingerprint of the page.
    ledger : tuple of mapping
        Its figures.
    """

    parts: Mapping[str, str]
    reads: Mapping[str, str]
    page: str = ""
    ledger: tuple[Mapping[str, Any], ...] = field(default=())


def keep(path: Path, page: str | bytes, record: Record) -> None:
    """Keep a page and then its record, each whole or not at all."""
    write_whole(path, page)
    content = {"format": _FORMAT, **asdict(replace(record, page=sha256(path)))}
    write_whole(_beside(path), json.dumps(content, ensure_ascii=False) + "\n")


def kept(path: Path) -> Record | None:
    """Return the record of a page; None where there is none that can be relied on."""
    try:
        content = json.loads(_beside(path).read_text(encoding="utf-8"))
        if content.pop("format") != _FORMAT:
            return None
        return Record(**{**content, "ledger": tuple(content["ledger"])})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def discard(path: Path) -> None:
    """Forget what a page was made of, so that it is made anew."""
    _beside(path).unlink(missing_ok=True)


def reason(path: Path, parts: Mapping[str, str], now: Callable[[str], str | None]) -> str | None:
    """Return why a page has to be made; None where it would be the same.

    Parameters
    ----------
    path : Path
        Where the page is kept.
    parts : mapping of str to str
        What it would be made of.
    now : callable
        Returns the fingerprint of what a chapter read, by name, as it is now.
    """
    record = kept(path)
    if record is None:
        return NEW
    if not path.exists():
        return MISSING
    if sha256(path) != record.page:
        return ALTERED
    changed = [name for name, print_ in parts.items() if record.parts.get(name) != print_]
    changed += [name for name in record.parts if name not in parts]
    changed += [name for name, print_ in record.reads.items() if now(name) != print_]
    return ", ".join(changed) if changed else None


def _beside(path: Path) -> Path:
    return path.with_suffix(".json")
