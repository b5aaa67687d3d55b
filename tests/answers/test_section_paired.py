"""Questions with several answers that were put twice."""

from __future__ import annotations

import pytest

from analysis.answers import sections_answer
from analysis.programme import Places, read_programme
from analysis.release import Audience, Part
from analysis.report import pictures, reader_for
from tests.answers.made_up import Somebody, programme_of, released

SCHOOL = "Skole, fx aften"


@pytest.fixture(autouse=True)
def sketched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw, but spare the encoding of the images."""
    monkeypatch.setattr(pictures, "picture", lambda _: pictures.Picture("data:", 1, 1))


def part_of(
    places: Places,
    monkeypatch: pytest.MonkeyPatch,
    people: list[Somebody],
    *,
    audience: Audience = "internal",
) -> Part:
    programme_of(places, people)
    released(places, monkeypatch)
    part = sections_answer("05_change", cohort="all", audience=audience).parts[0]
    for language in ("da", "en"):
        assert reader_for(read_programme(places.programme), language=language).parts([part])
    return part


def test_each_option_is_counted_before_and_after_among_the_same_people(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [
        *[Somebody()] * 12,
        *[Somebody(goals=("Job", SCHOOL))] * 9,
        *[Somebody(goal="Nej", after="")] * 6,  # not asked again
    ]
    part = part_of(tiny, monkeypatch, people)
    job, school = part.tables[0].cells
    assert [(f.count, f.n) for f in job[2:] if f] == [(21, 21), (12, 21)]
    assert [(f.count, f.n) for f in school[2:] if f] == [(0, 21), (9, 21)]
    # 9 lost and none gained: half of 2 x (1/2)^9 for the outcome itself, times 2 options.
    assert job[1] is not None
    assert job[1].p == pytest.approx(2 * 0.5**9, abs=1e-6)
    assert part.findings[0].key == "section.paired.moved"


def test_what_is_hidden_makes_the_others_stricter_and_the_finding_silent(
    tiny: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [*[Somebody(goals=("Job", f'"Job;{SCHOOL}"'))] * 3, *[Somebody()] * 20]
    part = part_of(tiny, monkeypatch, people, audience="shared")
    assert part.findings[0].key == "section.paired.withheld"
    assert {row[1].method for row in part.tables[0].cells if row[1] and not row[1].hidden} <= {
        "mcnemar_midp_bonferroni"
    }


@pytest.mark.parametrize("people", [[Somebody()], [Somebody(goal="", after="", calm=("", ""))] * 6])
def test_few_or_none_are_told_without_numbers_that_cannot_be(
    tiny: Places, monkeypatch: pytest.MonkeyPatch, people: list[Somebody]
) -> None:
    assert part_of(tiny, monkeypatch, people).findings
