"""The panel shows what its menus say, at once, and tells it as code."""

from __future__ import annotations

import pytest

import analysis
from analysis.programme import LANGUAGES, programme_here


def shown(menus: object) -> str:
    return str(menus.shown.value)  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_outcome_group_cohort_and_measure_can_be_chosen(language: str) -> None:
    menus = analysis.panel("all", language=language)  # type: ignore[arg-type]
    outcomes = {name for _, name in menus.outcome.options}
    assert {o.id for o in programme_here().outcomes} <= outcomes
    assert [name for _, name in menus.cohort.options] == list(analysis.cohorts())
    groups = {name for _, name in menus.by.options}
    assert {"", "gender", "mentee_region", "in_work", "cohort"} <= groups
    assert [name for _, name in menus.measure.options] == ["net", "high"]


def test_a_choice_changes_what_is_shown_and_its_code_gives_the_same() -> None:
    menus = analysis.panel("all", language="en")
    seen = [shown(menus)]
    for menu, value in (
        (menus.outcome, "rating_interview"),
        (menus.by, "gender"),
        (menus.measure, "high"),
        (menus.cohort, "2025-foraar"),
    ):
        menu.value = value
        seen.append(shown(menus))
        names: dict[str, object] = {"analysis": analysis}
        first, last = menus.code.split("\n")
        exec(first, names)  # noqa: S102 # our own words
        assert eval(last, names)._repr_html_() == seen[-1]  # noqa: S307
    assert len(set(seen)) == len(seen)
    assert f"{len(seen)}</small>" in menus.looks.value


def test_what_cannot_be_answered_is_told_where_the_result_would_stand() -> None:
    menus = analysis.panel("2025-foraar", language="en")
    menus.by.value = "cohort"
    assert "all of one cohort" in shown(menus)
    with pytest.raises(analysis.QuestionError, match="choose something else"):
        _ = menus.result
    menus.by.value = ""
    assert menus.result.figures
