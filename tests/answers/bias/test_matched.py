"""With courses: the steps of the way, and people who shared a mentor."""

from __future__ import annotations

import pytest

from analysis.answers import BiasAnswer, bias_answer
from analysis.programme import Places
from tests.answers.bias.told import figure, keys, statements
from tests.answers.made_up import released
from tests.answers.matched import Mentee, matched_programme


def answer_of(places: Places, monkeypatch: pytest.MonkeyPatch, people: list[Mentee]) -> BiasAnswer:
    matched_programme(places, people)
    released(places, monkeypatch)
    return bias_answer(cohort="all")


def twins(up: int, same: int) -> list[Mentee]:
    """Two mentees of each mentor, who changed alike."""
    kinds = [*["Dårligt"] * up, *["Godt"] * same]
    return [
        Mentee(before=before, mentor=f"M-{number}", access="Godt")
        for number, before in enumerate(kinds)
        for _ in range(2)
    ]


def test_every_step_is_a_part_of_the_one_before(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [
        *twins(6, 6),  # 24 with everything
        *[Mentee(mentor=f"X-{n}", after="", done=False) for n in range(7)],
        *[Mentee(before="", after="", mentor=f"Y-{n}") for n in range(5)],
        *[Mentee(before="", after="")] * 9,
    ]
    answer = answer_of(tiny, monkeypatch, people)
    steps = [row[0] for row in answer.parts[0].charts[0].table.cells]
    # signed up, matched, started, completed, before, after, both
    assert [step.count for step in steps if step] == [45, 36, 36, 29, 24, 24, 24]


def test_a_step_that_some_of_the_pairs_never_took_is_left_out_and_said_to_be(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [*twins(6, 6), Mentee(mentor="X", done=False)]
    answer = answer_of(tiny, monkeypatch, people)
    steps = [row[0] for row in answer.parts[0].charts[0].table.cells]
    assert [step.count for step in steps if step] == [25, 25, 25, 25, 25, 25]
    assert "bias.flow.left_out" in keys(answer.parts[0].findings)


def test_twins_who_change_alike_are_worth_one_person_each_pair(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = answer_of(tiny, monkeypatch, twins(6, 6))
    assert figure(answer, "bias.clusters.icc").value == 1.0
    assert figure(answer, "bias.clusters.design_effect").value == 2.0
    assert figure(answer, "bias.clusters.effective_n").value == 12.0
    net, wide = figure(answer, "mood.net"), figure(answer, "bias.clusters.net_widened")
    assert wide.value == net.value == 0.5
    assert wide.low == pytest.approx(0.5 - 2**0.5 * (0.5 - net.low), abs=1e-5)  # type: ignore[operator]


def test_nobody_who_shares_a_mentor_leaves_nothing_to_work_out(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [Mentee(mentor=f"M-{n}", access="Godt") for n in range(12)]
    told = keys(list(statements(answer_of(tiny, monkeypatch, people))))
    assert "bias.clustering.not_computable" in told


def test_both_sides_stand_after_the_kind_answers(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = answer_of(tiny, monkeypatch, twins(6, 6))
    titles = [part.title.en for part in answer.parts]
    place = titles.index("Do mentor and mentee agree?")
    assert titles[place - 1] == "Answers kinder than the experience"
