"""Tables that a screen reader can read and a phone can scroll."""

from __future__ import annotations

from lxml import html
from lxml.html.builder import CAPTION, CLASS, SMALL, SPAN, TABLE, TBODY, TD, TH, THEAD, TR, A, E, P

from analysis.programme import Words
from analysis.release import Figure, Table, WordTable, offered_table
from analysis.release.figure import WordCell
from analysis.report.sentences import Wording

HIDDEN = ".."
NOT_TOLD = "–"
_DANISH_LETTERS = str.maketrans("æøå", "{|}")  # these stand after z


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
    table = offered_table(table)
    section = E.section()
    section.set("data-figure", table.id)
    if not table.rows:
        section.append(not_here(table, wording))
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
    if any(figure.hidden and figure.offered for figure in table.figures):
        section.append(P(wording.filled("table.hidden"), CLASS("note")))
    if any(not figure.offered for figure in table.figures):
        section.append(P(wording.text("table.not_told"), CLASS("note")))
    return section


def not_here(table: Table, wording: Wording) -> html.HtmlElement:
    """Say that too few people stand behind all that a table would tell here."""
    what = wording.of(table.caption or table.corner)
    text = wording.filled("table.too_small", what=what[:1].upper() + what[1:])
    return P(text, CLASS("note"))


def _heading(text: str, scope: str) -> html.HtmlElement:
    heading = TH(text[:1].upper() + text[1:] if scope == "row" else text)
    heading.set("scope", scope)
    return heading


def _cell(figure: Figure | None, wording: Wording) -> html.HtmlElement:
    if figure is None:
        return TD()
    if not figure.offered:
        return TD(NOT_TOLD, CLASS("number"))
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


def word_table_element(
    table: WordTable, *, wording: Wording, folded: bool = False
) -> html.HtmlElement:
    """Return a table of words with caption and scoped headings.

    Parameters
    ----------
    table : WordTable
        Words of the settings, and figures that were decided in advance.
    wording : Wording
        Words in the reader's language.
    folded : bool
        Whether only the caption is seen until a reader opens the table.
    """
    caption = wording.of(table.caption)
    rows = list(table.rows)
    if table.alphabetical:
        rows.sort(key=lambda row: _cell_text(row[0], wording).casefold().translate(_DANISH_LETTERS))
    whole = TABLE(
        CAPTION(caption),
        THEAD(TR(*(_word_heading(table, place, wording) for place in range(len(table.columns))))),
        TBODY(*(_word_row(row, wording) for row in rows)),
    )
    section = E.section(E.details(E.summary(caption), whole) if folded else whole)
    if any(isinstance(cell, Figure) and cell.hidden for row in rows for cell in row):
        section.append(P(wording.filled("table.hidden"), CLASS("note")))
    return section


def _word_heading(table: WordTable, place: int, wording: Wording) -> html.HtmlElement:
    """A heading stands as its column does: numbers to the right, words to the left."""
    heading = _heading(wording.of(table.columns[place]), "col")
    if table.rows and not any(isinstance(row[place], Figure) for row in table.rows):
        heading.set("class", "words")
    return heading


def _word_row(row: tuple[WordCell, ...], wording: Wording) -> html.HtmlElement:
    first = TH(_cell_text(row[0], wording), scope="row")  # as written: it may be a file's name
    return TR(first, *(_word_cell(cell, wording) for cell in row[1:]))


def _word_cell(cell: WordCell, wording: Wording) -> html.HtmlElement:
    if isinstance(cell, Figure):
        return _cell(cell, wording)
    if isinstance(cell, Words):
        return TD(wording.of(cell))
    shown = TD()
    for place, link in enumerate(cell):
        if place:
            shown.append(E.br())
        shown.append(A(_cell_text((link,), wording), href=f"{link.chapter}.html"))
    return shown


def _cell_text(cell: WordCell, wording: Wording) -> str:
    if isinstance(cell, Words):
        return wording.of(cell)
    if isinstance(cell, Figure):
        return wording.value(cell)
    return ", ".join(
        wording.of(link.title) if link.title else wording.text(f"chapter.{link.chapter}")
        for link in cell
    )
