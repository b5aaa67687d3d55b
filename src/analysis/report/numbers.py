"""Numbers as people write them, in Danish and English."""

from __future__ import annotations

from collections.abc import Callable

from babel.numbers import format_decimal, format_percent

from analysis.programme import Language
from analysis.release import Figure

_LOCALE = {"da": "da_DK", "en": "en_GB"}
_SMALLEST_P = 0.001
_PERCENT = 100
NO_BREAK = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"


def count_text(count: int, *, language: Language) -> str:
    """Return a whole number with its thousands apart.

    >>> count_text(1234, language="da")
    '1.234'
    """
    return str(format_decimal(count, locale=_LOCALE[language]))


def percent_text(share: float, *, language: Language) -> str:
    """Return a share (0–1) as a whole percentage: more digits would give the counts away.

    >>> percent_text(0.857, language="en")
    '86%'
    """
    return str(format_percent(share, format=_percent_pattern(language), locale=_LOCALE[language]))


def points_text(difference: float, *, language: Language, pattern: str = "0.0") -> str:
    """Return a difference of shares (-1–1) in percentage points, no unit.

    It has one decimal unless ``pattern`` says otherwise.

    >>> points_text(-0.0357, language="da") == MINUS + "3,6"
    True
    """
    points = round(difference * _PERCENT, 1) + 0.0  # + 0.0: no minus before a zero
    text = str(format_decimal(points, format=pattern, locale=_LOCALE[language]))
    return text.replace("-", MINUS)


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
        The words for percentage points.
    """
    if figure.value is None:
        return "–"
    if figure.unit == "share":
        return percent_text(figure.value, language=language)
    if figure.unit == "share difference":
        # What was decided is a round number, and is told as one.
        pattern = "0.#" if figure.method == "decided" else "0.0"
        text = points_text(figure.value, language=language, pattern=pattern)
        return f"{text}{NO_BREAK}{points}"
    if figure.unit == "p":
        return p_text(figure.value, language=language).removeprefix(f"={NO_BREAK}")
    return count_text(int(figure.value), language=language)


def interval_text(figure: Figure, *, language: Language, pattern: str) -> str:
    """Return the interval of a figure, its unit once at the end; empty where there is none.

    ``pattern`` has the places ``{low}`` and ``{high}``.
    """
    if figure.low is None or figure.high is None:
        return ""
    write: Callable[..., str] = points_text if figure.unit == "share difference" else percent_text
    low, high = (write(bound, language=language) for bound in (figure.low, figure.high))
    if write is percent_text:
        low = low.rstrip("%").rstrip(NO_BREAK)
    return pattern.format(low=low, high=high)


def _percent_pattern(language: Language) -> str:
    return f"0{NO_BREAK}%" if language == "da" else "0%"
