"""Words within a line: runs of text that look alike, breaks, and places that links lead to."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

Piece = dict[str, object]

_SPACE = re.compile(r"[ \t\r\n\f]+")
_LOOKS = {
    "strong": "strong",
    "b": "strong",
    "em": "emphasis",
    "i": "emphasis",
    "cite": "emphasis",
    "dfn": "emphasis",
    "var": "emphasis",
    "small": "small",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "sub": "sub",
    "sup": "super",
}
_PLAIN = {"span", "a", "abbr", "time", "data", "mark", "u", "s", "ins", "del", "q"}
INLINE = frozenset({*_LOOKS, *_PLAIN, "br", "wbr"})
_UNSEEN = "visually-hidden"  # said of a sign that is seen, as a note below explains it


class PrintError(Exception):
    """A page holds what cannot be printed, or the printed page came out wrong."""


@dataclass(frozen=True, slots=True)
class _Style:
    """What the elements around a text make of it."""

    looks: frozenset[str] = frozenset()
    link: str = ""
    language: str = ""


def is_inline(element: HtmlElement) -> bool:
    """Tell whether an element stands within a line."""
    return str(element.tag) in INLINE


def pieces_of(nodes: Sequence[HtmlElement | str], *, targets: Collection[str] = ()) -> list[Piece]:
    """Return the pieces of a line: each a text with its looks, a break, or a place.

    Parameters
    ----------
    nodes : sequence of elements and str
        What stands in the line; words behind an element count as its own only
        where they are given.
    targets : collection of str
        Ids that links lead to; other ids are no places.

    Returns
    -------
    list of dict
        ``{"text": …}`` with ``looks``, ``link`` and ``language`` where there
        are any, ``{"break": true}``, or ``{"place": …}``. White space is one
        space, and none at the ends and around breaks.

    Raises
    ------
    PrintError
        For an element that does not belong within a line.
    """
    pieces: list[Piece] = []
    for node in nodes:
        pieces += [{"text": node}] if isinstance(node, str) else _pieces(node, _Style(), targets)
    return _closed_up(pieces)


def _pieces(element: HtmlElement, style: _Style, targets: Collection[str]) -> Iterator[Piece]:
    if not is_inline(element):
        message = f"<{element.tag}> cannot be printed within a line"
        raise PrintError(message)
    if _UNSEEN in str(element.get("class", "")).split():
        return
    if element.get("id") in targets:
        yield {"place": element.get("id")}
    if element.tag == "br":
        yield {"break": True}
    inside = _styled(element, style)
    yield from _words(element.text, inside)
    for child in element:
        yield from _pieces(child, inside, targets)
        yield from _words(child.tail, inside)


def _styled(element: HtmlElement, style: _Style) -> _Style:
    look = _LOOKS.get(str(element.tag))
    looks = style.looks | {look} if look else style.looks
    language = str(element.get("lang") or style.language)
    link = element.get("href", "") if element.tag == "a" else style.link
    return replace(style, looks=looks, link=link, language=language)


def _words(text: str | None, style: _Style) -> Iterator[Piece]:
    if text:
        piece: Piece = {"text": text}
        if style.looks:
            piece["looks"] = sorted(style.looks)
        if style.link:
            piece["link"] = style.link
        if style.language:
            piece["language"] = style.language
        yield piece


def _closed_up(pieces: Sequence[Piece]) -> list[Piece]:
    """Make every white space one space, and none where a line begins or ends."""
    closed: list[Piece] = []
    begins = True
    for piece in pieces:
        if "break" in piece:
            _end(closed)
            begins = True
        elif "text" in piece:
            text = _SPACE.sub(" ", str(piece["text"]))
            text = text.lstrip(" ") if begins else text
            if not text:
                continue
            piece = {**piece, "text": text}  # noqa: PLW2901
            begins = text.endswith(" ")
        closed.append(piece)
    _end(closed)
    return closed


def _end(pieces: list[Piece]) -> None:
    """Take the space off the end of a line."""
    for place in reversed(range(len(pieces))):
        if "text" in pieces[place]:
            text = str(pieces[place]["text"]).rstrip(" ")
            if text:
                pieces[place] = {**pieces[place], "text": text}
            else:
                del pieces[place]
            return


def lines_of_pieces(pieces: Sequence[Piece]) -> list[str]:
    """Return the lines of words that a break begins anew, without looks."""
    lines = [""]
    for piece in pieces:
        if "break" in piece:
            lines.append("")
        else:
            lines[-1] += str(piece.get("text", ""))
    return lines


def words_of_pieces(pieces: Sequence[Piece]) -> str:
    """Return the words of a line."""
    return " ".join("".join(str(piece.get("text", " ")) for piece in pieces).split())
