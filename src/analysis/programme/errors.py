"""Mistakes a user can mend: every one says where it is, what is wrong and what to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in one file.

    Attributes
    ----------
    file : str
        The file as the user knows it (relative to the folder it lies in).
    rule : str
        What is wrong, without any person's answer or name.
    remedy : str
        What to do about it.
    line : int or None
        Line of the file, counted from 1.
    column : str or None
        Column of the file.
    rows : int or None
        How many rows are concerned.
    """

    file: str
    rule: str
    remedy: str
    line: int | None = None
    column: str | None = None
    rows: int | None = None

    def __str__(self) -> str:
        where = self.file if self.line is None else f"{self.file}, line {self.line}"
        if self.column is not None:
            where += f", column “{self.column}”"
        count = "" if self.rows is None else f" ({self.rows} {'row' if self.rows == 1 else 'rows'})"
        return f"{where}: {self.rule}{count}. {self.remedy}"


class UserError(Exception):
    """Something in the user's hands is wrong; nothing was run and nothing was written."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


class ProgrammeError(UserError):
    """The programme folder contradicts itself."""
