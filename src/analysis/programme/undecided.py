"""Blanks of a proposed programme: a question mark stands where a person has to decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from analysis.programme.errors import Problem
from analysis.programme.lines import toml_line
from analysis.programme.tables import read_rows

MARK = "?"
_DELIVERED = frozenset({"column", "missing", "accepted"})  # cells that repeat what a file says
_TABLES = ("codebook.csv", "scales.csv", "wording.csv")


def is_undecided(text: str) -> bool:
    """Tell whether a cell or setting is a blank: a question mark, alone or before a proposal.

    >>> is_undecided("?"), is_undecided("? yes"), is_undecided("Why?"), is_undecided("?!")
    (True, True, False, False)
    """
    return text == MARK or text.startswith(f"{MARK} ")


def undecided(
    folder: Path, text: str, settings: Mapping[str, Any], *, columns: Mapping[str, Sequence[str]]
) -> list[Problem]:
    """Return every blank of a programme folder, with its file and line.

    Parameters
    ----------
    folder : Path
        The programme folder.
    text : str
        ``programme.toml`` as written, for the line numbers.
    settings : mapping
        The same, read.
    columns : mapping of str to sequence of str
        The columns of each table of the folder that may hold blanks.
    """
    found = [
        _told("programme.toml", value, toml_line(text, path), ".".join(map(str, path)))
        for path, value in _values(settings, ())
        if is_undecided(value)
    ]
    for name in _TABLES:
        if not (folder / name).is_file():
            continue
        optional = ("group",) if name == "scales.csv" else ()
        for line, row in read_rows(folder / name, columns=columns[name], optional=optional):
            found += [
                _told(name, cell, line, None, column)
                for column, cell in row.items()
                if column not in _DELIVERED and is_undecided(cell)
            ]
    return list(dict.fromkeys(found))


def _told(
    file: str, value: str, line: int | None, setting: str | None, column: str | None = None
) -> Problem:
    rule = "still to be decided" if setting is None else f"{setting} is still to be decided"
    proposal = value.removeprefix(MARK).strip()
    remedy = (
        f"Delete the question mark to accept “{proposal}”, or write something else."
        if proposal
        else "Write it in place of the question mark."
    )
    return Problem(file, rule, remedy, line, column)


def _values(
    value: object, path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _values(inner, (*path, name))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from _values(inner, (*path, position))
