"""How the values of an identifying column may be written."""

from __future__ import annotations

import codecs
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.disclosure.leaks.collected import Collected
from analysis.disclosure.leaks.dates import digits_of
from analysis.disclosure.leaks.folding import folded, spelt_out, squeezed, tokens, writings
from analysis.disclosure.leaks.leak import Secret
from analysis.disclosure.leaks.numbers import FEWEST, MOST, cpr_digits, is_cpr, telephone_digits
from analysis.disclosure.leaks.runs import SHORTEST

NAME, PART = "a name", "a part of a name"
EMAIL, PHONE, CPR = "an e-mail address", "a telephone number", "a CPR number"
ID, TEXT, PHRASE, DATE = "an id", "free text", "a town, workplace or the like", "an exact date"

_RUN_OF_WORDS = 6  # of free text: fewer are said by many
_SHORT_ANSWER = 4  # words of an answer that is not longer than a run, and is looked for whole
_LONG_ENOUGH = 4  # letters and digits of an id, a town or a mailbox
_FEWEST_LETTERS = 2  # of a part of a name: an initial is on every page
_ADDRESS = re.compile(r"[^\s@<>;,\"']+@[^\s@<>;,\"']+")
_NUMBER = re.compile(r"\+?\d(?:[ .()-]{0,3}\d)+")
_LETTERS_OR_DIGITS = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True, repr=False)
class Value:
    """One value of a column, and what a message may say of it."""

    text: str
    origin: str
    rows: int
    number: int

    def told(self, kind: str) -> Secret:
        """Return what is known of it but the thing itself."""
        return Secret(kind, self.origin, self.rows, self.number)


def add_id(found: Collected, value: Value) -> None:
    """Add an id as written, without what stands between its letters and digits, and its digits."""
    secret, plain = value.told(ID), folded(value.text)
    found.add_digests(value.text, value.told(f"the hash of {ID}"))
    for digits in re.findall(r"\d+", plain):
        if FEWEST <= len(digits) <= MOST:
            found.add_number(digits, secret, excusable=True)
    letters = squeezed(plain).decode()
    if len(letters) < _LONG_ENOUGH or letters.isdecimal():
        return
    for words in (tokens(plain), [letters], _LETTERS_OR_DIGITS.findall(plain)):
        found.add_phrase(words, secret, excusable=True)
    if any(char.isdigit() for char in letters):
        found.add_run(plain, secret, excusable=True, least=SHORTEST)


def add_date(found: Collected, value: Value) -> None:
    """Add an exact date, written ``2025-12-31``; a cell that is none is passed over."""
    try:
        day = dt.date.fromisoformat(value.text)
    except ValueError:
        return
    found.add_date(day, value.told(DATE))
    for digits in digits_of(day):
        found.add_number(digits, value.told(DATE), excusable=True)


def add_contacts(found: Collected, value: Value) -> str:
    """Add the addresses and numbers in a text, and return what else it says."""
    for address in _ADDRESS.findall(value.text):
        _add_address(found, address.strip(".:"), value)
    rest = _ADDRESS.sub(" ", value.text)
    for number in _NUMBER.findall(rest):
        digits = "".join(re.findall(r"\d", number))
        if is_cpr(digits):
            _add_cpr(found, digits, value)
        elif len(digits) >= FEWEST:
            _add_telephone(found, number, value)
    return _NUMBER.sub(" ", rest)


def _add_address(found: Collected, address: str, value: Value) -> None:
    secret = value.told(EMAIL)
    for way in writings(address):
        for guise in (way, *disguises(way)):
            found.add_run(guise, secret, excusable=False)
        found.add_phrase(tokens(way), secret, excusable=False)
    for way in writings(address.partition("@")[0]):
        letters = squeezed(way).decode()
        if len(letters) >= _LONG_ENOUGH and not letters.isdecimal():
            found.add_run(way, secret, excusable=True)
            found.add_phrase(tokens(way), secret, excusable=True)
    found.add_digests(address, value.told(f"the hash of {EMAIL}"))


def _add_cpr(found: Collected, digits: str, value: Value) -> None:
    for writing in cpr_digits(digits):
        found.add_number(writing, value.told(CPR), excusable=False)
        for way in (writing, f"{writing[:6]}-{writing[6:]}"):
            found.add_digests(way, value.told(f"the hash of {CPR}"))


def _add_telephone(found: Collected, number: str, value: Value) -> None:
    # Two numbers in one cell stand together like one that is too long.
    digits = "".join(re.findall(r"\d", number))
    each = [number] if len(digits) <= MOST else re.findall(r"\d{8}", digits)
    for writing in sorted({way for one in each for way in telephone_digits(one)}):
        found.add_number(writing, value.told(PHONE), excusable=True)
        for way in (writing, f"+{writing}"):
            found.add_digests(way, value.told(f"the hash of {PHONE}"))
    found.add_digests(number, value.told(f"the hash of {PHONE}"))


def add_name(found: Collected, value: Value) -> None:
    """Add a whole name, also with the last part first or the middle ones left out."""
    found.add_digests(value.text, value.told(f"the hash of {NAME}"))
    for way in writings(value.text):
        words = tokens(way)
        if len(words) > 1:
            first, *middle, last = words
            for order in (words, [last, first, *middle], [*words[1:], first], [first, last]):
                for phrase in (order, [*order[:-1], f"{order[-1]}s"]):
                    found.add_phrase(phrase, value.told(NAME), excusable=False)
                found.add_phrase(["".join(order)], value.told(NAME), excusable=False)
                for guise in (" ".join(order), *disguises(" ".join(order))):
                    found.add_run(guise, value.told(NAME), excusable=False)


def add_part(found: Collected, value: Value) -> None:
    """Add a part of a name, also in the genitive; it counts where the package has no such word."""
    for way in writings(value.text):
        words = tokens(way)
        for phrase in (words, [*words[:-1], f"{words[-1]}s"], ["".join(words)]):
            found.add_phrase(phrase, value.told(PART), excusable=True)


def parts_of(name: str) -> Iterator[str]:
    """Yield the parts of a name, and of those that are made of several.

    >>> list(parts_of("Anne-Marie O'Connor, B."))
    ['Anne-Marie', 'Anne', 'Marie', "O'Connor", 'Connor']
    """
    for word in re.split(r"[^\w'’.-]+", name):
        pieces = [piece for piece in re.split(r"[\W\d_]+", word) if len(piece) >= _FEWEST_LETTERS]
        if pieces:
            yield word.strip(".-'’")
        if pieces != [word.strip(".-'’")]:
            yield from pieces


def disguises(text: str) -> tuple[str, str]:
    """Return a text backwards, and with every letter thirteen places on.

    >>> disguises("Ada")
    ('adA', 'Nqn')
    """
    return text[::-1], codecs.encode(text, "rot13")


def add_phrase(found: Collected, value: Value) -> None:
    """Add a town, a workplace or another text of few words."""
    for way in writings(value.text):
        words = tokens(way)
        if len("".join(words)) >= _LONG_ENOUGH:
            found.add_phrase(words, value.told(PHRASE), excusable=True)
            if len(words) > 1:
                found.add_run(way, value.told(PHRASE), excusable=True)


def add_free_text(found: Collected, value: Value) -> None:
    """Add every run of six words, or a shorter answer whole."""
    for way in dict.fromkeys((folded(value.text), folded(spelt_out(value.text)))):
        words = tokens(way)
        runs = [words[i : i + _RUN_OF_WORDS] for i in range(len(words) - _RUN_OF_WORDS + 1)]
        if not runs and len(words) >= _SHORT_ANSWER:
            runs = [words]
        for run in runs:
            found.add_run(" ".join(run), value.told(TEXT), excusable=True, prose=True)
