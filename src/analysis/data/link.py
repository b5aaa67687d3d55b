"""Rows become people: duplicates and strangers are refused, waves stand side by side."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import pandas as pd

from analysis.data.log import Entry
from analysis.programme import Programme, Source


def counted_rows(
    frame: pd.DataFrame, programme: Programme, *, source: Source, latest: pd.Series | None
) -> tuple[pd.DataFrame, list[Entry]]:
    """Return the rows of a source that count: complete keys, and each key once.

    Of several rows with the same key the latest by date counts, and among
    equal dates the one delivered last (or first, where the settings say so).
    """
    required = [
        v.name
        for v in programme.columns_of(source.id)
        if v.required == "left_out" and v.name in frame
    ]
    complete = frame[frame[required].notna().all(axis=1)] if required else frame
    keys = list(source.key) or (
        [programme.participants.key] if source.id == programme.participants.source else []
    )
    if latest is not None:
        complete = complete.loc[
            latest.loc[complete.index].sort_values(kind="stable", na_position="first").index
        ]
    once = complete.drop_duplicates(keys, keep=source.repeats) if keys else complete
    entries = [
        Entry(source.id, "delivered", len(frame)),
        Entry(source.id, "refused.no_key", len(frame) - len(complete)),
        Entry(source.id, "refused.duplicate", len(complete) - len(once)),
    ]
    return once.sort_index(), entries


def known_people(
    tables: dict[str, pd.DataFrame], programme: Programme
) -> tuple[dict[str, pd.DataFrame], list[Entry]]:
    """Return the tables without rows about people who are not among the participants."""
    who = programme.participants
    people = set(tables[who.source][who.key].dropna())
    kept: dict[str, pd.DataFrame] = {}
    entries: list[Entry] = []
    for name, table in tables.items():
        known = (
            table[who.key].isin(people)
            if who.key in table
            else pd.Series(data=True, index=table.index)
        )
        kept[name] = table[known]
        entries += [
            Entry(name, "refused.unknown_person", int((~known).sum())),
            Entry(name, "used", int(known.sum())),
        ]
    return kept, entries


def link_waves(tables: dict[str, pd.DataFrame], programme: Programme) -> pd.DataFrame:
    """Put everything known of a participant on one row, wave beside wave.

    Parameters
    ----------
    tables : dict of DataFrame
        Cleaned tables by source, each participant at most once in the
        sources that carry a wave.
    programme : Programme
        The programme's settings.

    Returns
    -------
    DataFrame
        One row per participant, sorted by pseudonym: the participant's own
        variables, each wave's variables with the wave in the name, and for
        each wave a true/false column ``answered_<wave>``: whether at least
        one of its questions was answered.
    """
    key = programme.participants.key
    people = tables[programme.participants.source]
    parts = [people] + [
        tables[source.id][[key, *_wave_columns(tables[source.id], programme, source=source)]]
        for source in programme.sources
        if source.id != programme.participants.source
        and key in tables[source.id]
        and _wave_columns(tables[source.id], programme, source=source)
    ]
    pairs = reduce(
        lambda left, right: left.merge(right, on=key, how="left", validate="one_to_one"), parts
    )
    columns = [str(column) for column in pairs]
    for wave in programme.waves:
        asked = [
            c
            for v in programme.codebook
            if v.wave == wave.id and v.type != "date"
            for c in _made_of(columns, v.name)
        ]
        pairs[f"answered_{wave.id}"] = pairs[asked].notna().any(axis=1)
    return pairs.sort_values(key, ignore_index=True)


def _wave_columns(table: pd.DataFrame, programme: Programme, *, source: Source) -> list[str]:
    columns = [str(column) for column in table]
    return [
        column
        for variable in programme.columns_of(source.id)
        if variable.wave is not None
        for column in _made_of(columns, variable.name)
    ]


def _made_of(columns: Sequence[str], name: str) -> list[str]:
    """The columns that one variable became: itself, or one per option."""
    return [column for column in columns if column == name or column.startswith(f"{name}__")]
