"""Names of sheets, as Excel takes them: short, without some signs, each once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.publish.reuse.columns import Vocabulary

_LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


def sheet_names(chapters: Sequence[str], words: Vocabulary) -> dict[str, str]:
    """Return the name of each chapter's sheet: its number and its title, or a shorter one."""
    names: dict[str, str] = {}
    taken = {words.of("reuse.about").casefold()}
    for chapter in chapters:
        name = _name(chapter, words)
        if name.casefold() in taken:
            name = _clean(chapter)[:_LONGEST]
        taken.add(name.casefold())
        names[chapter] = name
    return names


def _name(chapter: str, words: Vocabulary) -> str:
    """An evaluator's own chapter has no shorter title: its whole one is cut."""
    number = chapter.partition("_")[0]
    titles = [
        words.programme.wording[key].in_language(words.language)
        for key in (f"chapter.{chapter}", f"reuse.sheet.{chapter}")
        if key in words.programme.wording
    ]
    whole = [_clean(f"{number} {title}") for title in titles] or [_clean(chapter)]
    fits = (name for name in whole if len(name) <= _LONGEST)
    return next(fits, whole[-1][:_LONGEST].rstrip())


def _clean(name: str) -> str:
    return " ".join(_FORBIDDEN.sub(" ", name).split())
