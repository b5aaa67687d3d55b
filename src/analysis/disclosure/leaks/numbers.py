"""Numbers in all usual writings: with blanks, dashes, dots, strokes or nothing between digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

FEWEST, MOST = 6, 14  # digits: fewer identify nobody, more is no telephone number
_RUN = re.compile(r"\d+(?:[ ./()_-]{1,3}\d+)*")
_GROUP = re.compile(r"\d+")
_PAIRS = {(4, 4), (6, 4)}  # digits of numbers that are written with a dot between
_ALONE = 8  # digits: a shorter number within a word is part of the word
_COUNTRY = ("0045", "45")
_NATIONAL = 8  # digits of a Danish telephone number
_CPR = re.compile(r"(\d\d)(\d\d)(\d\d)(\d{4})")
_CPR_SHAPED = (
    re.compile(r"(?<![\w-])(\d{6}) ?- ?(\d{4})(?![\w-])"),
    re.compile(r"(?<![\w-])(?<!\d\.)(\d{6})(\d{4})(?![\w-]|\.\d)"),
)
_MORE_ON_THE_DAY = 60  # of a replacement number
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def numbers_in(text: str) -> Iterator[str]:
    """Yield the digits of every number in a folded text, however it is grouped.

    >>> list(numbers_in("tel. 12 34 56 78"))
    ['123456', '12345678', '345678']
    >>> list(numbers_in("p = 0.123456; x1234567y"))
    []
    """
    for run in _RUN.finditer(text):
        if run.end() - run.start() < FEWEST:
            continue
        groups = list(_GROUP.finditer(run[0]))
        for first, group in enumerate(groups):
            digits = group[0]
            if FEWEST <= len(digits) <= MOST and not _is_part(run, group):
                yield digits
            for count, more in enumerate(groups[first + 1 :], 1):
                digits += more[0]
                if len(digits) > MOST:
                    break
                if len(digits) >= FEWEST and (count > 1 or not _is_decimal(run, group, more)):
                    yield digits


def _is_decimal(run: re.Match[str], whole: re.Match[str], decimals: re.Match[str]) -> bool:
    """Whether two groups of digits are one number with decimals."""
    between = run[0][whole.end() : decimals.start()]
    return between == "." and (len(whole[0]), len(decimals[0])) not in _PAIRS


def _is_part(run: re.Match[str], group: re.Match[str]) -> bool:
    """Whether digits are the decimals of a number, or within a word."""
    text, start, end = run.string, run.start() + group.start(), run.start() + group.end()
    before, after = text[max(start - 2, 0) : start], text[end : end + 1]
    if len(before) > 1 and before[1] == "." and before[0].isdigit():
        return True
    return len(group[0]) < _ALONE and (before[-1:].isalnum() or after.isalnum())


def telephone_digits(value: str) -> set[str]:
    """Return the digits by which a telephone number may be written.

    >>> sorted(telephone_digits("+45 12 34 56 78"))
    ['004512345678', '12345678', '4512345678']
    """
    digits = "".join(_GROUP.findall(value))
    for code in _COUNTRY:
        if digits.startswith(code) and len(digits) == len(code) + _NATIONAL:
            digits = digits.removeprefix(code)
            break
    if len(digits) == _NATIONAL:
        return {digits, *(code + digits for code in _COUNTRY)}
    short = digits.removeprefix("00")
    return {number for number in (digits, short) if FEWEST <= len(number) <= MOST}


def is_cpr(digits: str) -> bool:
    """Whether digits can be a CPR number, also one whose date does not exist.

    >>> is_cpr("3102701234"), is_cpr("9102701234"), is_cpr("1234567890")
    (True, True, False)
    """
    found = _CPR.fullmatch(digits)
    if found is None:
        return False
    day, month = int(found[1]), int(found[2])
    return 1 <= day % _MORE_ON_THE_DAY <= 31 and 1 <= month <= len(_DAYS)  # noqa: PLR2004 - days


def cpr_digits(digits: str) -> set[str]:
    """Return a CPR number and its twin with 60 more or fewer on the day.

    >>> sorted(cpr_digits("0101701234"))
    ['0101701234', '6101701234']
    """
    day = int(digits[:2])
    other = day - _MORE_ON_THE_DAY if day > _MORE_ON_THE_DAY else day + _MORE_ON_THE_DAY
    return {digits, f"{other:02d}{digits[2:]}"}


def cpr_shaped_in(text: str) -> Iterator[str]:
    """Yield the digits of everything in a folded text that is shaped like a CPR number.

    The date must exist; the check digit is not asked for, since valid numbers
    without it are given.

    >>> list(cpr_shaped_in("nr. 290271-1234, 310270-1234, 0.0101701234"))
    ['2902711234']
    """
    for shape in _CPR_SHAPED:
        for found in shape.finditer(text):
            day, month = int(found[1][:2]) % _MORE_ON_THE_DAY, int(found[1][2:4])
            if 1 <= month <= len(_DAYS) and 1 <= day <= _DAYS[month - 1]:
                yield found[1] + found[2]
