"""The overview pages: of one cohort's chapters, and of all cohorts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from lxml.html import HtmlElement
from lxml.html.builder import CLASS, DD, DIV, DL, DT, H1, H2, LI, UL, A, P

from analysis.programme import (
    METHOD,
    PRINTED,
    RESULTS,
    WHOLE,
    Language,
    Programme,
    lacks,
    month_words,
)
from analysis.publish.chapters import Request
from analysis.publish.manifest import MANIFEST
from analysis.publish.page import page_html
from analysis.publish.reuse.names import CODEBOOK, DATAPACKAGE, WORKBOOK
from analysis.publish.sums import SUMS
from analysis.publish.words import page_text

_BOUND = ((WHOLE, "page.report"), (PRINTED, "page.printed"))
_FILES = (
    (RESULTS, "page.results"),
    (WORKBOOK, "page.workbook"),
    (CODEBOOK, "page.codebook"),
    (DATAPACKAGE, "page.datapackage"),
    (MANIFEST, "page.manifest"),
    (SUMS, "page.sums"),
)


def index_html(
    programme: Programme,
    request: Request,
    *,
    chapters: Sequence[str],
    present: Collection[str],
    failed: Collection[str],
    languages: Collection[Language],
    front: Sequence[HtmlElement] = (),
    pooled: bool = False,
    whole: Collection[str] = (),
) -> str:
    """Return the overview of one cohort's chapters.

    Parameters
    ----------
    programme : Programme
        The programme's settings.
    request : Request
        Cohort, language and audience; its chapter is ``index``.
    chapters : sequence of str
        All chapters, in order.
    present : collection of str
        Chapters that the folder holds, of this run or an earlier one.
    failed : collection of str
        Chapters that could not be made this time.
    languages : collection of str
        Languages that the overview can be had in.
    front : sequence of elements
        The key findings (`front.front_of`); none where there is no summary.
    pooled : bool
        Whether there is an overview of all cohorts together to lead to.
    whole : collection of str
        Files of the folder that hold all chapters, by name.
    """
    language = request.language

    def text(key: str) -> str:
        return programme.wording[key].in_language(language)

    entries = [
        _entry(chapter, text, present=chapter in present, failed=chapter in failed)
        for chapter in chapters
        if chapter in present or chapter in failed
    ]
    body = [
        *opening(programme, request),
        *([H2(text("page.findings")), *front, _findings_told(front, text)] if front else []),
        H2(text("page.chapters")),
        UL(*entries, CLASS("chapters")),
        *_lacking(programme, request, chapters, text),
    ]
    if request.audience == "shared":
        body += [
            H2(text("page.files")),
            UL(
                *(
                    LI(A(text(words), href=name))
                    for name, words in (
                        *((name, words) for name, words in _BOUND if name in whole),
                        *_FILES,
                    )
                ),
            ),
        ]
    words = page_text(programme, request, languages=languages, method=METHOD in present)
    if pooled and request.cohort != programme.pool.id:
        words = replace(words, links=(*words.links, _to_pool(programme, request)))
    return page_html(body, text=words)


def opening(programme: Programme, request: Request) -> list[HtmlElement]:
    """Return what stands first on an overview, and in the whole: who made what, for whom, and when."""
    language = request.language
    title = programme.title.in_language(language)
    cohort = programme.cohort_title(request.cohort).in_language(language)
    subtitle = programme.subtitle.in_language(language)
    return [H1(f"{title}: {cohort}"), P(subtitle), _facts(programme, language)]


def _to_pool(programme: Programme, request: Request) -> tuple[str, str, str]:
    """The way to the overview of all cohorts together, from that of one."""
    inside = "internal/" if request.audience == "internal" else ""
    up = "../../../" if inside else "../../"
    href = f"{up}{programme.pool.id}/{inside}{request.language}/index.html"
    return href, programme.pool.title.in_language(request.language), request.language


def front_html(programme: Programme, *, cohorts: Sequence[str], closed: Sequence[str] = ()) -> str:
    """Return the page that leads to every cohort in every language; ``closed`` have no chapters."""
    language = programme.languages[0]
    request = Request("index", programme.pool.id, language, "shared")
    groups = []
    for lang in programme.languages:
        heading = H2(programme.wording["page.cohorts"].in_language(lang))
        links = UL(
            *(
                LI(
                    A(
                        programme.cohort_title(cohort).in_language(lang),
                        href=f"{cohort}/{lang}/index.html",
                    )
                )
                for cohort in cohorts
            )
        )
        group = DIV(heading, links, *_closed(programme, closed, lang))
        group.set("lang", lang)
        groups.append(group)
    body = [
        H1(programme.title.in_language(language)),
        P(programme.subtitle.in_language(language)),
        *groups,
    ]
    return page_html(body, text=page_text(programme, request, languages=()))


def _closed(programme: Programme, cohorts: Sequence[str], language: Language) -> list[HtmlElement]:
    """Say which cohorts are only a part of the figures for all of them, and why."""
    if not cohorts:
        return []
    titles = ", ".join(programme.cohort_title(cohort).in_language(language) for cohort in cohorts)
    words = programme.wording["page.closed"].in_language(language)
    return [P(words.format(cohorts=titles, least=programme.gate.min_cohort), CLASS("note"))]


def _lacking(
    programme: Programme, request: Request, chapters: Sequence[str], text: Callable[[str], str]
) -> list[HtmlElement]:
    """Say which chapters there are not, and why, so that nobody looks for them."""
    reasons = {chapter: lacks(programme, chapter, cohort=request.cohort) for chapter in chapters}
    entries = [
        LI(text(f"chapter.{chapter}"), P(text(reason)))
        for chapter, reason in reasons.items()
        if reason
    ]
    if not entries:
        return []
    pooled = request.cohort == programme.pool.id
    heading = H2(text("page.lacking" if pooled else "page.lacking_cohort"))
    return [heading, UL(*entries, CLASS("chapters"))]


def _entry(chapter: str, text: Callable[[str], str], *, present: bool, failed: bool) -> HtmlElement:
    title = text(f"chapter.{chapter}")
    entry = LI(A(title, href=f"{chapter}.html") if present else title)
    entry.append(P(text(f"page.description.{chapter}")))
    if failed:
        entry.append(
            P(text("page.missing_chapter" if present else "page.absent_chapter"), CLASS("note"))
        )
    return entry


def _findings_told(front: Sequence[HtmlElement], text: Callable[[str], str]) -> HtmlElement:
    """Explain what of it is there: a figure, marks before sentences."""
    parts = [part for element in front for part in element.iter()]
    there = {
        "figure": any(part.tag == "img" for part in parts),
        "marks": any("sure" in str(part.get("class", "")).split() for part in parts),
        "bias": True,
    }
    told = (text(f"page.findings_told.{name}") for name, holds in there.items() if holds)
    return P(" ".join(told), CLASS("note"))


def _licence(programme: Programme, language: Language) -> list[tuple[str, str]]:
    licence = programme.licence
    if licence is None:
        return []
    return [("reuse.about.licence", licence.told(language))]


def _facts(programme: Programme, language: Language) -> HtmlElement:
    def text(key: str) -> str:
        return programme.wording[key].in_language(language)

    facts = (
        ("page.organisation", programme.organisation.in_language(language)),
        ("page.funder", programme.funder.in_language(language)),
        (
            "page.period",
            " – ".join(month_words(month).in_language(language) for month in programme.period),
        ),
        ("page.design", text(programme.design)),
        *_licence(programme, language),
    )
    return DL(*(part for key, value in facts for part in (DT(text(key)), DD(value))))
