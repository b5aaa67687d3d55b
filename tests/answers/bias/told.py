"""What a reader of chapter 08 sees, for tests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analysis.answers import BiasAnswer
from analysis.programme import Places, read_programme
from analysis.release import Figure, Part, Statement, figures_in
from analysis.report import reader_for


def figure(answer: object, id_: str) -> Figure:
    return next(each for each in figures_in(answer) if each.id == id_)


def all_parts(answer: BiasAnswer) -> tuple[Part, ...]:
    return (*answer.parts, answer.scenarios, *answer.claims)


def statements(answer: BiasAnswer) -> Iterator[Statement]:
    yield from answer.summary
    for part in all_parts(answer):
        yield from part.findings


def keys(told: Sequence[Statement]) -> list[str]:
    return [each.key for each in told]


def shown(places: Places, answer: BiasAnswer, language: str = "en") -> str:
    read = reader_for(read_programme(places.programme), language=language)  # type: ignore[arg-type]
    fragments = [
        read.key_findings(answer.summary),
        read.text(answer.cutoffs),
        read.word_table(answer.threats),
        read.parts(all_parts(answer)),
    ]
    text = re.sub(r"<[^>]+>", " ", " ".join(fragment.html for fragment in fragments))
    return " ".join(text.split())
