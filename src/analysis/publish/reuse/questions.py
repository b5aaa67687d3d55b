"""The questions of a programme, as far as its chapters tell them."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.programme import Variable
from analysis.publish.reuse.columns import Cells, Vocabulary

_BETWEEN = " · "
_LONGEST = 10  # levels: a longer list is not spelt out, as in the chapter on the method


def question_rows(words: Vocabulary) -> Iterator[Cells]:
    """Yield a row for each question: its variable, wave, source, words and possible answers.

    What points at a person is left out, and so is every name that a delivered
    file gives to its columns. Answers that are shared in groups are told by
    their groups.
    """
    programme = words.programme
    waves = {wave.id: wave.title.in_language(words.language) for wave in programme.waves}
    for source in programme.sources:
        for row in programme.columns_of(source.id):
            if _may_be_told(row):
                yield {
                    "kind": "question",
                    "name": row.variable,
                    "wave": waves.get(row.wave or "", ""),
                    "source": source.title.in_language(words.language),
                    "label": row.label.in_language(words.language),
                    "values": _answers(row, words),
                    "asked": _asked(row, words),
                    "use": _fate(row, words),
                }


def _may_be_told(row: Variable) -> bool:
    if row.type == "key" or row.identifier in {"direct", "key"}:
        return False
    return row.identifier is None or row.kept_as != "dropped"


def _answers(row: Variable, words: Vocabulary) -> str:
    if row.band:
        scale = words.programme.bands[row.band].scale
        return words.of("method.type.band", levels=_levels(scale, words))
    if row.scale is None:
        return words.of(f"method.type.{row.type}")
    levels = _levels(_groups(row, words) or row.scale, words)
    return words.of(f"method.type.{row.type}", levels=levels)


def _groups(row: Variable, words: Vocabulary) -> str | None:
    """Return the scale of the groups that answers are shared in; None where they are not."""
    if row.scale is None or row.kept_as != "value":
        return None
    groups = words.programme.groups_of(words.programme.scale(row.scale))
    return None if groups is None else groups.id


def _fate(row: Variable, words: Vocabulary) -> str:
    if groups := _groups(row, words):
        return words.of("method.fate.groups", levels=_levels(groups, words))
    return words.of(f"method.fate.{'band' if row.band else row.kept_as}")


def _levels(scale: str, words: Vocabulary) -> str:
    """A long list is left out: that an answer is on it could tell that somebody gave it."""
    levels = words.programme.scale(scale).levels
    if len(levels) > _LONGEST:
        return words.of("method.type.long")
    return _BETWEEN.join(level.words.in_language(words.language) for level in levels)


def _asked(row: Variable, words: Vocabulary) -> str:
    if row.asked_if is None:
        return words.of("method.asked.all")
    name, code = row.asked_if
    asked = next(
        other
        for other in words.programme.columns_of(row.source)
        if (other.variable, other.wave) == (name, row.wave)
    )
    level = words.programme.scale(str(asked.scale)).level(code)
    return words.of(
        "method.asked.some",
        level=level.words.in_language(words.language),
        question=asked.label.in_language(words.language),
    )
