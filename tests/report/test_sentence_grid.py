"""Every sentence of the wording files, for every case that its numbers can be.

Nothing here has to be told of a new sentence: it is found by its places. A
place is a setting (``SETTINGS``), words (``WORDS``), a number that was decided
in advance (``DECIDED``) or else a figure, with its parts by suffix (``PARTS``):
a new name for words, or for what was decided, is added to its table here.
A sentence with figures is tried with the first of them, in the order of the
Danish text, at 0, 1, 2, many and all; with hidden figures; and with figures
that could not be worked out.
"""

from __future__ import annotations

import csv
import json
import re
import string
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from analysis import programme as programme_room
from analysis.programme import Language, Programme, Words
from analysis.release import Figure, Statement
from analysis.report.numbers import NO_BREAK
from analysis.report.sentences import VARIANTS, Wording

ROOT = Path(__file__).parents[2]
FILES = [
    *sorted((Path(programme_room.__file__).parent / "wording").glob("*.csv")),
    ROOT / "config" / "wording.csv",
]

SETTINGS = {"threshold", "people", "person", "the_people"}
WORDS = {  # by the beginning of the key
    "": {
        *(
            "outcome",
            "measure",
            "top",
            "next",
            "bottom",
            "group",
            "level",
            "chapter",
            "cohort",
            "area",
        ),
        *("title", "row", "numbers", "question", "answer", "wave", "source", "file", "population"),
        *("month", "stage", "scale", "programme", "organisation", "funder"),
    },
    "method.": {"start", "end", "levels", "codes", "text", "answers"},
    "reconciliation.": {"section", "finding"},
    "caption.reconciliation": {"section"},
}
DECIDED = {  # about nobody, so never hidden; by the beginning of the key
    "": {"margin", "target", "least", "least_n"},
    "method.": {"base", "others", "number"},
    "method.design": {"level", "levels"},
    "cohorts.": {"cohorts"},
    "target.": {"most"},
    "courses.": {"planned", "months"},
    "reconciliation.": {"concealed", "untold", "findings"},  # of printed figures
}
POINTS = {"margin"}  # what was decided in percentage points
LEADS = {"last"}  # first in their statements, wherever the text has them
PARTS = ("interval", "count", "n", "percent", "p")
# Not sentences of statements: patterns, and titles that need no full stop.
PATTERNS = (
    "format.",
    "figure.alt",
    "row.",
    "length.",
    "footer.hidden",
    "table.too_small",
    "pack.readme",
    "page.closed",
)
TITLES = re.compile(r"^(figure|chart|message|table|column|caption|measure|footer|page)\.|\btitle\b")

N = 90
PLURALS = {
    "da": {
        "person": "personer", "mentee": "mentees", "mentor": "mentorer", "deltager": "deltagere",
        "skema": "skemaer", "virksomhed": "virksomheder", "måned": "måneder", "møde": "møder",
        "række": "rækker", "celle": "celler", "gang": "gange", "time": "timer", "dag": "dage",
        "samtale": "samtaler", "medlem": "medlemmer", "aktivitet": "aktiviteter", "match": "matches",
        "niveau": "niveauer", "kilde": "kilder", "fil": "filer", "branche": "brancher",
    },
    "en": {
        "person": "people", "mentee": "mentees", "mentor": "mentors", "participant": "participants",
        "course": "courses", "answer": "answers", "questionnaire": "questionnaires",
        "pair": "pairs", "month": "months", "meeting": "meetings", "row": "rows", "cell": "cells",
        "company": "companies", "hour": "hours", "day": "days", "level": "levels", "step": "steps",
        "question": "questions", "cohort": "cohorts", "match": "matches", "member": "members",
        "activity": "activities", "file": "files", "industry": "industries",
    },
}  # fmt: skip
# An adjective may stand between; what parts a number from a noun may not.
ADJECTIVE = r"(?:(?!(?:af|of|ud|out|og|and|i|in|ved|at|for|ikke|not)\b)[a-zæøå]+ )?"

FORBIDDEN = (
    r"effects? of the (?:\w+ )?programme",
    r"(?:the )?programme[’']s effect",
    r"effekten? af (?:\w+ )?(?:programmet|forløbet|forløbene|ordningen|mentorordningen)",
    r"(?:programmets|forløbets|ordningens) effekt",
    r"significan\w*",
    r"signifikan\w*",
    r"proves",
    r"beviser",
    r"caused by",
    r"skyldes (?:programmet|forløbet|ordningen)",
)


def rows() -> Iterator[tuple[Path, str, Words]]:
    for path in FILES:
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                yield path, row["key"], Words(da=row["da"], en=row["en"])


WORDING = {key: words for _, key, words in rows()}


def wording(language: Language) -> Wording:
    """All that the wording asks of a programme is its words and its threshold."""
    settings = SimpleNamespace(wording=WORDING, gate=SimpleNamespace(threshold=5))
    return Wording(cast("Programme", settings), language=language)


def places(text: str) -> list[str]:
    return [name for _, name, _, _ in string.Formatter().parse(text) if name]


def is_variant(key: str) -> bool:
    stem, _, last = key.rpartition(".")
    return last in VARIANTS and stem in WORDING


def family(key: str) -> dict[str, Words]:
    """A sentence and its variants, by their keys."""
    keys = [key, *(f"{key}.{variant}" for variant in VARIANTS)]
    return {each: WORDING[each] for each in keys if each in WORDING}


def named(key: str, table: dict[str, set[str]]) -> set[str]:
    return {name for start, names in table.items() if key.startswith(start) for name in names}


def base(place: str) -> str:
    name, _, part = place.rpartition("_")
    return name if name and part in PARTS and place not in DECIDED[""] else place


def decided(key: str) -> set[str]:
    return named(key, DECIDED)


def spoken(key: str) -> set[str]:
    return named(key, WORDS) - decided(key)


def figures_of(key: str) -> list[str]:
    """The figures that a sentence's places ask for, the first one first."""
    asked = [p for words in family(key).values() for p in places(words.da)]
    known = SETTINGS | spoken(key)
    names = dict.fromkeys(base(place) for place in asked if place not in known)
    return sorted(names, key=lambda name: name not in LEADS)


def undecided(key: str) -> list[str]:
    return [name for name in figures_of(key) if name not in decided(key)]


def counts_something(key: str) -> bool:
    return bool({f"{key}.zero", f"{key}.one"} & set(WORDING))


def lead_of(key: str) -> list[str]:
    """The figure by whose count a sentence has its variants; of what was decided, if it has them."""
    return undecided(key)[:1] or (figures_of(key)[:1] if counts_something(key) else [])


def asks_for(key: str, name: str, *parts: str) -> bool:
    wanted = {f"{name}_{part}" for part in parts}
    return any(wanted & set(places(words.da)) for words in family(key).values())


def is_counted(key: str) -> bool:
    """Whether a sentence has one figure, and that is a count: of nobody, too, there is one."""
    names = undecided(key) or lead_of(key)
    bare = len(names) == 1 and not asks_for(key, names[0], "interval", "percent")
    return bare and counts_something(key)


SENTENCES = [
    key
    for key in WORDING
    if not is_variant(key)
    and not key.startswith(PATTERNS)
    and any(places(words.da) + places(words.en) for words in family(key).values())
]
TOLD = [key for key in SENTENCES if undecided(key)]


# --- The grid -------------------------------------------------------------------------------------

ANY = Words(da="x", en="x")


def share(name: str, count: int) -> Figure:
    value = count / N
    low, high = value / 2, (1 + value) / 2
    return Figure(name, ANY, ANY, "share", N, count, value, low, high, 0.95, 0.039)


def people(name: str, count: int) -> Figure:
    return Figure(name, ANY, ANY, "people", N, count, count, p=0.039)


def steps(name: str) -> Figure:
    """An estimate below 0 without an interval."""
    return Figure(name, ANY, ANY, "steps", N, 28, -0.204, p=0.0004)


def settled(name: str, count: int) -> Figure:
    """A number that was set in advance."""
    if name in POINTS:
        return Figure(name, ANY, ANY, "share difference", value=0.1, method="decided")
    return Figure(name, ANY, ANY, "people", count=count, value=count, method="decided")


def figure(key: str, name: str, count: int, *, reading: str) -> Figure:
    if name in decided(key):
        return settled(name, count)
    if name == "p":
        return Figure(name, ANY, ANY, "p", N, value=0.039, p=0.039)
    if reading == "people" and not asks_for(key, name, "interval", "percent"):
        return people(name, count)
    if reading == "steps" and not asks_for(key, name, "percent"):
        return steps(name)
    return share(name, count)


def statement(key: str, count: int, *, reading: str) -> Statement:
    names = figures_of(key)
    lead = lead_of(key)
    many = dict.fromkeys(names, N - 2 if count == N else 28)
    counts = many | dict.fromkeys(lead, count)
    figures = {name: figure(key, name, counts[name], reading=reading) for name in names}
    ordered = {name: figures[name] for name in (*lead, *names)}
    words = {name: ANY for each in family(key).values() for name in places(each.da)}
    return Statement(key, ordered, {name: w for name, w in words.items() if name in spoken(key)})


def blotted(told: Statement, name: str, *, hidden: bool) -> Statement:
    """The same statement with one figure hidden, or not to be worked out."""
    unit = told.figures[name].unit
    blot = Figure(name, ANY, ANY, unit, hidden=hidden)
    return Statement(told.key, {**told.figures, name: blot}, told.words)


def cases(key: str) -> Iterator[tuple[str, Statement]]:
    yield "many", statement(key, 28, reading="people")
    if not lead_of(key):
        return
    for name, count in {"0": 0, "1": 1, "2": 2, "all": N}.items():
        yield f"first figure {name}", statement(key, count, reading="people")
    if not is_counted(key):
        for name, count in {"0 %": 0, "1 %": 1, "31 %": 28, "all": N}.items():
            yield f"shares, first {name}", statement(key, count, reading="share")
        yield "estimates without an interval", statement(key, 28, reading="steps")
    for name in undecided(key):
        told = statement(key, 28, reading="people")
        yield f"{name} hidden", blotted(told, name, hidden=True)
        if not is_counted(key):
            yield f"{name} not to be worked out", blotted(told, name, hidden=False)


WRONG = {
    "da": {
        "a decimal point in Danish": r"\d\.\d{1,2}(?!\d)",
        "no no-break space before % in Danish": rf"\d(?!{NO_BREAK}%)\s?%",
    },
    "en": {
        "a decimal comma in English": r"\d,\d{1,2}(?!\d)",
        "a space before % in English": r"\d\s%",
    },
}
WRONG_EVERYWHERE = {
    "a place is left": r"[{}]",
    "spaces are wrong": r"  |^\s|\s$| [,.;:!?](?!\.)|\( | \)|\(\)",
}


def faults(text: str, *, language: Language) -> Iterator[str]:
    for fault, pattern in (WRONG_EVERYWHERE | WRONG[language]).items():
        if re.search(pattern, text):
            yield fault
    for one, many in PLURALS[language].items():
        if re.search(rf"(?<![\d.,−])1[ {NO_BREAK}]{ADJECTIVE}{many}\b", text, re.IGNORECASE):
            yield f"“1 {many}”: write the variant “.one”"
        if re.search(rf"(?<![\d.,])(?:0|[2-9]|\d\d+)[ {NO_BREAK}]{one}\b", text, re.IGNORECASE):
            yield f"several “{one}”"


@pytest.mark.parametrize("key", SENTENCES)
def test_a_sentence_is_right_in_every_case(key: str) -> None:
    found: dict[str, str] = {}  # each fault once, in the first case that has it
    for language in ("da", "en"):
        for case, told in cases(key):
            for fault, text in faults_of(told, language=language):
                found.setdefault(f"{language}: {fault}", f"({case}) {text}")
    assert not found, "\n" + "\n".join(f"{key} [{f}] {where}" for f, where in found.items())


def faults_of(told: Statement, *, language: Language) -> Iterator[tuple[str, str]]:
    words = wording(language)
    try:
        pieces = words.sentence_parts(told)
    except (KeyError, ValueError) as error:
        yield str(error.args[0]), ""
        return
    text = "".join(piece.text for piece in pieces)
    yield from ((fault, text) for fault in faults(text, language=language))
    none = words.text("format.interval.none")
    for piece in pieces:
        if piece.figure and piece.text != none and not re.search(r"\d", piece.text):
            yield f"“{piece.text}” is no number", text


@pytest.mark.parametrize("key", TOLD)
def test_a_sentence_ends_as_one_in_all_its_variants(key: str) -> None:
    texts = {
        (each, language): words.in_language(language)
        for each, words in family(key).items()
        for language in ("da", "en")
    }
    if TITLES.search(key):  # a title may do without, but then everywhere
        assert len({text.endswith(".") for text in texts.values()}) == 1, texts
    else:
        bare = [where for where, text in texts.items() if text[-1:] not in ".!?:"]
        assert not bare, f"no full stop: {bare}"


@pytest.mark.parametrize("key", TOLD)
def test_no_number_of_a_sentence_is_typed_in(key: str) -> None:
    """The level of an interval may be, and the 1 of a variant that is for 1 alone."""
    for each, words in family(key).items():
        for text in (words.da, words.en):
            left = re.sub(r"\{\w+\}|\b95\s?%", "", text)
            if each.endswith(".one"):
                left = re.sub(r"\b1\b", "", left)
            assert not re.search(r"\d", left), f"{each}: {text}"


@pytest.mark.parametrize("key", [key for key in WORDING if not key.startswith(PATTERNS)])
def test_both_languages_ask_for_the_same_and_say_it_in_their_own_words(key: str) -> None:
    words = WORDING[key]
    assert set(places(words.da)) == set(places(words.en)), f"{key} has other places in Danish"
    if letters := re.sub(r"\{\w+\}|[^a-zæøå ]", "", words.da, flags=re.IGNORECASE).strip():
        alike = words.da == words.en and bool(places(words.da)) and " " in letters
        assert not alike, f"{key} is the same in both languages"


@pytest.mark.parametrize("key", TOLD)
def test_no_hidden_or_missing_figure_is_asked_for(key: str) -> None:
    for variant in ("hidden", "none"):
        if (each := f"{key}.{variant}") in WORDING:
            asked = {base(p) for p in places(WORDING[each].da) if p not in SETTINGS | spoken(key)}
            assert asked <= decided(key), f"{each} asks for {asked - decided(key)}"


# --- What is not claimed --------------------------------------------------------------------------


def texts() -> Iterator[tuple[str, str]]:
    for path, key, words in rows():
        yield f"{path.name}, {key}, da", words.da
        yield f"{path.name}, {key}, en", words.en
    for path in sorted((ROOT / "notebooks").rglob("*.ipynb")):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        for place, cell in enumerate(notebook["cells"]):
            if cell["cell_type"] == "markdown":
                yield f"{path.name}, cell {place}", "".join(cell["source"])


def claims(text: str) -> list[str]:
    return [p for p in FORBIDDEN if re.search(rf"\b{p}\b", text, re.IGNORECASE)]


def test_nothing_claims_more_than_the_design_can_show() -> None:
    found = [f"{where}: “{claim}” in: {text}" for where, text in texts() for claim in claims(text)]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize(
    "text",
    [
        "Effekten af forløbet er stor.",
        "Den skyldes programmet.",
        "Programmets effekt",
        "en signifikant fremgang",
        "a significant change",
        "this proves it",
        "the effect of the programme",
        "the programme’s effect",
        "caused by mentoring",
        "Det beviser, at",
    ],
)
def test_a_claim_is_recognised(text: str) -> None:
    assert claims(text)


def test_an_effect_size_is_no_claim() -> None:
    assert not claims("Effektstørrelse (d). Effect size. Det er ikke bevist.")


# --- That the grid sees ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("da", "1 personer svarede."),
        ("da", "1 unge mentees svarede."),
        ("da", "2 person svarede."),
        ("da", "Det er 3.5."),
        ("da", "Det er 79 %."),
        ("da", "Det er 79%."),
        ("en", "1 people answered."),
        ("en", "28 course were held."),
        ("en", "It is 3,5."),
        ("en", f"It is 79{NO_BREAK}%."),
        ("en", "It is  double."),
        ("en", "Nothing ()."),
        ("en", "{place} is left."),
    ],
)
def test_a_fault_is_seen(language: Language, text: str) -> None:
    assert list(faults(text, language=language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("da", f"1 person, 11 personer, 1.234 mentees, 79{NO_BREAK}%, −3,6, 1 af mentees."),
        ("en", "1 person, 21 people, 1,234 mentees, 79%, −3.6, 1 of 2 mentees."),
    ],
)
def test_what_is_right_is_no_fault(language: Language, text: str) -> None:
    assert not list(faults(text, language=language))
