"""Commands and chapters run in the test's own process: the same, without the start of others.

A command loads much before it begins, and so does each of its workers. Where a test is about what
is made, and not about processes, it runs the command here, with workers that are there already;
where it needs hundreds of chapters of small made-up programmes, it runs their cells here.
"""

from __future__ import annotations

import ast
import io
import json
import subprocess
from collections.abc import Sequence
from concurrent.futures import Executor
from contextlib import nullcontext, redirect_stderr, redirect_stdout
from typing import Any
from unittest.mock import patch

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_output

from analysis.__main__ import main
from analysis.programme import Programme
from analysis.publish import Request, notebooks_folder
from analysis.publish.engine import Engine
from analysis.publish.export import chapter_html
from analysis.publish.words import page_text


def command_here(words: Sequence[str], workers: Executor) -> subprocess.CompletedProcess[str]:
    """Run ``evaluate`` with these words; what it hands out is done by these workers."""
    engine = Engine(lambda: nullcontext(workers), width=2)
    out, err = io.StringIO(), io.StringIO()
    with (
        patch("analysis.publish.batch.processes", lambda *_: engine),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        code = main(words)
    return subprocess.CompletedProcess(words, code, out.getvalue(), err.getvalue())


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
