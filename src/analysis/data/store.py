"""Cleaned tables on disk, whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from analysis.programme import Programme, note_read, part_of, settle, write_whole

PAIRS = "pairs"
LOG = "cleaning_log"
PROTECTION = "protection.json"
RELEASES = "releases.json"
MADE_OF = "made_of.json"
_TO_COME = "releases.next.json"


def write_tables(tables: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write tables as Parquet; a reader never meets half a file."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        place = folder / f"{name}.parquet"
        table.to_parquet(part_of(place), index=False)
        part_of(place).replace(place)


def read_note(processed: Path, *, cohort: str) -> dict[str, object]:
    """Return the note of what a cohort's tables are made of; empty where there is none."""
    try:
        content = json.loads((processed / cohort / MADE_OF).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def table_fingerprint(processed: Path, *, cohort: str, table: str) -> str | None:
    """Return the fingerprint of a cleaned table; None where it was not noted."""
    known = read_note(processed, cohort=cohort).get("tables", {})
    return known.get(table) if isinstance(known, dict) else None


def write_protection(text: str, processed: Path) -> None:
    """Keep what the gate decided for the whole release, whole or not at all."""
    write_whole(processed / PROTECTION, text, settled=True)


def read_releases(processed: Path) -> str | None:
    """Read what earlier releases showed; None before the first."""
    path = processed / RELEASES
    return path.read_text(encoding="utf-8") if path.exists() else None


def prepare_release(text: str, processed: Path) -> None:
    """Keep what will have been shown once the release that is being made is out."""
    write_whole(processed / _TO_COME, text, settled=True)


def note_release(processed: Path) -> None:
    """Note that the release that was prepared is about to be out: from now on it is known."""
    path = processed / _TO_COME
    if path.exists():
        path.replace(processed / RELEASES)
        settle(processed)


def replace_releases(text: str | None, processed: Path) -> None:
    """Keep another record of releases, or none; the gate decides anew at the next one."""
    if text is None:
        (processed / RELEASES).unlink(missing_ok=True)
    else:
        write_whole(processed / RELEASES, text, settled=True)
    for name in (_TO_COME, PROTECTION):
        (processed / name).unlink(missing_ok=True)


def read_protection(processed: Path, *, cohort: str | None = None) -> str:
    """Read what the gate decided for the last release.

    Parameters
    ----------
    processed : Path
        Folder of what was cleaned.
    cohort : str, optional
        Whose line is wanted beside the first: with a thousand cohorts a
        chapter need not read all of them.

    Raises
    ------
    FileNotFoundError
        When nothing was released from here yet.
    """
    path = processed / PROTECTION
    if not path.exists():
        message = (
            "Nothing was released yet: run “evaluate report”, or choose the audience “internal”."
        )
        raise FileNotFoundError(message)
    if cohort is None:
        return path.read_text(encoding="utf-8")
    begins = f'{{"cohort": {json.dumps(cohort)},'
    with path.open(encoding="utf-8") as lines:
        return next(lines, "") + next((line for line in lines if line.startswith(begins)), "")


def read_table(processed: Path, programme: Programme, *, cohort: str, table: str) -> pd.DataFrame:
    """Read a cleaned table of one cohort, or of all cohorts together.

    Parameters
    ----------
    processed : Path
        Folder of what may not be shared.
    programme : Programme
        The programme's settings.
    cohort : str
        Id of a cohort or of the pool.
    table : str
        Id of a source, ``pairs`` or ``cleaning_log``.

    Returns
    -------
    DataFrame
        As written, with a column ``cohort`` in front. In the pool a person
        who took part in several cohorts stands in all of them: see
        `first_participations`.

    Raises
    ------
    FileNotFoundError
        When the cohort was not cleaned yet.
    """
    ids = [c.id for c in programme.cohorts] if cohort == programme.pool.id else [cohort]
    return stacked([_read(processed / id_ / f"{table}.parquet", id_) for id_ in ids])


def first_participations(people: pd.DataFrame, programme: Programme) -> pd.DataFrame:
    """Return every person once: as they were in the first cohort they took part in."""
    return people.drop_duplicates(programme.participants.key, keep="first").reset_index(drop=True)


def _read(path: Path, cohort: str) -> pd.DataFrame:
    if not path.exists():
        message = f"{cohort} was not cleaned yet: run “evaluate report {cohort}”, or the notebook 00_data for it."
        raise FileNotFoundError(message)
    table = pd.read_parquet(path)
    print_ = table_fingerprint(path.parent.parent, cohort=cohort, table=path.stem)
    note_read(f"table {cohort} {path.stem}", print_ or "unknown")
    table.insert(0, "cohort", cohort)
    return table


def stacked(tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Return the table of the pool, from those of its cohorts in their order."""
    return tables[0] if len(tables) == 1 else pd.concat(tables, ignore_index=True)
