"""Tables of words: for every reader, and with the ledger rows of the numbers in them."""

from __future__ import annotations

import pytest
from lxml import html

from analysis.programme import Places, Words, read_programme
from analysis.release import ChapterLink, Figure, WordTable, decided_figure, figures_in
from analysis.report import Reader, reader_for

DECIDED = Words(da="fastsat på forhånd", en="decided in advance")


def said(da: str, en: str = "-") -> Words:
    return Words(da=da, en=en)


def figure(value: float, *, unit: str = "people") -> Figure:
    return decided_figure(
        "rule.least", value, unit=unit, population=DECIDED, measure=said("mindst")
    )


def table(*rows: tuple[Words | Figure | tuple[ChapterLink, ...], ...], **more: bool) -> WordTable:
    return WordTable("rule", said("Regler", "Rules"), (said("Hvad"), said("Hvor")), rows, **more)


@pytest.fixture
def read(tiny: Places) -> Reader:
    return reader_for(read_programme(tiny.programme), language="da")


def shown(read: Reader, *tables: WordTable, folded: bool = False) -> html.HtmlElement:
    return html.fragment_fromstring(read.word_table(*tables, folded=folded).html)


def test_it_has_a_caption_and_headings_with_a_direction(read: Reader) -> None:
    page = shown(read, table((said("a"), said("b"))))
    assert page.findtext(".//caption") == "Regler"
    assert [heading.get("scope") for heading in page.iter("th")] == ["col", "col", "row"]


def test_a_row_is_headed_as_written(read: Reader) -> None:
    page = shown(read, table((said("codebook.csv"), said("p-værdi"))))
    assert page.findtext(".//tbody//th") == "codebook.csv"


def test_a_number_in_it_carries_its_id_and_stands_in_the_ledger(read: Reader) -> None:
    fragment = read.word_table(table((said("a"), figure(5))))
    cell = html.fragment_fromstring(fragment.html).find(".//td")
    assert cell is not None
    assert (cell.text, cell.get("data-figure")) == ("5", "rule.least")
    (row,) = fragment.ledger
    assert (row["count"], row["method"], row["n"]) == (5, "decided", None)


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (20240601, "number", "20240601"),
        (0.025, "p", "0,025"),
        (0.95, "share", "95 %"),
        (0.1, "share difference", "10 procentpoint"),
    ],
)
def test_a_decided_number_is_written_as_it_was_decided(
    read: Reader, value: float, unit: str, text: str
) -> None:
    page = shown(read, table((said("a"), figure(value, unit=unit))))
    assert str(page.findtext(".//td")).replace("\N{NO-BREAK SPACE}", " ") == text


def test_a_chapter_is_told_by_its_title_and_linked(read: Reader) -> None:
    links = (ChapterLink("05_change"), ChapterLink("12_method", said("Dette kapitel")))
    page = shown(read, table((said("a"), links)))
    found = [(link.text, link.get("href")) for link in page.iter("a")]
    assert found == [
        ("Ændring fra før til efter", "05_change.html"),
        ("Dette kapitel", "12_method.html"),
    ]


def test_rows_follow_the_readers_own_alphabet(read: Reader) -> None:
    words = ("ågren", "zebra", "ørn", "Æble", "abe")
    page = shown(read, table(*((said(word), said("-")) for word in words), alphabetical=True))
    order = [heading.text for heading in page.iter("th") if heading.get("scope") == "row"]
    assert order == ["abe", "zebra", "Æble", "ørn", "ågren"]


def test_a_folded_table_shows_its_caption_first(read: Reader) -> None:
    page = shown(read, table((said("a"), said("b"))), folded=True)
    details = page.find(".//details")
    assert details is not None
    assert details[0].text_content() == "Regler"
    assert details[1].tag == "table"


def test_several_stand_one_after_the_other_and_none_is_nothing(read: Reader) -> None:
    one = table((said("a"), said("b")))
    assert len(shown(read, one, one).findall(".//table")) == 2
    assert not shown(read).findall(".//table")


def test_the_figures_of_a_table_are_found() -> None:
    assert [f.id for f in figures_in(table((said("a"), figure(5))))] == ["rule.least"]
