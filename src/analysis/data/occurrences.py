"""Where among the delivered files a person's id stands; the files are only read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.data.corrected import Corrected
from analysis.data.delivery import Delivery, readable_deliveries
from analysis.data.forgotten import keys_of
from analysis.data.spelling import folded
from analysis.programme import Programme

_TELLING = 4  # characters
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Delivered:
    """The keys of one delivered file.

    Attributes
    ----------
    source, file : str
        Id of its source, and its name below the raw folder.
    keys : DataFrame of str
        Pseudonyms, one column per key variable, one row per delivered row.
    corrected : tuple of Corrected
        The cells of these rows that were corrected.
    """

    source: str
    file: str
    keys: pd.DataFrame
    corrected: tuple[Corrected, ...] = ()


def delivered_keys(programme: Programme, raw: Path, *, key: bytes) -> list[Delivered]:
    """Return the keys of every delivered file that can be read as the settings say.

    Parameters
    ----------
    programme : Programme
        The programme's settings.
    raw : Path
        Folder of the delivered files.
    key : bytes
        The secret key of the pseudonyms.
    """
    return [
        Delivered(
            delivery.source.id,
            delivery.file,
            keys_of(delivery, programme, key=key),
            delivery.corrected,
        )
        for delivery in _readable(programme, raw)
    ]


def mentioning_lines(raw: Path, *, person: str) -> tuple[dict[str, int], tuple[str, ...]]:
    """Return on how many lines of each file the id stands as a word of its own.

    Every file of the raw folder is searched, also those that the settings do
    not know: a copy is delivered data too. An id of fewer than four characters
    is part of too much else, and not searched for.

    Parameters
    ----------
    raw : Path
        Folder of the delivered files.
    person : str
        The id as written.

    Returns
    -------
    dict of str to int
        Lines (1 or more) by file below the raw folder.
    tuple of str
        Files that are no text and were not searched.
    """
    plain = folded(person)
    wanted = re.compile(rf"(?<![\w-]){re.escape(plain)}(?![\w-])")
    lines: dict[str, int] = {}
    unsearched = []
    for path in sorted(path for path in raw.rglob("*") if path.is_file()):
        name = path.relative_to(raw).as_posix()
        text = _text(path.read_bytes())
        if text is None:
            unsearched.append(name)
            continue
        if len(plain) < _TELLING:
            continue
        number = sum(bool(wanted.search(folded(line))) for line in text.splitlines())
        if number:
            lines[name] = number
    return lines, tuple(unsearched)


def _readable(programme: Programme, raw: Path) -> Iterator[Delivery]:
    for cohort in programme.cohorts:
        for source in programme.sources:
            read, _ = readable_deliveries(raw, programme, cohort=cohort.id, source=source)
            yield from read


def _text(content: bytes) -> str | None:
    if content.startswith(_UTF16_MARKS):
        return content.decode("utf-16", errors="replace")
    if b"\0" in content:
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
