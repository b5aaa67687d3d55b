"""What of a file cannot be read, as a rule of the sentences in `analysis.data.sentences`."""

from __future__ import annotations


class UnreadableError(Exception):
    """A file, or a part of it, that nobody could read without guessing.

    Parameters
    ----------
    rule : str
        Which rule it breaks.
    rows : sequence of int
        Rows of the spreadsheet that show it.
    column : str or None
        The column concerned.
    values : str
        What the sentence names: never a cell of anybody.
    """

    def __init__(
        self, *, rule: str, rows: tuple[int, ...] = (), column: str | None = None, **values: str
    ) -> None:
        super().__init__(rule)
        self.rule = rule
        self.rows = rows
        self.column = column
        self.named = values
