"""CSV and TSV files of any encoding, delimiter and line end."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from charset_normalizer import from_bytes

from analysis.data.read.grid import Expected, Grid
from analysis.data.read.unreadable import UnreadableError
from analysis.programme.spelling import folded

DELIMITERS = (";", ",", "\t", "|")
_SAMPLE = 1 << 18  # bytes and characters: enough to tell an encoding and a delimiter by
_LONGEST_HEADER = 30  # rows in which the header is looked for
# What Danish systems write besides Unicode: Windows, old Macs, and DOS.
_EIGHT_BIT = ("cp1252", "mac_roman", "cp850")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)  # the first line of some exports
_FEW = 8  # control characters that stand in a text by mistake
_BINARY = 0.02  # share of control characters from which a file is no text
_NAMES = {"utf-8-sig": "utf-8", "utf-16-le": "utf-16", "utf-16-be": "utf-16"}


def read_text(content: bytes, expected: Expected) -> Grid:
    """Return the cells of a text file.

    Parameters
    ----------
    content : bytes
        The whole file.
    expected : Expected
        What the settings say of it. Several encodings fit most files; the one
        in which the most names and labels are known is taken.

    Returns
    -------
    Grid
        With every cell as written, except that ``="0012"``, which spreadsheets
        write to keep a zero, is read as ``0012``.

    Raises
    ------
    UnreadableError
        When it is no text, or not well-formed.
    """
    encoding, text = _decoded(content, expected)
    separator = _SEPARATOR_LINE.match(text)
    delimiter = separator.group(1) if separator else _delimiter(text, expected)
    rows = _parsed(text, delimiter)
    if separator:
        rows[0] = []  # it stays counted: the rows are those that a spreadsheet shows
    return Grid(rows, encoding=_NAMES.get(encoding, encoding), delimiter=delimiter)


def _decoded(content: bytes, expected: Expected) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding, _plain(_strictly(content, encoding))
    sample = content[:_SAMPLE]
    if b"\0" in sample:
        encoding = _wide(sample)
        return encoding, _plain(_strictly(content, encoding))
    try:
        return "utf-8", _plain(content.decode("utf-8"))
    except UnicodeDecodeError:
        encoding = _eight_bit(content, expected)
        return encoding, _plain(content.decode(encoding))


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableError(
            rule="cut_off_letters", encoding=_NAMES.get(encoding, encoding)
        ) from None


def _plain(text: str) -> str:
    """Refuse what is no text at all; single control characters are told by column later."""
    odd = len(_CONTROL.findall(text[:_SAMPLE]))
    if odd > max(_FEW, _BINARY * min(len(text), _SAMPLE)):
        raise UnreadableError(rule="binary")
    return text


def _wide(sample: bytes) -> str:
    """Tell the order of bytes by where the zeros of plain letters stand."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < len(sample) // 6 or min(even, odd) > max(even, odd) // 4:
        raise UnreadableError(rule="binary")
    return "utf-16-be" if even > odd else "utf-16-le"


def _eight_bit(content: bytes, expected: Expected) -> str:
    """Choose among encodings of one byte a letter: by known words, then by the library's ranks."""
    possible = [name for name in _EIGHT_BIT if _decodes(content, name)]
    sample = content[:_SAMPLE]
    ranked = [match.encoding for match in from_bytes(sample, cp_isolation=list(_EIGHT_BIT))]
    order = [expected.encoding, *(ranked if not expected.words else ()), *_EIGHT_BIT]
    possible.sort(key=order.index)
    if not possible:
        raise UnreadableError(rule="no_encoding")
    known = {word for word in (*expected.columns, *expected.words) if not word.isascii()}
    return max(possible, key=lambda name: _words_known(sample.decode(name), known))


def _decodes(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _words_known(text: str, known: Iterable[str]) -> int:
    whole = folded(text)
    return sum(word in whole for word in known)


def _delimiter(text: str, expected: Expected) -> str:
    """Choose the delimiter with which a row holds the most known names of columns."""
    sample = _whole_lines(text)
    scores = {delimiter: _score(sample, delimiter, expected) for delimiter in DELIMITERS}
    best = max(scores.values())
    candidates = [delimiter for delimiter in DELIMITERS if scores[delimiter] == best]
    if len(candidates) == 1:
        return candidates[0]
    if expected.delimiter in candidates:
        return str(expected.delimiter)
    try:
        found = csv.Sniffer().sniff(sample[: 1 << 14], delimiters="".join(candidates)).delimiter
    except csv.Error:
        return candidates[0]
    return found if found in candidates else candidates[0]


def _whole_lines(text: str) -> str:
    """The beginning of a text, without a line that it cuts."""
    if len(text) <= _SAMPLE:
        return text
    sample = text[:_SAMPLE]
    end = max(sample.rfind("\n"), sample.rfind("\r"))
    return sample[: end + 1] if end > 0 else sample


def _score(sample: str, delimiter: str, expected: Expected) -> tuple[int, int]:
    """How many known names one row holds; without any, in how many cells the rows agree."""
    try:
        rows = list(_first(csv.reader(_lines(sample), delimiter=delimiter), 200))
    except csv.Error:
        return 0, 0
    names = max(
        (
            len({folded(cell) for cell in row} & set(expected.columns))
            for row in rows[:_LONGEST_HEADER]
        ),
        default=0,
    )
    widths = [len(row) for row in rows if any(row)]
    if not widths:
        return names, 0
    usual = max(set(widths), key=lambda width: (widths.count(width), width))
    agreed = usual if usual > 1 and widths.count(usual) > len(widths) / 2 else 0
    return names, 0 if names else agreed


def _first(rows: Iterable[list[str]], most: int) -> Iterator[list[str]]:
    for _, row in zip(range(most), rows, strict=False):
        yield row


def _lines(text: str) -> Iterator[str]:
    return io.StringIO(text, newline="")


def _parsed(text: str, delimiter: str) -> list[list[str]]:
    same: dict[str, str] = {}  # few cells differ: the others are kept once
    keep = same.setdefault
    try:
        reader = csv.reader(_lines(text), delimiter=delimiter, strict=True)
        rows = [[keep(cell, cell) for cell in row] for row in reader]
    except csv.Error as error:
        raise UnreadableError(rule="ill_formed", reason=str(error)) from None
    if '="' in text:
        rows = [[_unwrapped(cell) for cell in row] for row in rows]
    return rows


def _unwrapped(cell: str) -> str:
    wrapped = re.fullmatch(r'="([^"]*)"', cell)
    return wrapped.group(1) if wrapped else cell


def with_control_characters(cells: Sequence[str]) -> list[bool]:
    """Tell which cells hold a character that no text holds."""
    return [bool(_CONTROL.search(cell)) for cell in cells]
