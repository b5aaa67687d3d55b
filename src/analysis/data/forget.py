"""A person is deleted from everything that was made of the delivered files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.data.forgotten import Forgotten, add_forgotten, read_forgotten, rows_about
from analysis.data.kept import (
    made_of_everybody,
    names_below,
    of_others,
    remove,
    tables_of_people,
)
from analysis.data.occurrences import Delivered, delivered_keys, mentioning_lines
from analysis.data.pseudonym import KEY_FILE, pseudonymised, read_key
from analysis.data.store import write_tables
from analysis.programme import Places, Problem, Programme, UserError


@dataclass(frozen=True, slots=True)
class Forgetting:
    """What forgetting a person removes, and where the person stands besides.

    Attributes
    ----------
    known_as : tuple of str
        As what the id is known (variables of the codebook).
    rows : dict of str to int
        Rows by table below the processed folder (``spring/people``).
    removed : tuple of str
        What is removed whole, by its name below the processed folder.
    others : tuple of str
        Files there that the software did not make, and leaves.
    delivered : dict of str to int
        Rows about the person or the person's courses, or lines that mention
        the id, by file below the raw folder: left as they are.
    unsearched : tuple of str
        Files of the raw folder that are no text.
    again : bool
        Whether the person was forgotten before.
    """

    known_as: tuple[str, ...]
    rows: dict[str, int]
    removed: tuple[str, ...]
    others: tuple[str, ...]
    delivered: dict[str, int]
    unsearched: tuple[str, ...]
    again: bool


def forget(
    programme: Programme,
    places: Places,
    *,
    person: str,
    known_as: Collection[str] = (),
    dry_run: bool = False,
) -> Forgetting:
    """Delete a person from everything that was made of the delivered files.

    The person is put on a list first, so that files with the person in them
    bring nobody back. The rows that carry the person's pseudonym go, and those
    of the person's courses; whatever counts or shows everybody is removed, for
    the next report to make.

    Parameters
    ----------
    programme : Programme
        The programme's settings.
    places : Places
        Where its files lie; those below ``raw`` are only read.
    person : str
        The id as the delivered files write it; blanks around it and upper or
        lower case do not count.
    known_as : collection of str
        As what the id is meant, where it is known as several (``mentee``).
    dry_run : bool
        Whether nothing is changed.

    Returns
    -------
    Forgetting
        What was, or would be, removed.

    Raises
    ------
    UserError
        When nobody is known by the id, or as what is not clear, or there is
        no key to recognise anybody by. Nothing was changed.
    """
    processed = places.processed
    key = _key(processed)
    pseudonyms = _pseudonyms(programme, person, key=key)
    tables = {path: pd.read_parquet(path) for path in tables_of_people(processed)}
    delivered = delivered_keys(programme, places.raw, key=key)
    everywhere = [*tables.values(), *(each.keys for each in delivered)]
    before = _listed(read_forgotten(processed, key=key), pseudonyms)
    there = [
        name
        for name, own in pseudonyms.items()
        if any(rows_about(table, {name: own}).any() for table in everywhere)
    ]
    meant = _meant([name for name in pseudonyms if name in {*before, *there}], known_as)
    gone = _with_courses(programme, tables, delivered, {name: pseudonyms[name] for name in meant})
    found = {path: rows_about(table, gone) for path, table in tables.items()}
    lines, unsearched = mentioning_lines(places.raw, person=person)
    whole = made_of_everybody(processed)
    plan = Forgetting(
        known_as=meant,
        rows={
            path.relative_to(processed).with_suffix("").as_posix(): int(rows.sum())
            for path, rows in found.items()
            if rows.any()
        },
        removed=names_below(processed, whole),
        others=names_below(processed, of_others(processed)),
        delivered=_by_file(delivered, gone, lines),
        unsearched=unsearched,
        again=all(name in before for name in meant),
    )
    if not dry_run:
        add_forgotten(processed, gone, key=key)
        for path, rows in found.items():
            if rows.any():
                write_tables({path.stem: tables[path][~rows]}, path.parent)
        remove(whole)
    return plan


def _key(processed: Path) -> bytes:
    key = read_key(processed)
    if key is None:
        rule = "there is no key, so nobody can be recognised"
        remedy = "Set EVALUATE_KEY_FILE as for the report. If no report was ever made, delete the person from the delivered files."
        raise UserError(Problem(KEY_FILE, rule, remedy))
    return key


def _pseudonyms(programme: Programme, person: str, *, key: bytes) -> dict[str, frozenset[str]]:
    """The pseudonym of the id as each thing that it may be an id of; a course is nobody."""
    course = programme.courses.key if programme.courses else None
    keys = dict.fromkeys(row.variable for row in programme.codebook if row.type == "key")
    made = {
        name: pseudonymised(pd.Series([person]), domain=name, key=key).iloc[0]
        for name in keys
        if name != course
    }
    return {name: frozenset({str(own)}) for name, own in made.items() if not pd.isna(own)}


def _listed(forgotten: Forgotten, pseudonyms: Forgotten) -> list[str]:
    return [name for name, own in pseudonyms.items() if own <= forgotten.get(name, frozenset())]


def _meant(known: list[str], asked: Collection[str]) -> tuple[str, ...]:
    if not known:
        rule, remedy = "nobody is known by this id", "Write it as the delivered files do."
        raise UserError(Problem("ID", rule, remedy))
    as_what = " and ".join(known)
    strange = [name for name in asked if name not in known]
    if strange:
        rule = f"the id is not known as “{strange[0]}”"
        raise UserError(Problem("--as", rule, f"It is known as {as_what}."))
    if not asked and len(known) > 1:
        remedy = "Say with --as which is meant; if it is one person, give --as for each."
        raise UserError(Problem("ID", f"the id is known as {as_what}", remedy))
    return tuple(name for name in known if not asked or name in asked)


def _with_courses(
    programme: Programme,
    tables: Mapping[Path, pd.DataFrame],
    delivered: Iterable[Delivered],
    people: Forgotten,
) -> Forgotten:
    """Whose rows go: the person's, and those of the person's courses."""
    if programme.courses is None:
        return people
    course, source = programme.courses.key, programme.courses.source
    held = [table for path, table in tables.items() if path.stem == source]
    held += [each.keys for each in delivered if each.source == source]
    theirs = frozenset(
        str(own) for table in held for own in table.loc[rows_about(table, people), course].dropna()
    )
    return {**people, course: theirs} if theirs else people


def _by_file(
    delivered: Iterable[Delivered], gone: Forgotten, lines: Mapping[str, int]
) -> dict[str, int]:
    """How often the person stands in each delivered file or its corrections: the more of rows and lines."""
    found = dict(lines)
    corrections: set[tuple[str, int]] = set()
    for each in delivered:
        rows = each.keys.index[rows_about(each.keys, gone)]
        if len(rows):
            found[each.file] = max(found.get(each.file, 0), len(rows))
        # A line that names the row by its number holds no id, and yet what the person answered.
        corrections |= {cell.said for cell in each.corrected if cell.row in rows}
    for file, number in Counter(file for file, _ in corrections).items():
        found[file] = max(found.get(file, 0), number)
    return dict(sorted(found.items()))
