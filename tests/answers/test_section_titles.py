"""What stands over a chart of several questions claims no more than its numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.answers.section_charts import compared_chart
from analysis.answers.view import View
from analysis.programme import Places, Programme, Section, Words, read_programme
from analysis.release import Figure, Statement

ROOT = Path(__file__).parents[2]
WHO = Words(da="personer", en="people")


@pytest.fixture(scope="module")
def programme() -> Programme:
    return read_programme(ROOT / "config")


def share(name: str, value: float | None) -> Figure:
    words = Words(da=name, en=name)
    return Figure(name, WHO, words, "share", n=100, value=value, hidden=value is None)


def title(programme: Programme, *values: float | None, own: bool = False) -> Statement:
    section = next(s for s in programme.sections if s.form == "compared")
    key = f"message.{section.id}"
    wording = {k: words for k, words in programme.wording.items() if k != key}
    if own:
        wording[key] = Words(da="Fra {most} til {least}", en="From {most} to {least}")
    view = View(
        programme.model_copy(update={"wording": wording}),
        Places(ROOT, ROOT, ROOT),
        programme.pool.id,
        "internal",
    )
    return compared_chart(view, renamed(section), rows_of(values)).title


def renamed(section: Section) -> Section:
    return section.model_copy(update={"title": Words(da="Spørgsmål", en="Questions")})


def rows_of(values: tuple[float | None, ...]) -> list[Figure]:
    return [share(f"q{place}", value) for place, value in enumerate(values)]


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ((0.5, 0.8, 0.6), "chart.compared.between"),
        ((0.5, 0.8), "chart.compared.two"),
        ((0.798, 0.802, 0.8), "chart.compared.alike"),  # all are printed as 80 %
        ((0.5, 0.8, None), "chart.compared.between.shown"),
        ((0.798, 0.802, None), "chart.compared.alike.shown"),
        ((0.5, None), "chart.compared.withheld"),
        ((None, None), "chart.compared.withheld"),
        ((0.5,), "chart.compared.single"),
    ],
)
def test_the_title_follows_from_what_is_shown(
    programme: Programme, values: tuple[float | None, ...], key: str
) -> None:
    assert title(programme, *values).key == key


@pytest.mark.parametrize("values", [(0.5, 0.8, 0.6), (0.6, 0.5, None, 0.8)])
def test_the_programmes_own_words_are_given_both_ends(
    programme: Programme, values: tuple[float | None, ...]
) -> None:
    told = title(programme, *values, own=True)
    assert told.key.startswith("message.")
    assert {name: figure.value for name, figure in told.figures.items()} == {
        "most": 0.8,
        "least": 0.5,
    }


def test_own_words_for_two_ends_are_not_used_where_all_are_alike(programme: Programme) -> None:
    assert title(programme, 0.8, 0.8, 0.8, own=True).key == "chart.compared.alike"


def test_where_one_of_two_is_larger_both_are_named(programme: Programme) -> None:
    told = title(programme, 0.5, 0.8)
    assert (told.words["top"].en, told.words["bottom"].en) == ("q1", "q0")
