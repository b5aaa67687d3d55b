"""Which columns are ids, which of them are the same in several files, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pandas as pd
from rapidfuzz import fuzz

from analysis.data.parse import Order, parse_dates, parse_numbers
from analysis.data.spelling import folded
from analysis.programme.records import ROW
from analysis.propose.columns import Column
from analysis.propose.headers import free_name, header_of
from analysis.propose.identifying import told_by_cells, told_by_header

ORDERS: tuple[Order, Order] = ("day", "month")
_ID = re.compile(
    r"\b(id|ids|nr|no|nummer|number|kode|code|key|nøgle|løbe ?nr|løbenummer|respondent|token|serial)\b"
    r"|\w+(id|_id|nr|nummer|kode)\b"
)
_CAMEL_ID = re.compile(r"[a-z](Id|ID)(?![a-z])")
_CODE = re.compile(r"(?=\S*\d)[A-Za-zÆØÅæøå]{0,6}[-_.]?\S{3,40}")
_LONGEST_HEADER = 6  # words
_LONGEST = 60  # characters
_MOSTLY = 0.5
_SHARED = (
    0.3  # share of the smaller file's ids that stand in the larger, from which they are the same
)
_SAME_WORDS = 60  # of 100: how alike the headers of ids must be that are plain numbers


@dataclass(frozen=True, slots=True)
class Key:
    """Columns that hold the same ids.

    Attributes
    ----------
    name : str
        The variable.
    columns : tuple of Column
        At most one of each source.
    """

    name: str
    columns: tuple[Column, ...]

    def of(self, source: str) -> Column | None:
        """Return the key's column of a source; None where it has none."""
        return next((column for column in self.columns if column.source == source), None)


@dataclass(frozen=True, slots=True)
class Whose:
    """Whom the evaluation is about: the source that has a row for each, and their key."""

    source: str
    key: Key


def keys_in(columns: Sequence[Column], *, taken: set[str]) -> list[Key]:
    """Return the ids among columns, those that are the same in several files as one."""
    clusters: list[list[Column]] = []
    for column in filter(may_be_key, columns):
        same = next((found for found in clusters if _belongs(column, found)), None)
        if same is None:
            clusters.append([column])
        else:
            same.append(column)
    keys = []
    for found in clusters:
        if len(found) == 1 and not identifies(found[0]):
            continue
        taken.add(name := free_name(_usual_name(found), taken, otherwise="key"))
        keys.append(Key(name, tuple(found)))
    return keys


def with_empty(keys: Sequence[Key], columns: Sequence[Column]) -> list[Key]:
    """Return the ids with the columns of the same name in files that nobody answered yet."""
    found = list(keys)
    for column in columns:
        if column.filled:
            continue
        for position, key in enumerate(found):
            names = {folded(one.name) for one in key.columns}
            if folded(column.name) in names and key.of(column.source) is None:
                found[position] = replace(key, columns=(*key.columns, column))
                break
    return found


def own_rows(source: str) -> Key:
    """Return the key of a file without ids: each row is somebody of their own."""
    return Key("respondent", (Column(source, (ROW,), ()),))


def is_row(column: Column) -> bool:
    """Tell whether a key is the row itself, and no column of the file."""
    return column.names == (ROW,)


def may_be_key(column: Column) -> bool:
    """Tell whether a column's header and cells are those of an id."""
    cells = set(column.filled)
    header = " ".join(folded(column.name).replace("_", " ").split())
    named = len(header.split()) <= _LONGEST_HEADER and (
        _ID.search(header) is not None or _CAMEL_ID.search(column.name) is not None
    )
    if not cells or told_by_header(column.name) == "direct" or "postn" in header:
        return False
    if _are_dates(cells):
        return False
    plain = max(map(len, cells)) <= _LONGEST and not any("@" in cell for cell in cells)
    coded = all(_CODE.fullmatch(cell) for cell in cells) and not _are_numbers(cells)
    return (named or (coded and identifies(column))) and plain and not _hold_cpr(cells)


def _hold_cpr(cells: set[str]) -> bool:
    return (
        told_by_cells([cell for cell in cells if re.fullmatch(r"\d{6}[- ]?\d{4}", cell)])
        == "direct"
    )


def identifies(column: Column) -> bool:
    """Tell whether a column's cells are mostly there, and mostly different within a file."""
    rows = sum(map(len, column.parts))
    different = sum(len({cell.strip() for cell in part if cell.strip()}) for part in column.parts)
    return different >= _MOSTLY * max(rows, 1) and different > 1


def is_unique(column: Column) -> bool:
    """Tell whether no id stands twice in one file."""
    parts = ([folded(cell) for cell in part if cell.strip()] for part in column.parts)
    return all(len(set(part)) == len(part) for part in parts)


def is_counter(column: Column) -> bool:
    """Tell whether the ids of every file count its rows: systems number answers so, not people."""
    return all(len(part) > 1 and _counts(part) for part in column.parts)


def _counts(cells: Sequence[str]) -> bool:
    if not all(cell.strip().isdecimal() for cell in cells):
        return False
    numbers = [int(cell) for cell in cells]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def is_complete(column: Column) -> bool:
    """Tell whether every row has an id."""
    return all(cell.strip() for part in column.parts for cell in part)


def participants(keys: Sequence[Key], *, rank: Callable[[str], int]) -> Whose | None:
    """Return whose evaluation it is: by the key of most waves and files, in the file where it is unique and most complete.

    Parameters
    ----------
    keys : sequence of Key
        The ids.
    rank : callable
        Place of a source among equals: 0 for master data, then wave by wave.
    """
    if not keys:
        return None

    def reach(key: Key) -> tuple[int, int, int]:
        waves = {rank(column.source) for column in key.columns} - {0}
        return len(waves), len(key.columns), max(_different(c) for c in key.columns)

    key = max(keys, key=reach)
    best = max(key.columns, key=lambda c: (is_unique(c), _different(c), -rank(c.source)))
    return Whose(best.source, key)


def _different(column: Column) -> int:
    return len({folded(cell) for cell in column.filled})


def _usual_name(columns: list[Column]) -> str:
    """The shortest header without the wave in it."""
    header = header_of(columns[0].name)
    return f"{header.number} {header.text}" if header.wave else columns[0].name


def _belongs(column: Column, others: list[Column]) -> bool:
    return column.source not in {o.source for o in others} and any(_same(column, o) for o in others)


def _same(one: Column, other: Column) -> bool:
    if is_counter(one) and is_counter(other):
        return False
    cells, others = ({folded(cell) for cell in column.filled} for column in (one, other))
    shared = len(cells & others) >= max(1, _SHARED * min(len(cells), len(others)))
    if shared and _are_numbers(cells | others):
        return fuzz.token_set_ratio(folded(one.name), folded(other.name)) >= _SAME_WORDS
    return shared


def _are_dates(cells: set[str]) -> bool:
    series = pd.Series(sorted(cells), dtype=object)
    return any(parse_dates(series, None, first=first).notna().all() for first in ORDERS)


def _are_numbers(cells: set[str]) -> bool:
    return bool(parse_numbers(pd.Series(sorted(cells), dtype=object), ",").notna().all())
