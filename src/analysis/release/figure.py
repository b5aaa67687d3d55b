"""What passed the gate: the only things that a chapter may show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Literal

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
        ``people``, ``courses``, ``rows``, ``cells`` or ``kinds`` (whole
        numbers), ``share`` (0–1), ``share difference`` (-1–1), ``p`` (0–1),
        ``effect``, ``correlation`` or ``kappa`` (-1–1), ``months``, ``levels``
        (steps of a scale),
        ``number`` (a mean of numbers), ``odds ratio`` or ``ratio``; or
        ``month`` (calendar: 202406 is June 2024).
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
    offered : bool
        False where a chapter like this one does not tell it at all: a table
        drops the rows and columns that hold nothing else.
    decimals : int or None
        How many a percentage or a number of months is written with, where it
        stands beside a printed one; None: as usual.
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
    offered: bool = True
    decimals: int | None = None


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
    caption : Words or None
        What it shows, where the chapter does not say it.
    """

    id: str
    rows: tuple[Words, ...]
    columns: tuple[Words, ...]
    cells: tuple[tuple[Figure | None, ...], ...]
    corner: Words
    caption: Words | None = None

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


Form = Literal[
    "bars",
    "counts",
    "parts",
    "diverging",
    "forest",
    "columns",
    "steps",
    "dot_pairs",
    "stages",
    "flow",
    "levels",
    "dots",
]


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure to be drawn: its message, how it is drawn, and the table behind it.

    Attributes
    ----------
    id : str
        Its name on the page.
    form : str
        ``bars``: shares with intervals, one row each (first column);
        ``counts``: counts, one row each; ``parts``: one bar cut into the rows'
        counts; ``diverging``: rows are questions, columns levels from lowest
        to highest, the last one the share at a high level; ``forest``:
        estimates with intervals; ``columns``: counts over time; ``steps``:
        rows are times, columns curves; ``dot_pairs``: two columns of shares,
        before and after; ``stages``: counts of ever fewer people; ``flow``:
        a fourfold table kept, lost, gained, never; ``levels``: rows are levels
        from lowest to highest, columns before and after; ``dots``: rows by
        groups (columns).
    title : Statement
        The message, as a sentence.
    table : Table
        Every number drawn.
    band : tuple of float or None
        Values (in the unit of the figures) that a forest shades.
    primary : tuple of int
        Rows of a forest that are emphasised.
    low : int or None
        How many levels of ``diverging`` were put together as the low ones.
    """

    id: str
    form: Form
    title: Statement
    table: Table
    band: tuple[float, float] | None = None
    primary: tuple[int, ...] = ()
    low: int | None = None


def offered_table(table: Table) -> Table:
    """Return a table without the rows and columns that hold nothing a chapter like this one tells."""
    rows = _offered_rows(table)
    columns = [
        place
        for place in range(len(table.columns))
        if any(_offered(row[place]) for row in table.cells) or not table.cells
    ]
    return replace(
        table,
        rows=tuple(table.rows[place] for place in rows),
        columns=tuple(table.columns[place] for place in columns),
        cells=tuple(tuple(table.cells[row][column] for column in columns) for row in rows),
    )


def offered_chart(chart: Chart) -> Chart:
    """Return a chart of what `offered_table` leaves of its table."""
    rows = _offered_rows(chart.table)
    primary = tuple(rows.index(place) for place in chart.primary if place in rows)
    return replace(chart, table=offered_table(chart.table), primary=primary)


def _offered_rows(table: Table) -> list[int]:
    return [place for place, row in enumerate(table.cells) if any(map(_offered, row))]


def _offered(figure: Figure | None) -> bool:
    return figure is not None and figure.offered


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a chapter under a heading of its own.

    Attributes
    ----------
    title, text : Words
        Heading, and what it is about.
    findings : tuple of Statement
        What was found.
    charts : tuple of Chart
    tables : tuple of Table
        Each with its caption.
    word_tables : tuple of WordTable
        The same.
    """

    title: Words
    text: Words
    findings: tuple[Statement, ...] = ()
    charts: tuple[Chart, ...] = ()
    tables: tuple[Table, ...] = ()
    word_tables: tuple[WordTable, ...] = ()


def figures_in(released: object) -> Iterator[Figure]:
    """Yield every figure inside an answer, whatever it is made of, in order."""
    if isinstance(released, Figure):
        yield released
    elif is_dataclass(released):
        for each in fields(released):
            yield from figures_in(getattr(released, each.name))
    elif isinstance(released, Mapping):
        yield from (figure for value in released.values() for figure in figures_in(value))
    elif isinstance(released, tuple | list):
        yield from (figure for value in released for figure in figures_in(value))


@dataclass(frozen=True, slots=True)
class ChapterLink:
    """A chapter, by its name (``05_change``): a reader gets its title, or ``title``, and a way to it."""

    chapter: str
    title: Words | None = None


WordCell = Words | Figure | tuple[ChapterLink, ...]


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table of words: what was decided, done or printed, never what anybody answered.

    Words come from the settings and the wording files alone, and so need no
    gate; a number among them is a figure that was decided in advance, or that
    passed the gate.

    Attributes
    ----------
    id : str
        Its name on the page.
    caption : Words
        What it shows.
    columns : tuple of Words
        Headings of all columns; the first column heads the rows.
    rows : tuple of tuple of WordCell
        As many cells a row as there are columns.
    alphabetical : bool
        Whether rows are put in the order of the reader's alphabet.
    names : tuple of str
        Names of the rows, by which links find them; none where nothing leads there.
    """

    id: str
    caption: Words
    columns: tuple[Words, ...]
    rows: tuple[tuple[WordCell, ...], ...]
    alphabetical: bool = False
    names: tuple[str, ...] = ()


def decided_figure(
    id_: str, value: float, *, unit: str, population: Words, measure: Words
) -> Figure:
    """Return a number that was set in advance, or follows from one: it is about nobody."""
    whole = unit in {"people", "courses", "rows", "cells", "kinds"}
    return Figure(
        id_,
        population,
        measure,
        unit,
        count=int(value) if whole else None,
        value=value,
        p=value if unit == "p" else None,
        method="decided",
    )
