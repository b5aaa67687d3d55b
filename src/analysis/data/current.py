"""Whether cleaned tables are still what the delivered files, settings and code would make."""

from __future__ import annotations

import json
import os
from pathlib import Path

from analysis.data.clean import clean_cohort
from analysis.data.forgotten import forgotten_fingerprint
from analysis.data.pseudonym import key_fingerprint, read_or_make_key
from analysis.programme import Places, Programme
from analysis.programme.provenance import (
    code_hash,
    input_hashes,
    notebooks_folder,
    settings_hashes,
)

_MADE_OF = "made_of.json"


def cleaned_cohort(programme: Programme, places: Places, *, cohort: str) -> bool:
    """Clean a cohort's files unless its tables are of exactly these files, settings and code.

    Parameters
    ----------
    programme : Programme
        The programme's settings.
    places : Places
        Where the delivered files lie and the cleaned tables go.
    cohort : str
        Id of a cohort.

    Returns
    -------
    bool
        Whether anything was cleaned.

    Raises
    ------
    DeliveryError
        When a file is not what the codebook says.
    """
    made_of = _made_of(programme, places, cohort=cohort)
    note = places.processed / cohort / _MADE_OF
    if note.is_file() and note.read_text(encoding="utf-8") == made_of:
        return False
    note.unlink(missing_ok=True)
    clean_cohort(programme, places, cohort=cohort)
    # Written last: tables of a stopped cleaning are never taken for whole ones.
    _write(note, made_of)
    return True


def made_of_note(processed: Path, *, cohort: str) -> str | None:
    """Return what a cohort's tables are made of, as noted; None where it was not."""
    try:
        return (processed / cohort / _MADE_OF).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None


def _made_of(programme: Programme, places: Places, *, cohort: str) -> str:
    try:
        inputs = input_hashes(programme, places.raw, cohort=cohort)
    except OSError:
        inputs = {}  # cleaning tells which file is missing
    content = {
        "inputs": inputs,
        "settings": settings_hashes(places.programme),
        "code": code_hash(notebooks_folder()),
        "key": key_fingerprint(read_or_make_key(places.processed)),
        "forgotten": forgotten_fingerprint(places.processed),
    }
    return json.dumps(content, indent=1, sort_keys=True) + "\n"


def _write(path: Path, text: str) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
