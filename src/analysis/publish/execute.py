"""Runs one chapter's notebook, and keeps what is needed to understand a failure."""

from __future__ import annotations

import logging
import sys
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import papermill
from nbclient.exceptions import DeadKernelError
from papermill.engines import papermill_engines
from papermill.exceptions import PapermillExecutionError
from traitlets.config import Config

from analysis.programme import LEDGER_MIME
from analysis.publish.chapters import Request
from analysis.publish.export import ChapterError, PageText, chapter_html
from analysis.publish.forked import ENGINE, ChapterProcessError, ForkedEngine
from analysis.publish.surroundings import chapter_environment, environment
from analysis.publish.warm import warmed

_FAILURES = (PapermillExecutionError, ChapterError, ChapterProcessError, DeadKernelError)


@dataclass(frozen=True, slots=True)
class Job:
    """A chapter to be made.

    Attributes
    ----------
    request : Request
        Which chapter.
    notebook : Path
        Its notebook.
    text : PageText
        The words around it.
    page : Path
        Where the page goes.
    failed : Path
        Where the executed notebook is kept when it fails (may not be shared).
    environment : mapping of str to str
        How the notebook finds the programme's files.
    warm : tuple of str
        Modules that the worker loads once, to fork the chapter from there;
        none: the chapter gets a kernel.
    """

    request: Request
    notebook: Path
    text: PageText
    page: Path
    failed: Path
    environment: Mapping[str, str]
    warm: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a job: its ledger rows, or why it failed."""

    request: Request
    ledger: tuple[dict[str, Any], ...] = ()
    error: str | None = None


def make_chapter(job: Job) -> Made:
    """Execute a notebook and export it; a failure is an answer, not an exception."""
    job.failed.unlink(missing_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="evaluate-") as scratch,
        environment(chapter_environment(job.environment, Path(scratch))),
    ):
        executed = Path(scratch) / "executed.ipynb"
        _quieten_kernel(Path(scratch))
        try:
            notebook = _executed(job, executed, Path(scratch))
            ledger = tuple(_ledger(notebook))
            page = chapter_html(notebook, text=job.text)
        except _FAILURES as error:
            job.failed.parent.mkdir(parents=True, exist_ok=True)
            job.failed.write_bytes(executed.read_bytes())
            return Made(job.request, error=_in_one_screen(error))
    job.page.parent.mkdir(parents=True, exist_ok=True)
    job.page.write_text(page, encoding="utf-8", newline="\n")
    return Made(job.request, ledger=ledger)


def _executed(job: Job, path: Path, scratch: Path) -> nbformat.NotebookNode:
    logging.getLogger("papermill").setLevel(logging.ERROR)
    # Registered here too: an entry point is known only once the project is installed anew.
    papermill_engines.register(ENGINE, ForkedEngine)
    filters = warmed(job.warm) if job.warm else None
    way = {} if filters is None else {"engine_name": ENGINE, "filters": filters}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return papermill.execute_notebook(
            job.notebook,
            path,
            parameters=job.request.parameters(),
            kernel_name="python3",
            progress_bar=False,
            config=_kernel_config(scratch),
            raise_on_iopub_timeout=True,
            **way,
        )


def _kernel_config(scratch: Path) -> Config:
    """Talk to the kernel through files of our own, not through network ports others can reach."""
    if sys.platform == "win32":  # has no such sockets
        return Config()
    return Config({"KernelManager": {"transport": "ipc", "ip": str(scratch / "kernel")}})


def _quieten_kernel(scratch: Path) -> None:
    """Keep the kernel's own remarks on its shutdown off the terminal; errors in cells stay."""
    profile = scratch / "profile_default"
    profile.mkdir()
    config = profile / "ipython_kernel_config.py"
    config.write_text("get_config().IPKernelApp.log_level = 'CRITICAL'\n", encoding="utf-8")


def _ledger(notebook: nbformat.NotebookNode) -> Iterator[dict[str, Any]]:
    seen: dict[str, dict[str, Any]] = {}
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            for row in output.get("data", {}).get(LEDGER_MIME, []):
                known = seen.setdefault(row["id"], dict(row))
                if known is not row and known["value"] != row["value"]:
                    message = f"The figure “{row['id']}” is shown with two values."
                    raise ChapterError(message)
    yield from seen.values()


def _in_one_screen(error: Exception) -> str:
    if isinstance(error, PapermillExecutionError):
        return f"cell {error.exec_count}: {error.ename}: {error.evalue}"
    return str(error)
