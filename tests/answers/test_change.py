"""The change of the primary outcome: who is counted, and what is said where little can be."""

from __future__ import annotations

import re

import pytest

from analysis.answers import ChangeAnswer, change_answer
from analysis.inference.paired_shares import PairedCounts, tango_difference
from analysis.programme import Places, read_programme
from analysis.release import Audience, Figure, figures_in
from analysis.report import pictures, reader_for
from tests.answers.made_up import BAD, BLANK, FAIR, GOOD, Mood, Somebody, programme_of, released
from tests.conftest import edited


@pytest.fixture(autouse=True)
def sketched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw, but spare the encoding of the images."""
    monkeypatch.setattr(pictures, "picture", lambda _: pictures.Picture("data:", 1, 1))


MOODS: tuple[Mood, ...] = (GOOD, FAIR, BAD)
SILENT = Somebody(goal="", after="", calm=(FAIR, ""))


def answer_of(
    places: Places,
    monkeypatch: pytest.MonkeyPatch,
    people: list[Somebody],
    *,
    cohort: str = "all",
    audience: Audience = "internal",
) -> ChangeAnswer:
    programme_of(places, people)
    released(places, monkeypatch)
    return change_answer(cohort=cohort, audience=audience)


def figure(answer: object, id_: str) -> Figure:
    return next(each for each in figures_in(answer) if each.id == id_)


def told(places: Places, answer: ChangeAnswer, language: str = "en") -> str:
    read = reader_for(read_programme(places.programme), language=language)  # type: ignore[arg-type]
    shown = [
        read.key_findings(answer.summary),
        read.parts(answer.states),
        read.chart(answer.directions),
        read.text(*answer.primary),
        read.chart(answer.flow),
        read.text(*answer.maintained),
        read.chart(answer.shares),
        read.chart(answer.both),
        read.table(answer.fourfold, caption="caption.fourfold"),
        read.table(answer.levels, caption="caption.levels"),
        read.text(*answer.sensitivity.notes),
        read.chart(answer.sensitivity.chart),
        read.table(answer.sensitivity.table, caption="caption.sensitivity"),
        read.parts(answer.groups),
    ]
    text = re.sub(r"<[^>]+>", "", " ".join(fragment.html for fragment in shown))
    return " ".join(text.split())


PEOPLE = [
    *[Somebody()] * 10,  # good, and good again
    *[Somebody(before=FAIR)] * 6,  # up
    *[Somebody(after=FAIR)] * 8,  # down
    *[Somebody(before=BAD, after=FAIR)] * 5,  # up, and not high
    *[Somebody(goal="Nej", after="")] * 7,
    *[Somebody(goal="Nej", after="", reached=True)] * 5,
    *[SILENT] * 9,
    *[Somebody(before=BLANK)] * 4,
]


def test_the_headline_counts_everybody_who_answered_before(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = answer_of(tiny, monkeypatch, PEOPLE)
    # 50 answered before; 16 were high after, 13 not, 7 + 5 had no goal, 9 are unknown.
    states = [(f.count, f.n) for f in answer.states[0].charts[0].table.figures]
    assert states == [(16, 50), (13, 50), (12, 50), (9, 50)]
    assert figure(answer, "mood.state.bounds.share.low").value == 16 / 50
    assert figure(answer, "mood.state.bounds.share.high").value == (16 + 9) / 50
    # 39 of the 50 were high before.
    assert figure(answer, "mood.state.bounds.change.low").value == pytest.approx((16 - 39) / 50)


def test_everybody_after_stands_apart_only_where_they_are_not_the_pairs(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Four answered after without an answer before.
    apart = answer_of(tiny, monkeypatch, PEOPLE).shares.table
    assert [figure.n for figure in apart.figures] == [50, 29, 29, 33]


def test_the_pairs_are_not_drawn_again_as_everybody_after(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    same = [person for person in PEOPLE if person.before != BLANK]
    table = answer_of(tiny, monkeypatch, same).shares.table
    assert [figure.n for figure in table.figures] == [50, 29, 29]
    assert len(table.rows) == 3


@pytest.mark.parametrize(("audience", "rows"), [("internal", 4), ("shared", 0)])
def test_levels_stand_by_levels_only_where_one_pair_of_them_is_shown(
    tiny: Places, monkeypatch: pytest.MonkeyPatch, audience: Audience, rows: int
) -> None:
    # Of the shared version only who was high, and who went up or down, is released here.
    mixed = [Somebody(before=b, after=a) for b in MOODS for a in MOODS for _ in range(3)]
    answer = answer_of(tiny, monkeypatch, mixed, audience=audience)
    assert figure(answer.both, "mood.pairs.before.level.good").count == 9
    assert len(answer.levels.rows) == rows  # three levels and their total


def test_a_method_that_finds_a_chance_stands_under_no_change(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = answer_of(tiny, monkeypatch, PEOPLE).sensitivity.table
    units = {size.unit for size, _ in table.cells if size is not None}
    assert {"share", "share difference"} <= units
    assert table.columns[0].en == "Result (95% confidence interval)"


def test_a_goal_reached_is_another_state_than_a_goal_gone(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = answer_of(tiny, monkeypatch, PEOPLE)
    reasons = answer.states[0].tables[1]
    assert [f.count for f in reasons.figures] == [5, 7, 12]
    assert "5 of them had reached the goal" in told(tiny, answer)


def test_who_reached_the_goal_is_known_even_without_an_answer_after(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent = Somebody(goal="", after="", calm=(FAIR, ""), reached=True)
    answer = answer_of(tiny, monkeypatch, [*[Somebody()] * 3, silent])
    assert figure(answer, "mood.state.reached").count == 1
    assert figure(answer, "mood.state.unknown.share").count == 0


def test_where_everybody_is_asked_again_only_the_silent_are_unknown(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited(
        tiny.programme / "codebook.csv",
        "ordered,mood,has_goal=yes,Ved ikke",
        "ordered,mood,,Ved ikke",
    )
    answer = answer_of(tiny, monkeypatch, [*[Somebody(goal="Nej")] * 6, *[SILENT] * 2])
    states = [(f.count, f.n) for f in answer.states[0].charts[0].table.figures]
    assert states == [(6, 8), (0, 8)]
    assert figure(answer, "mood.state.unknown").count == 2


def test_charts_have_their_rows_in_the_order_that_they_are_drawn(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = answer_of(tiny, monkeypatch, PEOPLE)
    assert [f.count for f in answer.directions.table.figures] == [8, 10, 11]
    assert [f.count for f in answer.flow.table.figures] == [10, 8, 6, 5, 29]
    # bad, fair, good: before and after
    assert [f.count for f in answer.both.table.figures] == [5, 0, 6, 13, 18, 16]


def test_three_populations_stand_side_by_side(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = answer_of(tiny, monkeypatch, PEOPLE)
    shares = [(f.count, f.n) for f in answer.shares.table.figures]
    # 4 answered after only, all of them high.
    assert shares == [(39, 50), (18, 29), (16, 29), (16 + 4, 29 + 4)]


def test_groups_are_counted_person_by_person(tiny: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    people = [
        *[Somebody(before=FAIR)] * 6,
        *[Somebody()] * 5,
        *[Somebody(before=FAIR, born=1970)] * 7,
        *[Somebody(after=BAD, born=1970)] * 8,
    ]
    answer = answer_of(tiny, monkeypatch, people)
    rows = answer.groups[0].tables[0].cells
    assert [[f.count for f in row if f] for row in rows] == [[11, 6, 5, 0], [15, 7, 0, 8]]
    nets = [f.value for f in answer.groups[0].charts[0].table.figures]
    assert nets == pytest.approx([6 / 11, -1 / 15], abs=1e-6)


def test_a_cohort_has_no_groups_and_says_so(tiny: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = answer_of(tiny, monkeypatch, PEOPLE, cohort="spring")
    assert not answer.groups[0].charts
    assert "too small" in told(tiny, answer)


def test_the_widest_interval_holds_that_of_every_table_with_the_shown_shares(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [
        *[Somebody()] * 20,
        *[Somebody(after=FAIR)] * 6,
        *[Somebody(before=FAIR)] * 5,
        *[Somebody(before=FAIR, after=FAIR)] * 2,
    ]
    answer = answer_of(tiny, monkeypatch, people, audience="shared")
    assert figure(answer.fourfold, "mood.pairs.never").hidden
    widest = figure(answer, "mood.difference.widest")
    true = tango_difference(PairedCounts(20, 6, 5, 2))
    assert widest.value == pytest.approx(true.value, abs=1e-6)
    assert widest.low is not None
    assert widest.high is not None
    assert widest.low <= true.low < true.high <= widest.high


def test_maintenance_tips_when_enough_of_the_silent_had_fallen(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [*[Somebody()] * 60, *[Somebody(before=FAIR, after=FAIR)] * 20, *[SILENT] * 10]
    answer = answer_of(tiny, monkeypatch, people)
    # As in the example of `tipping_point_noninferiority`.
    text = told(tiny, answer)
    assert "4 of the 10 who were high before" in text


CASES = {
    "nobody answered": [Somebody(before=BLANK, goal="", after="", calm=("", ""))] * 2,
    "one": [Somebody()],
    "five": [Somebody()] * 5,
    "nobody after": [SILENT] * 12,
    "nobody changed": [*[Somebody()] * 20, *[Somebody(before=FAIR, after=FAIR)] * 20],
    "all at the top": [Somebody()] * 30,
    "all fell": [Somebody(after=BAD)] * 30,
    "two who differ": [Somebody(before=BAD), Somebody(after=FAIR)],
    "everything": PEOPLE,
}


@pytest.mark.parametrize("name", CASES)
def test_the_chapter_survives(tiny: Places, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    programme_of(tiny, CASES[name])
    released(tiny, monkeypatch)
    ways: list[tuple[str, Audience, str]] = [
        ("spring", "shared", "da"),
        ("all", "shared", "en"),
        ("all", "internal", "da"),
    ]
    for cohort, audience, language in ways:
        text = told(tiny, change_answer(cohort=cohort, audience=audience), language)
        assert not re.search(r"\b(nan|inf)\b", text)


def test_a_programme_without_groups_has_no_part_for_them(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    programme_of(tiny, PEOPLE, groups=False)
    released(tiny, monkeypatch)
    assert change_answer(cohort="all").groups == ()
