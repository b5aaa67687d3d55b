"""The words around a chapter: banners, footers and names, from the programme's wording."""

from __future__ import annotations

from collections.abc import Collection

from analysis.programme import Language, Programme
from analysis.publish.chapters import Request
from analysis.publish.page import PageText

_OTHER: dict[Language, Language] = {"da": "en", "en": "da"}


def page_text(
    programme: Programme, request: Request, *, languages: Collection[Language]
) -> PageText:
    """Return the words around a chapter or, for the chapter ``index``, an overview.

    ``languages`` are those that the page can be had in.
    """
    language = request.language

    def text(key: str) -> str:
        return programme.wording[key].in_language(language)

    index = request.chapter == "index"
    other = _OTHER[language]
    links = [] if index else [("index.html", text("page.index"), language)]
    if other in languages:
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
                ("synthetic", programme.synthetic),
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
    )
