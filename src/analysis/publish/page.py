"""The page around every chapter: semantic, self-contained, without a script."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from lxml import etree, html
from lxml.html import HtmlElement
from lxml.html.builder import BODY, CLASS, DIV, HEAD, HTML, LI, META, NAV, STYLE, TITLE, UL, A, E, P

POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
_OUTSIDE = re.compile(r"^(?!data:|#)", re.IGNORECASE)
_FILLER = "No description has been provided for this image"  # nbconvert's, which says nothing
_FETCHING = (
    "script",
    "link",
    "iframe",
    "object",
    "embed",
    "audio",
    "video",
    "source",
    "track",
    "base",
    "form",
    "input",
)


class ChapterError(Exception):
    """A chapter came out in a form that may not be shown."""


@dataclass(frozen=True, slots=True)
class PageText:
    """The words around a page, in its language.

    Attributes
    ----------
    language : str
        Language of the page.
    title : str
        What the page is.
    description : str
        One sentence on what it holds.
    skip, contents : str
        Words for the skip link and the list of contents.
    programme, cohort : str
        What it is about.
    banners : tuple of str
        What must be known before reading: synthetic, internal.
    footer : tuple of str
        What may be known after.
    links : tuple of (str, str, str)
        Address, words and language of links to sibling pages.
    """

    language: str
    title: str
    description: str
    skip: str
    contents: str
    programme: str
    cohort: str
    banners: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
    links: tuple[tuple[str, str, str], ...] = ()


def page_html(body: Sequence[HtmlElement], *, text: PageText) -> str:
    """Return a whole page: one file that asks for nothing from outside.

    Parameters
    ----------
    body : sequence of elements
        What the page shows, with exactly one h1.
    text : PageText
        The words around it.

    Raises
    ------
    ChapterError
        When the page would fetch anything, lacks an alt text or caption, or
        its headings do not form an outline.
    """
    main = E.main(*body, id="main")
    _order_headings(main)
    _frame_tables(main)
    _refuse_incomplete(main)
    _insert_contents(main, text)
    page = HTML(
        HEAD(
            META(charset="utf-8"),
            META(name="viewport", content="width=device-width, initial-scale=1"),
            META({"http-equiv": "Content-Security-Policy"}, content=POLICY),
            META(name="robots", content="noindex"),
            META(name="description", content=text.description),
            TITLE(f"{text.title} – {text.cohort} – {text.programme}"),
            STYLE(Path(__file__).with_name("style.css").read_text(encoding="utf-8")),
        ),
        BODY(
            A(text.skip, CLASS("skip"), href="#main"),
            _header(text),
            main,
            E.footer(*(P(line) for line in text.footer)),
        ),
        lang=text.language,
    )
    etree.strip_tags(page, etree.Comment)
    _refuse_outside(page)
    return "<!DOCTYPE html>\n" + etree.tostring(page, encoding="unicode", method="html") + "\n"


def _header(text: PageText) -> HtmlElement:
    header = E.header(P(f"{text.programme} · {text.cohort}", CLASS("where")))
    if text.links:
        header.append(NAV(UL(*(LI(_link(*link, page=text.language)) for link in text.links))))
        header[-1].set("aria-label", text.programme)
    for banner in text.banners:
        header.append(P(banner, CLASS("banner")))
    return header


def _link(href: str, words: str, language: str, *, page: str) -> HtmlElement:
    link = A(words, href=href)
    if language != page:
        link.set("lang", language)
        link.set("hreflang", language)
    return link


def _order_headings(main: HtmlElement) -> None:
    headings = _headings(main)
    levels = [int(h.tag[1]) for h in headings]
    if levels.count(1) != 1 or levels[0] != 1:
        message = "a page needs exactly one first heading, before all others"
        raise ChapterError(message)
    if any(now > last + 1 for last, now in pairwise(levels)):
        message = "a heading skips a level"
        raise ChapterError(message)
    for place, heading in enumerate(headings):
        words = _words_of(heading)
        heading.clear()
        heading.text = words
        heading.set("id", f"s{place}")


def _headings(main: HtmlElement) -> list[HtmlElement]:
    return [e for e in main.iter() if isinstance(e.tag, str) and re.fullmatch("h[1-6]", e.tag)]


def _insert_contents(main: HtmlElement, text: PageText) -> None:
    sections = [heading for heading in _headings(main) if heading.tag == "h2"]
    if len(sections) < 3:  # noqa: PLR2004  # a shorter page is its own list of contents
        return
    heading = P(text.contents, CLASS("label"))
    contents = NAV(
        heading,
        UL(*(LI(A(h.text or "", href=f"#{h.get('id')}")) for h in sections)),
        CLASS("contents"),
    )
    contents.set("aria-label", text.contents)
    main.insert(
        main.index(sections[0].getparent() if sections[0].getparent() is not main else sections[0]),
        contents,
    )


def _frame_tables(main: HtmlElement) -> None:
    """Let a wide table scroll inside itself, by keyboard too."""
    for table in list(main.iter("table")):
        caption = table.find("caption")
        if caption is None or not _words_of(caption):
            message = "a table has no caption"
            raise ChapterError(message)
        frame = DIV(CLASS("scroll"))
        if not any(ancestor.tag == "details" for ancestor in table.iterancestors()):
            # What is folded away cannot be reached by keyboard, and must not claim to be.
            frame.attrib.update(
                {"role": "region", "tabindex": "0", "aria-label": _words_of(caption)}
            )
        parent = table.getparent()
        parent.replace(table, frame)
        frame.append(table)


def _words_of(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


def _refuse_incomplete(main: HtmlElement) -> None:
    for image in main.iter("img"):
        if (image.get("alt") or "").strip() in {"", _FILLER}:
            message = "a figure has no alt text"
            raise ChapterError(message)
    for heading in main.iter("th"):
        if heading.get("scope") not in {"row", "col"}:
            message = "a table heading does not say whether it heads a row or a column"
            raise ChapterError(message)


def _refuse_outside(page: HtmlElement) -> None:
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in _FETCHING:
            message = f"a page may not hold <{element.tag}>"
            raise ChapterError(message)
        for name, value in _addresses(element):
            if _OUTSIDE.match(value):
                message = f"<{element.tag} {name}> would be fetched from outside the page"
                raise ChapterError(message)
    style = "".join(s.text or "" for s in page.iter("style")) + "".join(
        e.get("style", "") for e in page.iter() if isinstance(e.tag, str)
    )
    if re.search(r"url\(|@import", style):
        message = "the style would fetch something from outside the page"
        raise ChapterError(message)


def _addresses(element: HtmlElement) -> Iterator[tuple[str, str]]:
    """Attributes that a browser fetches by itself; a link is only followed by a person."""
    for name in ("src", "srcset", "poster", "background", "data"):
        if element.get(name) is not None:
            yield name, element.get(name, "")


def elements_of(fragment: str) -> list[HtmlElement]:
    """Return the elements of a piece of HTML."""
    wrapper = html.fragment_fromstring(fragment, create_parent="div")
    return list(wrapper)
