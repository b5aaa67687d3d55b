"""Everything that identifies, gathered from the delivered files of a programme."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from analysis.data.corrections import Correction
from analysis.data.pseudonym import KEY_FILE, KEY_VARIABLE, pseudonymised
from analysis.disclosure.leaks.collected import Collected
from analysis.disclosure.leaks.columns import Column, corrections_of, identifying_columns
from analysis.disclosure.leaks.folding import folded, tokens
from analysis.disclosure.leaks.leak import Secret
from analysis.disclosure.leaks.machine import machine_names, machine_paths
from analysis.disclosure.leaks.own_words import own_words
from analysis.disclosure.leaks.secrets import Secrets
from analysis.disclosure.leaks.values import (
    Value,
    add_contacts,
    add_date,
    add_free_text,
    add_id,
    add_name,
    add_part,
    add_phrase,
    parts_of,
)
from analysis.programme import Places, Problem, Programme, UserError
from analysis.programme.provenance import notebooks_folder
from analysis.programme.records import CORRECTIONS


def secrets_of(programme: Programme, places: Places) -> Secrets:
    """Gather all that identifies from the delivered files of every cohort.

    Parameters
    ----------
    programme : Programme
        The programme's settings; its codebook says what identifies.
    places : Places
        Where the delivered files lie, and the key of the pseudonyms where
        there is one; it is only read.

    Returns
    -------
    Secrets
        Names and their parts, addresses, numbers, ids and their pseudonyms,
        hashes of all these, runs of six words of free text, exact dates, who
        answers for corrections and why they were made, and what names this
        machine. Parts of names, numbers of other kinds and
        words are left out where the package or the settings bring them too:
        they would be found in every report. Whole names never are.

    Raises
    ------
    DeliveryError
        When a delivered file cannot be read.
    UserError
        When the key cannot be.
    """
    found = Collected()
    key = _key(places.processed)
    for column in identifying_columns(programme, places.raw):
        _add_column(found, column)
        if key is not None and column.variable.type == "key":
            _add_pseudonyms(found, column, key)
    _add_corrections(found, corrections_of(programme, places.raw))
    if key is not None:
        found.add_pseudonym(key.hex(), Secret("the key of the pseudonyms"))
    for kind, name in machine_names():
        found.add_phrase(tokens(folded(name)), Secret(kind), excusable=True)
    own = own_words(programme, notebooks=notebooks_folder())
    return found.secrets(own, paths=machine_paths(places))


def _key(processed: Path) -> bytes | None:
    """Read the key of the pseudonyms; None where nothing was cleaned yet."""
    path = Path(os.environ.get(KEY_VARIABLE) or processed / KEY_FILE)
    try:
        return bytes.fromhex(path.read_text(encoding="ascii"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        problem = Problem(path.name, "the key of the pseudonyms cannot be read", "Restore it.")
        raise UserError(problem) from None


def _add_column(found: Collected, column: Column) -> None:
    kind, identifier = column.variable.type, column.variable.identifier
    parts: Counter[str] = Counter()
    for number, (cell, rows) in enumerate(sorted(column.cells.items())):
        value = Value(cell, column.origin, rows, number)
        if kind == "key":
            add_id(found, value)
        elif kind == "date":
            add_date(found, value)
        elif kind == "text" or identifier == "direct":
            rest = add_contacts(found, value)
            if identifier is None:
                add_free_text(found, value)
            elif identifier != "direct":
                add_phrase(found, value)
            elif any(char.isalpha() for char in rest):
                add_name(found, Value(rest, column.origin, rows, number))
                parts.update(dict.fromkeys(parts_of(rest), rows))
        # What else is made coarse has too few digits or words to be known again.
    for number, (part, rows) in enumerate(sorted(parts.items())):
        add_part(found, Value(part, column.origin, rows, number))


def _add_corrections(found: Collected, corrections: Iterable[Correction]) -> None:
    """Add who answers for corrections, where the settings do not bring the name, and the reasons."""
    lines = tuple(corrections)
    for column, cells in (
        ("by", Counter(line.by for line in lines)),
        ("why", Counter(line.why for line in lines)),
    ):
        for number, (cell, rows) in enumerate(sorted(cells.items())):
            value = Value(cell, f"{CORRECTIONS}, column “{column}”", rows, number)
            rest = add_contacts(found, value)
            if column == "why":
                add_free_text(found, value)
                continue
            for name in dict.fromkeys((rest.strip(), *parts_of(rest))):
                add_part(found, Value(name, value.origin, rows, number))


def _add_pseudonyms(found: Collected, column: Column, key: bytes) -> None:
    ids = pd.Series(sorted(column.cells), dtype=str)
    pseudonyms = pseudonymised(ids, domain=column.variable.variable, key=key)
    for number, (cell, pseudonym) in enumerate(zip(ids, pseudonyms, strict=True)):
        secret = Secret("a pseudonym", column.origin, column.cells[cell], number)
        found.add_pseudonym(str(pseudonym), secret)
