"""The words around a chapter: banners, footers and names, from the programme's wording."""

from __future__ import annotations

from collections.abc import Collection

from analysis.programme import LANGUAGES, METHOD, WHOLE, Language, Programme, holding
from analysis.programme.glossary import glossary_terms
from analysis.publish.chapters import Request
from analysis.publish.page import PageText
from analysis.publish.quotes import quotations


def page_text(
    programme: Programme,
    request: Request,
    *,
    languages: Collection[Language],
    method: bool = False,
) -> PageText:
    """Return the words around a chapter or, for ``index`` and ``report``, an overview and the whole.

    ``languages`` are those that the page can be had in; ``method`` tells
    whether the chapter on the method stands beside it.
    """
    language = request.language

    def text(key: str) -> str:
        return programme.wording[key].in_language(language)

    def own(what: str) -> str:
        words = programme.wording.get(f"chapter.{request.chapter}.{what}")
        return words.in_language(language) if words else ""

    index = request.chapter == "index"
    whole = f"{request.chapter}.html" == WHOLE
    links = [] if index else [("index.html", text("page.index"), language)]
    for other in LANGUAGES:
        if other in languages and other != language:
            words = programme.wording["page.this_language"].in_language(other)
            links.append((f"../{other}/{request.chapter}.html", words, other))
    return PageText(
        language=language,
        title=text("page.index") if index else text(f"chapter.{request.chapter}"),
        description=text(f"page.description.{request.chapter}"),
        skip=text("page.skip"),
        contents=text("page.contents"),
        programme=programme.title.in_language(language),
        cohort=programme.cohort_title(request.cohort).in_language(language),
        banners=tuple(
            text(f"banner.{name}")
            for name, holds in (
                ("synthetic_report" if whole else "synthetic", programme.synthetic),
                ("internal", request.audience == "internal"),
            )
            if holds
        ),
        footer=(
            text("footer.method"),
            *(
                [text("footer.privacy").format(threshold=programme.gate.threshold)]
                if request.audience == "shared"
                else []
            ),
        ),
        links=tuple(links),
        method=(f"{METHOD}.html", text("footer.to_method"))
        if method and request.chapter != METHOD
        else None,
        without=tuple(f"not-{name}" if has else name for name, has in holding(programme).items()),
        opening=own("question"),
        limits=own("limits"),
        # The whole is made of pages whose words lead there already.
        terms=_terms(programme, request) if method and not whole else (),
        publisher=programme.organisation.in_language(language),
        licence=programme.licence.name if programme.licence else "",
        quotations=quotations(programme, request),
        hidden=text("footer.hidden_report" if whole else "footer.hidden")
        if request.audience == "shared" and not index
        else "",
    )


def _terms(programme: Programme, request: Request) -> tuple[tuple[str, str], ...]:
    """Return the glossary's words as they are written, and where each is explained."""
    page = "" if request.chapter == METHOD else f"{METHOD}.html"
    return tuple(
        (form, f"{page}#{term.address}")
        for term in glossary_terms(programme)
        for form in term.written(request.language)
    )
