"""A delivered file, exactly as it was delivered."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.programme import Problem, Programme, Source, UserError

FIRST_ROW = 2  # a spreadsheet shows the header as row 1
_UTF8_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")


class DeliveryError(UserError):
    """A delivered file is not what the codebook says."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One file of one cohort.

    Attributes
    ----------
    source : Source
        What the programme's settings say about the file.
    file : str
        Name of the file below the raw folder, for messages.
    rows : DataFrame of str
        Every cell as written; the index is the row that a spreadsheet shows.
    """

    source: Source
    file: str
    rows: pd.DataFrame


def read_deliveries(
    raw: Path, programme: Programme, *, cohort: str, source: Source
) -> list[Delivery]:
    """Read what was delivered of one source for a cohort, without changing a single cell.

    Parameters
    ----------
    raw : Path
        Folder of the delivered files.
    programme : Programme
        The programme's settings.
    cohort : str
        Id of a cohort.
    source : Source
        Which of the cohort's files.

    Returns
    -------
    list of Delivery
        One file, or one for each folder that the cohort was delivered in.

    Raises
    ------
    DeliveryError
        When a file is absent, empty, in another encoding or delimiter than
        the settings say, has ragged rows or other columns.
    """
    read: list[Delivery] = []
    problems: list[Problem] = []
    for file in programme.delivered_files(cohort, source.id):
        try:
            text = _decoded(_bytes_of(raw / file, file), file=file, source=source)
            read.append(Delivery(source, file, _table(text, file=file, source=source)))
        except DeliveryError as error:
            problems += error.problems
    if problems:
        raise DeliveryError(*problems)
    return read


def put_together(deliveries: Sequence[Delivery], programme: Programme) -> Delivery:
    """Return several files of one source as one, each column under the first of its names.

    Rows are counted on from file to file.
    """
    if len(deliveries) == 1:
        return deliveries[0]
    source = deliveries[0].source
    names = {
        name: variable.columns[0]
        for variable in programme.columns_of(source.id)
        for name in variable.columns
    }
    rows = pd.concat([each.rows.rename(columns=names) for each in deliveries], ignore_index=True)
    rows.index += FIRST_ROW
    return Delivery(source, " + ".join(each.file for each in deliveries), rows.fillna(""))


def _refuse(file: str, rule: str, remedy: str, **where: int | str | None) -> DeliveryError:
    return DeliveryError(Problem(file, rule, remedy, **where))  # type: ignore[arg-type]  # keywords are Problem's own


def _bytes_of(path: Path, file: str) -> bytes:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise _refuse(
            file, "the file is missing", "Deliver it, or correct its name in programme.toml."
        ) from None
    except OSError as error:
        raise _refuse(
            file, f"the file cannot be opened ({error.strerror})", "Check its permissions."
        ) from None
    if not content.strip():
        raise _refuse(file, "the file is empty", "Export it again.")
    return content


def _decoded(content: bytes, *, file: str, source: Source) -> str:
    encoding = _encoding_of(content, declared=source.encoding)
    if encoding != source.encoding:
        raise _refuse(
            file,
            f"the file is {encoding}, but programme.toml says {source.encoding} for “{source.id}”",
            "Export it again in that encoding, or correct the setting.",
        )
    text = content.decode({"utf-8": "utf-8-sig"}.get(encoding, encoding))
    if any(ord(char) < ord(" ") and char not in "\t\r\n" for char in text):
        raise _refuse(
            file,
            "the file holds control characters: it is not a text file",
            "Export it again as CSV.",
        )
    return text


def _encoding_of(content: bytes, *, declared: str) -> str:
    """Tell an encoding by what its bytes allow; pure ASCII fits whatever was declared."""
    if content.startswith(_UTF16_BOMS):
        return "utf-16"
    if declared == "utf-16":
        return "another encoding"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return declared if content.isascii() else "utf-8"
    try:
        content.decode("cp1252")
    except UnicodeDecodeError:
        return "no text in a known encoding"
    return "cp1252"


def _table(text: str, *, file: str, source: Source) -> pd.DataFrame:
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=source.delimiter, strict=True)
        lines = [line for line in reader if any(cell.strip() for cell in line)]
    except csv.Error as error:
        raise _refuse(file, f"the file is not well-formed ({error})", "Export it again.") from None
    header = [name.strip() for name in lines[0]]
    if len(header) == 1:
        raise _refuse(
            file,
            f"there is only one column when “{source.delimiter}” separates them",
            "Correct the delimiter in programme.toml, or export the file again.",
        )
    repeated = sorted({name for name in header if header.count(name) > 1})
    if repeated:
        raise _refuse(file, "the column stands twice", "Export the file again.", column=repeated[0])
    ragged = [row for row, line in enumerate(lines[1:], FIRST_ROW) if len(line) != len(header)]
    if ragged:
        raise _refuse(
            file,
            f"rows have another number of cells than the header ({rows_in_words(ragged)})",
            "Export the file again.",
            rows=len(ragged),
        )
    if len(lines) == 1 and not source.may_be_empty:
        raise _refuse(
            file,
            "the file has a header but no rows",
            "Export it again, or set may_be_empty for it in programme.toml.",
        )
    return pd.DataFrame(
        lines[1:], columns=header, index=range(FIRST_ROW, len(lines) + 1), dtype=str
    )


def rows_in_words(rows: list[int], *, most: int = 8) -> str:
    """Return which rows of a spreadsheet are meant.

    >>> rows_in_words([4, 9])
    'rows 4, 9'
    """
    shown = ", ".join(str(row) for row in rows[:most])
    more = f" and {len(rows) - most} more" if len(rows) > most else ""
    return f"{'row' if len(rows) == 1 else 'rows'} {shown}{more}"
