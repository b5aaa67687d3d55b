"""``manifest.json``: what a folder of chapters was made of."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from analysis.programme import Language, Places, Programme
from analysis.programme.fingerprints import sha256
from analysis.programme.provenance import (
    code_hash,
    input_hashes,
    lock_hash,
    package_version,
    package_versions,
    settings_hashes,
)

MANIFEST = "manifest.json"


def manifest_text(
    programme: Programme,
    places: Places,
    *,
    cohort: str,
    language: Language,
    notebooks: Path,
    chapters: Iterable[str],
    outputs: Iterable[Path],
) -> str:
    """Return what a folder was made of: the same text for the same input.

    It holds hashes, versions and settings; no time, no user and no path of
    the machine.
    """
    own = None if cohort == programme.pool.id else cohort
    content = {
        "programme": programme.id,
        "synthetic": programme.synthetic,
        "parameters": {
            "cohort": cohort,
            "language": language,
            "audience": "shared",
            "seed": programme.seed,
            **programme.gate.model_dump(),
        },
        "inputs": input_hashes(programme, places.raw, cohort=cohort),
        "settings": settings_hashes(places.programme, language=language, cohort=own),
        "code": {
            "version": package_version("analysis"),
            "sha256": code_hash(notebooks, language=language),
        },
        "chapters": list(chapters),
        "lock": lock_hash(),
        "packages": package_versions(),
        "outputs": {path.name: sha256(path) for path in sorted(outputs)},
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"
