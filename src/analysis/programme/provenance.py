"""What figures were made of: fingerprints and versions, the same for the same input.

No time, no user and no path of the machine is among them.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from analysis.programme.fingerprints import fingerprint, settings_fingerprint, sha256
from analysis.programme.records import Programme
from analysis.programme.records_base import LANGUAGES, Language

_PACKAGES = (
    "matplotlib",
    "nbconvert",
    "numpy",
    "pandas",
    "papermill",
    "pikepdf",
    "scipy",
    "seaborn",
    "statsmodels",
    "typst",
)
_SETTINGS = (
    "programme.toml",
    "codebook.csv",
    "scales.csv",
    "wording.csv",
    "published_figures.csv",
    "quotes.csv",
    "relations.toml",
)
# The rooms that answers are worked out by, and those that pages are made by: neither the command
# line, nor the demo, nor what examines a release.
ANSWERED_BY = ("programme", "audit", "inference", "data", "release", "answers")
MADE_BY = (*ANSWERED_BY, "report", "publish")
_SOURCES = ("*.py", "*.csv", "*.css", "*.j2", "*.typ")
_PACKAGE = Path(__file__).parents[1]
# An installed package holds these; in a checkout they lie beside the source.
_NOTEBOOKS, _DEMO = "notebooks", "config"


def input_hashes(programme: Programme, raw: Path, *, cohort: str) -> dict[str, str]:
    """Return the SHA-256 of every delivered file behind a cohort or the pool, by its name.

    Corrections of them are among these, where there are any.

    Parameters
    ----------
    programme : Programme
        The programme's settings.
    raw : Path
        Where the delivered files lie.
    cohort : str
        Id of a cohort, or of the pool: the files of all cohorts.

    Raises
    ------
    FileNotFoundError
        When a file is not where the settings say.
    """
    pooled = cohort == programme.pool.id
    cohorts = [each.id for each in programme.cohorts] if pooled else [cohort]
    names = {
        name for c in cohorts for s in programme.sources for name in programme.read_files(c, s.id)
    }
    corrections = {
        name
        for c in cohorts
        for s in programme.sources
        for name in programme.correction_files(c, s.id)
    }
    names |= {name for name in corrections if (raw / name).is_file()}
    return {name: sha256(raw / name) for name in sorted(names)}


def settings_hashes(
    folder: Path, *, language: Language | None = None, cohort: str | None = None
) -> dict[str, str]:
    """Return a fingerprint of every file of a programme folder, by its name.

    Parameters
    ----------
    folder : Path
        The programme's settings.
    language : {"da", "en"}, optional
        The words of other languages are left out, so that a corrected Danish
        word changes nothing for a page in English.
    cohort : str, optional
        Of the cohorts only this one counts, so that a new cohort changes
        nothing for the others.
    """
    return {
        name: settings_fingerprint(folder / name, language=language, cohort=cohort)
        for name in _SETTINGS
        if (folder / name).exists()
    }


def notebooks_folder() -> Path:
    """Return where the chapters' notebooks lie: in the package, or beside its source."""
    return _in_or_beside(_NOTEBOOKS)


def demo_folder() -> Path:
    """Return where the demo programme's settings lie: in the package, or beside its source."""
    return _in_or_beside(_DEMO)


def _in_or_beside(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parents[1] / name


def code_hash(notebooks: Path, *, language: Language | None = None) -> str:
    """Return one fingerprint over the package with its words, and over its notebooks.

    With a language, the words of others are left out.
    """
    chapters = {
        path.name: notebook_hash(path, language=language)
        for path in sorted(notebooks.glob("[0-9]*.ipynb"))
    }
    return fingerprint([package_hash(language=language), chapters])


@cache
def package_hash(*rooms: str, language: Language | None = None) -> str:
    """Return one fingerprint over the package, or over some of its rooms, with their words.

    With a language, the words of others are left out. It is looked at once
    per process: what runs is what was loaded then.
    """
    folders = [_PACKAGE / room for room in rooms] or [_PACKAGE]
    files = sorted(
        path
        for folder in folders
        for pattern in _SOURCES
        for path in folder.rglob(pattern)
        if path.relative_to(_PACKAGE).parts[0] not in {_NOTEBOOKS, _DEMO}
    )
    return fingerprint(
        [
            [path.relative_to(_PACKAGE).as_posix(), settings_fingerprint(path, language=language)]
            for path in files
        ]
    )


def notebook_hash(path: Path, *, language: Language | None = None) -> str:
    """Return a fingerprint of a chapter's notebook, without the words of other languages."""
    others = set(LANGUAGES) - {language} if language else set()
    return fingerprint(
        [
            [kind, tags, source]
            for kind, tags, source in notebook_cells(path)
            if not others & set(tags)
        ]
    )


def notebook_cells(path: Path) -> list[tuple[str, list[str], str]]:
    """Return kind, tags and source of a notebook's cells, in order.

    nbformat would do it as well, but takes a second to be imported, which
    the command would spend each time it looks whether anything changed.
    """
    return [
        (cell["cell_type"], cell["metadata"].get("tags", []), "".join(cell["source"]))
        for cell in json.loads(path.read_text(encoding="utf-8")).get("cells", [])
    ]


def lock_hash() -> str | None:
    """Return the SHA-256 of the list of locked packages; None for an installed copy without it."""
    lock = _PACKAGE.parents[1] / "requirements.lock"
    return sha256(lock) if lock.exists() else None


def package_versions() -> dict[str, str | None]:
    """Return the versions of the packages that figures depend on, by name."""
    return {name: package_version(name) for name in _PACKAGES}


def package_version(package: str) -> str | None:
    """Return the version of an installed package; None where it is not installed."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None
