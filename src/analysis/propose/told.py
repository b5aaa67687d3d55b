"""What is uncertain of a proposal, in notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from analysis.data.spelling import folded
from analysis.programme import Language
from analysis.programme.undecided import is_undecided
from analysis.propose.columns import answers
from analysis.propose.keys import Key, is_counter, is_row, is_unique
from analysis.propose.notes import SENTENCES, Note
from analysis.propose.pairs import Pair
from analysis.propose.scales import known_scales, level_in
from analysis.propose.shared_scales import Row

if TYPE_CHECKING:
    from analysis.propose.proposal import Proposal

_ORDER = tuple(SENTENCES)  # what matters most first
_SHARED = 0.3  # share of the smaller file's cells that stand in the larger


def told(
    found: Proposal, *, keys: Sequence[Key], pairs: Sequence[Pair], language: Language
) -> tuple[Note, ...]:
    """Return what a person should know of a proposal, what matters most first."""
    return (
        *_about_people(found, keys),
        *_about_waves(found, pairs),
        *_about_files(found),
        *_about_columns(found.rows),
        *_about_scales(found),
        Note("other_language", values={"language": language}),
    )


def _about_people(found: Proposal, keys: Sequence[Key]) -> Iterator[Note]:
    if found.whose is None:
        yield Note("no_key")
    elif any(map(is_row, found.whose.key.columns)):
        yield Note("own_rows", found.whose.source)
    else:
        values = {"source": found.whose.source, "key": found.whose.key.name}
        yield Note("participants", values=values)
    if found.whose is None or len(found.whose.key.columns) == 1:
        yield from _direct_keys(found.rows)
    counters = [column for key in keys for column in key.columns if is_counter(column)]
    if counters and len(found.sources) > 1 and all(len(key.columns) == 1 for key in keys):
        first, *more = [(column.source, (column.name,)) for column in counters]
        yield Note("row_numbers", *first, more=tuple(more))
    for key in keys:
        if len(key.columns) > 1:
            names = tuple(dict.fromkeys(column.name for column in key.columns))
            yield Note("several_files_key", columns=names)
    if found.whose is not None:
        for column in found.whose.key.columns:
            if not is_unique(column):
                yield Note("repeated_key", column.source, (column.name,))


def _direct_keys(rows: Sequence[Row]) -> Iterator[Note]:
    """Contact details that link files, where nothing else does."""
    direct = [row for row in rows if row.kind.identifier == "direct"]
    for row in direct:
        cells = {folded(cell) for cell in row.first.filled}
        for other in direct:
            others = {folded(cell) for cell in other.first.filled}
            if other.source != row.source and len(cells & others) > _SHARED * min(
                len(cells), len(others)
            ):
                yield Note("direct_key", row.source, (row.first.name,))
                break


def _about_waves(found: Proposal, pairs: Sequence[Pair]) -> Iterator[Note]:
    rows = found.rows
    if found.asked_once:
        yield Note("asked_once")
    elif len(found.waves) < 2:  # noqa: PLR2004 - a change has a before and an after
        yield Note("one_wave")
    elif not found.outcomes:
        yield Note("no_pairs")
    for pair in pairs:
        if pair.how == "nearly":
            yield Note(
                "pair_fuzzy",
                rows[pair.before].source,
                (rows[pair.before].column, rows[pair.after].column),
            )
    ordered = [pair for pair in pairs if pair.how == "order"]
    if ordered:
        columns = tuple(f"{rows[p.before].column} = {rows[p.after].column}" for p in ordered)
        yield Note("pair_order", columns=columns)


def _about_files(found: Proposal) -> Iterator[Note]:
    if any(len(source.exports) > 1 and "{" not in source.file for source in found.sources):
        yield Note("cohorts", values={"cohorts": ", ".join(found.cohorts)})
    for source in found.sources:
        gone = [cohort for cohort in found.cohorts if cohort not in source.exports]
        if gone and "{cohort}" in source.file:
            yield Note("no_file", source.id, values={"cohorts": ", ".join(gone)})
        if source.first.coding is not None:
            yield Note("coded", source.id)
        if source.id in found.status:
            yield Note("status", source.id, (found.status[source.id],))
        names = [
            row.column
            for row in found.rows
            if row.source == source.id
            and not is_row(row.first)
            and any(not set(row.first.names) & set(e.rows.columns) for e in source.exports.values())
        ]
        if names:
            yield Note("not_everywhere", source.id, tuple(names))
        yield from _about_writing(found, source.id)


def _about_writing(found: Proposal, source: str) -> Iterator[Note]:
    writing = found.writing[source]
    for rule, kind, sign in (
        ("dates_open", "date", writing.dates),
        ("decimals_open", "number", writing.decimal),
    ):
        if sign is not None and is_undecided(sign):
            names = [r.column for r in found.rows if r.source == source and r.kind.type == kind]
            yield Note(rule, source, tuple(names))


def _about_scales(found: Proposal) -> Iterator[Note]:
    """Levels of known scales that nobody chose: the questionnaire may not have them."""
    known = {scale.id: scale for scale in known_scales()}
    for scale in found.scales:
        if not scale.known:
            continue
        cells = {
            c for row in found.rows if row.scale == scale.id for c in answers(row.first.filled)
        }
        chosen = {level_in(cell, known[scale.id]) for cell in cells}
        unseen = [f"“{a.da}”/“{a.en}”" for a in scale.answers if a.code not in chosen]
        if unseen and scale.ordered:
            yield Note("never_chosen", values={"levels": ", ".join(unseen), "scale": scale.id})


def _about_columns(rows: Sequence[Row]) -> Iterator[Note]:
    """The notes of every column, alike ones as one."""
    found: dict[tuple[str, tuple[tuple[str, str], ...]], dict[str, list[str]]] = {}
    for row in rows:
        unworded = (("unworded", ()),) if is_undecided(row.label) else ()
        for rule, values in (*row.kind.notes, *unworded):
            found.setdefault((rule, values), {}).setdefault(row.source, []).append(row.column)
    for (rule, values), places in sorted(found.items(), key=lambda told: _ORDER.index(told[0][0])):
        first, *more = [(source, tuple(names)) for source, names in places.items()]
        yield Note(rule, *first, dict(values), tuple(more))
