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
_PERCENT = ("share", "share difference")


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as a page prints it, and half a unit of its last digit."""

    number: Decimal
    half: Decimal

    def is_of(self, value: Decimal, *, unit: str) -> bool:
        """Tell whether a value of the ledger can be printed like this."""
        shown = value * 100 if unit in _PERCENT else value
        return abs(self.number - shown) <= self.half


def misprints(ledger: Ledger) -> Iterator[Disagreement]:
    """Yield numbers on the pages that the ledger beside them has not, or has otherwise.

    Every element that carries the id of a figure is looked at, but for
    hidden cells; its text must hold the value, and its small print the
    interval, as far as the printed decimals tell.
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
            found.append(Printed(number, half if "." in digits else Decimal("0.5")))
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
    text = " ".join(str(part) for part in cell.itertext())
    printed = printed_numbers(text, language=language)
    if row.unit == "p" and "<" in text and row.value is not None:
        return len(printed) == 1 and row.value < printed[0].number
    small = " ".join(str(part.text_content()) for part in cell.iterfind(".//small"))
    interval = printed_numbers(small, language=language)
    ends = [] if row.low is None or row.high is None else [row.low, row.high]
    values = [] if row.value is None else [row.value]
    return _are(printed, values + ends, row.unit) and _are(interval, ends, row.unit)


def _are(printed: list[Printed], values: list[Decimal], unit: str) -> bool:
    return len(printed) == len(values) and all(
        one.is_of(value, unit=unit) for one, value in zip(printed, values, strict=True)
    )
