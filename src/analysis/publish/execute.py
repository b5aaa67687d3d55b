"""Runs one chapter's notebook, and keeps what is needed to understand a failure."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import papermill
from papermill.exceptions import PapermillExecutionError
from traitlets.config import Config

from analysis.programme import LEDGER_MIME
from analysis.publish.chapters import Request
from analysis.publish.export import ChapterError, PageText, chapter_html


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
    """

    request: Request
    notebook: Path
    text: PageText
    page: Path
    failed: Path
    environment: Mapping[str, str]


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
        _environment(job.environment, Path(scratch)),
    ):
        executed = Path(scratch) / "executed.ipynb"
        _quieten_kernel(Path(scratch))
        try:
            notebook = _executed(job, executed, Path(scratch))
            ledger = tuple(_ledger(notebook))
            page = chapter_html(notebook, text=job.text)
        except (PapermillExecutionError, ChapterError) as error:
            job.failed.parent.mkdir(parents=True, exist_ok=True)
            job.failed.write_bytes(executed.read_bytes())
            return Made(job.request, error=_in_one_screen(error))
    job.page.parent.mkdir(parents=True, exist_ok=True)
    job.page.write_text(page, encoding="utf-8", newline="\n")
    return Made(job.request, ledger=ledger)


def _executed(job: Job, path: Path, scratch: Path) -> nbformat.NotebookNode:
    logging.getLogger("papermill").setLevel(logging.ERROR)
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


@contextmanager
def _environment(places: Mapping[str, str], scratch: Path) -> Iterator[None]:
    """Give the kernel the programme's places, and nothing of this user's own settings."""
    wanted = dict(places) | {
        "IPYTHONDIR": str(scratch),
        "JUPYTER_CONFIG_DIR": str(scratch),
        "JUPYTER_RUNTIME_DIR": str(scratch),
        "JUPYTER_PREFER_ENV_PATH": "1",  # the kernel of this environment, not one of the user's
        "MPLBACKEND": "agg",
        "PYTHONHASHSEED": "0",
        "PYTHONWARNINGS": "default",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


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


def _in_one_screen(error: PapermillExecutionError | ChapterError) -> str:
    if isinstance(error, ChapterError):
        return str(error)
    return f"cell {error.exec_count}: {error.ename}: {error.evalue}"
