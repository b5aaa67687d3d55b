"""What the figures were made of: versions, and fingerprints short enough to compare by eye."""

from __future__ import annotations

from analysis.answers.method_words import table_of, verbatim
from analysis.programme import Places, Programme, Words
from analysis.programme.provenance import (
    PACKAGES,
    code_hash,
    input_hashes,
    lock_hash,
    notebooks_folder,
    package_version,
    settings_hashes,
)
from analysis.release import WordTable

_DIGITS = 12  # of a fingerprint; the whole of it stands in manifest.json


def code_table(programme: Programme) -> WordTable:
    """Return the version and fingerprints of the software."""
    made_of = {
        "version": package_version("analysis"),
        "hash": _short(code_hash(notebooks_folder())),
        "lock": _short(lock_hash()),
    }
    rows = tuple(
        (programme.wording[f"method.code.{name}"], _stated(programme, text))
        for name, text in made_of.items()
    )
    return table_of(programme, "method.code", rows)


def packages_table(programme: Programme) -> WordTable:
    """Return the versions of the packages that figures depend on."""
    rows = tuple((verbatim(name), _stated(programme, package_version(name))) for name in PACKAGES)
    return table_of(programme, "method.packages", rows)


def settings_table(programme: Programme, places: Places) -> WordTable:
    """Return the fingerprints of the programme's settings."""
    return table_of(programme, "method.settings", _fingerprints(settings_hashes(places.programme)))


def inputs_table(programme: Programme, places: Places, *, cohort: str) -> WordTable:
    """Return the fingerprints of the delivered files behind a cohort or the pool."""
    hashes = input_hashes(programme, places.raw, cohort=cohort)
    return table_of(programme, "method.inputs", _fingerprints(hashes))


def _fingerprints(hashes: dict[str, str]) -> tuple[tuple[Words, ...], ...]:
    return tuple((verbatim(name), verbatim(digits[:_DIGITS])) for name, digits in hashes.items())


def _short(digits: str | None) -> str | None:
    return None if digits is None else digits[:_DIGITS]


def _stated(programme: Programme, text: str | None) -> Words:
    return programme.wording["method.code.unknown"] if text is None else verbatim(text)
