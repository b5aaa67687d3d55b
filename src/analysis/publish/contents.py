"""The outline of a page: its headings, their addresses, and the list of contents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from itertools import pairwise

from lxml.html import HtmlElement
from lxml.html.builder import CLASS, LI, NAV, UL, A, P

from analysis.publish.refusals import ChapterError, words_of

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss"})
_LONGEST = 60  # characters of an address: enough to recognise, short enough to mail
_FEWEST = 3  # headings: a shorter page is its own list of contents


def order_headings(main: HtmlElement) -> None:
    """Give every heading an address, and refuse headings that are no outline.

    Addresses are made of the words, so that a link from a mail still leads to
    its section when another section is added above it. An id that a heading
    brought stays.

    Raises
    ------
    ChapterError
        When there is not exactly one first heading, before all others; when a
        level is skipped or a heading is empty.
    """
    headings = _headings(main)
    levels = [int(str(heading.tag)[1]) for heading in headings]
    if levels.count(1) != 1 or levels[0] != 1:
        message = "a page needs exactly one first heading, before all others"
        raise ChapterError(message)
    if any(now > last + 1 for last, now in pairwise(levels)):
        message = "a heading skips a level"
        raise ChapterError(message)
    taken = {str(name) for name in main.xpath("descendant-or-self::*/@id")}
    for heading in headings:
        if not words_of(heading):
            message = "a heading is empty"
            raise ChapterError(message)
        if heading.get("id") is None:
            heading.set("id", address(words_of(heading), taken=taken))
            taken.add(heading.get("id", ""))


def insert_contents(main: HtmlElement, *, label: str) -> None:
    """Put a list of contents before the first section, where there are enough of them."""
    sections = [heading for heading in _headings(main) if heading.tag in {"h2", "h3"}]
    if len(sections) < _FEWEST:
        return
    contents = NAV(P(label, CLASS("label")), _entries(sections), CLASS("contents"))
    contents.set("aria-label", label)
    place = sections[0]
    while place.getparent() is not main:
        place = place.getparent()
    place.addprevious(contents)


def address(words: str, *, taken: Collection[str] = ()) -> str:
    """Return an id made of words, in letters that every mail program leaves alone.

    >>> address("Hvor stor er ændringen?")
    'hvor-stor-er-aendringen'
    >>> address("Hvor stor er ændringen?", taken={"hvor-stor-er-aendringen"})
    'hvor-stor-er-aendringen-2'
    >>> address("2025 …")
    's-2025'
    """
    plain = unicodedata.normalize("NFKD", words.lower().translate(_LETTERS))
    name = re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode("ascii")).strip("-")
    name = name[:_LONGEST].rstrip("-")
    if not name[:1].isalpha():
        name = f"s-{name}".rstrip("-")
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def _headings(main: HtmlElement) -> list[HtmlElement]:
    return [e for e in main.iter() if re.fullmatch("h[1-6]", str(e.tag))]


def _entries(sections: Sequence[HtmlElement]) -> HtmlElement:
    """Return links to sections, those of a lower level inside the one above."""
    entries = UL()
    for section in sections:
        entry = LI(A(words_of(section), href=f"#{section.get('id')}"))
        if section.tag == "h2" or not len(entries):
            entries.append(entry)
        elif entries[-1].find("ul") is None:
            entries[-1].append(UL(entry))
        else:
            entries[-1][-1].append(entry)
    return entries
