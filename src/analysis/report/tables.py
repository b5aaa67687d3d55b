"""Tables that a screen reader can read and a phone can scroll."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import html
from lxml.html.builder import CAPTION, CLASS, SMALL, SPAN, TABLE, TBODY, TD, TH, THEAD, TR, A, E, P

from analysis.programme import Words
from analysis.release import Figure, Table, WordTable, offered_table
from analysis.release.figure import WordCell
from analysis.report.sentences import Wording, capital

HIDDEN = ".."
NOT_TOLD = "–"
_DANISH_LETTERS = str.maketrans("æøå", "{|}")  # these stand after z


def table_element(table: Table, *, caption: str, wording: Wording) -> html.HtmlElement:
    """Return a table of figures with caption, scoped headings and a legend for hidden cells.

    Parameters
    ----------
    table : Table
        Figures that passed the gate; where none is shown the reader is told why.
    caption : str
        What the table shows.
    wording : Wording
        Words in the reader's language.
    """
    section = E.section()
    section.set("data-figure", table.id)
    if nothing_shown(table):
        section.append(not_here(caption, wording))
        return section
    table = offered_table(table)
    columns, rows = _in_points(table)
    head = THEAD(
        TR(
            _heading(wording.of(table.corner), "col"),
            *(
                _heading(_unit_once(words, wording, points=place in columns), "col")
                for place, words in enumerate(table.columns)
            ),
        )
    )
    body = TBODY(
        *(
            TR(
                _heading(_unit_once(words, wording, points=row in rows), "row"),
                *(
                    _cell(figure, wording, unit=row not in rows and place not in columns)
                    for place, figure in enumerate(cells)
                ),
            )
            for row, (words, cells) in enumerate(zip(table.rows, table.cells, strict=True))
        )
    )
    section.append(TABLE(CAPTION(caption), head, body))
    section.extend(_legend(table.figures, wording))
    return section


def _in_points(table: Table) -> tuple[list[int], list[int]]:
    """Return the columns, and the other rows, that hold differences in percentage points alone."""
    columns = [
        place
        for place in range(len(table.columns))
        if _points_alone([row[place] for row in table.cells])
    ]
    rows = [
        place
        for place, cells in enumerate(table.cells)
        if len(cells) > max(1, len(columns)) and None not in cells and _points_alone(cells)
    ]
    return columns, rows


def _points_alone(cells: Iterable[Figure | None]) -> bool:
    figures = [figure for figure in cells if figure is not None]
    units = {figure.unit for figure in figures}
    return units == {"share difference"} and any(not figure.hidden for figure in figures)


def _unit_once(words: Words, wording: Wording, *, points: bool) -> str:
    heading = wording.of(words)
    return wording.in_points(heading) if points else heading


def _legend(figures: Iterable[Figure], wording: Wording) -> Iterator[html.HtmlElement]:
    """Explain every sign that stands in a table instead of a number."""
    told = list(figures)
    if any(figure.hidden and figure.offered for figure in told):
        yield P(wording.filled("table.hidden"), CLASS("note"))
    if any(figure.offered and not figure.hidden and figure.value is None for figure in told):
        yield P(wording.text("table.no_value"), CLASS("note"))
    elif any(not figure.offered for figure in told):
        yield P(wording.text("table.not_told"), CLASS("note"))


def nothing_shown(table: Table) -> bool:
    """Tell whether a table has nothing to show: only what was decided in advance is left, or no row."""
    told = [figure for figure in table.figures if figure.method != "decided"]
    withheld = told and all(figure.hidden or not figure.offered for figure in told)
    return not table.rows or bool(withheld)


def not_here(what: str, wording: Wording) -> html.HtmlElement:
    """Say that too few people stand behind all that a table or chart would tell here."""
    text = wording.filled("table.too_small", what=capital(what))
    return P(text, CLASS("note"))


def _heading(text: str, scope: str) -> html.HtmlElement:
    heading = TH(capital(text) if scope == "row" else text)
    heading.set("scope", scope)
    return heading


def _cell(figure: Figure | None, wording: Wording, *, unit: bool = True) -> html.HtmlElement:
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
    cell = TD(wording.value(figure, unit=unit), CLASS("number"))
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
    names = table.names or ("",) * len(table.rows)
    named = list(zip(table.rows, names, strict=True))
    if table.alphabetical:
        named.sort(key=lambda one: _in_alphabet(_cell_text(one[0][0], wording)))
    whole = TABLE(
        CAPTION(caption),
        THEAD(TR(*(_word_heading(table, place, wording) for place in range(len(table.columns))))),
        TBODY(*(_word_row(row, name, wording) for row, name in named)),
    )
    section = E.section(E.details(E.summary(caption), whole) if folded else whole)
    figures = [cell for row, _ in named for cell in row if isinstance(cell, Figure)]
    section.extend(_legend(figures, wording))
    return section


def _word_heading(table: WordTable, place: int, wording: Wording) -> html.HtmlElement:
    """A heading stands as its column does: numbers to the right, words to the left."""
    heading = _heading(wording.of(table.columns[place]), "col")
    if table.rows and not any(isinstance(row[place], Figure) for row in table.rows):
        heading.set("class", "words")
    return heading


def _in_alphabet(text: str) -> str:
    return text.casefold().translate(_DANISH_LETTERS)


def _word_row(row: tuple[WordCell, ...], name: str, wording: Wording) -> html.HtmlElement:
    first = TH(_cell_text(row[0], wording), scope="row")  # as written: it may be a file's name
    if name:
        first.set("id", name)
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
