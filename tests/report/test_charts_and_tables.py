"""What is drawn, what is told in a sentence instead, and what the signs in a table mean."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from lxml import html

from analysis.programme import Places, Programme, Words, read_programme
from analysis.release import Chart, Figure, Form, Statement, Table, WordTable
from analysis.report import pictures
from analysis.report.charts import chart_element
from analysis.report.numbers import MINUS, NO_BREAK
from analysis.report.sentences import Wording
from analysis.report.tables import table_element, word_table_element


def said(words: str) -> Words:
    return Words(da=words, en=words)


WHO = said("folk")
DRAWN: list[tuple[str, list[str]]] = []  # what was drawn: how, and which rows


@pytest.fixture
def programme(tiny: Places) -> Programme:
    programme = read_programme(tiny.programme)
    told = {"told": said("Der er svaret"), "told.none": said("Ingen svarede")}
    return programme.model_copy(update={"wording": programme.wording | told})


@pytest.fixture
def words(programme: Programme) -> Wording:
    return Wording(programme, language="da")


@pytest.fixture(autouse=True)
def sketched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Note what is drawn, and draw nothing."""
    DRAWN.clear()
    monkeypatch.setattr(pictures, "picture", lambda _: pictures.Picture("data:", 1, 1))
    for name in ("share_bars", "count_bars", "columns", "before_after", "parts"):
        monkeypatch.setattr(
            pictures, name, lambda rows, *_, name=name, **__: DRAWN.append((name, list(rows)))
        )


def share(name: str, value: float | None, *, offered: bool = True) -> Figure:
    return Figure(
        name, WHO, said(name), "share", n=100, value=value, hidden=value is None, offered=offered
    )


def count(name: str, value: int | None) -> Figure:
    return Figure(name, WHO, said(name), "people", count=value, value=value, hidden=value is None)


def points(value: float | None, low: float | None = None, high: float | None = None) -> Figure:
    return Figure(
        "d", WHO, WHO, "share difference", value=value, low=low, high=high, hidden=value is None
    )


def table(
    *rows: Sequence[Figure | None], columns: Sequence[str] = (), names: Sequence[str] = ()
) -> Table:
    heads = columns or [f"søjle {place}" for place in range(len(rows[0]))]
    return Table(
        "t",
        rows=tuple(
            said(name) for name in names or [f"række {place}" for place in range(len(rows))]
        ),
        columns=tuple(said(head) for head in heads),
        cells=tuple(tuple(row) for row in rows),
        corner=said("hvad"),
        caption=said("Svar på alt"),
    )


def chart(form: Form, *figures: Figure) -> Chart:
    rows = table(*[(figure,) for figure in figures], names=[figure.id for figure in figures])
    return Chart("c", form, Statement("told"), rows)


def text(element: html.HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


# --- Charts ----------------------------------------------------------------------------------------


def test_a_row_in_two_may_be_hidden_and_stands_in_the_chart(words: Wording) -> None:
    shown = chart_element(chart("bars", share("a", 0.6), share("b", None)), wording=words)
    assert DRAWN == [("share_bars", ["A", "B"])]
    assert "Rækker med skjulte tal er ikke tegnet" not in text(shown)


def test_where_most_rows_are_hidden_those_shown_are_drawn_alone(words: Wording) -> None:
    rows = (share("a", 0.6), *(share(f"h{place}", None) for place in range(3)), share("b", 0.2))
    shown = chart_element(chart("bars", *rows), wording=words)
    assert DRAWN == [("share_bars", ["A", "B"])]
    assert shown.find("./p[@class='note']").text == (
        "Rækker med skjulte tal er ikke tegnet; de står i tabellen."
    )
    assert "skjult" not in shown.find("./img").get("alt")
    assert len(shown.findall(".//tbody/tr")) == 5


def test_months_that_are_mostly_hidden_are_no_columns_along_time(words: Wording) -> None:
    rows = (count("maj", 7), count("juni", None), count("juli", None), count("august", None))
    chart_element(chart("columns", *rows, count("oktober", 9)), wording=words)
    assert DRAWN == [("count_bars", ["Maj", "Oktober"])]


def test_one_row_among_hidden_ones_is_told_in_a_sentence(words: Wording) -> None:
    rows = (share("a", 0.6), share("b", None), share("c", None))
    shown = chart_element(chart("bars", *rows), wording=words)
    assert text(shown) == "Af »Der er svaret« kan kun »A« vises: 60 %."
    assert (DRAWN, shown.get("data-figure")) == ([], "c")


@pytest.mark.parametrize("offered", ["yes", "no"])
@pytest.mark.parametrize("form", ["bars", "columns", "parts", "stages", "forest", "flow"])
def test_a_chart_and_a_table_of_hidden_numbers_are_the_same_one_sentence(
    words: Wording, form: Form, offered: str
) -> None:
    rows = tuple(share(name, None, offered=offered == "yes") for name in ("a", "b"))
    drawn = chart(form, *rows)
    instead = chart_element(drawn, wording=words)
    behind = table_element(drawn.table, caption="Svar på alt", wording=words)
    assert text(instead) == text(behind)
    assert "Svar på alt" in text(instead)
    assert behind.find(".//table") is None


def test_one_answer_alone_is_drawn(words: Wording) -> None:
    chart_element(chart("bars", share("a", 0.6)), wording=words)
    assert DRAWN == [("share_bars", ["A"])]


def test_parts_of_a_whole_are_not_drawn_where_one_is_hidden(words: Wording) -> None:
    shown = chart_element(chart("parts", count("a", 6), count("b", None)), wording=words)
    assert DRAWN == []
    assert text(shown).startswith("»Der er svaret« kan ikke tegnes")


# --- Tables ----------------------------------------------------------------------------------------


def test_what_was_decided_does_not_keep_a_table_whose_rest_is_hidden(words: Wording) -> None:
    planned = Figure("p", WHO, WHO, "months", value=6, method="decided")
    for hidden in (share("a", None), share("a", None, offered=False)):
        shown = table_element(table((planned, hidden)), caption="Opkald", wording=words)
        assert shown.find(".//table") is None
        assert "Opkald" in text(shown)
    shown = table_element(table((planned, share("a", 0.5))), caption="Opkald", wording=words)
    assert shown.find(".//table") is not None
    alone = table_element(table((planned,)), caption="Planen", wording=words)
    assert alone.find(".//table") is not None  # nothing is hidden


@pytest.mark.parametrize(
    ("caption", "told"), [("opkald", "»Opkald« vises"), ("p‑værdier", "»p‑værdier« vises")]
)
def test_what_is_not_shown_is_named_with_a_capital_that_is_no_p_value(
    words: Wording, caption: str, told: str
) -> None:
    shown = table_element(table((share("a", None),)), caption=caption, wording=words)
    assert text(shown).startswith(told)


def cells(shown: html.HtmlElement) -> list[str]:
    return [" ".join(cell.itertext()) for cell in shown.iter("td")]


def test_a_column_of_percentage_points_has_its_unit_once_in_the_heading(words: Wording) -> None:
    shown = table_element(
        table(
            (share("a", 0.5), points(-0.036, -0.2, 0.12)),
            (share("b", 0.5), points(None)),
            columns=("Andel", "Ændring (95 % konfidensinterval)"),
        ),
        caption="t",
        wording=words,
    )
    heads = [head.text for head in shown.iterfind(".//thead//th")]
    assert heads[1:] == ["Andel", f"Ændring, procentpoint (95{NO_BREAK}% konfidensinterval)"]
    assert cells(shown)[1].startswith(f"{MINUS}3,6")
    assert "procentpoint" not in "".join(cells(shown))


def test_a_row_of_percentage_points_among_others_has_its_unit_in_its_heading(
    words: Wording,
) -> None:
    shown = table_element(
        table((share("a", 0.5), share("b", 0.6)), (points(-0.344), points(-0.167))),
        caption="t",
        wording=words,
    )
    heads = [head.text for head in shown.iterfind(".//tbody//th")]
    assert heads == ["Række 0", "Række 1, procentpoint"]
    assert cells(shown)[2:] == [f"{MINUS}34,4", f"{MINUS}16,7"]


def test_a_single_number_in_points_among_others_keeps_its_unit(words: Wording) -> None:
    shown = table_element(
        table((points(-0.036), None), (share("a", 0.5), None)), caption="t", wording=words
    )
    assert cells(shown)[0] == f"{MINUS}3,6{NO_BREAK}procentpoint"


def notes(shown: html.HtmlElement) -> list[str]:
    return [str(note.text)[:2].strip() for note in shown.iter("p")]


def test_every_sign_in_a_table_is_explained(words: Wording) -> None:
    hidden, untold = share("a", None), share("b", None, offered=False)
    nobody = Figure("n", WHO, WHO, "share")
    known = share("k", 0.5)

    def signs(*figures: Figure) -> list[str]:
        cells = (*figures, known)
        one = table_element(table(cells, (known,) * len(cells)), caption="t", wording=words)
        rows = tuple((said("x"), figure) for figure in figures)
        other = word_table_element(
            WordTable("w", said("w"), (said("a"), said("b")), rows), wording=words
        )
        assert notes(one) == notes(other)
        return notes(one)

    assert signs(known) == []
    assert signs(hidden) == [".."]
    assert signs(untold) == ["–"]
    assert signs(nobody) == ["–"]
    assert signs(hidden, untold) == ["..", "–"]
    assert signs(nobody, untold) == ["–"]


# --- Numbers ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        # What the gate rounded to two decimals of a share has no tenth of a point to tell.
        (points(-0.07), f"{MINUS}7"),
        (points(0.0, -0.19, 0.18), f"0 ({MINUS}19 til 18)"),
        (points(0.45, 0.3, 0.577), "45,0 (30,0 til 57,7)"),
        (points(-0.035714, -0.22, 0.15), f"{MINUS}3,6 ({MINUS}22 til 15)"),
        (points(-0.035714, -0.213, 0.144), f"{MINUS}3,6 ({MINUS}21,3 til 14,4)"),
    ],
)
def test_points_have_as_many_decimals_as_are_known(
    words: Wording, figure: Figure, text: str
) -> None:
    interval = words.interval(figure).replace(NO_BREAK, " ")
    told = words.value(figure, unit=False) + (f" ({interval})" if interval else "")
    assert told == text
