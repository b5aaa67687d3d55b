"""All chapters of a folder as one page: their finished pages, one behind the other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import html
from lxml.html import HtmlElement
from lxml.html.builder import CLASS, E

from analysis.publish.page import PageText, page_html

_HEADING = re.compile(r"h([1-6])")
_LOWEST = 6
_LISTS_OF_IDS = frozenset(
    {"aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "headers", "for"}
)
_PAINT = re.compile(r"url\(\s*(['\"]?)#")
_CONTENTS, _FRAME = "contents", "scroll"


def whole_html(
    front: Sequence[HtmlElement], chapters: Mapping[str, str], *, text: PageText
) -> str | None:
    """Return one page that holds all chapters, behind a front and one list of contents.

    Nothing of a chapter is worked out again. Its ids get its number before
    them, its headings go down one level, its list of contents goes into the
    common one, and links between chapters stay within the page.

    Parameters
    ----------
    front : sequence of elements
        What stands before the contents, with the only h1.
    chapters : mapping of str to str
        Finished pages by name (``05_change``), in order. What has no ``main``
        is no page of ours, and is left out.
    text : PageText
        The words around the whole.

    Returns
    -------
    str or None
        The page; None where there is no chapter.

    Raises
    ------
    ChapterError
        When the parts do not make a page that is whole for every reader.
    """
    read = (_chapter(name, page) for name, page in chapters.items())
    there = {chapter.name: chapter for chapter in read if chapter is not None}
    if not there:
        return None
    sections = [_section(chapter, there) for chapter in there.values()]
    if text.method and text.method[0] in there:
        address, words = text.method
        text = replace(text, method=(there[address].address(), words))
    return page_html([*front, *sections], text=text)


@dataclass(frozen=True, slots=True)
class _Chapter:
    """A finished page: the name of its file, its main part, the ids in it, and that of its title."""

    name: str
    main: HtmlElement
    ids: frozenset[str]
    start: str

    @property
    def prefix(self) -> str:
        """What makes its ids its own: ``c05-``."""
        return f"c{self.name.partition('_')[0].partition('.')[0]}-"

    def address(self, name: str = "") -> str:
        """Return where a part of it stands in the whole; its start where it has no such part."""
        return f"#{self.prefix}{name if name in self.ids else self.start}"


def _chapter(name: str, page: str) -> _Chapter | None:
    parser = html.HTMLParser(huge_tree=True)
    main = html.document_fromstring(page, parser=parser).find(".//main") if page.strip() else None
    title = None if main is None else main.find(".//h1")
    if main is None or title is None:
        return None
    # The id of the main part is the page's, and does not come along.
    ids = frozenset(str(part.get("id")) for part in main.iterdescendants() if part.get("id"))
    return _Chapter(f"{name}.html", main, ids, str(title.get("id")))


def _section(chapter: _Chapter, others: Mapping[str, _Chapter]) -> HtmlElement:
    """Return what a chapter shows, as a part of a whole."""
    main = chapter.main
    for element in list(main.iterdescendants()):
        if _is(element, "nav", _CONTENTS):
            element.drop_tree()
        elif _is(element, "div", _FRAME):
            element.drop_tag()  # the page frames its tables anew: their names differ in all of it
    for element in main.iterdescendants():
        _lower(element)
        _prefix(element, chapter)
        if element.tag == "a":
            element.set("href", _target(element.get("href", ""), chapter, others))
    return E.section(*main, CLASS("chapter"))


def _is(element: HtmlElement, tag: str, name: str) -> bool:
    return element.tag == tag and name in str(element.get("class", "")).split()


def _lower(element: HtmlElement) -> None:
    if heading := _HEADING.fullmatch(str(element.tag)):
        element.tag = f"h{min(int(heading[1]) + 1, _LOWEST)}"


def _prefix(element: HtmlElement, chapter: _Chapter) -> None:
    """Make ids, and what refers to them, those of the chapter."""
    for name, value in element.attrib.items():
        if name == "id":
            element.set(name, chapter.prefix + value)
        elif name in _LISTS_OF_IDS:
            element.set(name, " ".join(chapter.prefix + one for one in value.split()))
        elif name.endswith("href") and element.tag != "a":
            element.set(name, value.replace("#", f"#{chapter.prefix}", 1))
        elif _PAINT.search(value) and name not in {"alt", "title"}:
            element.set(name, _PAINT.sub(rf"url(\1#{chapter.prefix}", value))


def _target(address: str, chapter: _Chapter, others: Mapping[str, _Chapter]) -> str:
    """Return where a link leads in the whole: files beside it stay where they are."""
    file, _, name = address.partition("#")
    if not file:
        return chapter.address(name)
    return others[file].address(name) if file in others else address
