"""``results.xlsx``: the figures of a folder as a workbook, one sheet a chapter."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

import xlsxwriter

from analysis.programme import Programme
from analysis.publish.chapters import Request
from analysis.publish.reuse.bare import bare_workbook
from analysis.publish.reuse.columns import RESULTS_COLUMNS, Cells, Vocabulary, distinct
from analysis.publish.reuse.number_formats import number_format
from analysis.publish.reuse.sheet_names import sheet_names
from analysis.publish.reuse.theme import theme_xml

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
# In the order in which a person reads them: what, how much, how certain, how made.
_ORDER = (
    "population", "measure", "value", "low", "high", "unit", "count", "n", "level", "p", "method",
    "id",
)  # fmt: skip
_WIDTHS = {"population": 36, "measure": 44, "unit": 24, "method": 22, "id": 40, "level": 16}
_WIDTH, _ABOUT_WIDTHS = 12, (26, 90)
_A4 = 9  # as Excel numbers sizes of paper
_NUMBERS = frozenset(column.name for column in RESULTS_COLUMNS if column.kind != "string")


def workbook_bytes(programme: Programme, request: Request, rows: Sequence[Cells]) -> bytes:
    """Return the workbook of a folder: the same bytes for the same figures.

    Parameters
    ----------
    programme : Programme
        The programme's settings.
    request : Request
        Cohort and language of the folder.
    rows : sequence of mapping of str to str
        The cells of ``results.csv``, by column; a number is written as it
        stands there, and shown with as many decimals as its unit deserves.
    """
    words = Vocabulary(programme, request.language)
    names = sheet_names(distinct(rows, "chapter"), words)
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, _OPTIONS) as workbook:
        workbook.use_custom_theme(io.StringIO(theme_xml()))
        workbook.set_properties({"title": _title(words, request.cohort)})
        _About(workbook, words).fill(request.cohort, names)
        formats = _Formats(workbook)
        for chapter, name in names.items():
            own = [row for row in rows if row["chapter"] == chapter]
            _fill_chapter(workbook.add_worksheet(name), own, words, formats)
    return bare_workbook(buffer.getvalue())


def _title(words: Vocabulary, cohort: str) -> str:
    return words.of("reuse.title", **words.about(cohort))


class _Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._numbers: dict[str, Format] = {}
        self.heading = workbook.add_format(
            {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}
        )
        self.text = workbook.add_format({"text_wrap": True, "valign": "top"})

    def number(self, pattern: str) -> Format:
        """Return the format for numbers written by a pattern of Excel."""
        if pattern not in self._numbers:
            self._numbers[pattern] = self._workbook.add_format(
                {"num_format": pattern, "valign": "top"}
            )
        return self._numbers[pattern]


def _fill_chapter(
    sheet: Worksheet, rows: Sequence[Cells], words: Vocabulary, formats: _Formats
) -> None:
    for place, name in enumerate(_ORDER):
        sheet.write_string(0, place, words.of(f"reuse.column.{name}"), formats.heading)
        sheet.set_column(place, place, _WIDTHS.get(name, _WIDTH))
    for line, row in enumerate(rows, start=1):
        for place, name in enumerate(_ORDER):
            cell = words.unit(row["unit"]) if name == "unit" else row[name]
            if name not in _NUMBERS:
                sheet.write_string(line, place, cell, formats.text)
            elif cell:
                pattern = number_format(name, unit=row["unit"], value=float(cell))
                sheet.write_number(line, place, float(cell), formats.number(pattern))
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    _set_paper(sheet)


def _set_paper(sheet: Worksheet) -> None:
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


class _About:
    """The first sheet: what must be known before the numbers are used."""

    def __init__(self, workbook: Workbook, words: Vocabulary) -> None:
        self._words = words
        self._sheet = workbook.add_worksheet(words.of("reuse.about"))
        self._line = 0
        self._title = workbook.add_format({"bold": True, "font_size": 14})
        self._name = workbook.add_format({"bold": True, "valign": "top", "text_wrap": True})
        self._text = workbook.add_format({"valign": "top", "text_wrap": True})

    def fill(self, cohort: str, sheets: dict[str, str]) -> None:
        """Write the sheet."""
        words, programme, language = self._words, self._words.programme, self._words.language
        for place, width in enumerate(_ABOUT_WIDTHS):
            self._sheet.set_column(place, place, width)
        self._sheet.write_string(0, 0, _title(words, cohort), self._title)
        self._line = 2
        for name, told in words.about(cohort).items():
            self._add(words.of(f"reuse.about.{name}"), told)
        for notice in self._notices():
            self._add(words.of("reuse.about.notice"), notice)
        if programme.licence is not None:
            self._add(words.of("reuse.about.licence"), programme.licence.told(language))
        self._part("reuse.about.columns")
        for name in _ORDER:
            self._add(words.of(f"reuse.column.{name}"), words.of(f"reuse.meaning.{name}"))
        self._part("reuse.about.sheets")
        for chapter, sheet in sheets.items():
            self._add(sheet, words.of(f"chapter.{chapter}"))
        _set_paper(self._sheet)

    def _notices(self) -> list[str]:
        words, programme = self._words, self._words.programme
        synthetic = [words.of("reuse.synthetic")] if programme.synthetic else []
        return [
            *synthetic,
            words.of(programme.design),
            words.of("footer.privacy", threshold=programme.gate.threshold),
            words.of("reuse.about.hidden"),
            words.of("reuse.about.same"),
        ]

    def _part(self, key: str) -> None:
        self._line += 1
        self._add(self._words.of(key), "")

    def _add(self, name: str, text: str) -> None:
        self._sheet.write_string(self._line, 0, name, self._name)
        self._sheet.write_string(self._line, 1, text, self._text)
        self._line += 1
