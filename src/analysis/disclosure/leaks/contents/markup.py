"""A page or drawing taken apart: what is read, its attributes, comments, styles and tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml.html import defs

from analysis.disclosure.leaks.contents.part import Text

_TAG = re.compile(r"""<[a-zA-Z/!?](?:[^<>"']|"[^"]*"|'[^']*')*+>""")
_COMMENT = re.compile(r"<!--(.*?)(?:--!?>|\Z)", re.DOTALL)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)(?:\]\]>|\Z)", re.DOTALL)
_HELD = re.compile(
    r"""(<(style|script)\b(?:[^<>"']|"[^"]*"|'[^']*')*+>)(.*?)(?=</\2\s*>)""",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([^\s=/>"'<]+)\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+)""")
_NAME = re.compile(r"[a-zA-Z][\w:-]*")
# Between the words of two of these there is a border; other tags may stand within a word.
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "br", "caption", "dd", "desc", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "legend", "li", "main", "nav", "ol",
    "option", "p", "pre", "section", "summary", "table", "tbody", "td", "text", "tfoot", "th",
    "thead", "title", "tr", "ul",
}  # fmt: skip
_VOCABULARY = defs.tags | defs.safe_attrs | defs.event_attrs
_WORD = re.compile(r"[^\W_]+")
_BORDER = "\n|\n"  # between texts that have nothing to do with each other
# Standard names with a day in them, on which somebody may be born: every PDF's metadata has it.
_DATED_NAMESPACES = {"http://www.w3.org/1999/02/22-rdf-syntax-ns#"}
_PLACES = {
    "alt": "alt text",
    "title": "title of an element",
    "style": "style",
    "src": "source of an image",
}


def has_markup(text: str) -> bool:
    """Whether a text has tags or comments."""
    return _TAG.search(text) is not None or "<!--" in text


def parts_of_markup(text: str) -> Iterator[Text]:
    r"""Yield everything that a text with tags says, by where it says it.

    Every character of it is in one of the parts, but for the names that HTML
    itself gives to elements and attributes.

    >>> {part.place: part.text for part in parts_of_markup('<p title="a">An<b>n</b>a<!-- c -->s')}
    {'comment': ' c ', 'text': '\nAnnas', 'title of an element': 'a', 'name of an element or attribute': ''}
    """
    comments = "\n".join(_COMMENT.findall(text))
    text = _CDATA.sub(r"\1", _COMMENT.sub("", text))
    held = "\n".join(found[3] for found in _HELD.finditer(text))
    text = _HELD.sub(r"\1", text)
    tags = dict.fromkeys(_TAG.findall(text))
    borders = {tag: "\n" if _element(tag) in _BLOCKS else "" for tag in tags}
    read = _TAG.sub(lambda found: borders[found[0]], text)
    for place, part in (("comment", comments), ("style or script", held), ("text", read)):
        if part.strip():
            yield Text(place, part)
    yield from _parts_of_tags(tags)


def _element(tag: str) -> str:
    found = _NAME.search(tag)
    return "" if found is None else found[0].lower()


def _parts_of_tags(tags: Iterable[str]) -> Iterator[Text]:
    values: dict[str, dict[str, None]] = {}
    rest: dict[str, None] = {}
    for tag in tags:
        for name, value in _ATTRIBUTE.findall(tag):
            plain = value.strip("\"'")
            if name.startswith("xmlns") and plain in _DATED_NAMESPACES:
                continue
            values.setdefault(name.lower(), {})[plain] = None
        names = _ATTRIBUTE.sub(r" \1 ", tag.strip("</!?>"))
        rest[_WORD.sub(_made_up, names).strip()] = None
    for name in sorted(values):
        yield Text(_place(name), _BORDER.join(values[name]))
    yield Text("name of an element or attribute", _BORDER.join(rest))


def _made_up(word: re.Match[str]) -> str:
    """Return a word, and nothing for one that HTML brings itself."""
    return "" if word[0].lower() in _VOCABULARY else word[0]


def _place(attribute: str) -> str:
    """Name a place without a name that somebody made up: it could be the leak."""
    if attribute in _PLACES:
        return _PLACES[attribute]
    if attribute in defs.safe_attrs | defs.link_attrs:
        return f"attribute {attribute}"
    return "data attribute" if attribute.startswith("data-") else "attribute"
