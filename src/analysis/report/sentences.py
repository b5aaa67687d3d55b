"""Statements become sentences."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lxml import html
from lxml.html.builder import SPAN, P

from analysis.programme import Language, Programme, Words
from analysis.release import Figure, Statement
from analysis.report.numbers import (
    NO_BREAK,
    WHOLE,
    count_text,
    interval_text,
    p_text,
    percent_text,
    value_text,
)

VARIANTS = ("hidden", "none", "zero", "one", "all")
_FEW = {0: "zero", 1: "one"}
_PARTS: dict[str, tuple[str, Callable[..., str]]] = {  # where a number stands, how it is written
    "": ("value", str),
    "count": ("count", count_text),
    "n": ("n", count_text),
    "percent": ("value", percent_text),
    "p": ("p", p_text),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A few words of a sentence, or a number in it.

    Attributes
    ----------
    text : str
        As it is read.
    figure : str
        Id of the figure that a number is of; empty for words.
    part : str
        Which number of the figure: ``interval``, ``count``, ``n``,
        ``percent`` or ``p``; empty for its value.
    """

    text: str
    figure: str = ""
    part: str = ""


# Sentences that tell how sure a difference is, and what the ends of their keys say of it.
_TELLS_SURE = (
    "change.detected",
    "cohorts.detected",
    "cohorts.differ",
    "cohorts.response",
    "cohorts.trend",
    "courses.traits",
    "groups.differ",
)
_SURE = {"clear": "clear", "some": "signs", "nothing": "undetected", "undetected": "undetected"}


class Wording:
    """The words of one programme in one language."""

    def __init__(self, programme: Programme, *, language: Language) -> None:
        self.language: Language = language
        self._words = programme.wording
        self._settings = {
            "threshold": str(programme.gate.threshold),
            "people": self.text("people.other"),
            "person": self.text("people.one"),
            "the_people": self.text("people.the_other"),
        }

    def text(self, key: str) -> str:
        """Return the words of a key; raises KeyError where the wording files have none."""
        return self.of(self._words[key])

    def of(self, words: Words) -> str:
        """Return words that come with a figure; in Danish no line ends before a per cent sign."""
        text = words.in_language(self.language)
        return text.replace(" %", f"{NO_BREAK}%") if self.language == "da" else text

    def filled(self, key: str, **places: str) -> str:
        """Return the words of a key with its places filled in."""
        return self.text(key).format(**self._settings, **places)

    def value(self, figure: Figure, *, unit: bool = True) -> str:
        """Return a figure's value; without ``unit``, percentage points are left to a heading."""
        points = self.text("unit.points") if unit else ""
        return value_text(figure, language=self.language, points=points)

    def in_points(self, heading: str) -> str:
        """Return a heading with the words for percentage points, before what stands in brackets."""
        points = self.text("unit.points")
        if points in heading:
            return heading
        words, bracket, rest = heading.partition(" (")
        return f"{words}, {points}{bracket}{rest}"

    def interval(self, figure: Figure) -> str:
        """Return a figure's interval; empty where it has none."""
        return interval_text(
            figure,
            language=self.language,
            pattern=self.text("format.interval"),
            open_pattern=self.text("format.interval.open"),
        )

    def sentence(self, statement: Statement) -> str:
        """Return a statement as words alone: for titles and for those who do not see a figure."""
        return "".join(piece.text for piece in self.sentence_parts(statement))

    def element(self, statement: Statement) -> html.HtmlElement:
        """Return a statement as a paragraph whose every number carries the id of its figure.

        One that tells how sure a difference is has that as its class.
        """
        element = P(*(_marked(piece) for piece in self.sentence_parts(statement)))
        sure = _sureness(self._variant(statement))
        if sure:
            element.set("class", f"sure {sure}")
        return element

    def sentence_parts(self, statement: Statement) -> tuple[Piece, ...]:
        """Return a statement piece by piece, as a sentence that is right for its numbers.

        A sentence has variants: ``.hidden`` when a figure in it is hidden,
        ``.none`` when there is nothing that one could be worked out from,
        ``.zero``, ``.one`` and ``.all`` by the count of its first figure. The
        plain key serves where one of the last three is not written.

        Raises
        ------
        KeyError
            When the variant ``.hidden`` or ``.none`` is called for and not
            written, or a place is neither a figure nor words.
        """
        key = self._variant(statement)
        places = self._settings | {n: self.of(words) for n, words in statement.words.items()}
        pieces: list[Piece] = []
        for literal, place, _, _ in string.Formatter().parse(self.text(key)):
            after_number = bool(pieces and pieces[-1].figure)
            pieces.append(Piece(self._held(literal) if after_number else literal))
            if place in places and place not in statement.figures:
                pieces.append(Piece(places[place]))
            elif place is not None:
                pieces.append(self._number(statement.figures, place, key=key))
        return tuple(piece for piece in pieces if piece.text)

    def _held(self, literal: str) -> str:
        """Return the words after a number; no line ends before its unit, or within a range."""
        points, between = self.text("unit.points"), self.text("format.interval")
        joint = between.removeprefix("{low}").removesuffix("{high}")
        if literal == joint:
            return literal.replace(" ", NO_BREAK)
        return f"{NO_BREAK}{literal[1:]}" if literal.startswith(f" {points}") else literal

    def _variant(self, statement: Statement) -> str:
        figures = list(statement.figures.values())
        if any(figure.hidden for figure in figures):
            return self._inherited(statement.key, "hidden")
        if any(figure.value is None for figure in figures):
            return self._inherited(statement.key, "none")
        written = f"{statement.key}.{_count_variant(figures[0])}" if figures else ""
        return written if written in self._words else statement.key

    def _inherited(self, key: str, variant: str) -> str:
        """Return the variant of a key, or of what the key is part of: ``a.b.none``, then ``a.none``."""
        parts = key.split(".")
        for end in range(len(parts), 0, -1):
            written = ".".join((*parts[:end], variant))
            if written in self._words:
                return written
        message = f"the wording files lack “{key}.{variant}”, for when a figure in it is {variant}"
        raise KeyError(message)

    def _number(self, figures: Mapping[str, Figure], place: str, *, key: str) -> Piece:
        """Return the number that a place asks for: ``x`` itself, or ``x_interval`` and the like."""
        name, part = place, ""
        if place not in figures:
            name, _, part = place.rpartition("_")
        if name not in figures or part not in {*_PARTS, "interval"}:
            message = f"“{key}” has the place “{place}”, which its statement does not fill"
            raise KeyError(message)
        return Piece(
            self._part(figures[name], part, place=f"“{key}”, “{place}”"), figures[name].id, part
        )

    def _part(self, figure: Figure, part: str, *, place: str) -> str:
        if part == "interval":
            # In a sentence no line ends within it; a cell of a table may be narrower than it.
            whole = self.interval(figure).replace(" ", NO_BREAK)
            return whole or self.text("format.interval.none")
        column, write = _PARTS[part]
        number = getattr(figure, column)
        if number is None:
            message = f"{place}: the figure {figure.id} has no such number"
            raise KeyError(message)
        if part:
            return write(number, language=self.language)
        # A test is told as "p = 0.04"; the sentence has the "p".
        return p_text(number, language=self.language) if figure.unit == "p" else self.value(figure)


def capital(text: str) -> str:
    """Return words with a capital letter at their head; the p of a p value stays small.

    >>> capital("højt før"), capital("p value")
    ('Højt før', 'p value')
    """
    return text if re.match(r"p\b(?!\.)", text) else text[:1].upper() + text[1:]


def _count_variant(lead: Figure) -> str:
    if lead.count is None:
        return ""
    if lead.unit in WHOLE and lead.count in _FEW:
        return _FEW[lead.count]
    return "all" if lead.count == lead.n and lead.count > 1 else ""


def _sureness(key: str) -> str | None:
    """Whether a sentence tells a clear difference, signs of one, or that none is detected."""
    told, _, end = key.rpartition(".")
    return _SURE.get(end) if told.startswith(_TELLS_SURE) else None


def _marked(piece: Piece) -> str | html.HtmlElement:
    if not piece.figure:
        return piece.text
    number = SPAN(piece.text)
    number.set("data-figure", piece.figure)
    if piece.part:
        number.set("data-part", piece.part)
    return number
