"""What passed the gate: the only things that a chapter may show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from analysis.programme import Words


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that passed the gate, or the mark that it did not.

    Attributes
    ----------
    id : str
        Its name in the ledger (``results.csv``), the same in both languages.
    population, measure : Words
        Of whom, and what.
    unit : str
        ``people``, ``rows``, ``share`` (0–1), ``share difference`` (-1–1),
        ``p`` (0–1) or ``effect`` (-1–1).
    n : int or None
        Size of the population; None where hidden.
    count : int or None
        Numerator, where there is one and it is shown.
    value : float or None
        The number itself; None where hidden.
    low, high, level : float or None
        Interval and its confidence level.
    p : float or None
        p value of the test of no change.
    method : str
        How it was computed, by its key in the wording files.
    hidden : bool
        Whether the gate hid it.
    """

    id: str
    population: Words
    measure: Words
    unit: str
    n: int | None = None
    count: int | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    level: float | None = None
    p: float | None = None
    method: str = "count"
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose every cell passed the gate.

    Attributes
    ----------
    id : str
        Its name in the ledger.
    rows, columns : tuple of Words
        Headings of the rows and columns.
    cells : tuple of tuple of Figure or None
        One tuple a row; None where a row has no such figure.
    corner : Words
        Heading of the column of row headings.
    """

    id: str
    rows: tuple[Words, ...]
    columns: tuple[Words, ...]
    cells: tuple[tuple[Figure | None, ...], ...]
    corner: Words
    notes: tuple[Words, ...] = field(default=())

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure of the table, row by row."""
        return tuple(cell for row in self.cells for cell in row if cell is not None)


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence to be made from figures.

    Attributes
    ----------
    key : str
        Which sentence of the wording files.
    figures : mapping of str to Figure
        The figures that its placeholders take.
    words : mapping of str to Words
        Other words that its placeholders take.
    """

    key: str
    figures: Mapping[str, Figure] = field(default_factory=dict)
    words: Mapping[str, Words] = field(default_factory=dict)
