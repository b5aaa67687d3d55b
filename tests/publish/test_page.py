"""A page is one accessible file that asks for nothing from outside, or it is refused."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree, html

from analysis.publish import page as page_module
from analysis.publish.page import ChapterError, PageText, elements_of, page_html

TEXT = PageText(
    language="da",
    title="Ændring",
    description="En prøve",
    skip="Spring til indhold",
    contents="Indhold",
    programme="Lille",
    cohort="Forår",
    banners=("Syntetiske data", "Intern udgave"),
    footer=("Slut",),
    links=(("index.html", "Oversigt", "da"), ("../en/x.html", "English", "en")),
)
TITLE = "<h1>Titel</h1>"
TABLE = '<table><caption>Tal</caption><thead><tr><th scope="col">A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>'
PICTURE = "data:image/png;base64,AA=="


def page(fragment: str, *, text: PageText = TEXT) -> str:
    return page_html(elements_of(TITLE + fragment), text=text)


def parsed(fragment: str) -> html.HtmlElement:
    return html.document_fromstring(page(fragment))


def test_a_page_says_its_language_title_and_policy_in_the_right_order() -> None:
    head = parsed("").head
    assert page("").startswith('<!DOCTYPE html>\n<html lang="da"><head><meta charset="utf-8">')
    assert [e.get("name") or e.get("http-equiv") for e in head.iter("meta")] == [
        None,
        "viewport",
        "Content-Security-Policy",
        "robots",
        "description",
    ]
    assert "default-src 'none'; img-src data:; style-src 'unsafe-inline'" in page("")
    assert head.findtext("title") == "Ændring – Forår – Lille"
    assert "generator" not in page("")


def test_a_page_has_skip_link_header_main_and_footer() -> None:
    body = parsed("").body
    assert [part.tag for part in body] == ["a", "header", "main", "footer"]
    assert body[0].get("href") == f"#{body.find('main').get('id')}"
    assert body.find("header").text_content().startswith("Lille · Forår")
    assert [p.text for p in body.find("header").iter("p")][1:] == list(TEXT.banners)
    assert body.find("footer").text_content() == "Slut"


def test_a_link_to_another_language_says_which() -> None:
    assert '<a href="index.html">Oversigt</a>' in page("")
    assert '<a href="../en/x.html" lang="en" hreflang="en">English</a>' in page("")


def test_a_page_is_text_of_one_kind_and_ends_its_last_line() -> None:
    text = page("<p>Æble\r\npære</p>")
    assert "\r" not in text
    assert "&#13;" not in text
    assert text.endswith("</html>\n")
    assert text == page("<p>Æble\r\npære</p>")


def test_what_is_given_is_left_as_it_was() -> None:
    body = elements_of(TITLE + TABLE)
    before = [etree.tostring(e) for e in body]
    assert page_html(body, text=TEXT) == page_html(body, text=TEXT)
    assert [etree.tostring(e) for e in body] == before


def test_headings_keep_their_markup_and_get_addresses_in_plain_letters() -> None:
    text = page(
        "<h2>Hvor <em>stor</em> er ændringen på Ærø?</h2><h2>Hvor stor er ændringen, på Ærø</h2>"
    )
    assert '<h2 id="hvor-stor-er-aendringen-paa-aeroe">Hvor <em>stor</em> er' in text
    assert '<h2 id="hvor-stor-er-aendringen-paa-aeroe-2">' in text


def test_a_section_keeps_its_address_when_another_is_added_above_it() -> None:
    assert '<h2 id="forbehold">' in page("<h2>Forbehold</h2>")
    assert '<h2 id="forbehold">' in page("<h2>Nyt</h2><h2>Forbehold</h2>")


def test_an_address_is_never_one_that_is_taken() -> None:
    assert '<h2 id="main-2">Main</h2>' in page("<h2>Main</h2>")
    text = page('<h2>Tal</h2><p id="tal">x</p><h2 id="mit-eget">Eget</h2>')
    assert '<h2 id="tal-2">Tal</h2>' in text
    assert '<p id="tal">' in text
    assert '<h2 id="mit-eget">' in text


def test_the_contents_lead_to_sections_and_what_is_inside_them() -> None:
    text = page("<p>Før</p><div><h2>A</h2><h3>A1</h3><h3>A2</h3></div><h2>B</h2>")
    assert (
        '<p>Før</p><nav class="contents" aria-label="Indhold"><p class="label">Indhold</p>'
        '<ul><li><a href="#a">A</a><ul><li><a href="#a1">A1</a></li><li><a href="#a2">A2</a></li>'
        '</ul></li><li><a href="#b">B</a></li></ul></nav><div><h2 id="a">A</h2>'
    ) in text


def test_a_short_page_has_no_contents() -> None:
    assert 'class="contents"' not in page("<h2>A</h2><h2>B</h2>")


def test_a_table_scrolls_inside_itself_and_is_named_by_its_caption() -> None:
    assert (
        f'<div class="scroll" role="region" tabindex="0" aria-label="Tal">{TABLE}</div> efter'
    ) in page(f"<div>{TABLE} efter</div>")


def test_tables_with_one_caption_have_two_names() -> None:
    labels = re.findall(r'aria-label="(Tal[^"]*)"', page(TABLE + TABLE))
    assert labels == ["Tal", "Tal (2)"]


def test_a_folded_table_can_be_scrolled_by_keyboard_once_it_is_unfolded() -> None:
    text = page(f"<details><summary>Mere</summary>{TABLE}</details>")
    assert '<div class="scroll" role="region" tabindex="0" aria-label="Tal">' in text


def test_only_a_long_table_may_be_cut_between_sheets_of_paper() -> None:
    row = "<tr><td>1</td></tr>"
    short = "<table><caption>T</caption>" + 12 * row + "</table>"
    assert 'class="scroll"' in page(short)
    assert 'class="scroll long"' in page(short.replace(row, 2 * row, 1))


def test_headings_of_a_plain_table_say_what_they_head() -> None:
    table = "<table><caption>T</caption><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><th>C</th><td>1</td></tr></tbody></table>"
    text = page(table)
    assert '<th scope="col">A</th><th scope="col">B</th>' in text
    assert '<th scope="row">C</th>' in text


def test_a_link_may_lead_outside_for_a_person_to_follow() -> None:
    for href in ("https://example.org/x", "mailto:a@example.org", "05_change.html", "../en/a.html"):
        assert f'<a href="{href}">x</a>' in page(f'<p><a href="{href}">x</a></p>')


def test_a_figure_is_shown_from_the_page_itself() -> None:
    figure = f'<figure data-figure="f"><figcaption>F</figcaption><img src="{PICTURE}" alt="Et" width="4" height="3"></figure>'
    assert figure in page(figure)


@pytest.mark.parametrize(
    ("fragment", "why"),
    [
        ('<img src="https://example.org/x.png" alt="x">', "fetched from outside"),
        ('<img src="x.png" alt="x">', "fetched from outside"),
        ('<img src="data:text/html,x" alt="x">', "fetched from outside"),
        (f'<img src="{PICTURE}" srcset="x.png 2x" alt="x">', "fetched from outside"),
        ('<table background="x.png"><caption>x</caption></table>', "fetched from outside"),
        ('<a href="x.html" ping="https://example.org">x</a>', "fetched from outside"),
        ('<a href="java&#10;script:alert(1)">x</a>', "does not lead"),
        ('<a href="//example.org">x</a>', "does not lead"),
        ('<a href="file:///home/x">x</a>', "does not lead"),
        ('<p onclick="x()">x</p>', "run a script"),
        ("<script>1</script>", "may not hold <script>"),
        ('<link rel="stylesheet" href="x.css">', "may not hold <link>"),
        ('<meta http-equiv="refresh" content="0;url=x">', "may not hold <meta>"),
        ("<style>p { color: red }</style>", "may not hold <style>"),
        ('<iframe src="data:text/html,x"></iframe>', "may not hold <iframe>"),
        ("<video></video>", "may not hold <video>"),
        ("<x-new></x-new>", "may not hold <x-new>"),
        ('<p style="background:url(https://example.org)">x</p>', "style would fetch"),
        (r'<p style="background:u\72l(x)">x</p>', "style would fetch"),
        ("<p style=\"background:image-set('x' 1x)\">x</p>", "style would fetch"),
        ('<p style="@import x">x</p>', "style would fetch"),
        ('<svg aria-label="x"><use href="x.svg#a"></use></svg>', "does not lead"),
        ('<svg aria-label="x"><path fill="url(x.svg#a)"></path></svg>', "fetched from outside"),
        ('<svg><path d="M0 0"></path></svg>', "no alt text"),
        (f'<img src="{PICTURE}">', "no alt text"),
        (f'<img src="{PICTURE}" alt=" ">', "no alt text"),
        (
            f'<img src="{PICTURE}" alt="No description has been provided for this image">',
            "no alt text",
        ),
        (f'<figure><img src="{PICTURE}" alt="x"></figure>', "figure has no caption"),
        ("<table><tbody><tr><td>1</td></tr></tbody></table>", "table has no caption"),
        ("<table><caption> </caption><tr><td>1</td></tr></table>", "table has no caption"),
        ("<table><caption>x</caption><tr><th>1</th></tr></table>", "row or a column"),
        ('<table><caption>x</caption><tr><th scope="row"></th></tr></table>', "heading is empty"),
        ("<h1>Én til</h1>", "exactly one first heading"),
        ("<h3>For dybt</h3>", "skips a level"),
        ("<h2> </h2>", "heading is empty"),
        ('<p id="a">x</p><p id="a">y</p>', "two parts of the page have the id a"),
        ('<p><a href="#nowhere">x</a></p>', "link to #nowhere leads nowhere"),
    ],
)
def test_what_may_not_be_shown_is_refused(fragment: str, why: str) -> None:
    with pytest.raises(ChapterError, match=why):
        page(fragment)


@pytest.mark.parametrize("fragment", ["<p>Uden titel</p>", "<h2>Del</h2><h1>Titel</h1>"])
def test_a_page_begins_with_its_title(fragment: str) -> None:
    with pytest.raises(ChapterError, match="exactly one first heading"):
        page_html(elements_of(fragment), text=TEXT)


def test_a_url_in_an_alt_text_is_only_words() -> None:
    assert "url(x)" in page(f'<img src="{PICTURE}" alt="url(x)">')


def test_the_style_is_short_and_fetches_nothing() -> None:
    style = Path(page_module.__file__).with_name("style.css").read_text(encoding="utf-8")
    assert len(style.encode()) < 10_000
    assert not re.search(r"url\(|@import|https?://", style)


def test_every_sheet_of_paper_says_what_it_is_part_of() -> None:
    style = parsed("").head.findtext("style") or ""
    assert 'content: "Ændring – Forår – Lille"' in style
    assert 'content: "Syntetiske data Intern udgave"' in style


def test_a_title_cannot_end_the_style_sheet() -> None:
    text = page("", text=replace(TEXT, title='x"; } </style><script>1</script>\\'))
    assert "<script>" not in text.split("<body>")[0].replace("&lt;script&gt;", "")
    assert text.count("</style>") == 1


def test_words_for_screen_readers_in_a_table_do_not_widen_the_page() -> None:
    # Absolutely placed words stay inside a scrolling frame only where the frame is positioned.
    style = Path(page_module.__file__).with_name("style.css").read_text(encoding="utf-8")
    assert re.search(r"^\.scroll \{ position: relative;", style, flags=re.MULTILINE)


def test_wide_tables_have_their_shade_at_every_width() -> None:
    style = Path(page_module.__file__).with_name("style.css").read_text(encoding="utf-8")
    (screen,) = re.findall(r"^@media screen \{.*?^\}", style, flags=re.MULTILINE | re.DOTALL)
    assert re.search(r"^  \.scroll \{ background: linear-gradient", screen, flags=re.MULTILINE)
    assert "position: sticky; left: 0" in screen  # row headings stay


def test_a_link_in_a_table_stands_on_the_line_of_its_row() -> None:
    style = Path(page_module.__file__).with_name("style.css").read_text(encoding="utf-8")
    link = re.search(r"^td a \{.*$", style, flags=re.MULTILINE)
    assert link is not None
    (room,), (back,) = (
        re.findall(rf"{what}: (-?[.\d]+)rem", link[0]) for what in ("padding", "margin")
    )
    assert float(room) == -float(back)


NOTE = '<section data-figure="{}"><p class="note">Vises ikke her: x.</p></section>'


def test_a_note_directly_after_the_same_one_is_said_once() -> None:
    main = parsed(NOTE.format("chart") + NOTE.format("table")).find(".//main")
    assert len(main.findall(".//p[@class='note']")) == 1
    assert [section.get("data-figure") for section in main.iter("section")] == ["chart"]


@pytest.mark.parametrize(
    "between", ["<p>Ord</p>", "<h2>Del</h2>", TABLE, '<p class="note">Vises ikke her: y.</p>']
)
def test_a_note_after_anything_else_is_said_again(between: str) -> None:
    main = parsed(NOTE.format("a") + between + NOTE.format("b")).find(".//main")
    notes = [note.text for note in main.iter("p") if note.get("class") == "note"]
    assert notes.count("Vises ikke her: x.") == 2


def test_a_page_tells_how_much_of_it_is_hidden_and_nothing_where_nothing_is() -> None:
    words = "{hidden} of {numbers} ({percent}%)"
    cells = '<td class="number">7</td>' * 3 + '<td class="number hidden-cell">..</td>'
    table = f"<table><caption>t</caption><tbody><tr>{cells}</tr></tbody></table>"
    shown = html.document_fromstring(page(table, text=replace(TEXT, hidden=words)))
    assert "1 of 4 (25%)" in shown.find(".//footer").text_content()
    open_ = page(table.replace(" hidden-cell", ""), text=replace(TEXT, hidden=words))
    assert "of 3" not in open_
