"""Tables, and how much room they need on paper."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from analysis.publish.print.pieces import Piece, PrintError, lines_of_pieces, pieces_of

Table = dict[str, object]

_LONG = 14  # rows with those that head them: a longer table may go over to the next page
_PARTS = {"caption", "thead", "tbody", "tfoot", "tr", "colgroup"}
_BREAKS = re.compile(r"[\s\u2013/-]")
_HYPHENATED = 19  # letters: a word that has fewer stays whole in a cell
_GAP = 2  # letters between columns
# Letters across the page, by size of type; a table that needs more is set across the long side.
_SIZES = (("normal", 104), ("small", 120))
_ACROSS = 185
_LOOSE = 1.12  # of the room: whole lines of words are narrower than single words can be
_BOLD = 1.15  # of the width of other type
_CRUMB = 0.5  # letters that are not worth sharing
_WHOLE = 1200  # letters in a row: a longer one may go over to the next page


@dataclass(frozen=True, slots=True)
class Room:
    """How a table is fitted to the paper.

    Attributes
    ----------
    size : str
        Of its type: ``normal`` or ``small``.
    across : bool
        Whether it needs the long side of the paper.
    widths : list of float
        Of its columns, in letters; none where they all have what they want.
    """

    size: str
    across: bool
    widths: list[float]


def table_of(table: HtmlElement, *, targets: Collection[str]) -> Table:
    """Return a table as data.

    Parameters
    ----------
    table : element
        A ``table``.
    targets : collection of str
        Ids that links lead to.

    Returns
    -------
    dict
        ``caption``, ``columns`` (their number), ``head`` and ``rows`` (lists
        of lists of cells), ``long`` (whether it may be cut between pages), and
        ``size``, ``across`` and ``widths`` as in `Room`.

    Raises
    ------
    PrintError
        For a part that no table of ours has.
    """
    for part in table:
        if part.tag not in _PARTS:
            message = f"<{part.tag}> cannot be printed as a part of a table"
            raise PrintError(message)
    caption = table.find("caption")
    rows = [_row(row, targets) for row in table.iter("tr")]
    heads = sum(1 for row in table.iter("tr") if row.getparent().tag == "thead")
    columns = max((sum(int(str(cell["columns"])) for cell in row) for row in rows), default=0)
    room = _room(rows, columns)
    return {
        "kind": "table",
        "caption": [] if caption is None else pieces_of(_inside(caption), targets=targets),
        "columns": columns,
        "head": rows[:heads],
        "rows": rows[heads:],
        "long": len(rows) > _LONG,
        "size": room.size,
        "across": room.across,
        "widths": room.widths,
    }


def row_heads(table: HtmlElement) -> list[tuple[int, int]]:
    """Return where a table's row headings are: row, counted without the head, and place in it."""
    rows = [row for row in table.iter("tr") if row.getparent().tag != "thead"]
    return [
        (number, place)
        for number, row in enumerate(rows)
        for place, cell in enumerate(row)
        if cell.tag == "th"
    ]


def _row(row: HtmlElement, targets: Collection[str]) -> list[Table]:
    in_head = row.getparent().tag == "thead"
    return [_cell(cell, targets, in_head=in_head, first=cell is row[0]) for cell in row]


def _cell(
    cell: HtmlElement, targets: Collection[str], *, in_head: bool, first: bool
) -> dict[str, object]:
    if cell.tag not in {"th", "td"}:
        message = f"<{cell.tag}> cannot be printed as a cell of a table"
        raise PrintError(message)
    classes = str(cell.get("class", "")).split()
    heads_numbers = in_head and not first and "words" not in classes
    body = pieces_of(_inside(cell), targets=targets)
    if cell.get("id") in targets:
        body.insert(0, {"place": cell.get("id")})
    return {
        "body": body,
        "columns": int(cell.get("colspan", "1")),
        "rows": int(cell.get("rowspan", "1")),
        "heads": in_head,
        "right": heads_numbers or "number" in classes,
        "faint": "hidden-cell" in classes,
        "hyphenate": _longest(body) >= _HYPHENATED,
        "whole": sum(len(line) for line in lines_of_pieces(body)) < _WHOLE,
    }


def _inside(element: HtmlElement) -> list[HtmlElement | str]:
    nodes: list[HtmlElement | str] = [element.text] if element.text else []
    for child in element:
        nodes.append(child)
        if child.tail:
            nodes.append(child.tail)
    return nodes


def _room(rows: list[list[Table]], columns: int) -> Room:
    """Return how wide the columns are, in which size of type, and whether across the paper."""
    least, most, mass = [1] * columns, [1] * columns, [0.0] * columns
    for row in rows:
        if len(row) == columns:
            for place, cell in enumerate(row):
                word, line, letters = _needs(cell)
                least[place] = max(least[place], word)
                most[place] = max(most[place], line)
                mass[place] += letters
    gaps = _GAP * columns
    fitting = [(size, room) for size, room in _SIZES if sum(least) + gaps <= room]
    size, room = fitting[0] if fitting else (_SIZES[-1][0], _ACROSS)
    if sum(most) + gaps <= _LOOSE * room:
        return Room(size, not fitting, [])
    widths = _shared(room - gaps, least, most, [math.sqrt(letters) for letters in mass])
    return Room(size, not fitting, [round(width + _GAP, 2) for width in widths])


def _shared(
    room: int, least: Sequence[int], most: Sequence[int], weights: Sequence[float]
) -> list[float]:
    """Give every column the least it needs, and share what is left by weight, to none more than it wants.

    The weights are roots: so the lines of all columns together are fewest.
    """
    widths = [float(width) for width in least]
    left = room - sum(widths)
    while left > _CRUMB:
        open_ = [place for place, width in enumerate(widths) if width < most[place]]
        if not open_:
            break
        whole = sum(weights[place] for place in open_)
        for place in open_:
            widths[place] = min(most[place], widths[place] + left * weights[place] / whole)
        left = room - sum(widths)
    return widths


def _needs(cell: Table) -> tuple[int, int, int]:
    """Return the letters of a cell's longest part that stays whole, of its longest line, and all."""
    body: list[Piece] = cell["body"]  # type: ignore[assignment]
    lines = [len(line) for line in lines_of_pieces(body)]
    if cell["heads"]:
        return math.ceil(_BOLD * _longest(body)), math.ceil(_BOLD * max(lines)), sum(lines)
    if cell["right"]:
        return max(lines), max(lines), sum(lines)  # a number stays on its line
    return min(_longest(body), _HYPHENATED), max(lines), sum(lines)


def _longest(body: list[Piece]) -> int:
    return max(len(word) for line in lines_of_pieces(body) for word in _BREAKS.split(line))
