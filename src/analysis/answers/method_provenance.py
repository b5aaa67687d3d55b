"""What the figures were made of: versions, and fingerprints short enough to compare by eye."""

from __future__ import annotations

from analysis.answers.method_words import table_of, verbatim
from analysis.programme import LANGUAGES, Places, Programme, Words, note_read
from analysis.programme.fingerprints import fingerprint
from analysis.programme.provenance import (
    code_hash,
    input_hashes,
    lock_hash,
    notebooks_folder,
    package_version,
    package_versions,
    settings_hashes,
)
from analysis.release import WordTable

_DIGITS = 12  # of a fingerprint; the whole of it stands in manifest.json


def code_table(programme: Programme) -> WordTable:
    """Return the version and fingerprints of the software."""
    made_of = {
        "version": package_version("analysis"),
        "lock": _short(lock_hash()),
    }
    rows = [
        (programme.wording[f"method.code.{name}"], _stated(programme, text))
        for name, text in made_of.items()
    ]
    rows.insert(1, (programme.wording["method.code.hash"], _code()))
    return table_of(programme, "method.code", tuple(rows))


def packages_table(programme: Programme) -> WordTable:
    """Return the versions of the packages that figures depend on."""
    rows = tuple(
        (verbatim(name), _stated(programme, number)) for name, number in package_versions().items()
    )
    return table_of(programme, "method.packages", rows)


def settings_table(programme: Programme, places: Places, *, cohort: str) -> WordTable:
    """Return the fingerprints of the settings, in each language without the words of the other."""
    own = None if cohort == programme.pool.id else cohort
    da, en = (
        settings_hashes(places.programme, language=language, cohort=own) for language in LANGUAGES
    )
    rows = tuple((verbatim(name), Words(da=_cut(da[name]), en=_cut(en[name]))) for name in da)
    return table_of(programme, "method.settings", rows)


def inputs_table(programme: Programme, places: Places, *, cohort: str) -> WordTable:
    """Return the fingerprints of the delivered files behind a cohort or the pool."""
    hashes = input_hashes(programme, places.raw, cohort=cohort)
    note_read(f"inputs {cohort}", fingerprint(hashes))
    return table_of(programme, "method.inputs", _fingerprints(hashes))


def _code() -> Words:
    """The fingerprint of code and words, in each language without the words of the other."""
    da, en = (code_hash(notebooks_folder(), language=language) for language in LANGUAGES)
    return Words(da=_cut(da), en=_cut(en))


def _fingerprints(hashes: dict[str, str]) -> tuple[tuple[Words, ...], ...]:
    return tuple((verbatim(name), verbatim(_cut(digits))) for name, digits in hashes.items())


def _short(digits: str | None) -> str | None:
    return None if digits is None else _cut(digits)


def _cut(digits: str) -> str:
    return digits[:_DIGITS]


def _stated(programme: Programme, text: str | None) -> Words:
    return programme.wording["method.code.unknown"] if text is None else verbatim(text)
