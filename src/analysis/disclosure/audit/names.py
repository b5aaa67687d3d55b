"""Which figure a hidden cell is: its place in the table says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.disclosure.audit.figures import Table
from analysis.disclosure.audit.folders import Folder
from analysis.disclosure.audit.pages import Grid, Page

_Spot = tuple[str, str, str, int]  # language, table, row heading, column


class Names:
    """The figure of every place in every table, as far as any page names it.

    A hidden cell carries no id. Another cohort's page, or the same page for
    the house alone, has the same table with the number in it.

    Parameters
    ----------
    cohorts : sequence of str
        All cohorts and the pool.
    shelf, twins : sequence of Folder
        The release, and the same chapters with nothing hidden.
    """

    def __init__(
        self, cohorts: Sequence[str], shelf: Sequence[Folder], twins: Sequence[Folder]
    ) -> None:
        self._cohorts = frozenset(cohorts)
        self._own: dict[tuple[str, _Spot], str] = {}
        self._any: dict[_Spot, str] = {}
        for folder in (*twins, *reversed(shelf)):  # the pool's pages say most
            for page in folder.pages:
                for grid in page.grids:
                    self._take(folder, grid)
        languages = sorted({folder.language for folder in (*shelf, *twins)})
        self._first = languages[0] if languages else ""

    def owner(self, name: str, cohort: str) -> tuple[str, str]:
        """Return the cohort that a figure is of, and its id there.

        Where cohorts stand side by side a figure is named ``cohort:id``.
        """
        other, mark, own = name.partition(":")
        return (other, own) if mark and other in self._cohorts else (cohort, name)

    def tables(self, folder: Folder, page: Page) -> Iterator[tuple[Table, tuple[str, ...]]]:
        """Yield the columns and rows of a page's tables, and what alt texts tell of hidden cells."""
        for grid in page.grids:
            named = [
                [self._name(folder, grid, row, head, column) for column in range(len(places))]
                for row, (head, places) in enumerate(zip(grid.heads, grid.places, strict=True))
            ]
            for column in range(max(map(len, named))):
                cells = [
                    (row[column], places[column].told)
                    for row, places in zip(named, grid.places, strict=True)
                    if column < len(row)
                ]
                yield from _line(f"{grid.name}#c{column}", cells)
            for place, (row, places) in enumerate(zip(named, grid.places, strict=True)):
                cells = [(name, cell.told) for name, cell in zip(row, places, strict=True)]
                yield from _line(f"{grid.name}#r{place}", cells)

    def _take(self, folder: Folder, grid: Grid) -> None:
        for head, row in zip(grid.heads, grid.places, strict=True):
            for column, place in enumerate(row):
                if place.id:
                    spot = (folder.language, grid.name, head, column)
                    self._own.setdefault((folder.cohort, spot), place.id)
                    self._any.setdefault(spot, place.id)

    def _name(self, folder: Folder, grid: Grid, row: int, head: str, column: int) -> str:
        place = grid.places[row][column]
        if place.id or not place.hidden:
            return place.id
        spot = (folder.language, grid.name, head, column)
        known = self._own.get((folder.cohort, spot)) or self._any.get(spot)
        if known:
            return known
        # Nobody names it: in one language alone, or it would be counted twice.
        return f"{grid.name}/{head}/{column}" if folder.language == self._first else ""


def _line(name: str, cells: Sequence[tuple[str, str]]) -> Iterator[tuple[Table, tuple[str, ...]]]:
    there = [(own, told) for own, told in cells if own]
    if there:
        yield Table(name, tuple(own for own, _ in there)), tuple(told for _, told in there)
