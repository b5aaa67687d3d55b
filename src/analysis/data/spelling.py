"""Answers as people and systems spell them, matched to the levels of a scale."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from analysis.programme import Level, Programme, Scale, Variable
from analysis.programme.spelling import folded

CHOICE_SEPARATOR = ";"
OTHER = "*"  # accepted for the one option that takes all that people write themselves

__all__ = [
    "CHOICE_SEPARATOR",
    "OTHER",
    "SeveralReadingsError",
    "chosen_options",
    "folded",
    "level_of",
    "levels_by_spelling",
    "said_by",
    "spellings_of",
]


class SeveralReadingsError(ValueError):
    """A cell with several answers that can be read in more than one way."""


def spellings_of(level: Level) -> tuple[str, ...]:
    """Return how a level may be written: its code, its words and the spellings accepted."""
    return (level.code, level.words.da, level.words.en, *level.accepted)


def levels_by_spelling(scale: Scale) -> dict[str, str]:
    """Return the code of a level by each of its folded spellings.

    A spelling that means two levels was refused when the settings were read.
    """
    return {
        folded(spelling): level.code for level in scale.levels for spelling in spellings_of(level)
    }


def said_by(variable: Variable, programme: Programme) -> Callable[[str], str]:
    """Return what a cell of a variable says, the same for every spelling: its level, or its words."""
    scale = None if variable.scale is None else programme.scale(variable.scale)
    spellings = {} if scale is None else levels_by_spelling(scale)
    return lambda cell: spellings.get(folded(cell), folded(cell))


def level_of(cell: str, spellings: dict[str, str]) -> str | None:
    """Return the code of the level that a cell names; None where it is on no level.

    A spelling ``*`` takes whatever else was written.

    >>> level_of("Other: a friend", {"friend": "friend", "*": "other"})
    'other'
    """
    return spellings.get(folded(cell), spellings.get(OTHER))


def chosen_options(cell: str, spellings: dict[str, str]) -> frozenset[str] | None:
    """Return the codes of the options in a cell that holds several; None where one is unknown.

    Semicolons separate options. Where the cell cannot be read so, commas do
    (as Google writes them): an option that itself has a comma is known by all
    its words. A spelling ``*`` takes whatever else was written.

    Raises
    ------
    SeveralReadingsError
        When commas separate options in more than one way.

    Examples
    --------
    >>> spellings = {"job": "job", "skole, fx aften": "school"}
    >>> sorted(chosen_options("Job, Skole, fx aften", spellings))
    ['job', 'school']
    """
    parts = [folded(part) for part in cell.split(CHOICE_SEPARATOR) if part.strip()]
    if all(part in spellings for part in parts):
        return frozenset(spellings[part] for part in parts)
    chosen: set[str] = set()
    for part in parts:
        readings = _readings([piece for piece in part.split(",") if piece.strip()], spellings)
        whole = readings[-1]
        if len(whole) > 1:
            raise SeveralReadingsError
        if whole:
            chosen |= next(iter(whole))
        elif OTHER in spellings:
            read = next(reading for reading in reversed(readings) if reading)
            chosen |= {spellings[OTHER], *next(iter(read))}
        else:
            return None
    return frozenset(chosen)


def _readings(pieces: Sequence[str], spellings: dict[str, str]) -> list[set[frozenset[str]]]:
    """For each number of pieces between commas, every set of options that they can mean."""
    found: list[set[frozenset[str]]] = [{frozenset()}]
    for end in range(1, len(pieces) + 1):
        here: set[frozenset[str]] = set()
        for start in range(end):
            option = folded(",".join(pieces[start:end]))
            if option in spellings and option != OTHER:
                here |= {before | {spellings[option]} for before in found[start]}
        found.append(here)
    return found
