"""Tables that a screen reader can read and a phone can scroll."""

from __future__ import annotations

from lxml import html
from lxml.html.builder import CAPTION, CLASS, SMALL, SPAN, TABLE, TBODY, TD, TH, THEAD, TR, E, P

from analysis.release import Figure, Table
from analysis.report.sentences import Wording

HIDDEN = ".."


def table_element(table: Table, *, caption: str, wording: Wording) -> html.HtmlElement:
    """Return a table of figures with caption, scoped headings and a legend for hidden cells.

    Parameters
    ----------
    table : Table
        Figures that passed the gate; without rows the reader is told why.
    caption : str
        What the table shows.
    wording : Wording
        Words in the reader's language.
    """
    section = E.section()
    section.set("data-figure", table.id)
    if not table.rows:
        section.append(P(wording.text("table.only_pool"), CLASS("note")))
        return section
    head = THEAD(
        TR(
            _heading(wording.of(table.corner), "col"),
            *(_heading(wording.of(c), "col") for c in table.columns),
        )
    )
    body = TBODY(
        *(
            TR(_heading(wording.of(words), "row"), *(_cell(figure, wording) for figure in cells))
            for words, cells in zip(table.rows, table.cells, strict=True)
        )
    )
    section.append(TABLE(CAPTION(caption), head, body))
    if any(figure.hidden for figure in table.figures):
        section.append(P(wording.filled("table.hidden"), CLASS("note")))
    return section


def _heading(text: str, scope: str) -> html.HtmlElement:
    heading = TH(text[:1].upper() + text[1:] if scope == "row" else text)
    heading.set("scope", scope)
    return heading


def _cell(figure: Figure | None, wording: Wording) -> html.HtmlElement:
    if figure is None:
        return TD()
    if figure.hidden:
        mark, words = (
            SPAN(HIDDEN),
            SPAN(wording.text("table.hidden_cell"), CLASS("visually-hidden")),
        )
        mark.set("aria-hidden", "true")
        return TD(mark, words, CLASS("number hidden-cell"))
    interval = wording.interval(figure)
    parts = [wording.value(figure)]
    cell = TD(*parts, CLASS("number"))
    cell.set("data-figure", figure.id)
    if interval:
        cell.append(E.br())
        cell.append(SMALL(f"({interval})"))
    return cell
