"""Runs one chapter's notebook, and keeps what is needed to understand a failure."""

from __future__ import annotations

import logging
import sys
import warnings
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import nbformat
import papermill
from nbclient.exceptions import DeadKernelError
from papermill.engines import papermill_engines
from papermill.exceptions import PapermillExecutionError
from traitlets.config import Config

from analysis.programme import LEDGER_MIME, UserError, noted_reads, read_programme, write_whole
from analysis.programme.provenance import ANSWERED_BY, package_hash
from analysis.publish.export import ChapterError, chapter_html
from analysis.publish.forked import ENGINE, ChapterProcessError, ForkedEngine
from analysis.publish.job import Job, Made
from analysis.publish.record import Record, keep
from analysis.publish.scratch import folder_in
from analysis.publish.surroundings import READS_FILE, chapter_environment, environment
from analysis.publish.warm import warmed

_FAILURES = (PapermillExecutionError, ChapterError, ChapterProcessError, DeadKernelError)


def make_chapter(job: Job) -> Made:
    """Execute a notebook and export it; a failure is an answer, not an exception."""
    job.failed.unlink(missing_ok=True)
    with (
        folder_in(job.scratch) as scratch,
        environment(chapter_environment(job.environment, scratch)),
    ):
        executed = scratch / "executed.ipynb"
        _quieten_kernel(scratch)
        try:
            notebook = _executed(job, executed, scratch)
            ledger = tuple(_ledger(notebook))
            page = chapter_html(notebook, text=job.text)
        except _FAILURES as error:
            write_whole(job.failed, executed.read_bytes())
            return Made(job.request, error=_in_one_screen(error))
        reads = noted_reads(scratch / READS_FILE)
    keep(job.page, page, Record(job.parts, reads, ledger=ledger))
    return Made(job.request)


def _executed(job: Job, path: Path, scratch: Path) -> nbformat.NotebookNode:
    logging.getLogger("papermill").setLevel(logging.ERROR)
    # Registered here too: an entry point is known only once the project is installed anew.
    papermill_engines.register(ENGINE, ForkedEngine)
    filters = warmed(job.warm) if job.warm else None
    _settings_read(job)
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


def _settings_read(job: Job) -> None:
    """Read before the fork what every chapter reads: settings and code, which tell of no person."""
    if job.warm:
        package_hash(*ANSWERED_BY)
    folder = job.environment.get("EVALUATE_PROGRAMME")
    with suppress(UserError):  # the chapter tells it
        if folder and job.warm:
            read_programme(Path(folder))


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
    write_whole(config, "get_config().IPKernelApp.log_level = 'CRITICAL'\n")


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
