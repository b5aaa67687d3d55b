"""The other outcomes, what was worked on, and what is perceived."""

from __future__ import annotations

import re

import pytest

from analysis.answers import EffectsAnswer, effects_answer, summary_answer
from analysis.answers.adjusted import adjusted
from analysis.answers.area_difference import difference
from analysis.inference.paired_levels import DirectionCounts
from analysis.programme import Places, read_programme
from analysis.report import pictures, reader_for
from tests.answers.made_up import BAD, FAIR, GOOD, Somebody, programme_of, released

UP, SAME, DOWN = (FAIR, GOOD), (FAIR, FAIR), (FAIR, BAD)


@pytest.fixture(autouse=True)
def sketched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw, but spare the encoding of the images."""
    monkeypatch.setattr(pictures, "picture", lambda _: pictures.Picture("data:", 1, 1))


def worked(calm: tuple[str, str], calmer: str) -> Somebody:
    return Somebody(calm=calm, focus="Ro", calmer=calmer)


PEOPLE = [
    *[worked(UP, "Ja")] * 12,
    *[worked(SAME, "Ja")] * 6,
    *[worked(SAME, "Nej")] * 5,
    *[Somebody(calm=UP)] * 7,
    *[Somebody(calm=SAME)] * 9,
    *[Somebody(calm=DOWN)] * 5,
]


def told(places: Places, answer: EffectsAnswer, language: str = "en") -> str:
    read = reader_for(read_programme(places.programme), language=language)  # type: ignore[arg-type]
    shown = [
        read.key_findings(answer.summary),
        read.parts(answer.perceived),
        read.chart(answer.changes),
        read.chart(answer.shares),
        read.text(*answer.adjusted),
        read.table(answer.outcomes),
        read.parts(answer.areas),
    ]
    return " ".join(re.sub(r"<[^>]+>", "", " ".join(f.html for f in shown)).split())


def test_an_outcome_is_told_by_its_pairs_and_not_by_the_primary_one(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    programme_of(tiny, PEOPLE)
    released(tiny, monkeypatch)
    answer = effects_answer(cohort="all")
    assert [words.en for words in answer.outcomes.rows] == ["Calm"]
    pairs, net, p, before, after, up = answer.outcomes.cells[0]  # what decides stands first
    assert [f.count for f in (pairs, before, after, up) if f] == [44, 0, 19, 19]
    assert net is not None
    assert net.value == pytest.approx((19 - 5) / 44, abs=1e-6)
    assert p is not None
    assert p.p == net.p
    assert "In the one other outcome" in told(tiny, answer)


def test_those_who_worked_on_an_area_stand_against_the_rest(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    programme_of(tiny, PEOPLE)
    released(tiny, monkeypatch)
    focus = effects_answer(cohort="all", audience="shared").areas[0].tables[0].cells[0]
    n, up, rest, rest_up, apart = (figure for figure in focus if figure)
    assert (n.count, up.count, rest.count, rest_up.count) == (23, 12, 21, 7)
    assert apart.value == pytest.approx(12 / 23 - 7 / 21, abs=1e-6)


def test_of_those_who_perceive_an_improvement_some_moved_up(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    programme_of(tiny, PEOPLE)
    released(tiny, monkeypatch)
    answer = effects_answer(cohort="all")
    perceived = answer.areas[1].tables[0].cells[0]
    assert [figure.count for figure in perceived if figure] == [18, 12, 6, 0]
    spring = effects_answer(cohort="spring").areas
    assert all(not part.tables and not part.charts for part in spring)


@pytest.mark.parametrize(
    "people",
    [
        [Somebody()],
        [Somebody(calm=UP)] * 5,
        [Somebody(goal="", after="", calm=(GOOD, ""))] * 12,
        [Somebody(calm=(GOOD, GOOD))] * 30,
        PEOPLE,
    ],
    ids=["one", "five", "nobody after", "all at the top", "everything"],
)
def test_the_chapter_survives(
    tiny: Places, monkeypatch: pytest.MonkeyPatch, people: list[Somebody]
) -> None:
    programme_of(tiny, people)
    released(tiny, monkeypatch)
    for cohort, language in (("spring", "da"), ("all", "en")):
        text = told(tiny, effects_answer(cohort=cohort, audience="shared"), language)
        text += told(tiny, effects_answer(cohort=cohort, audience="internal"), language)
        assert not re.search(r"\b(nan|inf)\b", text)


@pytest.mark.parametrize(("people", "keys"), [(PEOPLE, ["effects.adjusted"]), (PEOPLE[:4], [])])
def test_how_p_values_are_adjusted_is_told_where_one_is_shown(
    tiny: Places, monkeypatch: pytest.MonkeyPatch, people: list[Somebody], keys: list[str]
) -> None:
    programme_of(tiny, people)
    released(tiny, monkeypatch)
    adjusted_told = effects_answer(cohort="all", audience="shared").adjusted
    assert [statement.key for statement in adjusted_told] == keys


def test_the_summary_leads_to_the_chapter_where_no_change_can_be_shown(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    programme_of(tiny, PEOPLE[:4])
    released(tiny, monkeypatch)
    chapter = effects_answer(cohort="all", audience="shared").summary
    summary = summary_answer(cohort="all", audience="shared").findings
    assert "effects.withheld" in [statement.key for statement in chapter]
    assert "effects.withheld" not in [statement.key for statement in summary]
    assert "summary.effects.withheld" in [statement.key for statement in summary]


def test_a_programme_with_the_primary_outcome_alone_says_so(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    released(tiny, monkeypatch)
    answer = effects_answer(cohort="all", audience="shared")
    assert answer.areas == ()
    assert "No outcomes were chosen beside the primary one" in told(tiny, answer)


def test_no_adjusted_p_value_tells_of_a_hidden_test() -> None:
    # Holm would multiply by 3 and 2, or by 2 and 1, by where the third one lies.
    assert adjusted([0.01, 0.02, None], count=3) == pytest.approx([0.03, 0.06, None])
    assert adjusted([0.01, 0.02, None], count=2) == pytest.approx([0.02, 0.02, None])
    assert adjusted([None, None], count=2) == [None, None]


def test_the_difference_of_two_groups_is_that_of_their_shares() -> None:
    apart = difference(DirectionCounts(8, 2, 0), DirectionCounts(5, 5, 0))
    assert apart.value == pytest.approx(0.3)
    # Welch's standard error: √(.16/9 + .25/9) with n - 1 below.
    assert apart.high - apart.value == pytest.approx(2.11 * (0.41 / 9) ** 0.5, abs=0.01)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (DirectionCounts(0, 0, 0), DirectionCounts(3, 0, 0)),
        (DirectionCounts(1, 0, 0), DirectionCounts(3, 1, 0)),
        (DirectionCounts(4, 0, 0), DirectionCounts(5, 0, 0)),
    ],
)
def test_a_difference_without_spread_has_no_interval(
    first: DirectionCounts, second: DirectionCounts
) -> None:
    apart = difference(first, second)
    assert apart.low != apart.low  # NaN
    assert apart.n == (0 if not first.n else first.n + second.n)
