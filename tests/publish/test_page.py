"""A page is one accessible file that asks for nothing from outside, or it is refused."""

from __future__ import annotations

import pytest
from nbformat.v4 import (
    new_code_cell,
    new_markdown_cell,
    new_notebook,
    new_output,
)

from analysis.publish.export import chapter_html
from analysis.publish.page import ChapterError, PageText

TEXT = PageText(
    language="da",
    title="Ændring",
    description="En prøve",
    skip="Spring til indhold",
    contents="Indhold",
    programme="Lille",
    cohort="Forår",
    banners=("Syntetiske data",),
    footer=("Slut",),
    links=(("../en/x.html", "English", "en"),),
)
TABLE = '<table><caption>Tal</caption><thead><tr><th scope="col">A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>'


def page(*cells: object) -> str:
    title = new_markdown_cell("# Titel\n\nTekst med æøå.")
    return chapter_html(new_notebook(cells=[title, *cells]), text=TEXT)


def shown(html: str) -> object:
    output = new_output("display_data", data={"text/html": html, "text/plain": "x"})
    return new_code_cell("secret_code()", outputs=[output])


def markdown(text: str, *tags: str) -> object:
    return new_markdown_cell(text, metadata={"tags": list(tags)})


def test_a_page_has_language_title_policy_and_banner() -> None:
    html = page()
    assert html.startswith('<!DOCTYPE html>\n<html lang="da">')
    assert "<title>Ændring – Forår – Lille</title>" in html
    assert "default-src 'none'; img-src data:; style-src 'unsafe-inline'" in html
    assert "Syntetiske data" in html
    assert '<a href="../en/x.html" lang="en" hreflang="en">English</a>' in html
    assert "Tekst med æøå." in html


def test_code_is_never_shown() -> None:
    assert "secret_code" not in page(shown("<p>Tal</p>"))


def test_prose_of_the_other_language_is_left_out() -> None:
    html = page(markdown("Dansk prosa", "da"), markdown("English prose", "en"))
    assert "Dansk prosa" in html
    assert "English prose" not in html


def test_the_same_notebook_gives_the_same_bytes() -> None:
    assert page(shown(TABLE)) == page(shown(TABLE))


def test_a_table_scrolls_inside_itself_and_is_named() -> None:
    html = page(shown(TABLE))
    assert '<div class="scroll" role="region" tabindex="0" aria-label="Tal">' in html


def test_long_chapters_have_a_list_of_contents() -> None:
    html = page(*(markdown(f"## Del {i}") for i in range(3)))
    assert '<a href="#s1">Del 0</a>' in html
    assert '<h2 id="s1">Del 0</h2>' in html


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ('<img src="https://example.org/x.png" alt="x">', "fetched from outside"),
        ('<img src="x.png" alt="x">', "fetched from outside"),
        ('<img src="data:image/png;base64,AA==">', "no alt text"),
        ("<script>1</script>", "may not hold <script>"),
        ('<link rel="stylesheet" href="x.css">', "may not hold <link>"),
        ('<iframe src="data:text/html,x"></iframe>', "may not hold <iframe>"),
        ('<p style="background:url(https://example.org)">x</p>', "style would fetch"),
        ("<table><tbody><tr><td>1</td></tr></tbody></table>", "no caption"),
        ("<table><caption>x</caption><tr><th>1</th></tr></table>", "row or a column"),
        ("<h1>Én til</h1>", "exactly one first heading"),
        ("<h3>For dybt</h3>", "skips a level"),
    ],
)
def test_what_may_not_be_shown_is_refused(html: str, why: str) -> None:
    with pytest.raises(ChapterError, match=why):
        page(shown(html))


def test_a_warning_in_a_chapter_is_a_failure() -> None:
    output = new_output("stream", name="stderr", text="Warning at /somewhere/secret")
    with pytest.raises(ChapterError, match="a warning in a chapter is a failure") as refused:
        page(new_code_cell("x", outputs=[output]))
    assert "/somewhere" not in str(refused.value)


def test_an_output_that_did_not_come_through_the_report_room_is_refused() -> None:
    output = new_output("execute_result", data={"text/plain": "   name  phone"}, execution_count=1)
    with pytest.raises(ChapterError, match="did not come through the report room"):
        page(new_code_cell("x", outputs=[output]))


def test_a_raw_picture_is_refused() -> None:
    output = new_output("display_data", data={"image/png": "AA==", "text/html": "<p>x</p>"})
    with pytest.raises(ChapterError, match="report room"):
        page(new_code_cell("x", outputs=[output]))


def test_comments_are_left_out() -> None:
    assert "hemmelig" not in page(shown("<p>Tal<!-- hemmelig --></p>"))
