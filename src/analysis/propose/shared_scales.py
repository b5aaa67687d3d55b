"""Rows of a proposed codebook, and one scale for all that have the same levels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.data.spelling import folded
from analysis.programme.undecided import MARK
from analysis.propose.columns import Column, answers
from analysis.propose.headers import free_name, header_of
from analysis.propose.kind import Kind
from analysis.propose.scales import Answer, Known, Levels, as_delivered, numbered


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a proposed codebook.

    Attributes
    ----------
    first : Column
        The delivered column; the first of them where each option has one.
    kind : Kind
        What it is.
    variable, scale : str
        Its names; empty until they are decided.
    wave : str or None
        Its wave.
    pattern : str
        Its header with ``{}`` where the option stands, if options are apart.
    asked : str
        Its question, where that is not the label of the column.
    members : tuple of Column
        The columns of its options, if they are apart.
    required : str
        As in the codebook.
    """

    first: Column
    kind: Kind
    variable: str = ""
    scale: str = ""
    wave: str | None = None
    pattern: str = ""
    asked: str = ""
    members: tuple[Column, ...] = ()
    required: str = ""

    @property
    def source(self) -> str:
        """Id of its source."""
        return self.first.source

    @property
    def column(self) -> str:
        """Its header, as the codebook names it."""
        return self.pattern or " | ".join(self.first.names)

    @property
    def header(self) -> str:
        """Its header, of which a number, a wave and words can be told."""
        return (
            self.pattern.partition("{}")[0].rstrip(" _-:[(.") if self.pattern else self.first.name
        )

    @property
    def label(self) -> str:
        """What people call it; a blank with its number where its words are not known."""
        shown = self.kind.type not in {"key", "text"} and self.kind.kept_as != "dropped"
        if self.asked or not (self.first.unworded and shown):
            return self.asked or self.first.label
        return f"{MARK} {self.first.label}"


def with_shared_scales(rows: Sequence[Row]) -> tuple[list[Row], tuple[Levels, ...]]:
    """Return the rows with the names of their scales, and the scales.

    Columns on the same known scale share it, with the words of all their
    files. So do columns with the same levels of their own, and numbers of
    one block or one question, which are on the widest of their scales.
    """
    rows = _widest(rows)
    known: dict[str, Known] = {}
    met: dict[str, Counter[str]] = {}
    for row in rows:
        scale = row.kind.scale
        if isinstance(scale, Known):
            known[scale.id] = scale
            met.setdefault(scale.id, Counter()).update(answers(row.first.filled))
    scales = {name: as_delivered(scale, met[name]) for name, scale in known.items()}
    by_words: dict[tuple[object, ...], str] = {}
    named = []
    for row in rows:
        scale = row.kind.scale
        if scale is None:
            named.append(row)
            continue
        if isinstance(scale, Levels):
            words = _same_words(scale)
            if words not in by_words:
                name = free_name(scale.id, scales, otherwise="scale")
                by_words[words] = name
                scales[name] = replace(scale, id=name)
            named.append(replace(row, scale=by_words[words]))
        else:
            named.append(replace(row, scale=scale.id))
    return _missing_alike(named), tuple(scales.values())


def _missing_alike(rows: Sequence[Row]) -> list[Row]:
    """Give all questions on a scale the same spellings of no answer: another cohort may use them."""
    spelt: dict[str, dict[str, None]] = {}
    for row in rows:
        spelt.setdefault(row.scale, {}).update(dict.fromkeys(row.kind.missing))
    return [
        replace(row, kind=replace(row.kind, missing=tuple(spelt[row.scale]))) if row.scale else row
        for row in rows
    ]


def _same_words(scale: Levels) -> tuple[object, ...]:
    def told(answer: Answer) -> tuple[object, ...]:
        return answer.order, folded(answer.da), answer.accepted

    return tuple(told(answer) for answer in scale.answers)


def _widest(rows: Sequence[Row]) -> list[Row]:
    found = list(rows)
    for together in (_block, _words):
        limits: dict[object, tuple[int, int]] = {}
        for row in found:
            own, key = _limits(row), together(row)
            if own and key:
                low, high = limits.get(key, own)
                limits[key] = (min(low, own[0]), max(high, own[1]))
        found = [
            _on(row, limits[key]) if (key := together(row)) in limits and _limits(row) else row
            for row in found
        ]
    return found


def _block(row: Row) -> object:
    block = header_of(row.header).block
    return (row.source, block) if block else None


def _words(row: Row) -> object:
    return folded(header_of(row.header, question=row.first.question).text) or None


def _limits(row: Row) -> tuple[int, int] | None:
    """The ends of a scale of bare numbers."""
    scale = row.kind.scale
    if not isinstance(scale, Levels) or not scale.id.startswith("numbers_"):
        return None
    return int(scale.answers[0].code), int(scale.answers[-1].code)


def _on(row: Row, limits: tuple[int, int]) -> Row:
    if _limits(row) == limits:
        return row
    low, high = (str(end) for end in limits)
    notes = tuple(
        (rule, (("low", low), ("high", high)) if rule == "numbers_scale" else values)
        for rule, values in row.kind.notes
    )
    return replace(row, kind=replace(row.kind, scale=numbered(*limits, {}), notes=notes))
