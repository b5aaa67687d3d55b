"""Scales of numbers: from 1 to 5, from 0 to 10, with words beside some of them or without."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from analysis.data.spelling import folded
from analysis.propose.columns import Column
from analysis.propose.headers import free_name
from analysis.propose.identifying import looks_like_a_name
from analysis.propose.kind import ENOUGH, Kind, note
from analysis.propose.scales import Levels, in_any_known, number_and_words, numbered

BIRTH = re.compile(r"fød|birth|alder|\bage\b")
_BATTERY = 3  # columns of small numbers in a file, from which they are a scale
_WORDS_OF_A_NAME = 3  # in a header; more are a sentence
_RANGES = ((1, 5), (1, 7), (1, 10), (0, 10))
_COUNTED = re.compile(
    r"antal|number of|how many|hvor mange|\bår\b|\byears?\b|timer|hours|beløb|kr\b"
)


def battery_of(column: Column) -> str:
    """Return under which name the columns of small numbers of a file are counted."""
    return f"numbers in {column.source}"


def limits_of(counts: Mapping[str, int]) -> tuple[int, int] | None:
    """Return the ends of the scale that small numbers are on, alone or before words; None for others."""
    read = {number_and_words(cell) for cell in counts}
    numbers = {pair[0] for pair in read if pair is not None}
    if not read or None in read or numbers <= {0, 1}:
        return None
    return next(((a, b) for a, b in _RANGES if a <= min(numbers) and max(numbers) <= b), None)


def _is_asked(column: Column) -> bool:
    """Whether a header is a question, or has the number of one."""
    return (
        bool(column.header.number)
        or column.label.endswith("?")
        or len(column.label.split()) > _WORDS_OF_A_NAME
    )


def on_numbers(
    counts: Mapping[str, int], missing: tuple[str, ...], column: Column, votes: Mapping[str, int]
) -> Kind | None:
    """Return a scale of numbers: of a question, or of one of several such columns of a file.

    Parameters
    ----------
    counts : mapping of str to int
        How many gave each different answer.
    missing : tuple of str
        Spellings that stand for no answer.
    column : Column
        Whose answers they are.
    votes : mapping of str to int
        From `analysis.propose.kinds.popular`.
    """
    limits = limits_of(counts)
    name = folded(column.label)
    if limits is None or _COUNTED.search(name) or BIRTH.search(name):
        return None
    pairs = {cell: pair for cell in counts if (pair := number_and_words(cell)) is not None}
    if not (_is_asked(column) or votes.get(battery_of(column), 0) >= _BATTERY):
        return None
    words = _words(counts, pairs)
    if words is None:
        return None
    told = note("numbers_scale", low=str(limits[0]), high=str(limits[1]))
    levels = numbered(*limits, words)
    if words:
        met = {a.code: [c for c, p in pairs.items() if str(p[0]) == a.code] for a in levels.answers}
        told_levels = tuple(
            replace(a, accepted=tuple(c for c in met[a.code] if c not in {a.code, a.da}))
            for a in levels.answers
        )
        levels = Levels(free_name(f"{column.label} scale", (), otherwise="scale"), told_levels)
    return Kind("ordered", levels, missing, notes=(told,))


def _words(
    counts: Mapping[str, int], pairs: Mapping[str, tuple[int, str]]
) -> dict[int, str] | None:
    """The words beside each number; None where they are no levels."""
    words: dict[int, str] = {}
    for cell, (number, text) in pairs.items():
        if text and (not text[0].isalpha() or looks_like_a_name(text)):
            return None
        if text and words.setdefault(number, text) != text:
            return None
        if text and counts[cell] < ENOUGH and not in_any_known(text):
            return None
    return words
