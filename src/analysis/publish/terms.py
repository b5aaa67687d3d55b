"""The first time that a page uses a word of the glossary, the word leads there."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache

from lxml.html import HtmlElement
from lxml.html.builder import CLASS, A

_PROSE = ("p", "li")
# Words that lead elsewhere already, are somebody's own, or stand in a table or a heading.
_CLOSED = frozenset({"a", "blockquote", "figure", "header", "nav", "pre", "summary", "table"})
_NOT_INLINE = _CLOSED | {*_PROSE, "ul", "ol", "code"}
_LISTS_OF_LINKS = {"chapters"}
_CLASS = "term"
_HYPHEN = "[-\u2011]"  # one of the two keeps a word on its line


def link_terms(main: HtmlElement, terms: Mapping[str, str]) -> None:
    """Make the first use of each word a link; only in running text.

    What was taken over from another page has its links already.

    Parameters
    ----------
    main : element
        The page's main part; changed in place.
    terms : mapping of str to str
        Where each form of a word leads: forms that lead to the same place are
        forms of one word.
    """
    if not terms:
        return
    there = {str(link.get("href")) for link in main.iter("a") if link.get("class") == _CLASS}
    words = _Words({_plain(form): address for form, address in terms.items()}, used=there)
    for block in main.iter(*_PROSE):
        if not any(_is_closed(part) for part in (block, *block.iterancestors())):
            _in_block(block, words)


def _is_closed(element: HtmlElement) -> bool:
    return element.tag in _CLOSED or element.get("class") in _LISTS_OF_LINKS


class _Words:
    """The words that have not been used yet."""

    def __init__(self, addresses: Mapping[str, str], *, used: Collection[str]) -> None:
        self._addresses = addresses
        self._used = set(used)
        self._written = _pattern(tuple(addresses))

    def next_in(self, text: str) -> tuple[re.Match[str], str] | None:
        """Return where in a text a word is first used, and where it leads."""
        for found in self._written.finditer(text):
            address = self._addresses[_plain(found[0])]
            if address not in self._used:
                self._used.add(address)
                return found, address
        return None


@cache
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    # A longer word first: a term may begin another.
    longest_first = sorted(forms, key=len, reverse=True)
    written = "|".join(re.escape(form).replace(r"\-", _HYPHEN) for form in longest_first)
    return re.compile(rf"(?<!\w)(?:{written})(?!\w)", re.IGNORECASE)


def _plain(word: str) -> str:
    return word.replace("\u2011", "-").casefold()


def _in_block(element: HtmlElement, words: _Words) -> None:
    """Go through what stands within a block's lines; a block within it comes for itself."""
    _in_text(element, None, words)
    for child in list(element):
        if child.tag not in _NOT_INLINE:
            _in_block(child, words)
        _in_text(element, child, words)


def _in_text(parent: HtmlElement, before: HtmlElement | None, words: _Words) -> None:
    """Link what is used in the text at the start of an element, or behind one of its children."""
    text = (parent.text if before is None else before.tail) or ""
    while used := words.next_in(text):
        found, address = used
        link = A(found[0], CLASS(_CLASS), href=address)
        link.tail = text[found.end() :]
        if before is None:
            parent.text = text[: found.start()]
            parent.insert(0, link)
        else:
            before.tail = text[: found.start()]
            parent.insert(parent.index(before) + 1, link)
        before, text = link, link.tail
