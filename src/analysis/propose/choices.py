"""Questions with several answers: in one cell, or as a column for each option."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.data.spelling import folded
from analysis.propose.columns import Column, answers, no_answers
from analysis.propose.headers import free_name, header_of
from analysis.propose.identifying import looks_like_a_name, told_by_cells, told_by_header
from analysis.propose.kind import ENOUGH, Kind, note
from analysis.propose.kinds import own_levels
from analysis.propose.scales import Answer, Levels

_TICKS = frozenset(
    folded(word)
    for word in (
        "0", "1", "x", "valgt", "ikke valgt", "selected", "not selected", "checked", "unchecked",
        "true", "false", "sand", "falsk",
    )
)  # fmt: skip
_FEWEST_OPTIONS = 2
_MOST_OPTIONS = 25
_LONGEST_OPTION = 60  # characters
_SEVERAL = 0.1  # share of cells that hold more than one, from which a separator is one
_APART = re.compile(r"(.*?[_\[(:]\s*|.* - |.*[_.])([^_\[\]():]+)([\])]?)")


@dataclass(frozen=True, slots=True)
class Options:
    """The columns of one question with several answers.

    Attributes
    ----------
    columns : tuple of Column
        One for each option.
    pattern : str
        Their headers, with ``{}`` where the option stands.
    scale : Levels
        The options.
    label : str
        The question.
    """

    columns: tuple[Column, ...]
    pattern: str
    scale: Levels
    label: str


def options_apart(columns: Sequence[Column]) -> list[Options]:
    """Return the questions whose options are columns beside each other that hold ticks alone.

    The header is the question and the option, with ``_``, ``: ``, `` - `` or
    a bracket between them.
    """
    found: dict[tuple[str, str], list[tuple[Column, str]]] = {}
    for column in columns:
        parts = _APART.fullmatch(column.name)
        if parts is None:
            continue
        ahead, option, behind = parts.groups()
        if _has_ticks(column, option):
            found.setdefault((ahead, behind), []).append((column, option))
    return [
        _options(ahead, behind, members)
        for (ahead, behind), members in found.items()
        if len(members) >= _FEWEST_OPTIONS
    ]


def _has_ticks(column: Column, option: str) -> bool:
    """Whether cells say chosen or not; the option itself says that it is chosen."""
    cells = {folded(cell) for cell in column.filled}
    return len(column.names) == 1 and bool(cells) and cells <= _TICKS | {folded(option)}


def _options(ahead: str, behind: str, members: list[tuple[Column, str]]) -> Options:
    label = header_of(ahead.strip(" _-:[(.")).text or ahead.strip(" _-:[(.")
    taken: set[str] = set()
    levels = []
    for _, option in members:
        taken.add(code := free_name(option, taken, otherwise="option"))
        levels.append(Answer(code, None, option, option))
    scale = Levels(free_name(label, (), otherwise="options"), tuple(levels))
    columns = tuple(column for column, _ in members)
    return Options(columns, f"{ahead}{{}}{behind}", scale, label)


def joined_choices(column: Column) -> Kind | None:
    """Return the kind of a column whose cells hold several answers; None where they do not.

    Every answer was given by enough people, and is short; none looks like a name.
    """
    cells = column.filled
    if told_by_header(column.name) is not None:
        return None
    for separator in (";", ", "):
        counts = _parts(answers(cells), separator)
        several = sum(separator.strip() in cell.strip("; ") for cell in cells)
        spelt = {folded(part): part for part in counts}
        few = _FEWEST_OPTIONS < len(spelt) <= _MOST_OPTIONS
        if several < max(ENOUGH, _SEVERAL * len(cells)) or not few:
            continue
        common = all(
            times >= ENOUGH and len(part) <= _LONGEST_OPTION for part, times in counts.items()
        )
        if common and not told_by_cells(counts) and not any(map(looks_like_a_name, counts)):
            levels = own_levels(column.label, list(spelt.values()))
            notes = (note("choices"), note("levels"))
            return Kind("choices", levels, no_answers(cells), notes=notes)
    return None


def _parts(cells: Mapping[str, int], separator: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for cell, times in cells.items():
        for part in {part.strip() for part in cell.split(separator)} - {""}:
            counts[part] += times
    return counts
