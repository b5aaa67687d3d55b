"""Row headings, told to readers of the file's structure: the typesetter only knows those of columns."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import pikepdf

from analysis.publish.print.pieces import PrintError

RowHeads = Sequence[tuple[int, int]]


def with_row_heads(pdf: bytes, tables: Sequence[RowHeads]) -> bytes:
    """Return a tagged PDF in which row headings are headings, and its parts compressed.

    Parameters
    ----------
    pdf : bytes
        A tagged PDF.
    tables : sequence of sequence of (int, int)
        Of each table, in order, where its row headings are: row, counted
        without the head, and place in it.

    Returns
    -------
    bytes
        The same for the same file.

    Raises
    ------
    PrintError
        When the file has other tables than these.
    """
    with pikepdf.open(io.BytesIO(pdf)) as file:
        tagged = list(_parts(file.Root.StructTreeRoot.K, "/Table"))
        if len(tagged) != len(tables):
            message = f"{len(tables)} tables were to be printed, and {len(tagged)} were"
            raise PrintError(message)
        for table, heads in zip(tagged, tables, strict=True):
            _tell(table, heads)
        out = io.BytesIO()
        file.save(
            out,
            deterministic_id=True,
            compress_streams=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return out.getvalue()


def _tell(table: pikepdf.Object, heads: RowHeads) -> None:
    """Say of every heading what it heads; cells then need not name theirs one by one."""
    heading = {row.objgen for head in _parts(table, "/THead") for row in _parts(head, "/TR")}
    rows = [list(_kids(row)) for row in _parts(table, "/TR") if row.objgen not in heading]
    for row, place in heads:
        cell = rows[row][place]
        cell.S = pikepdf.Name.TH
        attributes = _attributes(cell)
        attributes.Scope = pikepdf.Name.Row
    for cell in (*_parts(table, "/TD"), *_parts(table, "/TH")):
        attributes = _attributes(cell)
        if "/Headers" in attributes:
            del attributes.Headers


def _attributes(cell: pikepdf.Object) -> pikepdf.Object:
    """Return what a cell says of itself as a part of a table."""
    if "/A" not in cell:
        cell.A = pikepdf.Array()
    elif not isinstance(cell.A, pikepdf.Array):
        cell.A = pikepdf.Array([cell.A])
    for one in cell.A:
        if one.get("/O") == pikepdf.Name.Table:
            return one
    cell.A.append(pikepdf.Dictionary(O=pikepdf.Name.Table))
    return cell.A[-1]


def _parts(element: pikepdf.Object, kind: str) -> Iterator[pikepdf.Object]:
    """Yield the elements of a kind at and below an element, in order."""
    for one in _kids(element) if isinstance(element, pikepdf.Dictionary) else _listed(element):
        if one.get("/S") == kind:
            yield one
        yield from _parts(one, kind)


def _kids(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    if "/K" in element:
        yield from _listed(element.K)


def _listed(kids: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield the elements among what may be one or many, elements or marked pieces of a page."""
    for one in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(one, pikepdf.Dictionary) and "/S" in one:
            yield one
