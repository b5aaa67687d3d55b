"""The figures of a page: numbers that carry an id, tables with hidden cells, alt texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import html

_HIDDEN = "hidden-cell"


@dataclass(frozen=True, slots=True)
class Mark:
    """A number on a page that says of which figure it is.

    Attributes
    ----------
    id : str
        The figure.
    part : str
        ``value``, or what a sentence says it is: ``count``, ``n``,
        ``percent``, ``p`` or ``interval``.
    text : str
        As it is printed; the interval of a cell comes as a mark of its own.
    """

    id: str
    part: str
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """One cell of a table.

    Attributes
    ----------
    id : str
        Its figure; empty where it is hidden or none.
    hidden : bool
        Whether it says that a number is not shown.
    told : str
        What the alt text of the picture above says of a hidden cell.
    """

    id: str
    hidden: bool = False
    told: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of figures.

    Attributes
    ----------
    name : str
        Chapter and id of the table, the same in every cohort and language.
    heads : tuple of str
        Row headings; one that stands twice carries its turn.
    places : tuple of tuple of Place
        One tuple a row.
    """

    name: str
    heads: tuple[str, ...]
    places: tuple[tuple[Place, ...], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What one chapter shows."""

    chapter: str
    marks: tuple[Mark, ...]
    grids: tuple[Grid, ...]


def read_page(path: Path) -> Page:
    """Return what a chapter shows."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    root = html.parse(str(path), parser=parser).getroot()
    if root is None:  # an empty file
        return Page(path.stem, (), ())
    marks = [mark for element in root.iterfind(".//*[@data-figure]") for mark in _marks(element)]
    grids = [grid for table in root.iterfind(".//table") for grid in _grids(table, path.stem)]
    return Page(path.stem, tuple(marks), tuple(grids))


def _marks(element: html.HtmlElement) -> Iterator[Mark]:
    if element.tag in {"section", "figure"} or _is_hidden(element):
        return
    name, part = str(element.get("data-figure")), str(element.get("data-part", "value"))
    small = " ".join(_text(note) for note in element.iterfind(".//small"))
    yield Mark(name, part, _text(element).replace(small, " ") if small else _text(element))
    if small:
        yield Mark(name, "interval", small)


def _grids(table: html.HtmlElement, chapter: str) -> Iterator[Grid]:
    rows = [row for row in table.iterfind(".//tr") if row.find("td") is not None]
    places = tuple(tuple(_place(cell) for cell in row.iterfind("td")) for row in rows)
    if not any(place.id or place.hidden for row in places for place in row):
        return
    raw = [_text(row.find("th")) if row.find("th") is not None else "" for row in rows]
    columns = [_text(cell) for cell in table.iterfind(".//thead//th")][1:]
    told = _told(table, raw, columns)
    yield Grid(
        f"{chapter}/{_name(table)}",
        _numbered(raw),
        tuple(
            tuple(
                Place(place.id, place.hidden, told.get((row, column), "") if place.hidden else "")
                for column, place in enumerate(cells)
            )
            for row, cells in enumerate(places)
        ),
    )


def _place(cell: html.HtmlElement) -> Place:
    if _is_hidden(cell):
        return Place("", hidden=True)
    return Place(str(cell.get("data-figure", "")))


def _is_hidden(element: html.HtmlElement) -> bool:
    return _HIDDEN in str(element.get("class", "")).split()


def _name(table: html.HtmlElement) -> str:
    holder = next((e for e in table.iterancestors() if e.get("data-figure")), None)
    if holder is not None:
        return str(holder.get("data-figure"))
    caption = table.find("caption")
    return "" if caption is None else _text(caption)


def _numbered(heads: Sequence[str]) -> tuple[str, ...]:
    seen: Counter[str] = Counter()
    told = []
    for head in heads:
        seen[head] += 1
        told.append(head if seen[head] == 1 else f"{head} ({seen[head]})")
    return tuple(told)


def _told(
    table: html.HtmlElement, heads: Sequence[str], columns: Sequence[str]
) -> dict[tuple[int, int], str]:
    """Return what the alt text beside a table says, by row and column of the table."""
    figure = next(table.iterancestors("figure"), None)
    image = None if figure is None else figure.find(".//img")
    alt = "" if image is None else " ".join(str(image.get("alt", "")).split()).casefold()
    found: dict[tuple[int, int], str] = {}
    rest = alt
    for row, head in reversed(list(enumerate(heads))):
        # From the last row back: a title can hold a heading, a row cannot hold a later one's.
        before, mark, said = rest.rpartition(f"; {head.casefold()}: ")
        if not mark:
            before, mark, said = rest.rpartition(f". {head.casefold()}: ")
        if mark:
            rest = before
            found |= {(row, place): words for place, words in _by_column(said, columns)}
    return found


def _by_column(said: str, columns: Sequence[str]) -> Iterator[tuple[int, str]]:
    """A row of one column is its value; of several, each value stands after its heading."""
    if len(columns) < 2:  # noqa: PLR2004
        yield 0, said
        return
    rest = said
    for place, column in reversed(list(enumerate(columns))):
        before, mark, words = rest.rpartition(f"{column.casefold()} ")
        if mark:
            rest = before
            yield place, words


def _text(element: html.HtmlElement | None) -> str:
    return "" if element is None else " ".join(" ".join(map(str, element.itertext())).split())
