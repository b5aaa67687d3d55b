"""Whether a quote repeats what identifies somebody in the delivered files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from analysis.data.delivery import Delivery, delivered_column
from analysis.data.spelling import folded
from analysis.programme import Problem, Programme, Variable

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_PART = re.compile(r"\w+")
_SHORT = 3  # letters: such words (“Bo”, “A/S”) are names only where they are written like names
_ADDRESS = re.compile(r"@|://|\bwww\.")


@dataclass(frozen=True, slots=True)
class _Said:
    """The words of a quote, as they are looked for: as written, and folded, without a genitive too."""

    written: frozenset[str]
    folded: frozenset[str]
    whole: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> _Said:
        words = _WORD.findall(text)
        plain = [re.sub("(?:['’]?s)$", "", word) for word in words]
        single = frozenset(part for word in words + plain for part in (word, *_PART.findall(word)))
        return cls(
            single, frozenset(folded(word) for word in single), (_phrase(words), _phrase(plain))
        )


def quoted_people(delivery: Delivery, programme: Programme) -> list[Problem]:
    """Return every quote that repeats what identifies somebody in a delivered file.

    Parameters
    ----------
    delivery : Delivery
        A file that passed `check_delivery`.
    programme : Programme
        Its codebook tells which columns identify people.

    Returns
    -------
    list of Problem
        By line and column of ``quotes.csv``, with the delivered column whose
        content it repeats, never the content. Names are looked for word by
        word, whatever else identifies people (addresses, towns, workplaces,
        numbers) as a whole. Other spellings, and people who stand in no file,
        are for the reviewer to see.
    """
    quotes = [
        (quote.line, language, _Said.of(text))
        for quote in programme.quotes
        for language, text in quote.texts
    ]
    columns = (
        [v for v in programme.columns_of(delivery.source.id) if v.identifier] if quotes else []
    )
    return [
        _problem(delivery, variable, line, language)
        for variable in columns
        for cells in [_cells(delivery, variable)]
        for line, language, said in quotes
        if any(_repeats(said, cell, names=variable.identifier == "direct") for cell in cells)
    ]


def _problem(delivery: Delivery, variable: Variable, line: int, language: str) -> Problem:
    column = delivered_column(variable, list(delivery.rows.columns))
    rule = f"the quote repeats something from the column “{column}” of “{delivery.source.id}”, which identifies people"
    remedy = "Leave it out, or write what somebody is instead, and have the quote reviewed again."
    return Problem("quotes.csv", rule, remedy, line, language)


def _cells(delivery: Delivery, variable: Variable) -> list[str]:
    column = str(delivered_column(variable, list(delivery.rows.columns)))
    missing = {"", *(folded(code) for code in variable.missing)}
    before = [one.old for one in delivery.corrected if one.variable == variable.name]
    cells = sorted({str(cell).strip() for cell in [*delivery.rows[column], *before]})
    return [cell for cell in cells if folded(cell) not in missing]


def _repeats(said: _Said, cell: str, *, names: bool) -> bool:
    if any(phrase in whole for phrase in _phrases(cell) for whole in said.whole):
        return True
    return names and any(_is_said(said, word) for word in _names(cell))


def _is_said(said: _Said, word: str) -> bool:
    return word in said.written if len(word) <= _SHORT else folded(word) in said.folded


def _names(cell: str) -> Iterator[str]:
    """The words of a cell that may be names: no parts of addresses, no particles (“de”, “al”)."""
    if _ADDRESS.search(cell):
        return
    for word in _PART.findall(cell):
        if word.isdigit() or len(word) == 1 or (len(word) <= _SHORT and word.islower()):
            continue
        yield word


def _phrases(cell: str) -> Iterator[str]:
    """A cell as a whole, and without the short words at its end (“København V”, “Novo A/S”)."""
    words = _WORD.findall(cell)
    if len("".join(words)) >= _SHORT:
        yield _phrase(words)
    while len(words) > 1 and len(words[-1]) <= _SHORT:
        words.pop()
    if len("".join(words)) > _SHORT:
        yield _phrase(words)


def _phrase(words: Iterable[str]) -> str:
    """Words with a space on either side of each, so that they are found as whole words."""
    return f" {' '.join(folded(word) for word in words)} "
