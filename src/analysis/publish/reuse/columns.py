"""The columns of ``results.csv`` and ``codebook.csv``: their types, and their words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from analysis.programme import Language, Programme

Cells = Mapping[str, str]  # one row of a CSV file, by column
Kind = Literal["string", "integer", "number"]  # as Table Schema names types


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a CSV file.

    Attributes
    ----------
    name : str
        Its heading in the file.
    kind : {"string", "integer", "number"}
        What its cells are.
    required : bool
        Whether no cell is empty.
    least, most : float or None
        Between which its numbers lie.
    """

    name: str
    kind: Kind = "string"
    required: bool = False
    least: float | None = None
    most: float | None = None


RESULTS_COLUMNS = (
    Column("id", required=True),
    Column("population", required=True),
    Column("measure", required=True),
    Column("n", "integer", least=0),
    Column("count", "integer", least=0),
    Column("value", "number"),
    Column("unit", required=True),
    Column("low", "number"),
    Column("high", "number"),
    Column("level", "number", least=0, most=1),
    Column("method", required=True),
    Column("p", "number", least=0, most=1),
    Column("chapter", required=True),
)
CODEBOOK_COLUMNS = (
    Column("kind", required=True),
    Column("name", required=True),
    Column("wave"),
    Column("source"),
    Column("label", required=True),
    Column("values"),
    Column("asked"),
    Column("use"),
)
CODEBOOK_KINDS = ("column", "unit", "pattern", "figures", "question")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a programme in one language.

    Attributes
    ----------
    programme : Programme
        The programme's settings.
    language : {"da", "en"}
        Which words.
    """

    programme: Programme
    language: Language

    def of(self, key: str, **parts: object) -> str:
        """Return the words with this key, their places filled."""
        words = self.programme.wording[key].in_language(self.language)
        return words.format(**parts) if parts else words

    def about(self, cohort: str) -> dict[str, str]:
        """Return what a title says of a folder: its programme and its cohort."""
        return {
            "programme": self.programme.title.in_language(self.language),
            "cohort": self.programme.cohort_title(cohort).in_language(self.language),
        }

    def unit(self, unit: str) -> str:
        """Return what a unit is called; its own name where the wording has none."""
        words = self.programme.wording.get(f"reuse.unit.{unit}")
        return unit if words is None else words.in_language(self.language)


def distinct(rows: Iterable[Cells], column: str) -> tuple[str, ...]:
    """Return the different cells of a column, in order of their first row, without empty ones."""
    return tuple(cell for cell in dict.fromkeys(row[column] for row in rows) if cell)
