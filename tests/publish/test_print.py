"""The report on paper: tagged, whole, and never read as markup."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pikepdf
import pypdf
import pytest
from lxml import html
from PIL import Image

from analysis.programme import PRINTED, WHOLE
from analysis.publish.page import elements_of, page_html
from analysis.publish.print import PrintError, pdf_of
from analysis.publish.print.pieces import pieces_of
from analysis.publish.print.tables import table_of
from analysis.publish.print.tree import printable
from analysis.publish.whole import whole_html
from tests.publish.test_whole import CHANGE, METHOD, TEXT, chapter


def pixel() -> str:
    """A picture of one point, in base64."""
    made = io.BytesIO()
    Image.new("L", (1, 1)).save(made, "PNG")
    return base64.b64encode(made.getvalue()).decode()


FIGURE = f"""<figure data-figure="f"><figcaption>Halvdelen</figcaption><img alt="Ja: 50 %." width="400" height="40"
src="data:image/png;base64,{pixel()}"><details><summary>Tallene bag</summary><table><caption>Halvdelen</caption>
<thead><tr><th>Svar</th><th>Andel</th></tr></thead><tbody><tr><th>Ja</th><td class="number">50 %<br>
<small>(40 til 60 %)</small></td></tr></tbody></table></details></figure>"""
TRICKS = "#panic() $x$ *fed* _kursiv_ `kode` \\ @ref <mærke> // /* [a](b) = # \" 'x' ~ -- ..."


def page(body: str = FIGURE) -> str:
    chapters = {"05_change": chapter(CHANGE + body), "12_method": chapter(METHOD)}
    whole = whole_html(elements_of("<h1>Programmet: Alle hold</h1>"), chapters, text=TEXT)
    assert whole is not None
    return whole


def printed(folder: Path, body: str = FIGURE) -> bytes:
    return pdf_of(page(body), folder=folder)


def text_of(pdf: bytes) -> str:
    return "\n".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def structure(file: pikepdf.Pdf) -> list[pikepdf.Object]:
    found: list[pikepdf.Object] = []

    def walk(kids: pikepdf.Object) -> None:
        for one in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(one, pikepdf.Dictionary) and "/S" in one:
                found.append(one)
                if "/K" in one:
                    walk(one.K)

    walk(file.Root.StructTreeRoot.K)
    return found


def test_it_is_tagged_and_says_what_it_is(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(printed(tmp_path))) as file:
        root = file.Root
        assert bool(root.MarkInfo.Marked)
        assert str(root.Lang) == "da"
        assert str(file.docinfo.Title) == "Samlet rapport – Alle hold – Programmet"
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert b"pdfuaid:part" in root.Metadata.read_bytes()
        assert "/CreationDate" not in file.docinfo
        with file.open_outline() as outline:
            assert [entry.title for entry in outline.root] == ["Ændring", "Metode"]
            below = [entry.title for entry in outline.root[0].children]
        assert below == ["Op og ned", "For hvem"]


def test_figures_have_alt_texts_and_tables_their_headings(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(printed(tmp_path))) as file:
        parts = structure(file)
        figures = [str(one.Alt) for one in parts if one.S == "/Figure"]
        heads = [one for one in parts if one.S == "/TH"]
        scopes = [str(a.Scope) for one in heads for a in one.A if "/Scope" in a]
        captions = [one for one in parts if one.S == "/Caption"]
    assert figures == ["Ja: 50 %."]
    # Three tables of two columns; two of them of two rows, one of one.
    assert scopes.count("/Column") == 6
    assert scopes.count("/Row") == 5
    assert len(captions) == 3  # that of a figure is not said again of the table behind it


def test_the_same_page_gives_the_same_bytes(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("one", "two")]
    for folder in folders:
        folder.mkdir()
    assert printed(folders[0]) == printed(folders[1])


def test_no_word_is_read_as_markup(tmp_path: Path) -> None:
    escaped = TRICKS.replace("<", "&lt;").replace(">", "&gt;")
    said = text_of(printed(tmp_path, f"<p>{escaped}</p><h2>{escaped}</h2>"))
    assert " ".join(said.split()).count(TRICKS) >= 2


def test_letters_of_other_scripts_are_printed(tmp_path: Path) -> None:
    assert "Łódź Ελλάδα Київ" in text_of(printed(tmp_path, "<p>Łódź Ελλάδα Київ</p>"))


def test_a_sign_that_no_font_has_is_told(tmp_path: Path) -> None:
    with pytest.raises(PrintError, match="漢"):
        printed(tmp_path, "<p>漢</p>")


@pytest.mark.parametrize("part", ["<meter>x</meter>", "<p><button>x</button></p>"])
def test_an_element_that_is_not_known_is_told(part: str) -> None:
    page = f"<html><body><main><h1>x</h1>{part}</main></body></html>"
    with pytest.raises(PrintError, match="cannot be printed"):
        printable(page)


def test_white_space_is_one_space_and_none_around_breaks() -> None:
    line = html.fragment_fromstring("<p> a <b> b</b>\n c <br> <small> d </small> </p>")
    pieces = pieces_of([line.text or "", *(x for part in line for x in (part, part.tail or ""))])
    assert "".join("|" if "break" in one else str(one["text"]) for one in pieces) == "a b c|d"


def test_what_is_read_aloud_alone_is_not_printed() -> None:
    cell = '<td><span aria-hidden="true">..</span><span class="visually-hidden">skjult</span></td>'
    table = html.fragment_fromstring(f"<table><tr><th>x</th>{cell}</tr></table>")
    (row,) = table_of(table, targets=())["rows"]  # type: ignore[misc]
    assert [one["text"] for one in row[1]["body"]] == [".."]


def table(columns: int, word: str) -> dict[str, object]:
    cells = f"<td>{word}</td>" * columns
    return table_of(html.fragment_fromstring(f"<table><tr>{cells}</tr></table>"), targets=())


def test_a_table_of_many_columns_is_set_smaller_and_then_across() -> None:
    rooms = [(table(n, "Spørgsmål")["size"], table(n, "Spørgsmål")["across"]) for n in (3, 10, 14)]
    assert rooms == [("normal", False), ("small", False), ("small", True)]


def test_columns_share_the_paper_where_their_lines_would_not_fit() -> None:
    assert table(2, "kort")["widths"] == []
    row = f"<tr><td>kort</td><td>{'mange ord ' * 40}</td></tr>"
    found = table_of(html.fragment_fromstring(f"<table>{row}</table>"), targets=())
    narrow, wide = found["widths"]  # type: ignore[misc]
    assert narrow == 4 + 2  # letters, and the gap: no more than it wants
    assert wide > 90


def test_a_table_across_the_paper_is_printed(tmp_path: Path) -> None:
    heads = "".join(f"<th>Overskrift {n}</th>" for n in range(16))
    cells = "".join(f"<td class='number'>{n}</td>" for n in range(15))
    wide = f"<table><caption>Bred</caption><thead><tr>{heads}</tr></thead><tr><th>x</th>{cells}</tr></table>"
    with pikepdf.open(io.BytesIO(printed(tmp_path, wide))) as file:
        boxes = [[float(number) for number in sheet.MediaBox] for sheet in file.pages]
    assert any(width > height for _, _, width, height in boxes)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["da", "en"])
def test_the_demo_is_printed_whole(language: str, demo_run: Path) -> None:
    folder = demo_run / "reports" / "all" / language
    content = (folder / PRINTED).read_bytes()
    with pikepdf.open(io.BytesIO(content)) as file:
        assert str(file.Root.Lang) == language
        assert len(file.pages) > 10
        parts = structure(file)
        alts = [str(one.Alt) for one in parts if one.S == "/Figure"]
        tables = [one for one in parts if one.S == "/Table"]
    page = html.parse(str(folder / WHOLE)).getroot()
    assert alts == [" ".join(alt.split()) for alt in page.xpath("//img/@alt")]
    assert len(tables) == len(page.findall(".//table"))
    said = "".join(text_of(content).split())
    if language == "da":
        assert all(letter in said for letter in "æøåÆØÅ")
    for cell in page.iterfind(".//td[@data-figure]"):
        assert "".join(str(cell.text_content()).split()) in said


def test_words_around_a_page_are_printed(tmp_path: Path) -> None:
    said = text_of(
        pdf_of(page_html(elements_of("<h1>x</h1><h2>y</h2>"), text=TEXT), folder=tmp_path)
    )
    sheets = said.count("Syntetiske data.")
    assert sheets >= 3  # on the title page, and at the foot of each sheet
    assert "Programmet · Alle hold" in said


def test_how_sure_a_difference_is_can_be_seen(tmp_path: Path) -> None:
    assert "●●" in text_of(printed(tmp_path))
