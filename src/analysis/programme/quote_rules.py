"""What a quote may not say, as far as its form tells: the rest is its reviewer's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from babel import Locale

from analysis.programme.chapters import lacks
from analysis.programme.errors import Problem
from analysis.programme.quotes import FILE, Quote
from analysis.programme.records import Programme
from analysis.programme.records_base import LANGUAGES
from analysis.programme.spelling import folded

# In the order in which a reader should be told: the plainest first.
_TELLING: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("an e-mail or web address", re.compile(r"@|https?:|\bwww\.", re.IGNORECASE)),
    ("a CPR number", re.compile(r"(?<!\d)\d{6}\s?[-–]?\s?\d{4}(?!\d)")),
    (
        "an exact date",
        re.compile(
            r"(?<!\d)\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2,4}(?!\d)|(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)"
        ),
    ),
    ("a telephone number", re.compile(r"(?:\d[\s.()/-]{0,2}){7}\d")),
    (
        "an age or a number of years",
        re.compile(
            r"\d[\s-]*(?:år|aar|year|yr)"
            r"|\b(?:aged?|alder(?:en)?|fylder|fyldt|født|born)(?:\s+(?:i|in|på|er|of|is))?\s+\d",
            re.IGNORECASE,
        ),
    ),
)
_REMEDY = "Leave it out of the quote, and have it reviewed again."
# The programmes are Danish ones: to be in Denmark tells nobody from the others.
_HOME = "DK"
_NO_COUNTRY = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ", _HOME}
# What people call countries besides the names that libraries give them.
_ALSO_CALLED = {
    "burma", "england", "holland", "kurdistan", "palestine", "palæstina", "scotland", "skotland",
    "turkey", "uk", "usa", "wales",
}  # fmt: skip
_COUNTRY_CODE = 2  # letters; the others are parts of the world


def quote_problems(programme: Programme) -> Iterator[Problem]:
    """Yield what is wrong with the quotes of a programme.

    A quote stands in a chapter that there is, is told by a declared role, and
    holds nothing that looks like an address, a CPR number, a date, a telephone
    number, an age or a number of years, or a country other than Denmark. What
    people are called is known from the delivered files alone, and looked for
    when these are read.
    """
    for name, words in programme.roles.items():
        if re.search(r"[\d,;(]", words.da + words.en):
            rule = f"the role “{name}” says more than what somebody is"
            yield Problem("programme.toml", rule, "Write one or two words.", column="roles")
    if not programme.quotes:
        return
    countries = _naming(_country_names() | _listed_with_countries(programme))
    for quote in programme.quotes:
        yield from _place(programme, quote)
        for language, text in quote.texts:
            telling = [what for what, pattern in _TELLING if pattern.search(text)]
            if countries.search(text):
                telling.append("a country other than Denmark")
            for what in telling:
                rule = f"the quote holds what looks like {what}"
                yield Problem(FILE, rule, _REMEDY, quote.line, language)


def _place(programme: Programme, quote: Quote) -> Iterator[Problem]:
    chapters = [key.removeprefix("chapter.") for key in programme.wording if _is_chapter(key)]
    if quote.chapter not in chapters:
        remedy = f"Name one of {', '.join(sorted(chapters))}."
        yield Problem(FILE, "there is no such chapter", remedy, quote.line, "chapter")
    elif lacks(programme, quote.chapter, cohort=programme.pool.id):
        rule = "the programme does not have this chapter"
        yield Problem(FILE, rule, "Name one that it has.", quote.line, "chapter")
    if quote.role not in programme.roles:
        declared = ", ".join(sorted(programme.roles)) or "none yet"
        remedy = (
            f"Declare it under [roles] in programme.toml ({declared}), without age, origin or name."
        )
        yield Problem(FILE, "the role is not declared", remedy, quote.line, "role")


def _is_chapter(key: str) -> bool:
    return re.fullmatch(r"chapter\.\d\d_[a-z]+", key) is not None


@cache
def _country_names() -> frozenset[str]:
    """The names of all countries but Denmark, in Danish and English, folded."""
    names = {
        folded(name)
        for language in LANGUAGES
        for code, whole in Locale(language).territories.items()
        if len(code) == _COUNTRY_CODE and code not in _NO_COUNTRY
        for name in re.split(r"[()]", whole)  # “Myanmar (Burma)”
    }
    return frozenset((names | _ALSO_CALLED) - {""})


def _listed_with_countries(programme: Programme) -> frozenset[str]:
    """The programme's own names of countries: all labels of a scale that lists some."""
    known = _country_names()
    home = {folded(str(Locale(language).territories[_HOME])) for language in LANGUAGES}
    found: set[str] = set()
    for scale in programme.scales:
        labels = {
            folded(text)
            for level in scale.levels
            for text in (level.words.da, level.words.en, *level.accepted)
        }
        if labels & known:
            found |= labels - home
    return frozenset(found)


def _naming(names: frozenset[str]) -> re.Pattern[str]:
    """Match any of the names as a word of its own, also in the genitive."""
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    choice = "|".join(re.escape(name) for name in longest_first)
    return re.compile(rf"(?<!\w)(?:{choice})(?:['’]?s)?(?!\w)", re.IGNORECASE)
