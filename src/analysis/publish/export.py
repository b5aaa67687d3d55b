"""An executed notebook becomes a page: its words and outputs, without code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from lxml import etree
from nbconvert import HTMLExporter
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.programme import LANGUAGES
from analysis.publish.page import ChapterError, PageText, elements_of, page_html

__all__ = ["ChapterError", "PageText", "chapter_html"]

_SETTINGS = {"parameters", "injected-parameters"}
_RESULTS = {"display_data", "execute_result"}
_TEMPLATES = Path(__file__).with_name("template")
_HTML, _MARKDOWN = "text/html", "text/markdown"


def chapter_html(notebook: NotebookNode, *, text: PageText) -> str:
    """Return a chapter as one self-contained page in one language.

    Parameters
    ----------
    notebook : NotebookNode
        An executed notebook; left as it is. Markdown cells tagged with a
        language are shown in that language alone, and those about what some
        programmes have (`analysis.programme.holding`) where this one has it.
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
        output that did not come through the report room; when the page would
        not be whole in itself, or not for every reader. Cells are counted
        from 0.
    """
    for place, cell in enumerate(notebook.cells):
        _refuse_unclean(cell, place)
    shown = new_notebook(cells=list(_shown(notebook, text)))
    body, _ = _exporter().from_notebook_node(shown)
    return page_html(elements_of(body), text=text)


@cache
def _exporter() -> HTMLExporter:
    """Return the exporter: one per process, since it compiles its templates anew each time."""
    return HTMLExporter(
        template_name="chapter",
        extra_template_basedirs=[str(_TEMPLATES)],
        exclude_input=True,
        exclude_anchor_links=True,
    )


def _refuse_unclean(cell: NotebookNode, place: int) -> None:
    """Refuse what a reader should never see; the executed notebook holds the details."""
    for output in cell.get("outputs", []):
        if output.output_type not in _RESULTS:
            message = f"cell {place}: the chapter printed something ({_kind(output)}): a warning in a chapter is a failure"
            raise ChapterError(message)
        kinds = set(output.data)
        if not kinds & {_HTML, _MARKDOWN} or any(kind.startswith("image/") for kind in kinds):
            message = f"cell {place}: an output did not come through the report room"
            raise ChapterError(message)


def _kind(output: NotebookNode) -> str:
    """Name what was printed, never its words: they may be a person's."""
    if output.output_type != "stream":
        return str(output.get("ename", output.output_type))
    warning = re.search(r"\b[A-Z]\w*(?:Warning|Error)\b(?=:)", output.text)
    return f"{output.name}, {warning[0]}" if warning else str(output.name)


def _shown(notebook: NotebookNode, text: PageText) -> Iterator[NotebookNode]:
    hidden = _SETTINGS | set(LANGUAGES) - {text.language} | set(text.without)
    cells = [cell for cell in notebook.cells if not set(cell.metadata.get("tags", [])) & hidden]
    prose = [place for place, cell in enumerate(cells) if cell.cell_type == "markdown"]
    for place, cell in enumerate(cells):
        if cell.cell_type == "markdown":
            source = _in_own_words(cell.source, text, first=prose[0], last=prose[-1], place=place)
            yield new_markdown_cell(source, attachments=cell.get("attachments", {}))
        elif cell.cell_type == "code":
            yield new_code_cell(outputs=[_readable(output) for output in cell.outputs])


def _in_own_words(source: str, text: PageText, *, first: int, last: int, place: int) -> str:
    """Put what the programme says of a chapter below its title, and below its last heading."""
    if place == first and text.opening:
        return f"# {text.title}\n\n{text.opening}"
    if place == last and text.limits:
        return f"{source.partition(chr(10))[0]}\n\n{text.limits}"
    return source


def _readable(output: NotebookNode) -> NotebookNode:
    """Keep the one form of an output that is shown, its elements closed within it."""
    if _HTML not in output.data:
        return new_output("display_data", data={_MARKDOWN: output.data[_MARKDOWN]})
    elements = elements_of(output.data[_HTML])
    whole = "".join(etree.tostring(e, encoding="unicode", method="html") for e in elements)
    return new_output("display_data", data={_HTML: whole})
