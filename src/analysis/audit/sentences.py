"""Findings told in words, factual and kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analysis.audit.figures import PrintedFigure
from analysis.audit.finding import Finding
from analysis.audit.relations import Language

_MOST_LISTED = 5  # numbers of people that are named one by one

_SENTENCES: dict[str, dict[Language, str]] = {
    "outside": {
        "da": "{figure} er trykt for {measure}. En procentandel ligger mellem 0 og 100.",
        "en": "{figure} is printed for {measure}. A percentage lies between 0 and 100.",
    },
    "alone": {
        "da": "{figure} er trykt for {measure}. Intet antal af {most} giver denne andel. De nærmeste mulige er {possible}.",
        "en": "{figure} is printed for {measure}. No count of {most} gives this percentage. The nearest possible are {possible}.",
    },
    "together": {
        "da": "{figures} er andele af de samme personer. Med {most} findes intet antal, der giver dem alle. {first} ville passe som {possible}.",
        "en": "{figures} are percentages of the same people. With {most} there is no number of people that gives them all. {first} would fit as {possible}.",
    },
    "levels": {
        "da": "{total} er trykt som summen af {parts}, der tilsammen er {sum}{people}. Summen kunne være trykt som {possible}.",
        "en": "{total} is printed as the sum of {parts}, which add to {sum}{people}. The sum could be printed as {possible}.",
    },
    "everybody": {
        "da": "{figures} er alle svarene på ét spørgsmål og giver tilsammen {sum}. De kan ikke alle være rigtige; {first} ville passe som {possible}.",
        "en": "{figures} are all the answers to one question and add to {sum}. They cannot all be right; {first} would fit as {possible}.",
    },
    "remainder": {
        "da": "{figure} er trykt for {measure}. Men {others} hører ikke med, og der kan højst være {most} i alt: så er andelen højst {highest}.",
        "en": "{figure} is printed for {measure}. But {others} are not among them, of {most} at most: the percentage is then {highest} at most.",
    },
    "parts": {
        "da": "{total} er trykt for {measure}, men delene {parts} giver {sum}.",
        "en": "{total} is printed for {measure}, but the parts {parts} add to {sum}.",
    },
    "subset": {
        "da": "{figures}: {part} er flere end de {whole}, de er en del af.",
        "en": "{figures}: {part} are more than the {whole} that they are part of.",
    },
    "order": {
        "da": "{low} ({low_measure}) er større end {high} ({high_measure}), som den ikke kan overstige.",
        "en": "{low} ({low_measure}) is larger than {high} ({high_measure}), which it cannot exceed.",
    },
    "repeat": {
        "da": "Samme størrelse er trykt som {first} og som {other}: {measure}.",
        "en": "The same quantity is printed as {first} and as {other}: {measure}.",
    },
    "said": {
        "da": "{figure} er trykt for {measure}, men {words}.",
        "en": "{figure} is printed for {measure}, but {words}.",
    },
    "extremes": {
        "da": "{mean} er trykt for {measure}, men gennemsnittet må ligge mellem {low} og {high}.",
        "en": "{mean} is printed for {measure}, but the mean must lie between {low} and {high}.",
    },
    "exceptions": {
        "da": "{mean} er trykt for {measure}, men {words}. Så er gennemsnittet mindst {low}.",
        "en": "{mean} is printed for {measure}, but {words}. The mean is then {low} at least.",
    },
    "people": {
        "da": "{before} og {after} ligner en udvikling, men er svar fra forskellige personer: {before_people} og {after_people}.",
        "en": "{before} and {after} look like a change, but are answers of different people: {before_people} and {after_people}.",
    },
}
_WORDS: dict[Language, dict[str, str]] = {
    "da": {
        "and": "og",
        "or": "eller",
        "nothing": "intet nærliggende tal",
        "any": "et vilkårligt antal",
        "most": "højst {}",
        "exact": "{}",
        "people": " (af {})",
        "unsaid": "denne størrelse",
    },
    "en": {
        "and": "and",
        "or": "or",
        "nothing": "no number near it",
        "any": "any number of people",
        "most": "{} at most",
        "exact": "{}",
        "people": " (of {})",
        "unsaid": "this quantity",
    },
}


def sentence(finding: Finding, *, language: Language) -> str:
    """Return a finding in one or two sentences for a reader without statistics.

    Parameters
    ----------
    finding : Finding
        As `audit` returns it.
    language : {"da", "en"}
        Danish has a decimal comma and a space before the percent sign.
        What a figure says is told in Danish where the table has it.
    """
    told: dict[str, Any] = dict(finding.told)
    first = finding.figures[0]
    words = _WORDS[language]
    parts = {name: _shown(value, language, words["and"]) for name, value in told.items()}
    parts["measure"] = measure(first, language) or words["unsaid"]
    percent = first.is_percent
    possible = [number(text, language, percent=percent) for text in finding.possible]
    parts["possible"] = listed(possible, words["or"]) or words["nothing"]
    parts["highest"] = possible[0] if possible else words["nothing"]
    if "most" in told and finding.rule == "possible_percentage" and finding.saying != "remainder":
        form = words["exact"] if told.get("exact") else words["most"]
        parts["most"] = words["any"] if told["most"] is None else form.format(told["most"])
    if finding.saying == "levels":
        people = told["people"]
        some = 0 < len(people) <= _MOST_LISTED
        parts["people"] = words["people"].format(listed(people, words["or"])) if some else ""
        parts["sum"] = number(str(told["sum"]), language, percent=True)
    elif "sum" in told:
        parts["sum"] = number(str(told["sum"]), language, percent=percent)
    if finding.saying == "order":
        parts |= {f"{end}_measure": measure(told[end], language) for end in ("low", "high")}
    if finding.saying in ("extremes", "exceptions"):
        parts |= {end: number(told[end], language) for end in ("low", "high")}
    if finding.saying == "people":
        parts |= {
            f"{wave}_people": population(told[wave], language) for wave in ("before", "after")
        }
    return _SENTENCES[finding.saying][language].format(**parts)


def measure(figure: PrintedFigure, language: Language) -> str:
    """Return what a figure says, in the language where the table has it."""
    return figure.measure_da or figure.measure if language == "da" else figure.measure


def population(figure: PrintedFigure, language: Language) -> str:
    """Return whom a figure is about, in the language where the table has it."""
    return figure.population_da or figure.population if language == "da" else figure.population


def number(text: str, language: Language, *, percent: bool = False) -> str:
    """Return a printed number as the language writes it.

    Examples
    --------
    >>> number("5.5", "da"), number("47.5", "en", percent=True)
    ('5,5', '47.5%')
    """
    written = text.replace(".", ",") if language == "da" else text
    space = "\N{NO-BREAK SPACE}" if language == "da" else ""
    return f"{written}{space}%" if percent else written


def listed(items: Sequence[object], joint: str) -> str:
    """Return items as a list in words.

    Examples
    --------
    >>> listed([28, 56, 84], "or")
    '28, 56 or 84'
    """
    words = [str(item) for item in items]
    return (
        words[0]
        if len(words) == 1
        else f" {joint} ".join([", ".join(words[:-1]), words[-1]])
        if words
        else ""
    )


def _shown(value: object, language: Language, joint: str) -> str:
    if isinstance(value, PrintedFigure):
        return number(value.printed, language, percent=value.is_percent)
    if isinstance(value, tuple) and value and isinstance(value[0], PrintedFigure):
        return listed([_shown(figure, language, joint) for figure in value], joint)
    if isinstance(value, dict):
        return str(value[language])
    return str(value)
