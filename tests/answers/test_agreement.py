"""Both sides of the same courses are set beside each other, and nobody else's answers."""

from __future__ import annotations

import pytest

from analysis.answers import agreement_answer
from analysis.programme import Places
from analysis.release import Figure, Part, figures_in
from tests.answers.made_up import released
from tests.answers.matched import Mentee, matched_programme

# Of four courses each: both low, both low, both high, the mentee high alone. Cohen's kappa of
# that table is 0.5: agreement 3/4, by chance 1/2.
FOUR = (("Dårligt", "Dårligt"), ("Dårligt", "Dårligt"), ("Godt", "Godt"), ("Godt", "Dårligt"))


def mentees(times: int) -> list[Mentee]:
    return [
        Mentee(mentor=f"M-{place}-{turn}", helped=own, access=other)
        for turn in range(times)
        for place, (own, other) in enumerate(FOUR)
    ]


def part_of(
    places: Places, monkeypatch: pytest.MonkeyPatch, people: list[Mentee], **view: str
) -> Part:
    matched_programme(places, people)
    released(places, monkeypatch)
    (part,) = agreement_answer(
        cohort=view.get("cohort", "all"), audience=view.get("audience", "internal")
    )  # type: ignore[arg-type]
    return part


def figure(part: Part, id_: str) -> Figure:
    return next(each for each in figures_in(part) if each.id == id_)


def test_kappa_and_the_directions_are_those_of_the_table(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = part_of(tiny, monkeypatch, mentees(5))
    kappa = figure(part, "agreement.kappa")
    assert (kappa.value, kappa.n) == (pytest.approx(0.5), 20)
    names = ("participant_higher", "same", "other_higher")
    assert [figure(part, f"agreement.{name}").count for name in names] == [5, 15, 0]
    crossed = [[cell and cell.count for cell in row] for row in part.tables[0].cells]
    assert crossed == [[5, 5], [0, 10]]


def test_an_answer_without_the_other_side_is_in_no_pair(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = [Mentee(mentor="M-x", helped="Godt"), Mentee(mentor="M-y", access="Godt"), Mentee()]
    part = part_of(tiny, monkeypatch, [*mentees(5), *alone])
    assert figure(part, "agreement.kappa").n == 20


def test_where_all_gave_one_answer_kappa_is_undefined_and_said_to_be(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    same = [Mentee(mentor=f"M-{n}", helped="Godt", access="Godt") for n in range(12)]
    part = part_of(tiny, monkeypatch, same)
    assert figure(part, "agreement.kappa").value is None
    assert [finding.key for finding in part.findings][1] == "agreement.kappa"


def test_nobody_on_both_sides_is_told_in_a_sentence(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = part_of(tiny, monkeypatch, [Mentee(mentor="M-1", access="Godt"), *[Mentee()] * 12])
    assert [finding.key for finding in part.findings] == ["agreement.nobody"]


def test_two_way_counts_stand_in_the_pool_alone_and_few_are_hidden(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = part_of(tiny, monkeypatch, mentees(1), audience="shared")
    assert [finding.key for finding in shared.findings] == ["agreement.withheld"]
    assert not list(figures_in(shared))


def test_a_programme_without_both_sides_has_no_such_part(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    released(tiny, monkeypatch)
    assert agreement_answer(cohort="all") == ()
