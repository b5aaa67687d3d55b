"""A release as it lies on disk: cohorts, languages, chapters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.disclosure.audit.ledger_rows import FigureRow, read_rows
from analysis.disclosure.audit.pages import Page, read_page
from analysis.programme import WHOLE


@dataclass(frozen=True, slots=True)
class Folder:
    """The chapters of one cohort in one language.

    Attributes
    ----------
    cohort, language : str
        Of whom, and for whom.
    rows : tuple of FigureRow
        Its ledger.
    pages : tuple of Page
        Its chapters.
    """

    cohort: str
    language: str
    rows: tuple[FigureRow, ...]
    pages: tuple[Page, ...]


def read_shelf(shelf: Path, cohorts: Sequence[str]) -> tuple[Folder, ...]:
    """Return every folder of a release that is shared."""
    return tuple(folder for cohort in cohorts for folder in _read(shelf / cohort, cohort))


def read_twins(internal: Mapping[str, Path]) -> tuple[Folder, ...]:
    """Return the chapters that are for the house alone, by cohort."""
    return tuple(f for cohort in sorted(internal) for f in _read(internal[cohort], cohort))


def _read(path: Path, cohort: str) -> Iterator[Folder]:
    for language in sorted(path.iterdir()) if path.is_dir() else ():
        if language.is_dir():
            pages = tuple(read_page(page) for page in sorted(_chapters(language)))
            rows = read_rows(language)
            if rows or pages:
                yield Folder(cohort, language.name, rows, pages)


def _chapters(folder: Path) -> Iterator[Path]:
    """Yield the pages of a folder; the one that repeats all others tells nothing more."""
    return (page for page in folder.glob("*.html") if page.name != WHOLE)
