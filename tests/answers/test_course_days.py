"""Days on which something was held are counted, and the same number has the same name."""

from __future__ import annotations

import pytest

from analysis.answers.course_days import days_part
from analysis.answers.same_number import number_of
from analysis.answers.view import open_view
from analysis.programme import Places, Population, Section, Words, read_programme
from tests.conftest import edited
from tests.course_files import by_id, keys, ready, with_courses

WORDS = Words(da="Opkald", en="Calls")
POPULATION = """\
[[populations]]
id = "rung"
source = "calls"
title = { da = "opkald", en = "calls" }
unit = "rows"

"""


@pytest.mark.parametrize("cohort", ["spring", "all"])
def test_days_are_counted_once_however_many_rows_they_have(
    tiny: Places, monkeypatch: pytest.MonkeyPatch, cohort: str
) -> None:
    edited(with_courses(tiny).programme / "programme.toml", "[courses]", f"{POPULATION}[courses]")
    ready(tiny, monkeypatch)
    section = Section(
        id="rung_on", chapter="02_activities", title=WORDS, text=WORDS, of="rung",
        form="months", questions=("called",),
    )  # fmt: skip
    part = days_part(open_view(cohort=cohort), section)
    # Five calls: one has no date, and two were made on the same day.
    assert by_id(part)["days.called.days"].count == 3
    assert keys(part.findings) == ["section.days"]


def test_the_same_number_has_the_same_name_however_it_is_told(tiny: Places) -> None:
    programme = read_programme(with_courses(tiny).programme)
    everything = Population(id="everything", source="courses", title=WORDS)
    gone = Population(id="gone", source="courses", title=WORDS, where={"status": "gone"})
    called = Population(id="called", source="courses", title=WORDS, linked=("calls",))
    told = number_of(programme, everything, ("status", "gone"))
    assert number_of(programme, gone) == told
    # A cause is asked for only where a course was discontinued.
    cause = ("cause", "lost")
    assert number_of(programme, gone, cause) == number_of(programme, everything, cause)
    assert number_of(programme, called, ("status", "gone")) != told
