"""What participants said, where somebody reviewed it: ``quotes.csv``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from analysis.programme.errors import Problem, ProgrammeError
from analysis.programme.records_base import LANGUAGES, Language, Record
from analysis.programme.tables import read_rows

FILE = "quotes.csv"
COLUMNS = ("chapter", "role", "da", "en", "reviewed_by", "reviewed_on")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class Quote(Record):
    """Something that a participant said, told by role alone.

    Who reviewed it, and when, is looked at when the file is read and kept
    nowhere: it has no business in a chapter.

    Attributes
    ----------
    chapter : str
        Where it is shown, for example ``04_mentees``.
    role : str
        One of the roles in ``programme.toml``.
    da, en : str
        The words, in one language or both.
    line : int
        Line of the file, for messages.
    """

    chapter: str
    role: str
    da: str
    en: str
    line: int

    @property
    def texts(self) -> tuple[tuple[Language, str], ...]:
        """The words in every language that they are given in."""
        said: dict[Language, str] = {"da": self.da, "en": self.en}
        return tuple((language, text) for language, text in said.items() if text)

    def in_language(self, language: Language) -> tuple[Language, str]:
        """Return the words in a language, or else in the other, and which it is."""
        said = dict(self.texts)
        return (language, said[language]) if language in said else self.texts[0]


def read_quotes(folder: Path) -> list[Quote]:
    """Read the reviewed quotes of a programme folder; none where it has no such file.

    Parameters
    ----------
    folder : Path
        May hold ``quotes.csv`` with the columns ``chapter``, ``role``, ``da``,
        ``en`` (one of the two may be empty), ``reviewed_by`` and
        ``reviewed_on`` (a date like 2025-12-31).

    Raises
    ------
    ProgrammeError
        Names every quote that nobody reviewed, or that says nothing. Such a
        quote is not passed over: one believed to be reviewed would be missed.
    """
    path = folder / FILE
    if not path.exists():
        return []
    rows = list(read_rows(path, columns=COLUMNS))
    problems = [problem for line, row in rows for problem in _gaps(line, row)]
    if problems:
        raise ProgrammeError(*problems)
    return [
        Quote(
            chapter=row["chapter"],
            role=row["role"],
            da=_one_line(row["da"]),
            en=_one_line(row["en"]),
            line=line,
        )
        for line, row in rows
    ]


def _gaps(line: int, row: dict[str, str]) -> Iterator[Problem]:
    def wrong(rule: str, remedy: str, column: str) -> Problem:
        return Problem(FILE, rule, remedy, line, column)

    if not row["reviewed_by"]:
        remedy = (
            "Let somebody read it for what may give a person away and sign here, or delete the row."
        )
        yield wrong("nobody has reviewed the quote", remedy, "reviewed_by")
    if not _is_date(row["reviewed_on"]):
        yield wrong("this is no date of a review", "Write it like 2025-12-31.", "reviewed_on")
    if not (row["da"] or row["en"]):
        yield wrong("the quote has no words", "Write them in da, en or both.", "da")
    for language in LANGUAGES:
        if any(unicodedata.category(char) == "Cc" for char in _one_line(row[language])):
            remedy = "Write the words again instead of pasting them."
            yield wrong("the words hold control characters", remedy, language)


def _is_date(cell: str) -> bool:
    try:
        date.fromisoformat(cell)
    except ValueError:
        return False
    return _ISO_DATE.fullmatch(cell) is not None


def _one_line(text: str) -> str:
    return " ".join(text.split())
