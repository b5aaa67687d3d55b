"""A cohort is cleaned again exactly when something that it was cleaned from has changed."""

from __future__ import annotations

from analysis.data import cleaned_cohort
from analysis.programme import Places, read_programme
from tests.conftest import edited


def clean(places: Places) -> bool:
    return cleaned_cohort(read_programme(places.programme), places, cohort="spring")


def test_it_is_cleaned_once(tiny: Places) -> None:
    assert clean(tiny)
    assert not clean(tiny)


def test_another_answer_or_setting_cleans_it_again(tiny: Places) -> None:
    clean(tiny)
    edited(tiny.raw / "spring" / "last.csv", "P-1;Ja;Nogenlunde", "P-1;Ja;Godt")
    assert clean(tiny)
    edited(tiny.programme / "scales.csv", "gdot", "godd | gdot")
    assert clean(tiny)
    assert not clean(tiny)


def test_another_key_cleans_it_again(tiny: Places) -> None:
    clean(tiny)
    (tiny.processed / "pseudonym.key").unlink()
    assert clean(tiny)


def test_tables_of_a_stopped_cleaning_are_not_taken_for_whole_ones(tiny: Places) -> None:
    clean(tiny)
    (tiny.processed / "spring" / "made_of.json").unlink()
    assert clean(tiny)
