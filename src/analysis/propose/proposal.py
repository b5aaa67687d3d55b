"""Exports become a proposal: sources, cohorts, keys, waves, scales and pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.data.spelling import folded
from analysis.programme import Language
from analysis.propose.choices import Options, joined_choices, options_apart
from analysis.propose.coded import STATUS, coded_kind, coded_options, status_of
from analysis.propose.columns import Column
from analysis.propose.conventions import Writing, writing_of
from analysis.propose.exports import Export
from analysis.propose.headers import AFTER, BEFORE, LATER, ONCE, free_name, header_of
from analysis.propose.keys import (
    Key,
    Whose,
    is_complete,
    is_row,
    keys_in,
    own_rows,
    participants,
    with_empty,
)
from analysis.propose.kind import Kind
from analysis.propose.kinds import kind_of, popular
from analysis.propose.notes import Note
from analysis.propose.pairs import Item, Pair, paired
from analysis.propose.scales import Levels
from analysis.propose.shared_scales import Row, with_shared_scales
from analysis.propose.sources import Delivered, columns_of, sources_of
from analysis.propose.told import told

WAVES = (BEFORE, AFTER, LATER)
_WAVELESS = frozenset({"key", "text"})


@dataclass(frozen=True, slots=True)
class Proposal:
    """What was proposed of a programme.

    Attributes
    ----------
    sources : tuple of Delivered
        Its files.
    cohorts : dict of str to str
        The folder or file that each cohort is named after, by its id.
    waves : tuple of str
        Ids of its waves, in order of time.
    whose : Whose or None
        Whom it is about; None where no id was found.
    rows : tuple of Row
        Its codebook.
    scales : tuple of Levels
        Its scales.
    outcomes : tuple of Row
        The first wave's row of each ordered question that stands in two.
    writing : dict of str to Writing
        How each source writes dates and decimals.
    status : dict of str to str
        By source, the column that tells who completed the questionnaire.
    notes : tuple of Note
        What is uncertain.
    """

    sources: tuple[Delivered, ...]
    cohorts: dict[str, str]
    waves: tuple[str, ...]
    whose: Whose | None
    rows: tuple[Row, ...]
    scales: tuple[Levels, ...]
    outcomes: tuple[Row, ...]
    writing: dict[str, Writing]
    status: dict[str, str]
    notes: tuple[Note, ...]

    @property
    def asked_once(self) -> bool:
        """Whether there is one file, and nothing in it says before or after."""
        return self.waves == (ONCE,)


def propose(exports: Sequence[Export], *, language: Language) -> Proposal:
    """Return what can be proposed of exports of which nothing is known yet.

    Parameters
    ----------
    exports : sequence of Export
        The delivered files, read.
    language : {"da", "en"}
        Language of the questionnaires.

    Returns
    -------
    Proposal
        It repeats headers, levels that the files themselves declare, words of
        known scales, and answers that at least five gave in columns that do
        not look like names; no other cell.
    """
    sources, cohorts = sources_of(exports)
    columns = {source.id: columns_of(source) for source in sources}
    every = [column for found in columns.values() for column in found]
    known = [c for c in every if not c.levels]
    votes = popular(known)
    keys = keys_in([c for c in known if not _settled(c, votes)], taken=set())
    keys = with_empty(keys, every)
    if not keys and len(sources) == 1:
        keys = [own_rows(sources[0].id)]
    whose = participants(keys, rank=lambda source: _rank(sources, source))
    status = {s.id: column for s in sources if (column := status_of(columns[s.id]))}
    rows: list[Row] = []
    for source in sources:
        rows += _rows(source, every, keys, votes)
    rows, scales = with_shared_scales(rows)
    rows = _with_waves(rows, sources, whose)
    if len(sources) == 1 and not any(row.wave for row in rows):
        rows = [row if row.kind.type in _WAVELESS else replace(row, wave=ONCE) for row in rows]
    rows, pairs = _named(rows)
    waves = tuple(wave for wave in (*WAVES, ONCE) if any(row.wave == wave for row in rows))
    twice = dict.fromkeys(pair.before for pair in pairs)
    outcomes = tuple(rows[index] for index in twice if rows[index].kind.type == "ordered")
    writing = {s.id: writing_of([r for r in rows if r.source == s.id]) for s in sources}
    found = Proposal(
        tuple(sources), cohorts, waves, whose, tuple(rows), scales, outcomes, writing, status, ()
    )
    return replace(found, notes=told(found, keys=keys, pairs=pairs, language=language))


def _lender(column: Column, every: Sequence[Column]) -> Column:
    """The column by which one is judged: itself, or the same question where nobody answered yet."""
    if column.filled:
        return column
    asked = folded(column.label)
    others = (o for o in every if o.filled and o.source != column.source)
    return next((o for o in others if folded(o.label) == asked), column)


def _settled(column: Column, votes: dict[str, int]) -> bool:
    """Whether a column is on a known scale, and so no id."""
    kind = kind_of(column, votes=votes)
    return kind.scale is not None and not isinstance(kind.scale, Levels)


def _rank(sources: Sequence[Delivered], source: str) -> int:
    wave = next(s.wave for s in sources if s.id == source)
    return 0 if wave is None else 1 + WAVES.index(wave)


def _rows(
    source: Delivered, every: Sequence[Column], keys: Sequence[Key], votes: dict[str, int]
) -> list[Row]:
    columns = [column for column in every if column.source == source.id]
    coding = source.first.coding
    options = coded_options(columns, coding) if coding else []
    rest = [c for c in columns if not any(c in o.columns for o in options)]
    free = [c for c in rest if not c.levels and not any(c in k.columns for k in keys)]
    options += options_apart(free)
    rows = [_of_key(c, k) for k in keys for c in k.columns if c.source == source.id and is_row(c)]
    for column in columns:
        group = next((o for o in options if column in o.columns), None)
        if group is not None:
            if column == group.columns[0]:
                rows.append(_of_options(group))
            continue
        key = next((k for k in keys if column in k.columns), None)
        rows.append(
            _of_key(column, key) if key else Row(column, _kind(_lender(column, every), votes))
        )
    return rows


def _kind(column: Column, votes: dict[str, int]) -> Kind:
    if STATUS.fullmatch(column.name) or column.name.startswith("stato_"):
        return Kind("text", kept_as="dropped")
    return coded_kind(column) or _free_kind(column, votes)


def _free_kind(column: Column, votes: dict[str, int]) -> Kind:
    kind = kind_of(column, votes=votes)
    if (kind.type == "text" and not kind.identifier) or (
        kind.type == "category" and isinstance(kind.scale, Levels)
    ):
        return joined_choices(column) or kind
    return kind


def _of_options(group: Options) -> Row:
    kind = Kind("choices", group.scale, notes=(("options", ()),))
    return Row(
        group.columns[0], kind, pattern=group.pattern, asked=group.label, members=group.columns
    )


def _of_key(column: Column, key: Key) -> Row:
    kind = Kind("key", identifier="key", kept_as="pseudonym")
    asked = "Respondent" if is_row(column) else ""
    required = "" if is_row(column) else "yes" if is_complete(column) else "left_out"
    return Row(column, kind, variable=key.name, asked=asked, required=required)


def _with_waves(rows: list[Row], sources: Sequence[Delivered], whose: Whose | None) -> list[Row]:
    """Give each question its wave: that of its file, or that of its header where both waves occur.

    Only files with the participants' key can be set beside each other.
    """
    waves = {}
    for source in sources:
        linked = whose is None or whose.key.of(source.id) is not None
        waves[source.id] = source.wave if linked else None
    both = {
        source.id
        for source in sources
        if {header_of(r.header).wave for r in rows if r.source == source.id} >= {BEFORE, AFTER}
    }
    if len({wave for wave in waves.values() if wave}) < 2:  # noqa: PLR2004 - before and after
        waves = dict.fromkeys(waves)
    told = []
    for row in rows:
        wave = waves[row.source]
        if wave is None and row.source in both:
            wave = header_of(row.header).wave
        told.append(row if row.kind.type in _WAVELESS else replace(row, wave=wave))
    return told


def _named(rows: list[Row]) -> tuple[list[Row], list[Pair]]:
    """Give every row its variable: a question that stands in two waves has one name."""
    pairs: list[Pair] = []
    items = {wave: _items(rows, wave) for wave in WAVES}
    first = next((wave for wave in WAVES if items[wave]), BEFORE)
    for wave in WAVES:
        if wave != first:
            pairs += paired(items[first], items[wave])
    twins = {pair.after: pair.before for pair in pairs}
    taken = {"cohort", *(f"answered_{wave}" for wave in WAVES)}  # columns of our own tables
    taken |= {row.variable for row in rows if row.variable}
    named = list(rows)
    for index, row in enumerate(rows):
        if not row.variable and index not in twins:
            header = header_of(row.header, question=row.first.question)
            name = free_name(header.item or _bare(row), taken, otherwise="column")
            taken |= {name, *(f"{name}_{wave}" for wave in WAVES)}
            named[index] = replace(row, variable=name)
    for after, before in twins.items():
        named[after] = replace(rows[after], variable=named[before].variable)
    return named, pairs


def _bare(row: Row) -> str:
    header = header_of(row.header)
    return f"{header.number} {header.text}".strip() if row.wave or header.wave else row.header


def _items(rows: Sequence[Row], wave: str) -> list[Item]:
    found = []
    for index, row in enumerate(rows):
        scaled = row.kind.type in {"ordered", "category", "choices", "number", "date"}
        if row.wave == wave and scaled and not row.variable:
            header = header_of(row.header, question=row.first.question)
            text = row.label if row.members else header.text
            scale = row.scale or row.kind.type
            found.append(Item(index, header.number, header.block, text, scale))
    return found
