"""What a page is made of, as far as it is known before its chapter runs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TypeVar

from analysis.programme import METHOD, Language, Places
from analysis.programme.fingerprints import fingerprint
from analysis.programme.provenance import (
    MADE_BY,
    code_hash,
    lock_hash,
    notebook_hash,
    package_hash,
    package_versions,
    settings_hashes,
)
from analysis.publish.chapters import Request
from analysis.publish.page import PageText

Key = TypeVar("Key")
Value = TypeVar("Value")


class Ingredients:
    """What pages are made of: looked at once for a batch, and the same for all of it.

    Parameters
    ----------
    places : Places
        Where the programme's files lie.
    notebooks : Path
        Folder of the chapters' notebooks.
    pool : str
        Id of the pool, whose pages look at the settings of every cohort.
    """

    def __init__(self, places: Places, notebooks: Path, *, pool: str) -> None:
        self._places, self._notebooks, self._pool = places, notebooks, pool
        self._code: dict[Language, str] = {}
        self._all_code: dict[Language, str] = {}
        self._settings: dict[tuple[str, Language], dict[str, str]] = {}
        self._chapters: dict[tuple[str, Language], str] = {}
        versions = package_versions()
        self._packages = fingerprint([versions, list(sys.version_info[:2]), lock_hash()])

    def of(self, request: Request, text: PageText) -> dict[str, str]:
        """Return fingerprints of what a page is made of, by names that can be told to a person.

        Parameters
        ----------
        request : Request
            Which page.
        text : PageText
            The words around it.
        """
        language = request.language
        return {
            f"notebook {request.chapter}": self._notebook(request.chapter, language),
            "code": _kept(self._code, language, lambda: package_hash(*MADE_BY, language=language)),
            "packages": self._packages,
            **self._settings_of(request),
            # The chapter on the method prints the fingerprint of all code.
            **({"all code": self._whole(language)} if request.chapter == METHOD else {}),
            "words around the chapter": fingerprint(asdict(text)),
        }

    def _notebook(self, chapter: str, language: Language) -> str:
        path = self._notebooks / f"{chapter}.ipynb"
        return _kept(
            self._chapters, (chapter, language), lambda: notebook_hash(path, language=language)
        )

    def _whole(self, language: Language) -> str:
        return _kept(
            self._all_code, language, lambda: code_hash(self._notebooks, language=language)
        )

    def _settings_of(self, request: Request) -> dict[str, str]:
        cohort = None if request.cohort == self._pool else request.cohort

        def hashed() -> dict[str, str]:
            folder = self._places.programme
            hashes = settings_hashes(folder, language=request.language, cohort=cohort)
            return {f"setting {name}": print_ for name, print_ in hashes.items()}

        return _kept(self._settings, (request.cohort, request.language), hashed)


def _kept(known: dict[Key, Value], key: Key, make: Callable[[], Value]) -> Value:
    if key not in known:
        known[key] = make()
    return known[key]
