"""What a page may not hold: parts that fetch, run, or say nothing to some readers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain

from lxml.html import HtmlElement

_ALLOWED = re.compile(
    "main|section|article|aside|header|footer|nav|div|span|h[1-6]|p|ul|ol|li|dl|dt|dd|blockquote"
    "|pre|hr|w?br|figure|figcaption|img|details|summary|a|em|strong|b|i|u|s|small|sub|sup|abbr"
    "|cite|q|mark|time|code|kbd|samp|var|dfn|ins|del|data"
    "|table|caption|colgroup|col|thead|tbody|tfoot|tr|th|td"
    # drawings
    "|svg|g|path|rect|circle|ellipse|line|polyline|polygon|text|tspan|title|desc|defs|use"
    "|clippath|lineargradient|radialgradient|stop|pattern|marker|symbol"
    # mathematics
    "|math|mrow|mi|mn|mo|mtext|mspace|msup|msub|msubsup|mfrac|msqrt|mroot|mover|munder|munderover"
    "|mtable|mtr|mtd|mstyle|mpadded|mphantom|semantics|annotation"
)
_FETCHED = re.compile(
    "src|srcset|srcdoc|poster|background|data|action|formaction|ping|attributionsrc"
)
_PROSE = frozenset({"alt", "title", "summary"})
_IMAGE = re.compile(r"data:image/(png|jpeg|gif|webp|svg\+xml)[;,]")
_FOLLOWED = re.compile(r"https?://|mailto:|tel:|(?!//|[a-z][a-z0-9+.-]*:)", re.IGNORECASE)
_FETCHING_STYLE = re.compile(r"@import|\\|\b(url|src|image|image-set)\s*\(", re.IGNORECASE)
_OUTSIDE_PAINT = re.compile(r"url\(\s*['\"]?(?!\s*['\"]?#)", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x20]")  # browsers overlook these in addresses
_FILLER = "No description has been provided for this image"  # nbconvert's, which says nothing


class ChapterError(Exception):
    """A chapter came out in a form that may not be shown."""


def refuse_outside(main: HtmlElement) -> None:
    """Refuse what a browser would fetch or run by itself; a link is only followed by a person.

    Elements are those of a list, so that what is invented tomorrow is refused
    too. The content policy of the page says the same once more.

    Raises
    ------
    ChapterError
        For the first part that is refused, by its name.
    """
    for element in main.iter():
        if not _ALLOWED.fullmatch(str(element.tag)):
            message = f"a page may not hold <{element.tag}>"
            raise ChapterError(message)
        for name, value in element.attrib.items():
            reason = _refused(str(element.tag), name.lower(), _UNSEEN.sub("", value))
            if reason:
                message = f"<{element.tag} {name}>: {reason}"
                raise ChapterError(message)


def refuse_incomplete(main: HtmlElement) -> None:
    """Refuse what only some readers would understand.

    Raises
    ------
    ChapterError
        When a picture lacks an alt text, a figure its caption or a table
        heading its direction or words; when two parts have one id, or a link
        within the page leads nowhere.
    """
    for problem in chain(_picture_gaps(main), _table_gaps(main), _link_gaps(main)):
        raise ChapterError(problem)


def words_of(element: HtmlElement) -> str:
    """Return the words in an element, without its markup."""
    return " ".join("".join(element.itertext()).split())


def _refused(tag: str, name: str, value: str) -> str:
    if name.startswith("on"):
        return "would run a script"
    if name in {"href", "xlink:href"}:
        allowed = _FOLLOWED.match(value) if tag == "a" else value.startswith("#")
        return "" if allowed else "does not lead to a page that a reader may open"
    if _FETCHED.fullmatch(name) and not (tag == "img" and name == "src" and _IMAGE.match(value)):
        return "would be fetched from outside the page"
    if name == "style" and _FETCHING_STYLE.search(value):
        return "the style would fetch something from outside the page"
    if name not in _PROSE and not name.startswith("aria-") and _OUTSIDE_PAINT.search(value):
        return "would be fetched from outside the page"
    return ""


def _picture_gaps(main: HtmlElement) -> Iterator[str]:
    for image in main.iter("img"):
        if (image.get("alt") or "").strip() in {"", _FILLER}:
            yield "a figure has no alt text"
    for drawing in main.iter("svg"):
        if not _is_named(drawing):
            yield "a figure has no alt text"
    for figure in main.iter("figure"):
        caption = figure.find(".//figcaption")
        if caption is None or not words_of(caption):
            yield "a figure has no caption"


def _table_gaps(main: HtmlElement) -> Iterator[str]:
    for heading in main.iter("th"):
        if heading.get("scope") not in {"row", "col", "rowgroup", "colgroup"}:
            yield "a table heading does not say whether it heads a row or a column"
        if not words_of(heading):
            yield "a table heading is empty"


def _link_gaps(main: HtmlElement) -> Iterator[str]:
    ids = Counter(str(name) for name in main.xpath("descendant-or-self::*/@id"))
    yield from (f"two parts of the page have the id {name}" for name, n in ids.items() if n > 1)
    for link in main.iter("a"):
        target = link.get("href", "")
        if target.startswith("#") and target[1:] not in ids:
            yield f"the link to {target} leads nowhere"


def _is_named(drawing: HtmlElement) -> bool:
    if drawing.get("aria-hidden") == "true":
        return True
    title = drawing.find("title")
    named = drawing.get("aria-label") or drawing.get("aria-labelledby")
    return bool(named or (title is not None and words_of(title)))
