"""A chapter to be made, as it is handed to a worker, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from analysis.publish.chapters import Request
from analysis.publish.page import PageText


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
        Where the page is kept, beside the record of what it was made of.
    parts : mapping of str to str
        Fingerprints of what it is made of, by name.
    failed : Path
        Where the executed notebook is kept when it fails (may not be shared).
    environment : mapping of str to str
        How the notebook finds the programme's files.
    scratch : Path
        Folder for what lasts no longer than the run.
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
    scratch: Path
    parts: Mapping[str, str] = field(default_factory=dict)
    warm: tuple[str, ...] = ()

    def run(self) -> Made:
        """Make the chapter."""
        # Loaded by who does the work: the command that hands it out starts sooner without papermill.
        from analysis.publish.execute import make_chapter

        return make_chapter(self)


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a chapter.

    Attributes
    ----------
    request : Request
        Which chapter.
    error : str or None
        Why it failed.
    fresh : bool
        Whether it was made now; otherwise what was kept is the same.
    """

    request: Request
    error: str | None = None
    fresh: bool = True
