"""Reviewed quotes stand in the chapter they belong to, told by role, before its last section."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from analysis.programme import Language, Places, Programme, read_programme
from analysis.publish import Request
from analysis.publish.page import elements_of, page_html
from analysis.publish.words import page_text
from tests.conftest import edited

QUOTES = """\
chapter,role,da,en,reviewed_by,reviewed_on
05_change,helper,Det gik <godt>,It went <well>,Rita Revisor,2025-12-19
05_change,helper,,Only in English,Rita Revisor,2025-12-19
12_method,helper,Et andet sted,Elsewhere,Rita Revisor,2025-12-19
"""
BODY = "<h1>Titel?</h1><p>Hvad?</p><h2>Tal</h2><p>1</p><h2>Ikke vist</h2><p>Resten</p>"


@pytest.fixture
def programme(tiny: Places) -> Programme:
    edited(
        tiny.programme / "programme.toml",
        "[[cohorts]]",
        '[roles]\nhelper = { da = "Hjælper", en = "Helper" }\n\n[[cohorts]]',
    )
    (tiny.programme / "quotes.csv").write_text(QUOTES, encoding="utf-8")
    return read_programme(tiny.programme)


def page(
    programme: Programme,
    *,
    chapter: str = "05_change",
    cohort: str = "all",
    language: Language = "da",
    body: str = BODY,
) -> html.HtmlElement:
    request = Request(chapter, cohort, language, "shared")
    text = page_text(programme, request, languages=("da", "en"))
    return html.document_fromstring(page_html(elements_of(body), text=text))


def said(shown: html.HtmlElement) -> list[str]:
    return [str(quote.text_content()) for quote in shown.iter("blockquote")]


def test_they_stand_before_what_the_chapter_does_not_show(programme: Programme) -> None:
    shown = page(programme)
    titles = [heading.text for heading in shown.iter("h2")]
    assert titles == ["Tal", "Med deltagernes egne ord", "Ikke vist"]
    contents = [link.text for link in shown.find(".//main/nav").iter("a")]
    assert contents == titles
    assert "står ikke for alle" in shown.find(".//main").text_content()


def test_a_chapter_without_sections_ends_with_them(programme: Programme) -> None:
    shown = page(programme, body="<h1>Titel?</h1><p>Hvad?</p>")
    assert shown.find(".//main")[-1].get("class") == "quote"


def test_each_is_told_by_role_in_the_readers_language(programme: Programme) -> None:
    for language, role, words in (("da", "– Hjælper", "Det gik <godt>"), ("en", "– Helper", "It went <well>")):  # fmt: skip
        shown = page(programme, language=language)  # type: ignore[arg-type]
        by = [str(p.text_content()) for p in shown.xpath("//div[@class='quote']/p")]
        assert by[0] == role
        assert said(shown)[0] == words


def test_words_in_another_language_are_marked(programme: Programme) -> None:
    shown = page(programme)
    quotes = list(shown.iter("blockquote"))
    assert [quote.get("lang") for quote in quotes] == [None, "en"]
    by = [str(p.text_content()) for p in shown.xpath("//div[@class='quote']/p")]
    assert by[1] == "– Hjælper (på engelsk, ikke oversat)"
    english = page(programme, language="en")
    assert [quote.get("lang") for quote in english.iter("blockquote")] == [None, None]


def test_neither_reviewer_nor_date_is_shown(programme: Programme) -> None:
    text = html.tostring(page(programme), encoding="unicode")
    assert "Rita" not in text
    assert "2025-12-19" not in text


def test_they_are_shown_for_all_cohorts_together_alone(programme: Programme) -> None:
    assert said(page(programme))
    assert said(page(programme, cohort="spring")) == []


def test_other_chapters_and_the_overview_have_none_of_them(programme: Programme) -> None:
    assert said(page(programme, chapter="12_method")) == ["Et andet sted"]
    assert said(page(programme, chapter="08_bias")) == []
    assert said(page(programme, chapter="index")) == []


def test_the_demos_quotes_are_shown_in_both_languages() -> None:
    demo = read_programme(Path(__file__).parents[2] / "config")
    assert 3 <= len(demo.quotes) <= 5
    for quote in demo.quotes:
        assert quote.da in said(page(demo, chapter=quote.chapter))
        assert quote.en in said(page(demo, chapter=quote.chapter, language="en"))
