"""A chapter that a programme does not have is not made, not kept, and told with its reason."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from analysis.programme import Places, read_programme
from analysis.publish import Batch, Request, chapter_names, notebooks_folder
from analysis.publish.chapters import Audience
from analysis.publish.folder import complete_folder, fill_folder, has_method, shelf_of
from analysis.publish.index import index_html
from analysis.publish.page import elements_of, page_html
from analysis.publish.words import page_text

FOLDER = Request("index", "spring", "da", "shared")


@pytest.fixture
def batch(tiny: Places, tmp_path: Path) -> Batch:
    folder = tmp_path / "notebooks"
    folder.mkdir()
    for name in ("00_data", "03_courses", "11_reconciliation", "12_method"):
        (folder / f"{name}.ipynb").write_text("{}", encoding="utf-8")
    programme = read_programme(tiny.programme)
    chapters = chapter_names(folder)
    return Batch(programme, tiny, folder, tmp_path / "out", ("spring",), chapters, ("da",), 1)


def overview(batch: Batch, request: Request = FOLDER) -> html.HtmlElement:
    text = index_html(
        batch.programme,
        request,
        chapters=batch.chapters,
        present=["00_data", "12_method"],
        failed=[],
        languages=["da"],
    )
    return html.document_fromstring(text)


def test_it_is_not_asked_for(batch: Batch) -> None:
    assert {request.chapter for request in batch.requests()} == {"00_data", "12_method"}


def test_the_overview_tells_which_and_why(batch: Batch) -> None:
    page = overview(batch)
    headings = [heading.text for heading in page.iter("h2")]
    assert headings[:2] == ["Kapitler", "Kapitler, som holdet ikke har"]
    listed = page.findall(".//ul[@class='chapters']")[1]
    entries = [" ".join(part.strip() for part in li.itertext()) for li in listed]
    assert entries == [
        "Forløb Programmet har ingen oplysninger om forløb.",
        "Afstemning med den trykte rapport Der er ingen tidligere offentliggjorte tal at afstemme med.",
    ]
    assert not listed.findall(".//a")


@pytest.mark.parametrize(
    ("audience", "href"),
    [
        ("shared", "../../all/da/index.html"),
        ("internal", "../../../all/internal/da/index.html"),
    ],
)
def test_the_overview_of_a_cohort_leads_to_that_of_all(
    batch: Batch, audience: Audience, href: str
) -> None:
    for pooled in (False, True):
        text = index_html(
            batch.programme,
            replace(FOLDER, audience=audience),
            chapters=batch.chapters,
            present=[],
            failed=[],
            languages=["da"],
            pooled=pooled,
        )
        links = html.document_fromstring(text).findall(".//header//a")
        assert (href in {link.get("href") for link in links}) is pooled


def test_a_programme_that_has_them_all_has_no_such_heading(batch: Batch) -> None:
    root = Path(__file__).parents[2]
    whole = Batch(
        read_programme(root / "config"),
        batch.places,
        batch.notebooks,
        batch.out,
        ("all",),
        batch.chapters,
        ("da",),
        1,
    )
    page = overview(whole, Request("index", "all", "da", "shared"))
    assert "Kapitler, som programmet ikke har" not in page.text_content()


def test_a_page_of_an_earlier_run_does_not_stay(batch: Batch) -> None:
    last = batch.out / "spring" / "da"
    last.mkdir(parents=True)
    for name in ("00_data", "03_courses"):
        (last / f"{name}.html").write_text(name, encoding="utf-8")
    fill_folder(batch, FOLDER, made=[])
    complete_folder(batch, FOLDER, made=[], binding=None)
    made = shelf_of(batch, "shared").completed() / "spring" / "da"
    assert {path.name for path in made.glob("*.html")} == {"00_data.html", "index.html"}


def test_every_page_leads_to_the_method_where_it_stands(batch: Batch) -> None:
    def footer(chapter: str, *, method: bool) -> list[str]:
        request = Request(chapter, "spring", "da", "shared")
        text = page_text(batch.programme, request, languages=(), method=method)
        page = html.document_fromstring(page_html(elements_of("<h1>x</h1>"), text=text))
        return [str(link.get("href")) for link in page.findall(".//footer//a")]

    assert footer("00_data", method=True) == ["12_method.html"]
    assert footer("00_data", method=False) == []
    assert footer("12_method", method=True) == [], "it does not lead to itself"


def test_the_method_stands_beside_a_page_made_now_or_before(batch: Batch) -> None:
    request = Request("00_data", "spring", "da", "shared")
    alone = Batch(
        batch.programme,
        batch.places,
        notebooks_folder(),
        batch.out,
        ("spring",),
        ("00_data",),
        ("da",),
        1,
    )
    assert has_method(batch, request)
    assert not has_method(alone, request)
    (batch.out / "spring" / "da").mkdir(parents=True)
    (batch.out / "spring" / "da" / "12_method.html").write_text("", encoding="utf-8")
    assert has_method(alone, request)
