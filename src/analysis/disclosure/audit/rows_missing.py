"""Tables that leave out rows of nobody: a row that is not there counts 0, one that is counts somebody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from analysis.disclosure.audit.figures import COUNT, Part, Release, plain
from analysis.disclosure.audit.values import Values

_COLUMN = "#c"


def nobody(release: Release, values: Values) -> dict[str, set[str]]:
    """Return, by cohort, the counts that are 0 because their table has no row for them.

    A table tells that only where it keeps a row for what is hidden.
    """
    found: dict[str, set[str]] = {cohort: set() for cohort in release.cohorts}
    for rows in _tables(release).values():
        every = {name for ids in rows.values() for name in ids}
        for cohort, ids in rows.items():
            away = every - set(ids)
            if away and _keeps_hidden(release, rows) and _agrees(values, cohort, away):
                found[cohort] |= away
    return found


def somebody(release: Release, values: Values) -> Iterator[tuple[str, str]]:
    """Yield cohorts and counts that are 1 or more, because rows of nobody are left out."""
    for rows in _tables(release).values():
        every = {name for ids in rows.values() for name in ids}
        leaves_out = any(every - set(ids) for ids in rows.values())
        if leaves_out and _keeps_hidden(release, rows):
            pairs = [(cohort, name) for cohort, ids in rows.items() for name in ids]
            known = [_known(values, *pair) for pair in pairs]
            if any(known) and 0 not in known:
                yield from pairs


def _tables(release: Release) -> dict[str, dict[str, Sequence[str]]]:
    """Columns of counts, by cohort."""
    tables: dict[str, dict[str, Sequence[str]]] = {}
    for cohort in release.cohorts:
        for table in release.tables[cohort]:
            if _COLUMN in table.name and len(table.ids) > 1:
                ids = [plain(name) for name in table.ids if ":" not in name]
                tables.setdefault(table.name, {})[cohort] = ids
    return tables


def _keeps_hidden(release: Release, rows: Mapping[str, Sequence[str]]) -> bool:
    return any(not _seen(release, cohort, name) for cohort, ids in rows.items() for name in ids)


def _seen(release: Release, cohort: str, name: str) -> bool:
    return any((cohort, Part(each, COUNT)) in release.seen for each in (name, f"{name}.share"))


def _agrees(values: Values, cohort: str, ids: set[str]) -> bool:
    """What the chapters for the house alone contradict is not assumed."""
    return not any(_known(values, cohort, name) for name in ids)


def _known(values: Values, cohort: str, name: str) -> int | None:
    for each in (name, f"{name}.share"):
        number = values.of(cohort, Part(each, COUNT))
        if number is not None:
            return number
    return None
