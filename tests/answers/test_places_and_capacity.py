"""Where both sides live, how many asked for a place, and what the files are said to hold."""

from __future__ import annotations

from inspect import unwrap

import pytest

from analysis.answers.capacity import capacity_of
from analysis.answers.delivery import delivery_of
from analysis.answers.geography import geography_of
from analysis.answers.view import View
from analysis.programme import Places, Programme, read_programme
from analysis.release import Audience, figures_in


@pytest.fixture(scope="module")
def programme(demo: Places) -> Programme:
    return read_programme(demo.programme)


@pytest.fixture(scope="module")
def internal(programme: Programme, demo: Places) -> View:
    return View(programme, demo, "all", "internal")


def test_places_asked_for_are_told_with_one_decimal(internal: View) -> None:
    found = {figure.id: figure for figure in figures_in(capacity_of(internal)[0])}
    demand, supply, ratio = found["enquiries.n"], found["courses.n"], found["capacity.ratio"]
    assert demand.count is not None
    assert supply.count
    assert ratio.value == round(demand.count / supply.count, 1)
    assert ratio.decimals == 1


def test_the_two_sides_are_called_what_the_programme_calls_them(
    internal: View, programme: Programme
) -> None:
    columns = geography_of(internal)[0].charts[0].table.columns
    assert [words.da for words in columns] == ["Mentees", "Mentorer"]
    wording = {k: w for k, w in programme.wording.items() if not k.startswith("geography.side.")}
    bare = programme.model_copy(update={"wording": wording})
    where = programme.geography
    assert where is not None
    titles = [bare.population(side).title for side in (where.participants, where.others)]
    (part,) = unwrap(geography_of)(View(bare, internal.places, "all", "internal"))
    assert list(part.charts[0].table.columns) == titles


@pytest.mark.parametrize(("cohort", "audience"), [("all", "internal"), ("2025-foraar", "shared")])
def test_the_caption_names_no_rows_that_are_not_told_of(
    programme: Programme, demo: Places, cohort: str, audience: Audience
) -> None:
    view = View(programme, demo, cohort, audience)
    files = delivery_of(view).files
    fates = [figure for row in files.cells for figure in row[:-1] if figure and figure.offered]
    assert bool(fates) is (audience == "internal")
    assert files.caption == view.words("caption.files" if fates else "caption.files.used")
