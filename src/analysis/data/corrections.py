"""What corrections.csv says of cells that are to be corrected, before any of them is looked at."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path, PurePosixPath

from analysis.data.findings import Finding
from analysis.data.read import Expected, UnreadableError, read_table
from analysis.data.spelling import folded
from analysis.programme import Programme

COLUMNS = ("file", "key", "column", "from", "to", "why", "by")
BETWEEN_KEYS = " + "
_FILLED = ("file", "key", "column", "why", "by")
_ROW = re.compile(r"(?:row|række)\s*(\d+)")
_MEANT = re.compile(r"(corrections?|rettelser?)(\.\w+)+")
_TELLING = 4  # characters of a key: a shorter one is part of too much else
# Names of columns are plain letters: these decide the encoding of what stands below them.
_EXPECTED = Expected(frozenset(COLUMNS), frozenset("æøåäöüé"))
_KEPT = 16  # files read, of one folder or of several


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of a file of corrections.

    Attributes
    ----------
    place, line : str, int
        That file below the raw folder, and the row that a spreadsheet shows.
    file : str
        The corrected file below the raw folder.
    key, column : str
        Which cell of it.
    old, new : str
        What the cell holds, and what it is to hold; blank where it is blank.
    why, by : str
        The reason, and who answers for it.
    """

    place: str
    line: int
    file: str
    key: str
    column: str
    old: str
    new: str
    why: str
    by: str

    @property
    def row(self) -> int | None:
        """The row, where the key is one: ``row 14`` or ``række 14``."""
        match = _ROW.fullmatch(folded(self.key))
        return int(match.group(1)) if match else None

    def finding(self, rule: str, column: str, **values: str) -> Finding:
        """Return what is wrong with it."""
        return Finding(self.place, rule, column, (self.line,), values)


def read_corrections(
    raw: Path, names: Iterable[str]
) -> tuple[tuple[Correction, ...], list[Finding]]:
    """Return the lines of those files of corrections that exist, and what is wrong with them.

    Parameters
    ----------
    raw : Path
        Folder of the delivered files.
    names : iterable of str
        Where files of corrections may lie below it.
    """
    read: list[Correction] = []
    problems: list[Finding] = []
    for name in names:
        try:
            about = (raw / name).stat()
            lines, told = _read_once(raw / name, name, (about.st_mtime_ns, about.st_size))
        except (FileNotFoundError, NotADirectoryError):
            continue
        except UnreadableError as error:
            problems.append(Finding(name, error.rule, error.column, error.rows, error.named))
            continue
        except OSError as error:
            values = {"reason": str(error.strerror)}
            problems.append(Finding(name, "cannot_open", values=values))
            continue
        read += lines
        problems += told
    return tuple(read), problems


def strange_corrections(programme: Programme, raw: Path, cohorts: Iterable[str]) -> list[Finding]:
    """Return the corrections by which nothing would ever be corrected: of files of no source, or not read."""
    places = dict.fromkeys(
        place
        for cohort in cohorts
        for source in programme.sources
        for place in programme.correction_files(cohort, source.id)
    )
    files = delivered_names(programme)
    corrections, _ = read_corrections(raw, places)
    return strange_files(corrections, files) + misnamed_files(raw, places, files)


def strange_files(corrections: Iterable[Correction], files: Collection[str]) -> list[Finding]:
    """Return the corrections of what is no delivered file.

    Parameters
    ----------
    corrections : iterable of Correction
        Lines of files of corrections.
    files : collection of str
        Folded names of the delivered files of a programme.
    """
    return together(
        one.finding("correction_file", "file")
        for one in corrections
        if folded(one.file) not in files
    )


def misnamed_files(raw: Path, names: Iterable[str], files: Collection[str]) -> list[Finding]:
    """Return files that were meant as corrections and are not read as such, by their names.

    Parameters
    ----------
    raw : Path
        Folder of the delivered files.
    names : iterable of str
        Where files of corrections may lie below it.
    files : collection of str
        Folded names of the delivered files of a programme.
    """
    found = []
    for place in map(PurePosixPath, names):
        folder = raw / place.parent
        if (raw / place).exists() or not folder.is_dir():
            continue
        for path in sorted(folder.iterdir()):
            name = (place.parent / path.name).as_posix()
            if _MEANT.fullmatch(folded(path.name)) and folded(name) not in files:
                found.append(Finding(name, "correction_other_name"))
    return found


@lru_cache(maxsize=_KEPT)
def _read_once(
    path: Path, name: str, _stamp: tuple[int, int]
) -> tuple[tuple[Correction, ...], tuple[Finding, ...]]:
    """Read a file once for all that it corrects: its good lines, and what is wrong with others."""
    rows = read_table(path, _EXPECTED).rows
    names = {folded(str(column)): str(column) for column in rows}
    allowed = ", ".join(COLUMNS)
    for column in COLUMNS:
        if column not in names:
            raise UnreadableError(rule="correction_no_column", column=column, columns=allowed)
    for column, written in names.items():
        if column not in COLUMNS:
            raise UnreadableError(rule="correction_surplus", column=written, columns=allowed)
    cells = rows[[names[column] for column in COLUMNS]].map(plain)
    folder = PurePosixPath(name).parent.as_posix()
    lines = [
        Correction(name, int(line), _below(folder, file), *more)
        for line, (file, *more) in zip(cells.index, cells.to_numpy(), strict=True)
    ]
    told = tuple(_told(lines))
    wrong = {row for one in told for row in one.rows}
    return tuple(line for line in lines if line.line not in wrong), told


def plain(cell: str) -> str:
    """Return a cell as cells are compared: without blanks around it, its letters in one form."""
    return "\n".join(unicodedata.normalize("NFC", cell).strip().splitlines())


def _below(folder: str, file: str) -> str:
    """The name of a file below the raw folder; blank where none was given."""
    return posixpath.normpath(f"{folder}/{file.replace(chr(92), '/')}") if file else ""


def _told(lines: Sequence[Correction]) -> list[Finding]:
    """What is wrong with lines whatever the corrected files hold."""
    told = [
        line.finding("correction_blank", column)
        for column in _FILLED
        for line in lines
        if not getattr(line, column)
    ]
    told += [line.finding("correction_same", "to") for line in lines if line.old == line.new]
    told += [line.finding("correction_names", "why") for line in lines if _names_somebody(line)]
    return together(told)


def _names_somebody(line: Correction) -> bool:
    """Whether the reason, which the house's own chapter tells, says whose cell it is."""
    keys = [key for key in folded(line.key).split(BETWEEN_KEYS) if len(key) >= _TELLING]
    return line.row is None and any(
        re.search(rf"(?<![\w-]){re.escape(key)}(?![\w-])", folded(line.why)) for key in keys
    )


def together(findings: Iterable[Finding]) -> list[Finding]:
    """Findings that differ in their lines alone, told as one."""
    lines: dict[Finding, list[int]] = {}
    for one in findings:
        same = one if one.rule == "correction_twice" else replace(one, rows=())
        lines.setdefault(same, []).extend(one.rows)
    return [replace(one, rows=tuple(sorted(set(rows)))) for one, rows in lines.items()]


def delivered_names(programme: Programme) -> frozenset[str]:
    """Return the folded names of all delivered files of a programme."""
    return frozenset(
        folded(posixpath.normpath(file))
        for cohort in programme.cohorts
        for source in programme.sources
        for file in programme.delivered_files(cohort.id, source.id)
    )
