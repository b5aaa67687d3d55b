"""Nobody, one person, few, nobody after, nobody changed, everybody at the top: it is all told."""

from __future__ import annotations

import math

import pytest

from analysis.answers import BiasAnswer, bias_answer
from analysis.programme import Places
from analysis.release import Audience, figures_in
from analysis.report import pictures
from tests.answers.bias.told import keys, shown, statements
from tests.answers.made_up import BAD, BLANK, FAIR, Somebody, programme_of, released

UNKNOWN = Somebody(goal="", after="", calm=(FAIR, ""))
CASES = {
    "one": [Somebody()],
    "five": [Somebody(), Somebody(before=FAIR), Somebody(after=FAIR), Somebody(), UNKNOWN],
    "nobody before": [Somebody(before=BLANK)] * 12,
    "nobody after": [UNKNOWN] * 12,
    "nobody asked again": [Somebody(goal="Nej", after="")] * 12,
    "nobody changed": [*[Somebody()] * 12, *[Somebody(before=BAD, after=BAD)] * 12],
    "everybody at the top": [Somebody()] * 24,
    "everybody rose": [Somebody(before=BAD)] * 24,
    "everybody fell": [Somebody(after=BAD)] * 24,
    "all of one kind silent": [*[Somebody()] * 15, *[Somebody(before=BAD, after="")] * 12],
}


@pytest.fixture(autouse=True)
def sketched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw, but spare the encoding of the images."""
    monkeypatch.setattr(pictures, "picture", lambda _: pictures.Picture("data:", 1, 1))


@pytest.mark.parametrize("case", list(CASES))
def test_every_case_is_told_to_both_audiences(
    tiny: Places, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    programme_of(tiny, CASES[case])
    released(tiny, monkeypatch)
    views: tuple[tuple[str, Audience, str], ...] = (
        ("all", "internal", "da"),
        ("spring", "shared", "en"),
    )
    for cohort, audience, language in views:
        answer = bias_answer(cohort=cohort, audience=audience)
        assert all(len(part.findings) for part in (*answer.parts, *answer.claims))
        numbers = [f.value for f in figures_in(answer) if f.value is not None]
        assert all(math.isfinite(number) for number in numbers)
        assert "nan" not in shown(tiny, answer, language).lower().split()


def test_the_same_figure_has_the_same_number_wherever_it_stands(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    programme_of(tiny, [*[Somebody()] * 12, *[Somebody(before=BAD)] * 9, *[UNKNOWN] * 5])
    released(tiny, monkeypatch)
    known: dict[str, float | None] = {}
    for each in figures_in(bias_answer(cohort="all")):
        assert known.setdefault(each.id, each.value) == each.value, each.id


def test_what_cannot_be_shown_is_said_and_the_design_is_told_all_the_same(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = few(tiny, monkeypatch, cohort="spring")
    told = keys(list(statements(answer)))
    assert "bias.withheld" in told
    assert {"bias.summary.withheld", "bias.claim.cause", "bias.power.margin"} <= set(told)
    assert "bias.summary.result" not in told
    assert answer.scenarios.charts == ()
    assert "All cohorts" in shown(tiny, answer)  # where the numbers are


def test_nothing_that_rests_on_hidden_counts_is_shown(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = few(tiny, monkeypatch, cohort="all")
    hidden = ("mood.net", "bias.answers.weighted", "bias.answers.imputed", "bias.pairs.overstated")
    for each in figures_in(answer):
        assert each.hidden or each.value is None or not each.id.startswith(hidden)


def few(places: Places, monkeypatch: pytest.MonkeyPatch, *, cohort: str) -> BiasAnswer:
    """Two of thirty went down: that, and all that rests on it, is hidden."""
    people = [*[Somebody()] * 20, *[Somebody(before=FAIR)] * 8, *[Somebody(after=FAIR)] * 2]
    programme_of(places, people)
    released(places, monkeypatch)
    return bias_answer(cohort=cohort, audience="shared")
