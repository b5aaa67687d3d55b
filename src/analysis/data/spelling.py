"""Answers as people and systems spell them, matched to the levels of a scale."""

from __future__ import annotations

from analysis.programme import Scale
from analysis.programme.spelling import folded

CHOICE_SEPARATOR = ";"

__all__ = ["CHOICE_SEPARATOR", "folded", "levels_by_spelling", "split_choices"]


def levels_by_spelling(scale: Scale) -> dict[str, str]:
    """Return the code of a level by each of its folded spellings.

    A spelling that means two levels was refused when the settings were read.
    """
    return {
        folded(spelling): level.code
        for level in scale.levels
        for spelling in (level.code, level.words.da, level.words.en, *level.accepted)
    }


def split_choices(cell: str) -> set[str]:
    """Return the folded options of a cell that holds several.

    >>> sorted(split_choices("Job; Praktik;"))
    ['job', 'praktik']
    """
    return {folded(part) for part in cell.split(CHOICE_SEPARATOR) if part.strip()}
