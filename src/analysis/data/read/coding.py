"""What an export says of its own columns."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Coding:
    """What a file says of its own columns.

    Attributes
    ----------
    questions : dict of str to str
        The text of a question by column.
    levels : dict of str to dict
        By column, the label of every code, in the order of the codes.
    several : dict of str to str
        For a column that is one option of a question with several answers:
        the question's own name.
    """

    questions: dict[str, str]
    levels: dict[str, dict[str, str]]
    several: dict[str, str]
