"""The pages against the ledger beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from lxml import html

from analysis.audit.own.disagreement import Disagreement
from analysis.audit.own.ledgers import Ledger, Row

_NUMBER = re.compile(r"(?:(?<!\d)[−-])?\d+(?:[.,]\d+)*")
_MARKS = {"da": (".", ","), "en": (",", ".")}  # between thousands, before decimals
_WHOLES = {"section", "figure"}  # what holds a table or a picture, not a number
_PERCENT = ("share", "share difference", "percent")
_HALF = Decimal("0.5")
_PARTS = {  # of a figure in a sentence: the column of the ledger, and the unit it is printed in
    "count": ("count", "people"),
    "n": ("n", "people"),
    "percent": ("value", "percent"),
    "p": ("p", "p"),
}


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as a page prints it, and half a unit of its last digit."""

    number: Decimal
    half: Decimal

    def is_of(self, value: Decimal, *, unit: str) -> bool:
        """Tell whether a value of the ledger can be printed like this."""
        if unit == "month":  # written in words, but for its year
            return self.number == value // 100
        shown = value * 100 if unit in _PERCENT else value
        return abs(self.number - shown) <= self.half


def misprints(ledger: Ledger) -> Iterator[Disagreement]:
    """Yield numbers on the pages that the ledger beside them has not, or has otherwise.

    Every element that carries the id of a figure is looked at, but for
    hidden cells. The text of a table's cell must hold the value, and its
    small print the interval, as far as the printed decimals tell. A number in
    a sentence (``span``) is the value, or what its ``data-part`` says.
    """
    for chapter in ledger.chapters:
        figures = {row.id: row for row in ledger.rows if row.chapter == chapter}
        for cell in _cells(ledger, chapter):
            name = str(cell.get("data-figure"))
            text = " ".join(str(cell.text_content()).split())
            page = f"{chapter}.html"
            if name not in figures:
                says = "the page shows a figure that its ledger lacks"
                yield ledger.finds(name, says=says, numbers=text, file=page)
            elif not _shows(cell, figures[name], ledger.folder.language):
                says = "the page shows another number than its ledger"
                yield ledger.finds(name, says=says, numbers=text, file=page)


def printed_numbers(text: str, *, language: str) -> list[Printed]:
    """Return the numbers in a text, read as its language writes them.

    Examples
    --------
    >>> [str(one.number) for one in printed_numbers("−3,6 (−1.200 til 14)", language="da")]
    ['-3.6', '-1200', '14']
    """
    thousands, point = _MARKS[language]
    found = []
    for match in _NUMBER.findall(text):
        digits = match.replace(thousands, "").replace(point, ".").replace("−", "-")
        if digits.count(".") <= 1:
            number = Decimal(digits)
            half = Decimal(1).scaleb(int(number.as_tuple().exponent)) / 2
            found.append(Printed(number, half if "." in digits else _HALF))
    return found


def _cells(ledger: Ledger, chapter: str) -> Iterator[html.HtmlElement]:
    parser = html.HTMLParser(encoding="utf-8")
    page = html.parse(str(ledger.folder.path / f"{chapter}.html"), parser=parser)
    if page.getroot() is None:  # an empty file
        return
    for element in page.getroot().iterfind(".//*[@data-figure]"):
        hidden = "hidden-cell" in str(element.get("class", "")).split()
        if element.tag not in _WHOLES and not hidden:
            yield element


def _shows(cell: html.HtmlElement, row: Row, language: str) -> bool:
    """Tell whether a cell of a table, or a number of a sentence, is its figure's."""
    part = cell.get("data-part")
    if cell.tag != "span":
        return _shows_cell(cell, row, language)
    if part is None:
        return _shows_number(cell, row.value, language=language, unit=row.unit)
    if part == "interval":
        return _are(printed_numbers(_text(cell), language=language), _interval(row), row.unit)
    if part not in _PARTS:
        return False
    column, unit = _PARTS[part]
    return _shows_number(cell, getattr(row, column), language=language, unit=unit)


def _shows_cell(cell: html.HtmlElement, row: Row, language: str) -> bool:
    text = _text(cell)
    if row.unit == "p" and "<" in text:
        return _shows_number(cell, row.value, language=language, unit="p")
    small = " ".join(_text(part) for part in cell.iterfind(".//small"))
    interval = printed_numbers(small, language=language)
    values = [] if row.value is None else [row.value]
    printed = printed_numbers(text, language=language)
    return _are(printed, values + _interval(row), row.unit) and _are(
        interval, _interval(row), row.unit
    )


def _shows_number(
    element: html.HtmlElement, value: Decimal | None, *, language: str, unit: str
) -> bool:
    text = _text(element)
    printed = printed_numbers(text, language=language)
    if unit == "p" and "<" in text and value is not None:
        return len(printed) == 1 and value < printed[0].number
    whole = unit != "percent" or all(one.half == _HALF for one in printed)
    return whole and value is not None and _are(printed, [value], unit)


def _text(element: html.HtmlElement) -> str:
    return " ".join(str(part) for part in element.itertext())


def _interval(row: Row) -> list[Decimal]:
    """The ends of an interval that a page prints: none above where it has no upper end."""
    if row.low is None:
        return []
    return [row.low] if row.high is None else [row.low, row.high]


def _are(printed: list[Printed], values: list[Decimal], unit: str) -> bool:
    return len(printed) == len(values) and all(
        one.is_of(value, unit=unit) for one, value in zip(printed, values, strict=True)
    )
