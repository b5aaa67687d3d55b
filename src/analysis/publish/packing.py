"""What is sent to others: the shared folders of one cohort in one file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from analysis.programme import Language, Programme
from analysis.publish.archive import archive_bytes
from analysis.publish.manifest import MANIFEST
from analysis.publish.sums import SUMS

_README: dict[Language, str] = {"da": "LÆSMIG.txt", "en": "README.txt"}


def packed(
    programme: Programme, reports: Path, *, cohort: str, languages: Sequence[Language]
) -> bytes:
    """Return a zip of a cohort's shared folders: the same bytes for the same folders.

    Parameters
    ----------
    programme : Programme
        The programme's settings.
    reports : Path
        What may be shared.
    cohort : str
        Id of a cohort or of the pool.
    languages : sequence of str
        Which of its folders.

    Returns
    -------
    bytes
        The zip holds the files that each manifest lists, the manifests, and a
        short text on how to read and check them.

    Raises
    ------
    OSError
        When a file that a manifest lists cannot be read.
    ValueError
        When a manifest cannot be.
    """
    files: dict[str, bytes] = {}
    for language in languages:
        folder = reports / cohort / language
        for name in _listed(folder):
            files[f"{cohort}/{language}/{name}"] = (folder / name).read_bytes()
        files[_README[language]] = readme_text(programme, cohort, language).encode()
    return archive_bytes(dict(sorted(files.items())))


def readme_text(programme: Programme, cohort: str, language: Language) -> str:
    """Return what a reader of the zip is told first."""

    def text(key: str) -> str:
        return programme.wording[key].in_language(language).format(folder=f"{cohort}/{language}")

    title = f"{programme.title.in_language(language)}: {programme.cohort_title(cohort).in_language(language)}"
    lines = [
        title,
        *([text("reuse.synthetic")] if programme.synthetic else []),
        "",
        text("pack.readme.open"),
        text("pack.readme.files"),
        text("pack.readme.links"),
        "",
        text("pack.readme.verify"),
    ]
    return "\n".join(lines) + "\n"


def _listed(folder: Path) -> list[str]:
    """Return the names that a manifest lists, and its own; none that leads out of the folder."""
    try:
        outputs = list(json.loads((folder / MANIFEST).read_bytes())["outputs"])
    except (KeyError, TypeError) as error:
        message = f"{MANIFEST} has no list of files"
        raise ValueError(message) from error
    names = [*outputs, MANIFEST, SUMS]
    if any(Path(name).name != name for name in names):
        message = f"{MANIFEST} names a file of another folder"
        raise ValueError(message)
    return names
