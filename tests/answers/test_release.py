"""The whole programme is protected at once, and it is told when that changes."""

from __future__ import annotations

import pytest

from analysis.answers import change_answer, protect_release
from analysis.data import clean_cohort
from analysis.programme import Places, read_programme
from analysis.release import StaleProtectionError
from tests.conftest import edited


@pytest.fixture
def here(tiny: Places, monkeypatch: pytest.MonkeyPatch) -> Places:
    for name, place in tiny.environment().items():
        monkeypatch.setenv(name, place)
    return tiny


def clean(places: Places) -> None:
    clean_cohort(read_programme(places.programme), places, cohort="spring")


def test_a_protection_is_new_once_and_again_when_an_answer_changes(here: Places) -> None:
    programme = read_programme(here.programme)
    clean(here)
    assert protect_release(programme, here)
    assert not protect_release(programme, here)
    edited(here.raw / "spring" / "last.csv", "P-1;Ja;Nogenlunde", "P-1;Ja;Godt")
    clean(here)
    assert protect_release(programme, here)


def test_a_shared_view_is_refused_before_and_after_the_release_it_belongs_to(here: Places) -> None:
    clean(here)
    with pytest.raises(FileNotFoundError, match="Nothing was released yet"):
        change_answer(cohort="all", audience="shared")
    protect_release(read_programme(here.programme), here)
    assert change_answer(cohort="all", audience="shared").pairs.hidden  # 2 pairs
    edited(here.raw / "spring" / "last.csv", "P-1;Ja;Nogenlunde", "P-1;Ja;Godt")
    clean(here)
    with pytest.raises(StaleProtectionError, match="changed since they were protected"):
        change_answer(cohort="all", audience="shared")


def test_the_internal_view_counts_what_the_rows_say(here: Places) -> None:
    clean(here)
    answer = change_answer(cohort="spring", audience="internal")
    # P-1 fell from good to fair, P-4 rose from bad to good; nobody else has both.
    assert answer.pairs.count == 2
    assert [figure.count for figure in answer.directions.table.figures] == [1, 0, 1]
    assert [figure.count for figure in answer.flow.table.figures] == [0, 1, 1, 0, 2]


def test_an_unknown_cohort_is_told_with_those_there_are(here: Places) -> None:
    assert here
    with pytest.raises(ValueError, match="it has spring, all"):
        change_answer(cohort="winter")
