"""What real exports do to clean data, all of it seen in real files."""

from __future__ import annotations

import datetime as dt

import numpy as np

from analysis.demo.cohort import Row

Rows = list[Row]

# How people and systems write the same answer; each stands in config/scales.csv.
_SPELLINGS = {
    "Meget høj": ("I meget høj grad", "meget høj ", "5 - Meget høj", "5"),
    "Høj": ("I høj grad", "høj", "4 - Høj", "4", "Hjø"),
    "Middel": ("I nogen grad", "middel ", "3"),
    "Lav": ("I lav grad", "2"),
    "I meget høj grad": ("Meget høj grad", "meget høj grad ", "5"),
    "I høj grad": ("Høj grad", "i høj  grad", "4"),
    "I nogen grad": ("Nogen grad", "3"),
    "HR, ledelse og Rekruttering": ("HR og Ledelse",),
}
DATES = "%d-%m-%Y"
_SHARE_RESPELT = 0.12
_SHARE_HAND_TYPED = 0.1
_UNKNOWN_IDS = ("M-999001", "M-99900", "M-9990010")


def respelt(rng: np.random.Generator, rows: Rows) -> Rows:
    """Return rows in which some answers are written in another way."""
    return [{column: _respelt(rng, cell) for column, cell in row.items()} for row in rows]


def hand_typed(rng: np.random.Generator, rows: Rows, *, column: str) -> Rows:
    """Return rows in which some ids have blanks around them or small letters."""
    return [
        row | {column: f" {row[column].lower()} "} if rng.random() < _SHARE_HAND_TYPED else row
        for row in rows
    ]


def answered_twice(rng: np.random.Generator, rows: Rows, *, people: int, item: str) -> Rows:
    """Return rows in which some people answered twice: the earlier answer is another one."""
    chosen = sorted(rng.permutation(len(rows))[:people].tolist())
    earlier = [
        rows[i] | {"Besvaret": _day_before(rows[i]["Besvaret"]), item: "Middel"} for i in chosen
    ]
    return rows + earlier


def strangers(rows: Rows, *, column: str, people: int) -> Rows:
    """Return rows with some answers under ids that nobody has."""
    stray = zip(rows[:people], _UNKNOWN_IDS, strict=False)
    return rows + [row | {column: unknown} for row, unknown in stray]


def shuffled(rng: np.random.Generator, rows: Rows) -> Rows:
    """Return rows in no particular order, as survey tools deliver them."""
    return [rows[i] for i in rng.permutation(len(rows))]


def _respelt(rng: np.random.Generator, cell: str) -> str:
    ways = _SPELLINGS.get(cell)
    if ways is None or rng.random() > _SHARE_RESPELT:
        return cell
    return ways[int(rng.integers(len(ways)))]


def _day_before(date: str) -> str:
    return f"{dt.date(*reversed([int(part) for part in date.split('-')])) - dt.timedelta(days=1):{DATES}}"
