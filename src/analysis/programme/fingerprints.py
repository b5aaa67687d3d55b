"""Fingerprints: the same for the same content, whatever the system and the day."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path

from analysis.programme.records_base import LANGUAGES, Language
from analysis.programme.toml import parsed_toml


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def fingerprint(content: object) -> str:
    """Return the SHA-256 of what JSON can hold, in hexadecimal digits."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def settings_fingerprint(
    path: Path, *, language: Language | None = None, cohort: str | None = None
) -> str:
    """Return a fingerprint of what a file of settings, of words or of code says.

    Parameters
    ----------
    path : Path
        A CSV file, a TOML file, or another text.
    language : {"da", "en"}, optional
        Of a CSV file the columns of other languages are left out, of a TOML
        file the words in them.
    cohort : str, optional
        Of a TOML file's cohorts only this one counts.

    Notes
    -----
    A file that cannot be read as what its name says counts as it is: whoever
    reads it next tells what is wrong with it. Line ends differ between systems
    and count for nothing.
    """
    content = path.read_bytes().replace(b"\r\n", b"\n")
    try:
        if path.suffix == ".csv" and language:
            return fingerprint(_columns(content.decode("utf-8-sig"), language))
        if path.suffix == ".toml" and (language or cohort):
            return fingerprint(_part(parsed_toml(content.decode("utf-8-sig")), language, cohort))
    except ValueError:
        pass
    return hashlib.sha256(content).hexdigest()


def _columns(text: str, language: Language) -> list[list[str]]:
    rows = list(csv.reader(io.StringIO(text)))
    head = rows[0] if rows else []
    others = {other for other in LANGUAGES if other != language}
    kept = [
        place
        for place, name in enumerate(head)
        if name not in others and not any(name.endswith(f"_{other}") for other in others)
    ]
    return [[row[place] for place in kept if place < len(row)] for row in rows]


def _part(settings: dict[str, object], language: Language | None, cohort: str | None) -> object:
    cohorts = settings.get("cohorts")
    if cohort and isinstance(cohorts, list):
        own = [one for one in cohorts if isinstance(one, dict) and one.get("id") == cohort]
        settings = {**settings, "cohorts": own}
    return _in_language(settings, language) if language else settings


def _in_language(content: object, language: Language) -> object:
    if isinstance(content, list):
        return [_in_language(one, language) for one in content]
    if not isinstance(content, dict):
        return content
    if content and set(content) <= set(LANGUAGES):
        return content.get(language)
    return {key: _in_language(value, language) for key, value in content.items()}
