"""The page around every chapter: semantic, self-contained, without a script."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree, html
from lxml.html import HtmlElement
from lxml.html.builder import BODY, CLASS, HEAD, HTML, LI, META, NAV, STYLE, TITLE, UL, A, E, P

from analysis.publish.contents import insert_contents, order_headings
from analysis.publish.frames import frame_tables
from analysis.publish.quotes import Quotations, insert_quotes
from analysis.publish.refusals import ChapterError, refuse_incomplete, refuse_outside
from analysis.publish.repeats import drop_repeats
from analysis.publish.terms import link_terms

__all__ = ["POLICY", "ChapterError", "PageText", "elements_of", "page_html"]

POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


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
        What must be known before reading: synthetic, internal. They stand on
        every sheet of paper too.
    footer : tuple of str
        What may be known after.
    links : tuple of (str, str, str)
        Address, words and language of links to sibling pages.
    method : tuple of (str, str) or None
        Address and words of the link to how the figures were made.
    terms : tuple of (str, str)
        Words that the glossary explains, as they are written, and where each
        is explained; none where there is no glossary.
    quotations : Quotations or None
        What participants said.
    hidden : str
        How many of the numbers in the tables are hidden, with places for
        ``hidden``, ``numbers`` and ``percent``; empty where none may be.
    without : tuple of str
        Tags of the cells that do not hold of the programme.
    opening, limits : str
        What a chapter asks, and what it does not show, in the programme's own
        words; empty where those of the chapter stand.
    publisher, licence : str
        Who is responsible, and under which terms it may be used; empty where
        nothing was decided.
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
    method: tuple[str, str] | None = None
    terms: tuple[tuple[str, str], ...] = ()
    quotations: Quotations | None = None
    hidden: str = ""
    without: tuple[str, ...] = ()
    opening: str = ""
    limits: str = ""
    publisher: str = ""
    licence: str = ""


def page_html(body: Sequence[HtmlElement], *, text: PageText) -> str:
    """Return a whole page: one file that asks for nothing from outside.

    Parameters
    ----------
    body : sequence of elements
        What the page shows, with exactly one h1; left as it is.
    text : PageText
        The words around it.

    Raises
    ------
    ChapterError
        When the page would fetch anything, lacks an alt text or caption, or
        its headings do not form an outline.
    """
    main = E.main(*copy.deepcopy(list(body)), id="main", tabindex="-1")
    etree.strip_tags(main, etree.Comment, etree.ProcessingInstruction)
    if text.quotations:
        insert_quotes(main, text.quotations, language=text.language)
    refuse_outside(main)
    order_headings(main)
    drop_repeats(main)
    link_terms(main, dict(text.terms))
    frame_tables(main)
    insert_contents(main, label=text.contents)
    refuse_incomplete(main)
    page = HTML(_head(text), BODY(*_shell(main, text)), lang=text.language)
    return "<!DOCTYPE html>\n" + etree.tostring(page, encoding="unicode", method="html") + "\n"


def elements_of(fragment: str) -> list[HtmlElement]:
    """Return the elements of a piece of HTML; words outside any element become a paragraph.

    >>> [element.tag for element in elements_of("Words <h2>and</h2> a heading")]
    ['p', 'h2']
    """
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    text = fragment.replace("\r\n", "\n")
    wrapper = html.fragment_fromstring(text, create_parent="div", parser=parser)
    loose = (wrapper.text or "").strip()
    return [*([P(loose)] if loose else []), *wrapper]


def _head(text: PageText) -> HtmlElement:
    style = Path(__file__).with_name("style.css").read_text(encoding="utf-8")
    return HEAD(
        META(charset="utf-8"),
        META(name="viewport", content="width=device-width, initial-scale=1"),
        META({"http-equiv": "Content-Security-Policy"}, content=POLICY),
        META(name="robots", content="noindex"),
        META(name="description", content=text.description),
        *(
            META(name=f"dcterms.{name}", content=content)
            for name, content in (
                ("publisher", text.publisher),
                ("license", text.licence),
            )
            if content
        ),
        TITLE(f"{text.title} – {text.cohort} – {text.programme}"),
        STYLE(style + _sheet_style(text)),
    )


def _shell(main: HtmlElement, text: PageText) -> list[HtmlElement]:
    skip = A(text.skip, CLASS("skip"), href="#main")
    header = E.header(P(f"{text.programme} · {text.cohort}", CLASS("where")))
    if text.links:
        links = NAV(UL(*(LI(_link(*link, page=text.language)) for link in text.links)))
        links.set("aria-label", text.programme)
        header.append(links)
    header.extend(P(banner, CLASS("banner")) for banner in text.banners)
    footer = E.footer(*(P(line) for line in (*_hidden(main, text.hidden), *text.footer)))
    if text.method:
        address, words = text.method
        footer.append(P(A(words, href=address)))
    return [skip, header, main, footer]


def _hidden(main: HtmlElement, words: str) -> tuple[str, ...]:
    """Tell how much of a chapter is hidden; nothing where nothing is."""
    hidden, numbers = (
        len(main.xpath(f"//td[contains(concat(' ', @class, ' '), ' {kind} ')]"))
        for kind in ("hidden-cell", "number")
    )
    if not hidden or not words:
        return ()
    percent = round(100 * hidden / numbers)
    return (words.format(hidden=hidden, numbers=numbers, percent=percent),)


def _link(href: str, words: str, language: str, *, page: str) -> HtmlElement:
    link = A(words, href=href)
    if language != page:
        link.set("lang", language)
        link.set("hreflang", language)
    return link


def _sheet_style(text: PageText) -> str:
    """Say on every sheet of paper what it is part of: sheets are copied one by one."""
    where = _quoted(f"{text.title} – {text.cohort} – {text.programme}")
    what = _quoted(" ".join(text.banners))
    return f"@page {{ @top-left {{ content: {where}; }} @bottom-left {{ content: {what}; }} }}\n"


def _quoted(words: str) -> str:
    """Return words as a CSS string that can end neither itself nor the style sheet."""
    safe = "".join(c if c.isalnum() or c in " .,:;–-·()/%" else f"\\{ord(c):x} " for c in words)
    return f'"{safe}"'
