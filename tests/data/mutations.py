"""What exports, people and spreadsheets do to a file on its way: each as a seeded change of bytes."""

from __future__ import annotations

import csv
import datetime as dt
import io
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from openpyxl import Workbook

from analysis.data.spelling import levels_by_spelling, spellings_of
from analysis.programme import Programme, Source, Variable

Rows = list[list[str]]
HARMLESS, HARMFUL, EITHER = "harmless", "harmful", "either"


@dataclass
class File:
    """A delivered file, cell by cell, and what the settings say of it."""

    programme: Programme
    source: Source
    content: bytes
    encoding: str
    rng: Random
    header: list[str] = field(init=False)
    rows: Rows = field(init=False)

    def __post_init__(self) -> None:
        text = self.content.decode({"utf-8": "utf-8-sig"}.get(self.encoding, self.encoding))
        cells = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
        self.header, self.rows = cells[0], cells[1:]

    def variable(self, column: int) -> Variable:
        return next(
            row
            for row in self.programme.columns_of(self.source.id)
            if self.header[column] in row.columns
        )

    def columns(self, *types: str, kept: bool = True) -> list[int]:
        """Where the columns of some types stand; none that are dropped, unless wanted."""
        return [
            i
            for i in range(len(self.header))
            if self.variable(i).type in types
            and (not kept or self.variable(i).kept_as != "dropped")
        ]

    def filled(self, columns: Sequence[int]) -> list[tuple[int, int]]:
        return [(r, c) for r, row in enumerate(self.rows) for c in columns if row[c].strip()]

    def pick(self, places: Sequence[tuple[int, int]]) -> tuple[int, int]:
        if not places:
            raise ImpossibleError
        return self.rng.choice(list(places))

    def written(
        self,
        *,
        delimiter: str = ";",
        encoding: str | None = None,
        end: str = "\n",
        quoting: int = csv.QUOTE_MINIMAL,
        above: Sequence[Sequence[str]] = (),
        below: Sequence[Sequence[str]] = (),
    ) -> bytes:
        out = io.StringIO(newline="")
        writer = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quoting)
        writer.writerows([*above, self.header, *self.rows, *below])
        wanted = encoding or self.encoding
        try:
            return out.getvalue().encode(wanted)
        except UnicodeEncodeError:
            raise ImpossibleError from None

    def each(self, change: Callable[[str], str], columns: Sequence[int]) -> None:
        for row in self.rows:
            for c in columns:
                row[c] = change(row[c])


class ImpossibleError(Exception):
    """This file has nothing that could be changed so."""


Mutation = Callable[[File], bytes]
MUTATIONS: dict[str, tuple[str, Mutation]] = {}


def mutation(kind: str) -> Callable[[Mutation], Mutation]:
    """Register a change; ``kind`` says what may come of it."""

    def register(change: Mutation) -> Mutation:
        MUTATIONS[change.__name__] = (kind, change)
        return change

    return register


def _encoded(name: str, encoding: str, mark: bytes = b"") -> None:
    def change(file: File) -> bytes:
        return mark + file.written(encoding=encoding)

    MUTATIONS[name] = (HARMLESS, change)


for _name, _encoding, _mark in (
    ("as_utf_8", "utf-8", b""),
    ("as_utf_8_with_mark", "utf-8-sig", b""),
    ("as_cp1252", "cp1252", b""),
    ("as_utf_16", "utf-16", b""),
    ("as_utf_16_be", "utf-16-be", b"\xfe\xff"),
    ("as_utf_16_without_mark", "utf-16-le", b""),
    ("as_mac_roman", "mac_roman", b""),
):
    _encoded(_name, _encoding, _mark)


@mutation(HARMLESS)
def comma_delimited(file: File) -> bytes:
    return file.written(delimiter=",")


@mutation(HARMLESS)
def tab_delimited(file: File) -> bytes:
    return file.written(delimiter="\t")


@mutation(HARMLESS)
def utf_16_with_tabs(file: File) -> bytes:
    return file.written(delimiter="\t", encoding="utf-16", end="\r\n")


@mutation(HARMLESS)
def old_mac_lines(file: File) -> bytes:
    return file.written(end="\r", quoting=csv.QUOTE_ALL)  # remarks hold line breaks of their own


@mutation(HARMLESS)
def windows_lines(file: File) -> bytes:
    return file.written(end="\r\n")


@mutation(EITHER)
def no_last_line_end(file: File) -> bytes:
    return file.written().rstrip(b"\n")


@mutation(HARMLESS)
def everything_quoted(file: File) -> bytes:
    return file.written(quoting=csv.QUOTE_ALL)


@mutation(HARMLESS)
def columns_reordered(file: File) -> bytes:
    order = file.rng.sample(range(len(file.header)), len(file.header))
    file.header = [file.header[i] for i in order]
    file.rows = [[row[i] for i in order] for row in file.rows]
    return file.written()


@mutation(HARMLESS)
def header_in_capitals(file: File) -> bytes:
    file.header = [f" {name.upper()} " for name in file.header]
    return file.written()


@mutation(HARMLESS)
def blanks_around_answers(file: File) -> bytes:
    file.each(lambda cell: f"\u00a0 {cell}  " if cell else cell, range(len(file.header)))
    return file.written()


@mutation(HARMLESS)
def labels_in_other_case(file: File) -> bytes:
    file.each(str.upper, file.columns("ordered", "category", "choices"))
    return file.written()


@mutation(HARMLESS)
def letters_taken_apart(file: File) -> bytes:
    apart = file.columns("ordered", "category", "choices", "text", kept=False)
    file.each(lambda cell: unicodedata.normalize("NFD", cell), apart)
    return file.written(encoding="utf-8")


@mutation(HARMLESS)
def invisible_signs(file: File) -> bytes:
    labels = file.columns("ordered", "category", "choices")
    file.each(lambda cell: f"{cell}\u200b" if cell else cell, labels)
    return file.written(encoding="utf-8")


@mutation(HARMLESS)
def labels_in_english(file: File) -> bytes:
    for c in file.columns("ordered", "category"):
        scale = file.programme.scale(str(file.variable(c).scale))
        words = {s: level.words.en for level in scale.levels for s in spellings_of(level)}
        for row in file.rows:
            row[c] = words.get(row[c], row[c])
    return file.written()


@mutation(HARMLESS)
def blank_lines(file: File) -> bytes:
    for _ in range(3):
        file.rows.insert(file.rng.randrange(len(file.rows) + 1), [""] * len(file.header))
    return file.written(below=[[], [""] * len(file.header)])


@mutation(HARMLESS)
def empty_columns_at_the_end(file: File) -> bytes:
    file.header += ["", ""]
    file.rows = [[*row, "", ""] for row in file.rows]
    return file.written()


@mutation(HARMLESS)
def title_above(file: File) -> bytes:
    return file.written(above=[["Udtræk af Demo"], [], ["Dannet af systemet", "", ""]])


@mutation(HARMLESS)
def totals_below(file: File) -> bytes:
    sums = ["I alt", *[""] * (len(file.header) - 2), str(len(file.rows))]
    return file.written(below=[sums])


@mutation(HARMLESS)
def separator_line(file: File) -> bytes:
    return b"sep=;\n" + file.written()


@mutation(HARMLESS)
def ids_as_formulas(file: File) -> bytes:
    keys = file.columns("key")
    if not keys:
        raise ImpossibleError
    file.each(lambda cell: f'="{cell}"' if cell else cell, keys)
    return file.written()


def _day(cell: str) -> dt.datetime:
    return dt.datetime.strptime(cell.strip(), "%d-%m-%Y")  # noqa: DTZ007 - a day, no moment


def _dates(file: File, pattern: str) -> None:
    columns = file.columns("date", kept=False)
    if not columns:
        raise ImpossibleError
    for c in columns:
        for row in file.rows:
            if row[c].strip():
                day = _day(row[c])
                row[c] = day.strftime(pattern)


@mutation(HARMLESS)
def dates_year_first(file: File) -> bytes:
    _dates(file, "%Y-%m-%d")
    return file.written()


@mutation(HARMLESS)
def dates_with_dots(file: File) -> bytes:
    _dates(file, "%d.%m.%Y")
    return file.written()


@mutation(HARMLESS)
def dates_with_time(file: File) -> bytes:
    _dates(file, "%d-%m-%Y 08:15:00")
    return file.written()


@mutation(HARMFUL)
def dates_month_first(file: File) -> bytes:
    _dates(file, "%m/%d/%Y")
    return file.written()


@mutation(HARMFUL)
def dates_as_serials(file: File) -> bytes:
    columns = file.columns("date")
    if not columns:
        raise ImpossibleError
    for c in columns:
        for row in file.rows:
            if row[c].strip():
                day = _day(row[c]).date()
                row[c] = str((day - dt.date(1899, 12, 30)).days)
    return file.written()


def _workbook(file: File, *, typed: bool, title: bool) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    if title:
        sheet.append(["Udtræk"])
        sheet.append([])
        book.create_sheet("Vejledning").append(["Læs mig", "først"])
    sheet.append(file.header)
    dates = set(file.columns("date", kept=False)) if typed else set()
    numbers = set(file.columns("number")) if typed else set()
    for row in file.rows:
        cells: list[object] = []
        for c, cell in enumerate(row):
            if c in dates and cell.strip():
                cells.append(_day(cell))
            elif c in numbers and cell.strip():
                cells.append(float(cell.replace(",", ".")))
            else:
                cells.append(cell or None)
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@mutation(HARMLESS)
def as_a_workbook(file: File) -> bytes:
    return _workbook(file, typed=False, title=False)


@mutation(HARMLESS)
def as_a_workbook_with_a_title(file: File) -> bytes:
    return _workbook(file, typed=True, title=True)


# ---- what loses or changes something


@mutation(HARMFUL)
def column_dropped(file: File) -> bytes:
    c = file.rng.randrange(len(file.header))
    del file.header[c]
    for row in file.rows:
        del row[c]
    return file.written()


@mutation(HARMFUL)
def column_renamed(file: File) -> bytes:
    c = file.rng.randrange(len(file.header))
    file.header[c] = f"{file.header[c][:-1]}x"
    return file.written()


@mutation(HARMFUL)
def column_doubled(file: File) -> bytes:
    c = file.rng.randrange(len(file.header))
    file.header.append(file.header[c])
    file.rows = [[*row, row[c]] for row in file.rows]
    return file.written()


@mutation(HARMFUL)
def typing_error(file: File) -> bytes:
    r, c = file.pick(file.filled(file.columns("ordered", "category")))
    cell = file.rows[r][c]
    place = file.rng.randrange(len(cell) + 1)
    file.rows[r][c] = f"{cell[:place]}q{cell[place:]}"
    return file.written()


@mutation(HARMFUL)
def another_answer(file: File) -> bytes:
    r, c = file.pick(file.filled(file.columns("ordered", "category", "choices")))
    known = levels_by_spelling(file.programme.scale(str(file.variable(c).scale)))
    others = ["Måske", "6", "jo tak", "?", "-", "ved ik", "99"]
    file.rows[r][c] = file.rng.choice([word for word in others if word.casefold() not in known])
    return file.written()


@mutation(HARMFUL)
def cells_moved_right(file: File) -> bytes:
    r, _ = file.pick(file.filled(range(len(file.header))))
    file.rows[r] = ["", *file.rows[r][:-1]]
    return file.written()


@mutation(HARMFUL)
def cells_moved_left(file: File) -> bytes:
    r, _ = file.pick(file.filled(range(len(file.header))))
    file.rows[r] = [*file.rows[r][1:], ""]
    return file.written()


@mutation(HARMFUL)
def a_cell_too_many(file: File) -> bytes:
    r, _ = file.pick(file.filled(range(len(file.header))))
    file.rows[r].insert(file.rng.randrange(len(file.header)), "mere")
    return file.written()


@mutation(HARMFUL)
def a_cell_too_few(file: File) -> bytes:
    r, c = file.pick(file.filled(range(len(file.header))))
    del file.rows[r][c]
    return file.written()


@mutation(EITHER)
def cut_off(file: File) -> bytes:
    content = file.written()
    start = content.index(b"\n") + 1
    place = file.rng.randrange(start, len(content))
    # What ends with a whole row, or within a remark at its end, is not told from a shorter file.
    if content[place - 1 : place] == b"\n":
        place -= 2
    if file.variable(len(file.header) - 1).kept_as == "dropped":
        place = min(place, max(content.rfind(b";", start, place), start + 1))
    return content[:place]


@mutation(EITHER)
def cut_off_in_utf_16(file: File) -> bytes:
    content = file.written(encoding="utf-16")
    return content[: file.rng.randrange(len(content) // 2, len(content)) | 1]


@mutation(HARMFUL)
def id_left_blank(file: File) -> bytes:
    keys = [c for c in file.columns("key") if file.variable(c).required == "yes"]
    r, c = file.pick(file.filled(keys))
    file.rows[r][c] = ""
    return file.written()


@mutation(HARMFUL)
def id_spoiled(file: File) -> bytes:
    r, c = file.pick(file.filled(file.columns("key")))
    file.rows[r][c] = file.rng.choice(["#REF!", "#N/A", "1,00E+05", "=A2", "#NAVN?", "4.5E+09"])
    return file.written()


@mutation(HARMFUL)
def formula_for_an_answer(file: File) -> bytes:
    r, c = file.pick(file.filled(file.columns("ordered", "category", "choices", "date", "number")))
    file.rows[r][c] = file.rng.choice(["=B2", "=1+1", "#REF!", '=HYPERLINK("x")'])
    return file.written()


@mutation(HARMFUL)
def date_that_is_none(file: File) -> bytes:
    r, c = file.pick(file.filled(file.columns("date")))
    file.rows[r][c] = file.rng.choice(["31-02-2025", "i går", "2025", "12-2024", "01-13-2025"])
    return file.written()


@mutation(HARMFUL)
def date_long_ago(file: File) -> bytes:
    r, c = file.pick(file.filled(file.columns("date")))
    file.rows[r][c] = file.rng.choice(["01-01-1025", "30-12-1899", "01-01-0001"])
    return file.written()


@mutation(HARMFUL)
def number_that_is_none(file: File) -> bytes:
    r, c = file.pick(file.filled(file.columns("number")))
    file.rows[r][c] = file.rng.choice(["ti", "<10", "1,2,3", "12 stk.", "-5000", "1e3", "10 %"])
    return file.written()


@mutation(HARMFUL)
def control_character(file: File) -> bytes:
    r, c = file.pick(file.filled(range(len(file.header))))
    file.rows[r][c] += file.rng.choice(["\x07", "\x00", "\x1b", "\x0b"])
    return file.written()


@mutation(HARMFUL)
def quote_left_open(file: File) -> bytes:
    content = file.written()
    lines = content.split(b"\n")
    place = file.rng.randrange(1, len(lines) - 1)
    lines[place] = b'"' + lines[place]
    return b"\n".join(lines)


@mutation(HARMFUL)
def a_note_below(file: File) -> bytes:
    return file.written(below=[["Trukket den 3. maj af systemet", *[""] * (len(file.header) - 1)]])


@mutation(HARMFUL)
def header_alone(file: File) -> bytes:
    if file.source.may_be_empty:
        raise ImpossibleError
    file.rows = []
    return file.written()


@mutation(HARMFUL)
def header_gone(file: File) -> bytes:
    return file.written().split(b"\n", 1)[1]


@mutation(HARMFUL)
def nothing_at_all(file: File) -> bytes:
    return file.rng.choice([b"", b"\n\n", b"   "])


@mutation(HARMFUL)
def binary(file: File) -> bytes:
    start = file.rng.choice(
        [b"\x89PNG\r\n\x1a\n", b"%PDF-1.7\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"$FL2", b""]
    )
    return start + file.rng.randbytes(5000)


@mutation(HARMFUL)
def a_page_instead(_file: File) -> bytes:
    return b"<!DOCTYPE html>\n<html><body>\n<h1>Log ind; prv igen</h1>\n</body></html>\n"


@mutation(HARMFUL)
def written_twice_as_utf_8(file: File) -> bytes:
    text = file.written(encoding="utf-8").decode("cp1252", errors="replace")
    content = text.encode()
    if content.isascii():
        raise ImpossibleError
    if not any(not name.isascii() for name in file.header):
        raise ImpossibleError
    return content
