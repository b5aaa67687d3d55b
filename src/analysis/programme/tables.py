"""The CSV files of a programme folder, row by row with their lines."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from analysis.programme.errors import Problem, ProgrammeError


def read_rows(
    path: Path, *, columns: Sequence[str], optional: Sequence[str] = ()
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the line and the trimmed cells of every row of a settings table.

    Parameters
    ----------
    path : Path
        A comma separated UTF-8 file with a header.
    columns : sequence of str
        The columns that the file must have.
    optional : sequence of str
        Columns that it may have besides; where it has none, their cells are empty.

    Yields
    ------
    tuple of int and dict
        Line of the file (from 1) on which the row ends, cells by column.

    Raises
    ------
    ProgrammeError
        When the file is absent, not UTF-8, or has other columns.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = csv.DictReader(stream, strict=True)
            _refuse_other_columns(path.name, rows.fieldnames or [], columns, optional)
            for row in rows:
                yield (
                    rows.line_num,
                    dict.fromkeys(optional, "") | _cells(path.name, rows.line_num, row),
                )
    except FileNotFoundError:
        raise ProgrammeError(
            Problem(path.name, "the file is missing", f"Put it into {path.parent.name}/.")
        ) from None
    except UnicodeDecodeError:
        raise ProgrammeError(
            Problem(path.name, "the file is not UTF-8", "Save it as “CSV UTF-8 (comma delimited)”.")
        ) from None
    except csv.Error as error:
        raise ProgrammeError(
            Problem(path.name, f"the file is not well-formed CSV ({error})", "Check the quotes.")
        ) from None


def split_list(cell: str) -> tuple[str, ...]:
    """Split a cell that holds several values.

    >>> split_list("Ved ikke | Ikke relevant")
    ('Ved ikke', 'Ikke relevant')
    """
    return tuple(part.strip() for part in cell.split(" | ") if part.strip())


def _refuse_other_columns(
    file: str, found: Sequence[str], expected: Sequence[str], optional: Sequence[str]
) -> None:
    missing = [name for name in expected if name not in found]
    surplus = [name for name in found if name not in {*expected, *optional}]
    problems = [
        Problem(file, "a column is missing", f"The columns are {', '.join(expected)}.", 1, name)
        for name in missing
    ] + [
        Problem(file, "the column is unknown", f"The columns are {', '.join(expected)}.", 1, name)
        for name in surplus
    ]
    if problems:
        raise ProgrammeError(*problems)


def _cells(file: str, line: int, row: dict[str | None, str | list[str] | None]) -> dict[str, str]:
    if None in row or None in row.values():
        raise ProgrammeError(
            Problem(
                file,
                "the row has another number of cells than the header",
                "Add or remove commas, or quote a cell that holds one.",
                line,
            )
        )
    return {str(name): str(cell).strip() for name, cell in row.items()}
