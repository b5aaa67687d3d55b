"""What is wrong or strange in delivered files, told in Danish or English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import shorten
from typing import Literal

from analysis.data.sentences import SENTENCES
from analysis.programme import Language, Problem, UserError

Severity = Literal["error", "warning", "note"]
_MOST = 8  # rows told one by one
_LONGEST = 80  # letters of a name of a column: some files have anything in its place


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing in one delivered file.

    Attributes
    ----------
    file : str
        Name of the file below the raw folder.
    rule : str
        Which rule it breaks; its words are in `analysis.data.sentences`.
    column : str or None
        The column concerned, as delivered.
    rows : tuple of int
        The rows concerned, as a spreadsheet numbers them.
    values : mapping of str to str
        What the sentence names besides: labels of the settings and counts,
        never an answer or a name.
    severity : {"error", "warning", "note"}
        Errors stop a run; the others are told by ``evaluate check`` alone.
    """

    file: str
    rule: str
    column: str | None = None
    rows: tuple[int, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict, hash=False)
    severity: Severity = "error"

    def said(self, language: Language) -> tuple[str, str]:
        """Return what is wrong, with the rows that show it, and what to do about it."""
        rule, remedy = SENTENCES[self.rule][language]
        where = f" ({rows_in_words(self.rows, language)})" if self.rows else ""
        return rule.format_map(self.values) + where, remedy.format_map(self.values)

    @property
    def problem(self) -> Problem:
        """The same as a mistake that stops a run."""
        rule, remedy = self.said("en")
        count = len(self.rows) or None
        column = self.column and shorten(self.column, _LONGEST, placeholder="…")
        return Problem(self.file, rule, remedy, column=column, rows=count)


class DeliveryError(UserError):
    """A delivered file is not what the codebook says."""

    def __init__(self, *found: Finding | Problem) -> None:
        self.found = found
        super().__init__(*(one.problem if isinstance(one, Finding) else one for one in found))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found in delivered files."""
        return tuple(one for one in self.found if isinstance(one, Finding))


def rows_in_words(rows: Sequence[int], language: Language = "en") -> str:
    """Return which rows of a spreadsheet are meant.

    >>> rows_in_words([4, 9]), rows_in_words([4], "da")
    ('rows 4, 9', 'række 4')
    """
    shown = ", ".join(str(row) for row in rows[:_MOST])
    over = len(rows) - _MOST
    if language == "da":
        more = f" og {over} mere" if over == 1 else f" og {over} flere" if over > 0 else ""
        return f"række {shown}{more}"
    more = f" and {over} more" if over > 0 else ""
    return f"{'row' if len(rows) == 1 else 'rows'} {shown}{more}"
