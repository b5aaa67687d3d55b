"""An executed notebook becomes a page: its words and outputs, without code."""

from __future__ import annotations

from lxml.html import HtmlElement
from nbconvert import HTMLExporter
from nbformat import NotebookNode
from nbformat.v4 import new_notebook

from analysis.publish.page import ChapterError, PageText, elements_of, page_html

__all__ = ["ChapterError", "PageText", "chapter_html"]

_LANGUAGES = {"da", "en"}
_SHOWN = "text/html"


def chapter_html(notebook: NotebookNode, *, text: PageText) -> str:
    """Return a chapter as one self-contained page in one language.

    Parameters
    ----------
    notebook : NotebookNode
        An executed notebook. Markdown cells tagged with a language are shown
        in that language alone.
    text : PageText
        The words around the chapter.

    Returns
    -------
    str
        The page; the same bytes for the same notebook.

    Raises
    ------
    ChapterError
        When the notebook holds an error, a warning or printed text, or an
        output that did not come through the report room.
    """
    shown = new_notebook(
        cells=[
            cell
            for place, cell in enumerate(notebook.cells)
            if _has_readers(cell, text.language) and _outputs_are_clean(cell, place)
        ]
    )
    for cell in shown.cells:
        for output in cell.get("outputs", []):
            output["data"] = {_SHOWN: output["data"][_SHOWN]}
    exporter = HTMLExporter(template_name="basic", exclude_input=True, exclude_anchor_links=True)
    body, _ = exporter.from_notebook_node(shown)
    return page_html(_plain(elements_of(body)), text=text)


def _has_readers(cell: NotebookNode, language: str) -> bool:
    tags = set(cell.metadata.get("tags", []))
    other = (_LANGUAGES - {language}) & tags
    return cell.cell_type == "code" or (cell.cell_type == "markdown" and not other)


def _outputs_are_clean(cell: NotebookNode, place: int) -> bool:
    """Refuse what a reader should never see; the executed notebook holds the details."""
    for output in cell.get("outputs", []):
        if output.output_type not in {"display_data", "execute_result"}:
            what = output.get("name") or output.get("ename") or output.output_type
            message = f"cell {place}: the chapter printed something ({what}): a warning in a chapter is a failure"
            raise ChapterError(message)
        if _SHOWN not in output.data or any(kind.startswith("image/") for kind in output.data):
            message = f"cell {place}: an output did not come through the report room"
            raise ChapterError(message)
    return True


def _plain(cells: list[HtmlElement]) -> list[HtmlElement]:
    """Take the reader's content out of the boxes that nbconvert puts around cells."""
    rendered = "descendant::div[contains(concat(' ', @class, ' '), ' rendered_html ')]/*"
    return [element for cell in cells for element in cell.xpath(rendered)]
