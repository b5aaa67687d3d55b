"""What a page says twice in a row is said once."""

from __future__ import annotations

from lxml.html import HtmlElement

from analysis.publish.refusals import words_of

_BLOCKS = ("h1", "h2", "h3", "h4", "p", "ul", "ol", "dl", "blockquote", "figure", "table", "pre")


def drop_repeats(main: HtmlElement) -> None:
    """Take out a note that stands directly after the same one.

    A figure and the table behind it can both be too small to be shown: a
    reader needs to be told once.
    """
    last = None
    for block in list(main.iter(*_BLOCKS)):
        if last is not None and _same_note(block, last):
            _drop(block)
        else:
            last = block


def _same_note(block: HtmlElement, last: HtmlElement) -> bool:
    return _is_note(block) and _is_note(last) and words_of(block) == words_of(last)


def _is_note(block: HtmlElement) -> bool:
    return block.tag == "p" and "note" in str(block.get("class", "")).split()


def _drop(note: HtmlElement) -> None:
    """Take out a note, and the section that was there for it alone."""
    section = note.getparent()
    alone = section is not None and section.tag == "section" and len(section) == 1
    (section if alone else note).drop_tree()
