"""Delivered files, put together as sources and cohorts, and their columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import PurePosixPath

from analysis.data.spelling import folded
from analysis.propose.columns import Column
from analysis.propose.exports import Export
from analysis.propose.headers import free_name, header_of, slug, wave_of_file

_ALIKE = 0.8  # share of headers in common from which two files are one source of two cohorts
_OUR_TABLES = ("pairs", "days", "cleaning_log")  # names of what is made of the sources
_SHORTEST = 3  # letters that files have in common, from which these are a name


@dataclass(frozen=True, slots=True)
class Delivered:
    """The files of one source.

    Attributes
    ----------
    id : str
        Id of the source.
    file : str
        Its file, with ``{cohort}`` where the name of a folder stands.
    exports : dict of str to Export
        File by cohort.
    """

    id: str
    file: str
    exports: dict[str, Export]

    @property
    def wave(self) -> str | None:
        """The wave that its name tells."""
        return self.first.wave

    @property
    def first(self) -> Export:
        """The file of the first cohort."""
        return next(iter(self.exports.values()))


def sources_of(exports: Sequence[Export]) -> tuple[list[Delivered], dict[str, str]]:
    """Put files together as sources, and return the folder or file name of each cohort by its id.

    Files in folders beside each other are of the cohorts that the folders are
    named after. Files in one folder with nearly the same columns, of the same
    wave, are the same source of several cohorts. All others are sources of one.
    """
    folders = sorted({e.file.rpartition("/")[0] for e in exports})
    if all(folders) and exports:
        return _by_folder(exports, folders)
    groups: list[list[Export]] = []
    for export in exports:
        same = next((g for g in groups if _alike(g[0], export)), None)
        if same is None:
            groups.append([export])
        else:
            same.append(export)
    largest = max(groups, key=len)
    named = _by_label(largest)
    cohorts = _cohorts(list(named)) if len(largest) > 1 else {"cohort-1": ""}
    taken = {*_OUR_TABLES}
    sources = []
    for group in groups:
        taken.add(name := free_name(_in_common(group), taken, otherwise="survey"))
        labels = _by_label(group)
        alike = len(group) > 1 and set(labels) == set(cohorts.values())
        files = [labels[label] for label in cohorts.values()] if alike else group
        sources.append(Delivered(name, group[0].file, dict(zip(cohorts, files, strict=False))))
    return sources, cohorts


def _by_folder(
    exports: Sequence[Export], folders: list[str]
) -> tuple[list[Delivered], dict[str, str]]:
    cohorts = _cohorts(folders, keep=True)
    ids = {folder: cohort for cohort, folder in cohorts.items()}
    files: dict[tuple[str, str | None], dict[str, Export]] = {}
    for export in exports:
        folder, _, name = export.file.rpartition("/")
        files.setdefault((name, export.sheet), {})[ids[folder]] = export
    taken = {*_OUR_TABLES}
    sources = []
    for (name, sheet), by_cohort in files.items():
        title = sheet or PurePosixPath(name).stem
        taken.add(source := free_name(title, taken, otherwise="survey"))
        sources.append(Delivered(source, f"{{cohort}}/{name}", by_cohort))
    return sources, cohorts


def _cohorts(names: Sequence[str], *, keep: bool = False) -> dict[str, str]:
    ids: dict[str, str] = {}
    for name in names:
        exact = keep and re.fullmatch(r"[a-z0-9][a-z0-9_-]*", name) is not None and name != "all"
        ids[name if exact else free_name(name, {*ids, "all"}, otherwise="cohort")] = name
    return ids


def _alike(one: Export, other: Export) -> bool:
    names, others = ({folded(str(n)) for n in e.rows.columns} for e in (one, other))
    same = one.file != other.file and (one.sheet, one.wave) == (other.sheet, other.wave)
    return same and len(names & others) >= _ALIKE * len(names | others)


def _ends(stems: Sequence[str]) -> tuple[str, str]:
    """What all names begin with, and what all end with; nothing where there is one name alone."""
    if len(stems) == 1:
        return "", ""
    ahead = _begin(stems)
    behind = _begin([stem[len(ahead) :][::-1] for stem in stems])[::-1]
    return ahead, behind


def _begin(texts: Sequence[str]) -> str:
    """What texts begin with; a number stays whole."""
    same = takewhile(lambda letters: len(set(letters)) == 1, zip(*texts, strict=False))
    return "".join(letters[0] for letters in same).rstrip("0123456789")


def _by_label(group: Sequence[Export]) -> dict[str, Export]:
    """The files of one source by what sets their names apart: “2025” of “foer_2025”."""
    stems = [PurePosixPath(e.file).stem for e in group]
    ahead, behind = _ends(stems)
    start = len(ahead) if wave_of_file(ahead) else 0
    labels = [stem[start : len(stem) - len(behind)].strip(" _-.") or stem for stem in stems]
    return dict(zip(labels, group, strict=True))


def _in_common(group: Sequence[Export]) -> str:
    """What a source is called: by its file or sheet, or by what the names of its files begin with."""
    if len(group) == 1:
        return group[0].title
    ahead, _ = _ends([PurePosixPath(e.file).stem for e in group])
    return slug(ahead) if len(slug(ahead)) >= _SHORTEST else "survey"


def columns_of(source: Delivered) -> list[Column]:
    """Return the columns of a source over all cohorts, in the order of the files.

    A column that a cohort has under a header that differs only in naming the
    wave (``Semester_pre``, ``Semester``) is one.
    """
    exports = list(source.exports.values())
    order = list(dict.fromkeys(str(name) for e in exports for name in e.rows.columns))
    merged: dict[str, list[str]] = {}
    for name in order:
        same = next((first for first, names in merged.items() if _same(exports, names, name)), None)
        merged.setdefault(same or name, []).append(name)
    return [_column(source, exports, tuple(names)) for names in merged.values()]


def _same(exports: list[Export], names: list[str], other: str) -> bool:
    if len(exports) == 1:
        return False
    together = any(
        {other, *names} <= set(e.rows.columns)
        or (other in e.rows.columns and any(n in e.rows.columns for n in names))
        for e in exports
    )
    everywhere = all(
        other in e.rows.columns or any(n in e.rows.columns for n in names) for e in exports
    )
    waves = {header_of(name).wave for name in (*names, other)}
    stems = {_stem(name) for name in (*names, other)}
    return not together and everywhere and len(stems) == 1 and len(waves - {None}) <= 1


def _stem(name: str) -> str:
    header = header_of(name)
    return folded(f"{header.number} {header.text}")


def _column(source: Delivered, exports: list[Export], names: tuple[str, ...]) -> Column:
    parts = tuple(
        tuple(str(cell) for cell in e.rows[name])
        for e in exports
        for name in names
        if name in e.rows.columns
    )
    coding = source.first.coding
    return Column(
        source.id,
        names,
        parts,
        question=coding.questions.get(names[0], "") if coding else "",
        levels=coding.levels.get(names[0], {}) if coding else {},
        typed=all(e.typed for e in exports),
    )
