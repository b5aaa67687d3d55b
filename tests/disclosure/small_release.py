"""A release small enough to hold in the head: pages and ledgers as the publisher writes them."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from analysis.programme import LEDGER_COLUMNS

COHORTS = ("spring", "summer", "autumn")
POOL = "all"
EVERY = (*COHORTS, POOL)
HIDDEN = '<td class="number hidden-cell"><span aria-hidden="true">..</span></td>'


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure: a count of n people, in the ledger and in a table of one column."""

    id: str
    count: int
    n: int | None = None
    unit: str = "people"
    hidden: bool = False
    words: str = ""

    def row(self, chapter: str) -> dict[str, Any]:
        share = self.unit == "share"
        empty = dict.fromkeys(LEDGER_COLUMNS, "")
        return empty | {
            "id": self.id,
            "population": "everybody",
            "measure": self.words or self.id,
            "n": "" if self.n is None else self.n,
            "count": self.count,
            "value": round(self.count / (self.n or 1), 6) if share else self.count,
            "unit": self.unit,
            "method": "wilson" if share else "count",
            "chapter": chapter,
        }

    def place(self) -> str:
        if self.hidden:
            return HIDDEN
        share = self.unit == "share"
        text = f"{100 * self.count / (self.n or 1):.0f}%" if share else str(self.count)
        return f'<td class="number" data-figure="{self.id}">{text}</td>'


@dataclass(frozen=True, slots=True)
class Table:
    """A table of one column; ``alt`` is what the picture above it says."""

    id: str
    cells: tuple[Cell, ...]
    alt: str = ""

    def html(self) -> str:
        rows = "".join(
            f'<tr><th scope="row">{_head(cell)}</th>{cell.place()}</tr>' for cell in self.cells
        )
        table = (
            f'<section data-figure="{self.id}"><table><caption>{self.id}</caption><thead><tr>'
            f"<th>What</th><th>How many</th></tr></thead><tbody>{rows}</tbody></table></section>"
        )
        if not self.alt:
            return table
        return f'<figure data-figure="{self.id}"><img alt="{self.alt}">{table}</figure>'


def _head(cell: Cell) -> str:
    return cell.id.removesuffix(".share").rpartition(".")[2]


def table(
    id_: str,
    counts: Mapping[str, int],
    *,
    hide: Sequence[str] = (),
    n: int | None = None,
    unit: str = "people",
    alt: str = "",
) -> Table:
    """A table of the answers to one question, some hidden; n is their sum where not given."""
    whole = sum(counts.values()) if n is None else n
    end = ".share" if unit == "share" else ""
    cells = tuple(
        Cell(f"{id_}.{name}{end}", count, whole, unit, hidden=name in hide)
        for name, count in counts.items()
    )
    return Table(id_, cells, alt)


def write(
    folder: Path,
    chapters: Mapping[str, Sequence[Table | Cell | str]],
    *,
    languages: Sequence[str] = ("da", "en"),
    cohort: str,
) -> None:
    """Write the chapters of one cohort; a cell alone is a row of the ledger, text is text."""
    for language in languages:
        place = folder / cohort / language
        place.mkdir(parents=True, exist_ok=True)
        rows: list[dict[str, Any]] = []
        for chapter, parts in chapters.items():
            for part in parts:
                cells = (part,) if isinstance(part, Cell) else getattr(part, "cells", ())
                rows += [cell.row(chapter) for cell in cells if not cell.hidden]
            body = "".join(_html(part) for part in parts)
            page = f"<!DOCTYPE html><html><body><main>{body}</main></body></html>"
            (place / f"{chapter}.html").write_text(page, encoding="utf-8")
        with (place / "results.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, LEDGER_COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def _html(part: Table | Cell | str) -> str:
    if isinstance(part, Table):
        return part.html()
    return "" if isinstance(part, Cell) else part


def pooled(counts: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    """The pool of some cohorts of whom nobody stands in two."""
    names = dict.fromkeys(name for cohort in counts.values() for name in cohort)
    return {name: sum(cohort.get(name, 0) for cohort in counts.values()) for name in names}


def shown(part: Table) -> Table:
    """The same table with nothing hidden."""
    return replace(part, cells=tuple(replace(cell, hidden=False) for cell in part.cells))
