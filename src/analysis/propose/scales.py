"""Answers recognised as those of a known scale, in Danish or English."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from analysis.data.spelling import folded

_ON_THE_SCALE = 0.9  # share of the answers from which the others are slips, not another scale
_NUMBER_AHEAD = re.compile(r"\(?(\d{1,2})\)?\s*[-–—=:.)]*\s*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Answer:
    """One level of a proposed scale: as a row of ``scales.csv``."""

    code: str
    order: int | None
    da: str
    en: str
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Levels:
    """A proposed scale.

    Attributes
    ----------
    id : str
        Its id.
    answers : tuple of Answer
        Its levels, from least to most where there is an order.
    known : bool
        Whether its words are those of a known scale.
    """

    id: str
    answers: tuple[Answer, ...]
    known: bool = False

    @property
    def ordered(self) -> bool:
        """Whether the levels have an order."""
        return all(answer.order is not None for answer in self.answers)


@dataclass(frozen=True, slots=True)
class Known:
    """A scale of the house, with every spelling of its levels.

    Attributes
    ----------
    id : str
        Its id.
    orders : dict of str to int or None
        Place of each level by code.
    words : dict of str to tuple
        Danish and English spellings by code, the usual one first.
    by_spelling : dict of str to str
        Code by folded spelling.
    """

    id: str
    orders: dict[str, int | None]
    words: dict[str, tuple[tuple[str, ...], tuple[str, ...]]]
    by_spelling: dict[str, str]

    @property
    def ordered(self) -> bool:
        """Whether the levels have an order."""
        return all(order is not None for order in self.orders.values())


@lru_cache(maxsize=1)
def known_scales() -> tuple[Known, ...]:
    """Return the scales of the house, in the order in which they are tried."""
    rows: dict[str, list[dict[str, str]]] = {}
    path = Path(__file__).with_name("known_scales.csv")
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            rows.setdefault(row["scale"], []).append(row)
    return tuple(_known(name, levels) for name, levels in rows.items())


def _known(name: str, rows: list[dict[str, str]]) -> Known:
    orders = {row["code"]: int(row["order"]) if row["order"] else None for row in rows}
    words = {
        row["code"]: (tuple(row["da"].split(" | ")), tuple(row["en"].split(" | "))) for row in rows
    }
    spellings = {
        folded(spelling): code
        for code, languages in words.items()
        for language in languages
        for spelling in language
    }
    return Known(name, orders, words, spellings)


def _digit(cell: str, scale: Known) -> str | None:
    """A number among words: the place of its level."""
    places = {str(order): code for code, order in scale.orders.items() if order is not None}
    return places.get(cell.strip())


def level_in(cell: str, scale: Known) -> str | None:
    """Return the level that an answer means, also where its number stands before it.

    >>> level_in("5 - Meget tilfreds", next(s for s in known_scales() if s.id == "satisfaction"))
    'very_satisfied'
    """
    code = scale.by_spelling.get(folded(cell))
    numbered = _NUMBER_AHEAD.fullmatch(cell)
    if code is None and numbered is not None:
        code = scale.by_spelling.get(folded(numbered.group(2)))
    return code or _digit(cell, scale)


def fitting(counts: Mapping[str, int]) -> list[Known]:
    """Return the known scales that nearly all answers are on; those where each is another level first.

    Parameters
    ----------
    counts : mapping of str to int
        How many gave each different answer, those that stand for none apart.
    """
    found = [scale for scale in known_scales() if _fits(counts, scale)]
    spellings = len({folded(cell) for cell in counts})
    different = [scale for scale in found if _levels_met(counts, scale) == spellings]
    return different or found


def _levels_met(counts: Mapping[str, int], scale: Known) -> int:
    return len({level_in(cell, scale) for cell in counts})


def _fits(counts: Mapping[str, int], scale: Known) -> bool:
    levels = {cell: level_in(cell, scale) for cell in counts}
    share = sum(counts[cell] for cell, code in levels.items() if code is not None)
    in_words = {code for cell, code in levels.items() if code is not None and not cell.isdigit()}
    fewest = 2 if scale.ordered or None in levels.values() else 1  # one may be on many scales
    return len(in_words) >= fewest and share >= _ON_THE_SCALE * sum(counts.values())


def strange_rows(counts: Mapping[str, int], scale: Known) -> int:
    """Return how many answers are on no level: they are counted, and never repeated."""
    return sum(times for cell, times in counts.items() if level_in(cell, scale) is None)


def as_delivered(scale: Known, counts: Mapping[str, int]) -> Levels:
    """Return a known scale in the words of the files, the usual words where they have none.

    Parameters
    ----------
    scale : Known
        A scale that all the cells were held against.
    counts : mapping of str to int
        How many gave each different answer, over every column on it.
    """
    met: dict[str, list[str]] = {code: [] for code in scale.orders}
    for cell in sorted(counts, key=lambda cell: (-counts[cell], cell)):
        code = level_in(cell, scale)
        if code is not None:
            met[code].append(cell)
    if any(cell.isdigit() for cells in met.values() for cell in cells):
        for code, order in scale.orders.items():
            met[code].append(str(order))
    return Levels(scale.id, tuple(_answer(scale, code, met[code]) for code in scale.orders), True)  # noqa: FBT003


def _answer(scale: Known, code: str, met: list[str]) -> Answer:
    chosen = []
    for usual in scale.words[code]:
        spelt = {folded(word): word for word in usual}
        own = [spelt[folded(cell)] for cell in met if folded(cell) in spelt]
        chosen.append(own[0] if own else usual[0])
    there = {folded(word) for word in (code, *chosen)}
    accepted = tuple(dict.fromkeys(cell for cell in met if folded(cell) not in there))
    return Answer(code, scale.orders[code], chosen[0], chosen[1], accepted)


def numbered(low: int, high: int, words: Mapping[int, str]) -> Levels:
    """Return a scale of numbers, with the words that stand beside some of them.

    >>> [answer.da for answer in numbered(1, 3, {3: "I høj grad"}).answers]
    ['1', '2', 'I høj grad']
    """
    suffix = "" if not words else "_words"
    return Levels(
        f"numbers_{low}_{high}{suffix}",
        tuple(
            Answer(str(n), n, words.get(n, str(n)), words.get(n, str(n)))
            for n in range(low, high + 1)
        ),
    )


def number_and_words(cell: str) -> tuple[int, str] | None:
    """Return the number that an answer begins with, and its words; None where it has no number.

    >>> number_and_words("5 - I høj grad"), number_and_words("3"), number_and_words("Job")
    ((5, 'I høj grad'), (3, ''), None)
    """
    match = _NUMBER_AHEAD.fullmatch(cell)
    if match is None or (match.group(2) and match.group(2)[0].isdigit()):
        return None
    return int(match.group(1)), match.group(2).strip()


def in_any_known(words: str) -> bool:
    """Tell whether words are a level of some known scale."""
    return any(folded(words) in scale.by_spelling for scale in known_scales())
