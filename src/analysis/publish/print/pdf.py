"""A page on paper: A4, tagged, with bookmarks; the same bytes for the same page."""

from __future__ import annotations

import json
from pathlib import Path

import typst

from analysis.publish.print.tags import with_row_heads
from analysis.publish.print.tree import PrintError, printable

TEMPLATE = Path(__file__).with_name("report.typ")


def pdf_of(page: str, *, folder: Path) -> bytes:
    """Return a page with all chapters as PDF/UA-1.

    Parameters
    ----------
    page : str
        As `whole_html` makes it.
    folder : Path
        Empty; what the typesetter reads is written there.

    Returns
    -------
    bytes
        The same for the same page: the fonts are the typesetter's own, and
        there is no date.

    Raises
    ------
    PrintError
        For an element that is not known, or a sign that no font has.
    """
    content = printable(page)
    (folder / "content.json").write_bytes(json.dumps(content.content, ensure_ascii=False).encode())
    for name, picture in content.pictures.items():
        (folder / name).write_bytes(picture)
    (folder / TEMPLATE.name).write_bytes(TEMPLATE.read_bytes())
    try:
        pdf, warnings = typst.compile_with_warnings(
            folder / TEMPLATE.name,
            root=folder,
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards="ua-1",  # a file that would break it is not written
            pdf_tags=True,
        )
    except typst.TypstError as error:
        raise PrintError(_first_line(error)) from None
    if warnings:
        raise PrintError(_first_line(warnings[0]))
    return with_row_heads(bytes(pdf), content.row_heads)


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]
