"""A papermill engine that runs a notebook in a forked child of this process, without a kernel."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from nbformat import NotebookNode, from_dict
from papermill.engines import Engine, NBClientEngine, NotebookExecutionManager

from analysis.publish.child import chapter_process, ending
from analysis.publish.warm import Filters, can_fork

ENGINE = "forked"


class ChapterProcessError(Exception):
    """A chapter's process ended before the chapter did."""


class ForkedEngine(Engine):  # type: ignore[misc]  # papermill has no types
    """Runs the cells in a forked child: what this process has loaded, the chapter need not load.

    The child has an empty namespace and dies with its chapter: nothing of it
    reaches the next one. What it shows is what a kernel would have shown.
    Where a fork is not safe, an ordinary kernel runs the notebook.
    """

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str,
        *,
        filters: Filters | None = None,
        **kernel: object,
    ) -> None:
        """Run the cells, in order, until one fails.

        Parameters
        ----------
        nb_man : NotebookExecutionManager
            papermill's keeper of the notebook.
        kernel_name : str
            The kernel, where there is to be one.
        filters : tuple, optional
            What becomes of warnings in the chapter (:func:`warm.warmed`).
        **kernel
            Settings of the kernel, where there is to be one.

        Raises
        ------
        ChapterProcessError
            When the child was killed, crashed or left without an answer.
        """
        if not can_fork():
            NBClientEngine.execute_managed_notebook(nb_man, kernel_name, **kernel)
            return
        sources = [cell.source for cell in nb_man.nb.cells if _runs(cell)]
        with _written_once(nb_man), chapter_process(sources, filters) as (process, answers):
            lost = _follow(nb_man, answers)
            if lost is not None:
                how = ending(process)
                message = f"cell {lost}: the chapter's process ended in the middle of it ({how})"
                raise ChapterProcessError(message)


def _runs(cell: NotebookNode) -> bool:
    return cell.cell_type == "code" and bool(cell.source.strip())


def _follow(nb_man: NotebookExecutionManager, answers: TextIO) -> int | None:
    """Write down what the child tells; return the number of the cell that got no answer."""
    number = 0
    for index, cell in enumerate(nb_man.nb.cells):
        nb_man.cell_start(cell, index)
        whole, line = True, ""
        if _runs(cell):
            number += 1
            line = answers.readline()
            whole = line.endswith("\n") and _taken(cell, json.loads(line), number)
        if not whole:
            nb_man.cell_exception(cell, cell_index=index)
        nb_man.cell_complete(cell, cell_index=index)
        if not whole:
            return None if line.endswith("\n") else number
    return None


def _taken(cell: NotebookNode, answer: dict[str, Any], number: int) -> bool:
    cell.execution_count = number
    cell.outputs = from_dict(answer["outputs"])
    return bool(answer["whole"])


@contextmanager
def _written_once(nb_man: NotebookExecutionManager) -> Iterator[None]:
    """Let papermill write the notebook at the end: after every cell it costs more than the cells.

    A process that was lost leaves by an exception: what it had answered is
    written by the manager then, since papermill itself does not come to it.
    """
    path, nb_man.output_path = nb_man.output_path, None
    try:
        yield
    except BaseException:
        nb_man.output_path = path
        raise
