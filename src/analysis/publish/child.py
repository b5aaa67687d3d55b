"""The process of one chapter: forked from a warm one, it runs the cells and answers after each."""

from __future__ import annotations

import gc
import json
import os
import random
import signal
import sys
import tempfile
import traceback
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NoReturn, TextIO

from nbformat import NotebookNode
from nbformat.v4 import new_output

from analysis.publish.lifeline import die_with
from analysis.publish.shell import chapter_shell
from analysis.publish.warm import Filters

_SEED = 0
_NO_FORK = "only Linux forks safely: elsewhere a kernel runs the chapter"
_Answer = tuple[list[NotebookNode], bool]  # a cell's outputs; whether it ran to its end


@contextmanager
def chapter_process(
    sources: Sequence[str], filters: Filters | None
) -> Iterator[tuple[int, TextIO]]:
    """Fork a child that runs cells; it is gone when the block is left, in whatever way.

    Parameters
    ----------
    sources : sequence of str
        The cells' code.
    filters : tuple or None
        What becomes of warnings; None: as in this process.

    Yields
    ------
    int
        Its process id.
    TextIO
        After each cell a line of JSON: ``outputs``, and whether it ran ``whole``.
    """
    if sys.platform != "linux":  # as `can_fork` decides, in a form that types are checked by
        raise OSError(_NO_FORK)
    # The chapter's own scratch folder, where it has one.
    with tempfile.TemporaryDirectory(dir=os.environ.get("IPYTHONDIR")) as folder:
        reading, writing = os.pipe()
        parent = os.getpid()
        process = os.fork()
        if process == 0:
            _answer_and_leave(_run(sources, filters, folder), writing, parent)
        try:
            os.close(writing)
            with os.fdopen(reading, encoding="utf-8") as answers:
                yield process, answers
        finally:
            # It has told all it had to tell, or nobody listens any more (Ctrl-C).
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)


def ending(process: int) -> str:
    """Return how a process ended, for a person; end it first if it goes on."""
    if sys.platform != "linux":
        raise OSError(_NO_FORK)
    # It may have closed its end and gone on. One that is dead keeps the ending that it had.
    os.kill(process, signal.SIGKILL)
    ended = os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
    if ended is not None and ended.si_code != os.CLD_EXITED:
        return signal.Signals(ended.si_status).name
    return f"it left with code {ended.si_status}" if ended is not None else "no one knows how"


def _answer_and_leave(answered: Iterator[_Answer], writing: int, parent: int) -> NoReturn:
    """Be the child: run the cells, answer after each, and never return into the parent's code."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
        die_with(parent)
        with os.fdopen(writing, "w", encoding="utf-8", newline="\n") as answers:
            for outputs, whole in answered:
                answers.write(json.dumps({"outputs": outputs, "whole": whole}) + "\n")
                answers.flush()
        code = 0
    finally:
        # Neither the parent's clean-up nor its buffers are the child's to empty.
        os._exit(code)


def _run(sources: Sequence[str], filters: Filters | None, folder: str) -> Iterator[_Answer]:
    try:
        _forget_the_parent(filters)
        shell = chapter_shell(folder)
        for source in sources:
            outputs, whole = shell.run_source(source)
            yield outputs, whole
            if not whole:
                return
    except Exception as error:  # noqa: BLE001  # ours or IPython's: cells keep their own
        told = traceback.format_exception(error)
        output = new_output("error", ename=type(error).__name__, evalue=str(error), traceback=told)
        yield [output], False


def _forget_the_parent(filters: Filters | None) -> None:
    """Leave behind what is the parent's alone."""
    gc.freeze()  # a collection would write to all of it, and so copy it
    if filters is not None:
        warnings.resetwarnings()
        warnings.filters[:] = filters  # type: ignore[index]
    # numpy's old global generator would go on where the parent's stands: that
    # would depend on what the parent drew. A chapter should not use it; one
    # that does shows the same each time.
    random.seed(_SEED)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(_SEED)
