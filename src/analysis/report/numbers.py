"""Numbers as people write them, in Danish and English."""

from __future__ import annotations

from dataclasses import replace

from babel.numbers import format_decimal, format_percent

from analysis.programme import Language, month_words
from analysis.release import Figure

_LOCALE = {"da": "da_DK", "en": "en_GB"}
_SMALLEST_P = 0.001
_PERCENT = 100
_POINT, _LEDGER = 2, 6  # digits of a share: a percentage point, and what the ledger keeps
NO_BREAK = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"

WHOLE = ("people", "courses", "rows", "cells", "kinds")
_PATTERNS = {
    "share difference": "0.0",  # in percentage points; whole ones where no more is known
    "months": "0.0",
    "number": "0.0",
    "levels": "0.00",  # of a scale; a whole number of them has no decimals
    "steps": "0.00",  # of a scale, up or down
    "ratio": "0.00",
    "odds ratio": "0.00",
    "effect": "0.00",
    "correlation": "0.00",
    "kappa": "0.00",
}
UNITS = (*WHOLE, "share", "p", "month", *_PATTERNS)


def count_text(count: int, *, language: Language) -> str:
    """Return a whole number with its thousands apart.

    >>> count_text(1234, language="da")
    '1.234'
    """
    return str(format_decimal(count, locale=_LOCALE[language]))


def percent_text(share: float, *, language: Language, decimals: int = 0) -> str:
    """Return a share (0–1) as a percentage, whole but where a printed one has decimals.

    More digits would give the counts away where they are not shown.

    >>> percent_text(0.857, language="en")
    '86%'
    """
    pattern = _percent_pattern(language, decimals=decimals)
    return str(format_percent(share, format=pattern, locale=_LOCALE[language]))


def decimal_text(number: float, *, language: Language, pattern: str = "0.##") -> str:
    """Return a number with its decimals as ``pattern`` says, and never a minus before a zero.

    >>> decimal_text(-0.204, language="da", pattern="0.00") == MINUS + "0,20"
    True
    >>> decimal_text(-0.001, language="en", pattern="0.00")
    '0.00'
    """
    decimals = len(pattern.partition(".")[2])
    rounded = round(number, decimals) + 0.0  # + 0.0: no minus before a zero
    text = str(format_decimal(rounded, format=f"#,##{pattern}", locale=_LOCALE[language]))
    return text.replace("-", MINUS)


def points_text(difference: float, *, language: Language, pattern: str = "0.0") -> str:
    """Return a difference of shares (-1–1) in percentage points, no unit.

    It has one decimal unless ``pattern`` says otherwise.

    >>> points_text(-0.0357, language="da") == MINUS + "3,6"
    True
    """
    return decimal_text(difference * _PERCENT, language=language, pattern=pattern)


def p_text(p: float, *, language: Language) -> str:
    """Return a p value with its sign of relation.

    >>> p_text(0.0004, language="da").split()
    ['<', '0,001']
    """
    below = p < _SMALLEST_P
    number = format_decimal(max(p, _SMALLEST_P), format="0.00#", locale=_LOCALE[language])
    return f"{'<' if below else '='}{NO_BREAK}{number}"


def value_text(figure: Figure, *, language: Language, points: str) -> str:
    """Return the value of a figure with its unit.

    Parameters
    ----------
    figure : Figure
        A figure that is not hidden.
    language : {"da", "en"}
        Language of the reader.
    points : str
        The words for percentage points; empty where a heading has them.

    Raises
    ------
    ValueError
        When the unit is none of `UNITS`, or a count is not whole.
    """
    if figure.value is None:
        return "–"
    text = _written(figure, figure.value, language=language)
    return f"{text}{NO_BREAK}{points}" if points and figure.unit == "share difference" else text


def interval_text(figure: Figure, *, language: Language, pattern: str, open_pattern: str) -> str:
    """Return the interval of a figure, its unit once at the end; empty where there is none.

    ``pattern`` has the places ``{low}`` and ``{high}``; ``open_pattern``, for
    an interval without an upper end, has ``{low}`` alone.
    """
    if figure.low is None:
        return ""
    ends = replace(figure, value=None)  # which have their own decimals
    low = _written(ends, figure.low, language=language)
    if figure.high is None:
        return open_pattern.format(low=low)
    if figure.unit == "share":
        low = low.rstrip("%").rstrip(NO_BREAK)
    return pattern.format(low=low, high=_written(ends, figure.high, language=language))


def _written(figure: Figure, number: float, *, language: Language) -> str:
    """Return a number in the unit of its figure; the words for points are left to the caller."""
    if figure.unit in WHOLE:
        return _whole_text(number, unit=figure.unit, language=language)
    if figure.unit == "share":
        return percent_text(number, language=language, decimals=figure.decimals or 0)
    if figure.unit == "month":
        year, month = divmod(int(number), 100)
        return month_words(f"{year}-{month:02}").in_language(language)
    if figure.unit == "p":
        return p_text(number, language=language).removeprefix(f"={NO_BREAK}")
    if figure.unit not in _PATTERNS:
        message = f"{figure.id}: there is no way to write the unit “{figure.unit}”; there is one for {', '.join(UNITS)}"
        raise ValueError(message)
    return _fraction(figure, number, language=language)


def _fraction(figure: Figure, number: float, *, language: Language) -> str:
    """Return a number that need not be whole, with the decimals that its unit is told with."""
    if figure.unit == "number" and figure.method == "decided" and not number % 1:
        return str(int(number))  # as the settings have it, no dot in a seed
    pattern = _PATTERNS[figure.unit]
    whole_levels = figure.unit == "levels" and figure.low is None and number % 1 == 0
    if whole_levels or figure.method == "decided":
        # What was counted or decided is a round number, and is told as one.
        pattern = pattern.replace(".0", ".#").replace("#0", "##")
    if figure.unit == "share difference" and _in_whole_points(figure):
        pattern = _fixed(0)
    if figure.decimals is not None:
        pattern = _fixed(figure.decimals)
    if figure.unit == "share difference":
        return points_text(number, language=language, pattern=pattern)
    return decimal_text(number, language=language, pattern=pattern)


def _in_whole_points(figure: Figure) -> bool:
    """Tell whether a difference came through the gate in whole points: no decimal is known of it."""
    ends = [end for end in (figure.value, figure.low, figure.high) if end is not None]
    return all(round(end, _POINT) == round(end, _LEDGER) for end in ends)


def _whole_text(number: float, *, unit: str, language: Language) -> str:
    if number % 1:
        message = f"a number of {unit} is whole"
        raise ValueError(message)
    return count_text(int(number), language=language).replace("-", MINUS)


def _percent_pattern(language: Language, *, decimals: int) -> str:
    number = _fixed(decimals)
    return f"{number}{NO_BREAK}%" if language == "da" else f"{number}%"


def _fixed(decimals: int) -> str:
    """Return the pattern of a number with exactly so many decimals."""
    return f"0.{'0' * decimals}" if decimals else "0"
