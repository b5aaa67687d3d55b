"""What participants said, as a page shows it: reviewed words of the settings, told by role."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.html import HtmlElement
from lxml.html.builder import BLOCKQUOTE, CLASS, DIV, H2, SPAN, P

from analysis.programme import Language, Programme
from analysis.publish.chapters import Request


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quote.

    Attributes
    ----------
    text, language : str
        The words, and the language they are in.
    role : str
        All that is told of who said them.
    note : str
        What else a reader must know; empty where that is nothing.
    """

    text: str
    language: Language
    role: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Quotations:
    """The quotes of a chapter, with their heading and what they do not stand for."""

    title: str
    text: str
    quotes: tuple[Quotation, ...]


def quotations(programme: Programme, request: Request) -> Quotations | None:
    """Return the quotes that a chapter shows; None where it shows none.

    They are shown for all cohorts together alone: in the chapter of a cohort
    they would tell who was in it, or be taken for somebody who was not.
    """
    mine = [quote for quote in programme.quotes if quote.chapter == request.chapter]
    if not mine or request.cohort != programme.pool.id:
        return None

    def text(key: str) -> str:
        return programme.wording[key].in_language(request.language)

    quotes = []
    for quote in mine:
        language, said = quote.in_language(request.language)
        note = "" if language == request.language else text(f"quotes.untranslated.{language}")
        role = programme.roles[quote.role].in_language(request.language)
        quotes.append(Quotation(said, language, role, note))
    return Quotations(text("quotes.title"), text("quotes.text"), tuple(quotes))


def insert_quotes(main: HtmlElement, quotations: Quotations, *, language: str) -> None:
    """Put the quotes before the last section, in which a chapter says what it does not show."""
    sections = main.findall("h2")
    parts = [
        H2(quotations.title),
        P(quotations.text),
        *(_quote(quote, language=language) for quote in quotations.quotes),
    ]
    for part in parts:
        if sections:
            sections[-1].addprevious(part)
        else:
            main.append(part)


def _quote(quote: Quotation, *, language: str) -> HtmlElement:
    words = BLOCKQUOTE(P(quote.text))
    if quote.language != language:
        words.set("lang", quote.language)
    by = P(f"– {quote.role}", CLASS("note"))
    if quote.note:
        by.append(SPAN(f" ({quote.note})"))
    return DIV(words, by, CLASS("quote"))
