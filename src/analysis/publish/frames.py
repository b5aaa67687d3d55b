"""Frames around tables: named, and scrolled inside themselves on a narrow screen."""

from __future__ import annotations

from collections import Counter

from lxml.html import HtmlElement
from lxml.html.builder import CLASS, DIV

from analysis.publish.refusals import ChapterError, words_of

_LONG = 12  # rows: a longer table may be cut between two pages of paper, a shorter one never


def frame_tables(main: HtmlElement) -> None:
    """Give every table a frame with its caption's words as name.

    Raises
    ------
    ChapterError
        When a table has no caption.
    """
    names: Counter[str] = Counter()
    for table in list(main.iter("table")):
        caption = table.find("caption")
        if caption is None or not words_of(caption):
            message = "a table has no caption"
            raise ChapterError(message)
        name = words_of(caption)
        _name_headings(table)
        frame = _around(table)
        if len(table.findall(".//tr")) > _LONG:
            frame.set("class", "scroll long")
        names[name] += 1
        label = name if names[name] == 1 else f"{name} ({names[name]})"
        frame.attrib.update({"role": "region", "tabindex": "0", "aria-label": label})


def _around(table: HtmlElement) -> HtmlElement:
    frame = DIV(CLASS("scroll"))
    frame.tail, table.tail = table.tail, None  # words after the table do not scroll with it
    table.getparent().replace(table, frame)
    frame.append(table)
    return frame


def _name_headings(table: HtmlElement) -> None:
    """Say what a heading heads where its place leaves no doubt."""
    for heading in table.iter("th"):
        if heading.get("scope") is None:
            row = heading.getparent()
            if row.getparent().tag == "thead":
                heading.set("scope", "col")
            elif row[0] is heading and row.find("td") is not None:
                heading.set("scope", "row")
