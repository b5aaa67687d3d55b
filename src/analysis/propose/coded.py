"""Columns whose questions and levels the export itself tells: SPSS and SurveyXact files."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.data.read import Coding
from analysis.data.spelling import folded
from analysis.propose.choices import Options
from analysis.propose.columns import Column, answers, no_answers
from analysis.propose.headers import free_name
from analysis.propose.identifying import may_be_sensitive, told_by_cells, told_by_header
from analysis.propose.kind import Kind, identifying, note
from analysis.propose.scales import Answer, Known, Levels, known_scales, level_in

STATUS = re.compile(r"stat(o|overall)_\d")
_FEWEST_NUMBERS = 2


def status_of(columns: Sequence[Column]) -> str | None:
    """Return the column that tells who completed the questionnaire; None where there is none."""
    names = {column.name for column in columns}
    return next((name for name in ("statoverall_4", "stato_4") if name in names), None)


def coded_options(columns: Sequence[Column], coding: Coding) -> list[Options]:
    """Return the questions with several answers that an export tells apart from the others."""
    members: dict[str, list[Column]] = {}
    for column in columns:
        question = coding.several.get(column.name)
        if question is not None and column.name.startswith(f"{question}_"):
            members.setdefault(question, []).append(column)
    return [_options(question, found, coding) for question, found in members.items()]


def _options(question: str, columns: list[Column], coding: Coding) -> Options:
    taken: set[str] = set()
    levels = []
    for column in columns:
        words = " ".join(coding.levels[column.name]["1"].split()).rstrip(":*")
        suffix = column.name.removeprefix(f"{question}_")
        taken.add(code := free_name(words, taken, otherwise="option"))
        levels.append(Answer(code, None, words, words, (suffix,)))
    scale = Levels(free_name(question, (), otherwise="options"), tuple(levels))
    return Options(tuple(columns), f"{question}_{{}}", scale, columns[0].label)


def coded_kind(column: Column) -> Kind | None:
    """Return the kind of a column with levels of its own; None where it has none.

    The levels stand in the order of their codes. They have an order where
    they are words of a known scale, or numbers, alone or between two words.
    """
    if not column.levels:
        return None
    labels = {code: " ".join(words.split()) for code, words in column.levels.items()}
    missing = no_answers([*labels.values()])
    labels = {code: words for code, words in labels.items() if words not in missing}
    labels = _with_numbers(labels, column)
    labels, outside = _without_outside(labels)
    known = _order(list(labels.values()))
    notes = [] if known else [note("order")]
    if outside:
        notes.append(note("missing_level"))
    telling = _telling(column, labels)
    if telling and not known:
        return identifying(telling)
    levels = _levels(column, labels, known)
    sensitive = "? yes" if may_be_sensitive(column.label) else ""
    kind = "ordered" if known else "category"
    return Kind(kind, levels, (*missing, *outside), sensitive=sensitive, notes=tuple(notes))


def _telling(column: Column, labels: dict[str, str]) -> str | None:
    headers = (told_by_header(text) for text in (column.name, column.question))
    return next(filter(None, headers), None) or told_by_cells(labels.values())


def _with_numbers(labels: dict[str, str], column: Column) -> dict[str, str]:
    """Add the codes between two that have words: they are delivered as numbers."""
    cells = {cell for cell in answers(column.filled) if cell not in labels.values()}
    if not cells or not all(re.fullmatch(r"\d{1,2}", cell) for cell in (*cells, *labels)):
        return labels
    codes = sorted({int(code) for code in (*cells, *labels)})
    return {str(code): labels.get(str(code), str(code)) for code in codes}


def _without_outside(labels: dict[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Set apart the one text after a row of numbers: “no mark” after 1 to 6."""
    numbers = [words for words in labels.values() if words.isdigit()]
    last = list(labels.values())[-1] if labels else ""
    if len(numbers) > _FEWEST_NUMBERS and len(numbers) == len(labels) - 1 and not last.isdigit():
        return {code: words for code, words in labels.items() if words != last}, (last,)
    return labels, ()


def _order(words: list[str]) -> int:
    """1 where words go from least to most, -1 the other way, 0 where no order is known."""
    if len(words) > _FEWEST_NUMBERS and all(word.isdigit() for word in words[1:-1]):
        inner = [int(word) for word in words[1:-1]]
        return 1 if inner == sorted(inner) else -1
    for scale in known_scales():
        places = _places(words, scale)
        if places and places == sorted(places):
            return 1
        if places and places == sorted(places, reverse=True):
            return -1
    return 0


def _places(words: list[str], scale: Known) -> list[int]:
    found = [scale.orders.get(level_in(word, scale) or "") for word in words]
    places = [place for place in found if place is not None]
    return places if len(set(places)) == len(words) > 1 else []


def _levels(column: Column, labels: dict[str, str], order: int) -> Levels:
    taken: set[str] = set()
    found = []
    for place, (code, words) in enumerate(labels.items(), 1):
        taken.add(name := free_name(words, taken, otherwise="level"))
        spelt = {folded(words), name}
        accepted = (code,) if folded(code) not in spelt and not _stands(code, labels) else ()
        rank = None if not order else place if order > 0 else len(labels) + 1 - place
        found.append(Answer(name, rank, words, words, accepted))
    return Levels(free_name(column.name, (), otherwise="scale"), tuple(found))


def _stands(code: str, labels: dict[str, str]) -> bool:
    return code in labels.values()
