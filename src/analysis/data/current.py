"""Whether cleaned tables are still what the delivered files, settings and code would make."""

from __future__ import annotations

import json

from analysis.data.clean import clean_cohort
from analysis.data.forgotten import forgotten_fingerprint
from analysis.data.pseudonym import key_fingerprint, read_or_make_key
from analysis.data.store import MADE_OF, read_note
from analysis.programme import Places, Programme, write_whole
from analysis.programme.fingerprints import sha256
from analysis.programme.provenance import (
    input_hashes,
    package_hash,
    package_version,
    settings_hashes,
)

# Settings that no table depends on: words around figures, and figures printed elsewhere.
_WORDS_ALONE = {"wording.csv", "quotes.csv", "published_figures.csv", "relations.toml"}


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
    if is_current(programme, places, cohort=cohort):
        return False
    note = places.processed / cohort / MADE_OF
    note.unlink(missing_ok=True)
    made_of = _made_of(programme, places, cohort=cohort)
    tables = clean_cohort(programme, places, cohort=cohort)
    prints = {name: sha256(places.processed / cohort / f"{name}.parquet") for name in tables}
    # Written last: tables of a stopped cleaning are never taken for whole ones.
    write_whole(note, _text({"made_of": made_of, "tables": prints}))
    return True


def is_current(programme: Programme, places: Places, *, cohort: str) -> bool:
    """Tell whether a cohort's tables are of exactly these files, settings and code."""
    noted = read_note(places.processed, cohort=cohort)
    return noted.get("made_of") == _made_of(programme, places, cohort=cohort)


def _made_of(programme: Programme, places: Places, *, cohort: str) -> dict[str, object]:
    try:
        inputs = input_hashes(programme, places.raw, cohort=cohort)
    except OSError:
        inputs = {}  # cleaning tells which file is missing
    settings = settings_hashes(places.programme, cohort=cohort)
    return {
        "inputs": inputs,
        "settings": {name: settings[name] for name in settings if name not in _WORDS_ALONE},
        "code": package_hash("programme", "data"),
        "packages": {name: package_version(name) for name in ("pandas", "pyarrow")},
        "key": key_fingerprint(read_or_make_key(places.processed)),
        "forgotten": forgotten_fingerprint(places.processed),
    }


def _text(content: object) -> str:
    return json.dumps(content, indent=1, sort_keys=True) + "\n"
