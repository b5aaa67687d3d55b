"""All chapters as one page: nothing lost, nothing worked out again, every link within it."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement

from analysis.programme import PRINTED, WHOLE
from analysis.publish.page import PageText, elements_of, page_html
from analysis.publish.whole import whole_html

TEXT = PageText(
    language="da",
    title="Samlet rapport",
    description="Alle kapitler.",
    skip="Spring til indhold",
    contents="Indhold",
    programme="Programmet",
    cohort="Alle hold",
    banners=("Syntetiske data.",),
    method=("12_method.html", "Metode"),
    hidden="{hidden} af {numbers} ({percent} %)",
)
TABLE = """<table><caption>Svar</caption><thead><tr><th>Hvad</th><th>Antal</th></tr></thead><tbody>
<tr><th>Ja</th><td class="number" data-figure="yes">12</td></tr>
<tr><th>Nej</th><td class="number hidden-cell">..</td></tr></tbody></table>"""
CHANGE = f"""<h1 id="top">Ændring</h1><p class="sure clear">Se <a href="#for-hvem">nedenfor</a>, <a href="12_method.html#rules">reglerne</a>,
<a href="12_method.html">metoden</a>, <a href="12_method.html#gone">noget</a> og <a href="results.csv">tallene</a>.</p>
<h2>Op og ned</h2>{TABLE}<h2>For hvem</h2><h3>Grupper</h3><p>Ord</p>"""
METHOD = f"""<h1 id="top">Metode</h1><h2 id="rules">Regler</h2><p>Som i <a href="05_change.html#for-hvem">kapitlet</a>.</p>
{TABLE}<h2>For hvem</h2><p aria-describedby="rules top">Ord</p><h2>Til sidst</h2>"""


def chapter(body: str) -> str:
    return page_html(elements_of(body), text=TEXT)


def whole(*, chapters: dict[str, str] | None = None) -> HtmlElement:
    pages = chapters or {"05_change": chapter(CHANGE), "12_method": chapter(METHOD)}
    page = whole_html(elements_of("<h1>Programmet: Alle hold</h1><p>For</p>"), pages, text=TEXT)
    assert page is not None
    return html.document_fromstring(page)


def words(element: HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def targets(page: HtmlElement) -> list[str]:
    return [str(link.get("href")) for link in page.iterfind(".//main//section//a")]


def test_links_between_chapters_stay_within_the_page() -> None:
    assert targets(whole()) == [
        "#c05-for-hvem",
        "#c12-rules",
        "#c12-top",
        "#c12-top",
        "results.csv",
        "#c05-for-hvem",
    ]
    assert whole().xpath("string(//footer//a/@href)") == "#c12-top"


def test_a_link_to_a_chapter_that_is_not_there_stays_as_it_is() -> None:
    page = whole(chapters={"05_change": chapter(CHANGE)})
    assert targets(page)[1:3] == ["12_method.html#rules", "12_method.html"]


def test_what_refers_to_an_id_goes_with_it() -> None:
    described = whole().xpath("string(//p[@aria-describedby]/@aria-describedby)")
    assert described == "c12-rules c12-top"


def test_there_is_one_list_of_contents_of_chapters_and_their_sections() -> None:
    page = whole()
    assert len(page.findall(".//nav[@class='contents']")) == 1
    chapters = page.findall(".//nav[@class='contents']/ul/li")
    assert [words(entry.find("a")) for entry in chapters] == ["Ændring", "Metode"]
    assert [words(entry) for entry in chapters[0].findall("ul/li")] == ["Op og ned", "For hvem"]


def test_tables_of_one_name_are_told_apart() -> None:
    names = [frame.get("aria-label") for frame in whole().iterfind(".//div[@role='region']")]
    assert names == ["Svar", "Svar (2)"]


def test_the_hidden_numbers_of_all_chapters_are_told_together() -> None:
    assert words(whole().find(".//footer/p")) == "2 af 4 (50 %)"


def test_what_is_no_page_of_ours_is_left_out() -> None:
    page = whole(chapters={"00_data": "", "03_courses": "x", "05_change": chapter(CHANGE)})
    assert [words(heading) for heading in page.iter("h2")] == ["Ændring"]
    assert whole_html([], {"00_data": ""}, text=TEXT) is None


def folders(run: Path) -> list[Path]:
    return [path.parent for path in sorted((run / "reports").rglob(WHOLE))]


@pytest.mark.slow
class TestTheDemo:
    """Of every folder that is shared."""

    def test_each_has_both(self, demo_run: Path) -> None:
        found = folders(demo_run)
        assert len(found) == 8
        assert all((folder / PRINTED).is_file() for folder in found)
        for folder in found:
            links = html.parse(str(folder / "index.html")).xpath("//main//a/@href")
            assert {WHOLE, PRINTED} <= set(links)
            assert f'"{PRINTED}"' in (folder / "manifest.json").read_text(encoding="utf-8")
        assert not list((demo_run / "processed").rglob(f"internal/*/{WHOLE}"))

    def test_its_ids_are_unique_and_its_links_lead_somewhere(self, demo_run: Path) -> None:
        for folder in folders(demo_run):
            page = html.parse(str(folder / WHOLE)).getroot()
            ids = Counter(page.xpath("//@id"))
            assert max(ids.values()) == 1
            inside = [link[1:] for link in page.xpath("//a/@href") if link.startswith("#")]
            assert len(inside) > 100
            assert set(inside) <= set(ids)
            assert not [link for link in page.xpath("//a/@href") if re.match(r"\d\d_", link)]

    def test_its_outline_is_whole(self, demo_run: Path) -> None:
        for folder in folders(demo_run):
            page = html.parse(str(folder / WHOLE)).getroot()
            levels = [int(part.tag[1]) for part in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
            assert levels.count(1) == 1
            assert all(now <= last + 1 for last, now in pairwise(levels))
            assert levels.count(2) == len(list(folder.glob("[0-9]*.html")))

    def test_it_holds_each_chapter_word_for_word(self, demo_run: Path) -> None:
        """So whoever examines the chapters need not examine it again."""
        for folder in folders(demo_run):
            sections = html.parse(str(folder / WHOLE)).findall(".//section[@class='chapter']")
            chapters = sorted(folder.glob("[0-9]*.html"))
            for section, path in zip(sections, chapters, strict=True):
                main = html.parse(str(path), parser=html.HTMLParser(encoding="utf-8")).find(
                    ".//main"
                )
                main.find(".//nav[@class='contents']").drop_tree()
                assert words(section) == words(main)
                assert marks(section) == marks(main)
                assert section.xpath(".//img/@alt | .//img/@src") == main.xpath(
                    ".//img/@alt | .//img/@src"
                )


def marks(part: HtmlElement) -> list[tuple[str | None, ...]]:
    """What is examined: each cell, and each figure with its id."""
    return [
        (
            element.tag,
            element.get("data-figure"),
            element.get("data-part"),
            element.get("class"),
            words(element),
        )
        for element in part.iter("td", "th", "span", "caption")
    ]
