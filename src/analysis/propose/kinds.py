"""What a column is: its type, its scale, and whether it tells who somebody is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from analysis.data.parse import parse_dates, parse_numbers
from analysis.data.spelling import folded
from analysis.propose.columns import Column, answers, no_answers
from analysis.propose.headers import free_name
from analysis.propose.identifying import (
    looks_like_a_name,
    may_be_sensitive,
    told_by_cells,
    told_by_header,
)
from analysis.propose.kind import ENOUGH, Kind, identifying, note
from analysis.propose.number_scales import BIRTH, battery_of, limits_of, on_numbers
from analysis.propose.scales import Answer, Levels, fitting, strange_rows

_MOST_LEVELS = 12
_LONGEST_LEVEL = 60  # characters
_ZERO_ONE = Levels(
    "zero_one", (Answer("no", None, "Nej", "No", ("0",)), Answer("yes", None, "Ja", "Yes", ("1",)))
)


def popular(columns: list[Column]) -> Counter[str]:
    """Count on how many columns each known scale fits, so that alike columns get one scale."""
    votes = Counter(scale.id for column in columns for scale in fitting(answers(column.filled)))
    return votes + Counter(
        battery_of(c) for c in columns if limits_of(answers(c.filled)) is not None
    )


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
        return Kind("text", kept_as="dropped", notes=(note("empty"),))
    counts = answers(cells)
    missing = no_answers(cells)
    return (
        _on_known_scale(counts, missing, column, votes)
        or _direct(column)
        or _date(column, list(counts))
        or _telling(column, counts)
        or on_numbers(counts, missing, column, votes)
        or _number(counts, missing, column)
        or _category(counts, missing, column)
        or Kind("text", kept_as="dropped", notes=(note("text"),))
    )


def _on_known_scale(
    counts: Mapping[str, int], missing: tuple[str, ...], column: Column, votes: Mapping[str, int]
) -> Kind | None:
    found = fitting(counts)
    if not found or not counts:
        return None
    best = max(
        found, key=lambda scale: (not scale.ordered, votes.get(scale.id, 0), -len(scale.orders))
    )
    strange = strange_rows(counts, best)
    notes = [note("strange", count=str(strange), scale=best.id)] if strange else []
    if best.ordered and any(cell.isdigit() for cell in counts):
        notes.append(note("numbers_among_words", scale=best.id))
    sensitive = "? yes" if may_be_sensitive(column.label) or best.id == "gender" else ""
    kind = "ordered" if best.ordered else "category"
    return Kind(kind, best, missing, sensitive=sensitive, notes=tuple(notes))


def _direct(column: Column) -> Kind | None:
    if told_by_header(column.name) != "direct":
        return None
    return identifying("direct")


def _date(column: Column, cells: list[str]) -> Kind | None:
    series = pd.Series(cells, dtype=object)
    if not cells or not any(
        parse_dates(series, None, first=first).notna().all() for first in ("day", "month")
    ):
        return None
    if BIRTH.search(folded(column.name)):
        return Kind("date", identifier="quasi", kept_as="dropped", notes=(note("birth"),))
    return Kind("date", identifier="quasi", kept_as="month")


def _telling(column: Column, counts: Mapping[str, int]) -> Kind | None:
    telling = told_by_header(column.name) or told_by_cells(counts)
    return identifying(telling) if telling else None


def _number(counts: Mapping[str, int], missing: tuple[str, ...], column: Column) -> Kind | None:
    series = pd.Series(list(counts), dtype=object)
    if not any(parse_numbers(series, sign).notna().all() for sign in (",", ".")):
        return None
    if set(counts) <= {"0", "1"}:
        return Kind("category", _ZERO_ONE, missing, notes=(note("zero_one"),))
    if BIRTH.search(folded(column.name)):
        return Kind(
            "number",
            identifier="quasi",
            kept_as="dropped",
            missing=missing,
            notes=(note("birth"),),
        )
    return Kind("number", missing=missing)


def _category(counts: Mapping[str, int], missing: tuple[str, ...], column: Column) -> Kind | None:
    """Few short answers, each given by enough: its levels, in the order of the alphabet."""
    spelt: dict[str, Counter[str]] = {}
    for cell, times in counts.items():
        spelt.setdefault(folded(cell), Counter())[cell] += times
    few = 1 < len(spelt) <= _MOST_LEVELS
    if not few or any(map(looks_like_a_name, counts)):
        return None
    if any(same.total() < ENOUGH or len(text) > _LONGEST_LEVEL for text, same in spelt.items()):
        return None
    levels = own_levels(column.label, [same.most_common(1)[0][0] for same in spelt.values()])
    sensitive = "? yes" if may_be_sensitive(column.label) else ""
    return Kind("category", levels, missing, sensitive=sensitive, notes=(note("levels"),))


def own_levels(name: str, words: list[str]) -> Levels:
    """Return a scale without an order from the answers themselves."""
    taken: set[str] = set()
    found = []
    for word in sorted(words, key=folded):
        taken.add(code := free_name(word, taken, otherwise="level"))
        found.append(Answer(code, None, word, word))
    return Levels(free_name(name, (), otherwise="scale"), tuple(found))
