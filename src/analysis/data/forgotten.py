"""Who was forgotten: their rows are left out of whatever is delivered, as if they never were."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from pathlib import Path

import pandas as pd

from analysis.data.delivery import Delivery, delivered_column
from analysis.data.log import Entry
from analysis.data.pseudonym import key_fingerprint, pseudonymised, read_key
from analysis.programme import Problem, Programme, UserError, write_whole

FORGOTTEN = "forgotten.json"
# Pseudonyms of people and of their courses, by what their ids are ids of (the codebook's variable).
Forgotten = Mapping[str, frozenset[str]]


def check_forgotten(processed: Path) -> None:
    """Refuse a list of forgotten people that another key made, before anything runs.

    Raises
    ------
    UserError
        When it cannot be told who was forgotten.
    """
    read_forgotten(processed, key=read_key(processed) or b"")


def read_forgotten(processed: Path, *, key: bytes) -> Forgotten:
    """Return the pseudonyms of those who were forgotten; none where nobody was.

    Parameters
    ----------
    processed : Path
        Folder of what may not be shared.
    key : bytes
        The secret key under which the pseudonyms were made.

    Raises
    ------
    UserError
        When the list cannot be read, or was made with another key: whoever
        was forgotten would come back unnoticed.
    """
    try:
        text = (processed / FORGOTTEN).read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    try:
        content = json.loads(text)
        made_with, people = content["key"], content["people"]
        forgotten = {str(variable): frozenset(map(str, people[variable])) for variable in people}
    except (ValueError, KeyError, TypeError):
        remedy = "Put it back from a copy. Without it, people who were forgotten would come back."
        raise UserError(Problem(FORGOTTEN, "the list cannot be read", remedy)) from None
    if made_with != key_fingerprint(key):
        rule = "the list was made with another key, so nobody on it can be recognised"
        remedy = "Put that key back. If it is lost, take these people out of the delivered files, delete the list, and forget them again."
        raise UserError(Problem(FORGOTTEN, rule, remedy))
    return forgotten


def add_forgotten(processed: Path, people: Forgotten, *, key: bytes) -> None:
    """Add people to the list of the forgotten, whole or not at all.

    Parameters
    ----------
    processed : Path
        Folder of what may not be shared.
    people : mapping of str to set of str
        Pseudonyms by variable; those of their courses among them.
    key : bytes
        The secret key under which they were made.
    """
    known = read_forgotten(processed, key=key)
    listed = {
        variable: sorted(known.get(variable, frozenset()) | people.get(variable, frozenset()))
        for variable in sorted({*known, *people})
    }
    content = {"key": key_fingerprint(key), "people": listed}
    write_whole(processed / FORGOTTEN, json.dumps(content, indent=1) + "\n", settled=True)


def forgotten_fingerprint(processed: Path) -> str | None:
    """Return the SHA-256 of the list; None where nobody was forgotten."""
    try:
        return hashlib.sha256((processed / FORGOTTEN).read_bytes()).hexdigest()
    except FileNotFoundError:
        return None


def keys_of(delivery: Delivery, programme: Programme, *, key: bytes) -> pd.DataFrame:
    """Return the pseudonyms in every key column of a delivered file, by variable.

    A key column that was not delivered is left out.
    """
    columns = list(delivery.rows.columns)
    names = {
        row.variable: delivered_column(row, columns)
        for row in programme.columns_of(delivery.source.id)
        if row.type == "key"
    }
    made = {
        variable: pseudonymised(delivery.rows[name], domain=variable, key=key)
        for variable, name in names.items()
        if name is not None
    }
    return pd.DataFrame(made, index=delivery.rows.index)


def rows_about(keys: pd.DataFrame, people: Mapping[str, Collection[str]]) -> pd.Series[bool]:
    """Tell which rows of a table carry the pseudonym of any of these people (or courses).

    Parameters
    ----------
    keys : DataFrame
        Pseudonyms in columns named by variable; other columns do not matter.
    people : mapping of str to collection of str
        Pseudonyms by variable.
    """
    found = pd.Series(data=False, index=keys.index)
    for variable, ids in people.items():
        if variable in keys:
            found |= keys[variable].isin(ids).astype(bool)
    return found


def with_their_courses(
    people: Forgotten, courses: Delivery, programme: Programme, *, key: bytes
) -> Forgotten:
    """Return the forgotten together with their courses: calls are known by the course alone.

    Parameters
    ----------
    people : mapping of str to set of str
        Pseudonyms of the forgotten.
    courses : Delivery
        The delivered file of courses.
    programme : Programme
        Names the key of the courses.
    key : bytes
        The secret key.
    """
    if programme.courses is None:
        return people
    keys, name = keys_of(courses, programme, key=key), programme.courses.key
    theirs = keys.loc[rows_about(keys, people), name].dropna()
    return {**people, name: people.get(name, frozenset()) | frozenset(theirs)}


def without_forgotten(
    delivery: Delivery, programme: Programme, *, forgotten: Forgotten, key: bytes
) -> tuple[Delivery, list[Entry]]:
    """Return a delivered file without the rows of forgotten people, and how many there were.

    They are left out before anything is counted: a row that chapters called
    forgotten, or only counted as delivered, would tell that somebody left.

    Parameters
    ----------
    delivery : Delivery
        The file as delivered.
    programme : Programme
        Its codebook names the keys.
    forgotten : mapping of str to set of str
        Pseudonyms by variable.
    key : bytes
        The secret key.
    """
    if not forgotten:
        return delivery, []
    gone = rows_about(keys_of(delivery, programme, key=key), forgotten)
    entry = Entry(delivery.source.id, "refused.forgotten", int(gone.sum()))
    return delivery.without(gone), [entry]
