"""What a column is: its type, its scale, and whether it tells who somebody is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.data.parse import deciding_dates, parse_dates, parse_numbers
from analysis.data.spelling import folded
from analysis.propose.columns import Column, answers, no_answers
from analysis.propose.headers import free_name
from analysis.propose.identifying import (
    may_be_sensitive,
    told_by_cells,
    told_by_header,
)
from analysis.propose.scales import (
    Answer,
    Known,
    Levels,
    fitting,
    in_any_known,
    number_and_words,
    numbered,
    strange_rows,
)

ENOUGH = 5  # rows that give an answer before it is repeated
_MOST_LEVELS = 12
_LONGEST_LEVEL = 60  # characters
_RANGES = ((1, 5), (1, 7), (1, 10), (0, 10))
_BIRTH = re.compile(r"fød|birth|alder|\bage\b")
_COUNTED = re.compile(r"antal|number of|how many|hvor mange|\bår\b|\byears?\b|timer|hours|beløb|kr\b")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a column is proposed to be, in the words of the codebook.

    Attributes
    ----------
    type : str
        Its type.
    scale : Known, Levels or None
        Its scale: one of the house, or its own levels.
    missing : tuple of str
        Spellings that stand for no answer.
    identifier, kept_as, sensitive : str
        As in the codebook.
    notes : tuple of tuple
        Rules of `analysis.propose.notes` that it gives rise to, with their values.
    """

    type: str
    scale: Known | Levels | None = None
    missing: tuple[str, ...] = ()
    identifier: str = ""
    kept_as: str = ""
    sensitive: str = ""
    notes: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()


def _note(rule: str, **values: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    return rule, tuple(values.items())


def popular(columns: list[Column]) -> Counter[str]:
    """Count on how many columns each known scale fits, so that alike columns get one scale."""
    return Counter(scale.id for column in columns for scale in fitting(answers(column.filled)))


def kind_of(column: Column, *, votes: Mapping[str, int]) -> Kind:
    """Return what a column is, by its header and its cells.

    Parameters
    ----------
    column : Column
        A column that is no key.
    votes : mapping of str to int
        From `popular`: the scale that fits most columns is taken where several fit.
    """
    cells = column.filled
    if not cells:
        return Kind("text", kept_as="dropped", notes=(_note("empty"),))
    counts = answers(cells)
    missing = no_answers(cells)
    return (
        _on_known_scale(counts, missing, column, votes)
        or _direct(column)
        or _date(column, list(counts))
        or _telling(column, counts)
        or _on_numbers(counts, missing, column)
        or _number(counts, missing, column)
        or _category(counts, missing, column)
        or Kind("text", kept_as="dropped", notes=(_note("text"),))
    )


def _on_known_scale(
    counts: Mapping[str, int], missing: tuple[str, ...], column: Column, votes: Mapping[str, int]
) -> Kind | None:
    found = fitting(counts)
    if not found or not counts:
        return None
    best = max(found, key=lambda scale: (votes.get(scale.id, 0), -len(scale.orders)))
    strange = strange_rows(counts, best)
    notes = (_note("strange", count=str(strange), scale=best.id),) if strange else ()
    ordered = all(order is not None for order in best.orders.values())
    sensitive = "? yes" if may_be_sensitive(column.label) or best.id == "gender" else ""
    return Kind(
        "ordered" if ordered else "category", best, missing, sensitive=sensitive, notes=notes
    )


def _direct(column: Column) -> Kind | None:
    if told_by_header(column.name) != "direct":
        return None
    return _identifying("direct")


def _identifying(telling: str) -> Kind:
    rule = "identifying" if telling == "direct" else "place_or_person"
    return Kind("text", identifier=telling, kept_as="dropped", notes=(_note(rule),))


def _date(column: Column, cells: list[str]) -> Kind | None:
    series = pd.Series(cells, dtype=object)
    if not cells or not any(
        parse_dates(series, None, first=first).notna().all() for first in ("day", "month")
    ):
        return None
    if _BIRTH.search(folded(column.name)):
        return Kind("date", identifier="quasi", kept_as="dropped", notes=(_note("birth"),))
    _, _, either = deciding_dates(series)
    del either
    return Kind("date", identifier="quasi", kept_as="month")


def _telling(column: Column, counts: Mapping[str, int]) -> Kind | None:
    telling = told_by_header(column.name) or told_by_cells(counts)
    return _identifying(telling) if telling else None


def _on_numbers(
    counts: Mapping[str, int], missing: tuple[str, ...], column: Column
) -> Kind | None:
    """A scale of numbers, where each answer is one, alone or before words."""
    read = {cell: number_and_words(cell) for cell in counts}
    if any(pair is None for pair in read.values()) or _COUNTED.search(folded(column.label)):
        return None
    pairs = {cell: pair for cell, pair in read.items() if pair is not None}
    numbers = {number for number, _ in pairs.values()}
    limits = next(((a, b) for a, b in _RANGES if a <= min(numbers) and max(numbers) <= b), None)
    if limits is None or numbers <= {0, 1} or _BIRTH.search(folded(column.name)):
        return None
    words: dict[int, str] = {}
    for cell, (number, text) in pairs.items():
        if text and words.setdefault(number, text) != text:
            return None
        if text and counts[cell] < ENOUGH and not in_any_known(text):
            return None
    note = _note("numbers_scale", low=str(limits[0]), high=str(limits[1]))
    levels = numbered(*limits, words)
    if words:
        name = free_name(f"{column.label} scale", (), otherwise="scale")
        answers_ = tuple(
            Answer(a.code, a.order, a.da, a.en, tuple(c for c, p in pairs.items() if str(p[0]) == a.code and c != a.da))
            for a in levels.answers
        )
        levels = Levels(name, answers_)
    return Kind("ordered", levels, missing, notes=(note,))


def _number(counts: Mapping[str, int], missing: tuple[str, ...], column: Column) -> Kind | None:
    series = pd.Series(list(counts), dtype=object)
    if not any(parse_numbers(series, sign).notna().all() for sign in (",", ".")):
        return None
    if _BIRTH.search(folded(column.name)):
        return Kind(
            "number", identifier="quasi", kept_as="dropped", missing=missing, notes=(_note("birth"),)
        )
    return Kind("number", missing=missing)


def _category(counts: Mapping[str, int], missing: tuple[str, ...], column: Column) -> Kind | None:
    """Few short answers, each given by enough: its levels, in the order of the alphabet."""
    spelt: dict[str, Counter[str]] = {}
    for cell, times in counts.items():
        spelt.setdefault(folded(cell), Counter())[cell] += times
    few = 1 < len(spelt) <= _MOST_LEVELS
    if not few or any(
        same.total() < ENOUGH or len(text) > _LONGEST_LEVEL for text, same in spelt.items()
    ):
        return None
    levels = own_levels(column.label, [same.most_common(1)[0][0] for same in spelt.values()])
    sensitive = "? yes" if may_be_sensitive(column.label) else ""
    return Kind(
        "category", levels, missing, sensitive=sensitive, notes=(_note("levels"), _note("order"))
    )


def own_levels(name: str, words: list[str]) -> Levels:
    """Return a scale without an order from the answers themselves."""
    taken: set[str] = set()
    found = []
    for word in sorted(words, key=folded):
        taken.add(code := free_name(word, taken, otherwise="level"))
        found.append(Answer(code, None, word, word))
    return Levels(free_name(name, (), otherwise="scale"), tuple(found))
