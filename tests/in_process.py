"""Chapters made in the test's own process: the same cells, ledger and page, without a kernel.

The batch runs notebooks in processes of their own; where a test needs hundreds of chapters of
small made-up programmes, that is too slow, and nothing in them depends on it.
"""

from __future__ import annotations

import ast
import json
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_output

from analysis.programme import Programme
from analysis.publish import Request, notebooks_folder
from analysis.publish.export import chapter_html
from analysis.publish.words import page_text


def chapter_here(programme: Programme, request: Request) -> str:
    """Run a chapter's cells and return its page; the places come from the environment."""
    path = notebooks_folder() / f"{request.chapter}.ipynb"
    notebook = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)
    names: dict[str, Any] = {}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            _run(cell, names)
            if "parameters" in cell.metadata.get("tags", []):
                names |= request.parameters()
    return chapter_html(notebook, text=page_text(programme, request, languages=("da", "en")))


def _run(cell: NotebookNode, names: dict[str, Any]) -> None:
    tree = ast.parse(cell.source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)  # noqa: S102 # our own notebook
    shown = None
    if isinstance(last, ast.Expr):
        shown = eval(compile(ast.Expression(last.value), "cell", "eval"), names)  # noqa: S307
    if shown is not None:
        data = json.loads(json.dumps(shown._repr_mimebundle_()))
        cell.outputs = [new_output("execute_result", data=data, execution_count=1)]
