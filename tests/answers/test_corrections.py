"""The data chapter tells how many cells were corrected by hand, and nothing of whose."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html

from analysis.answers import delivery_answer, protect_release
from analysis.data import clean_cohort, read_protection, write_protection
from analysis.programme import Places, read_programme
from analysis.release import Part, Protection, figures_in
from analysis.report import reader_for

HEAD = "file,key,column,from,to,why,by\n"
FIVE = """\
people.csv,P-1,Timer,"1,5",2,Timer var minutter,Vigga Rettesen
people.csv,P-2,Timer,1.200,3,Timer var minutter,Vigga Rettesen
people.csv,P-3,Timer,,4,Timer var minutter,Vigga Rettesen
people.csv,P-4,Timer,3,5,Timer var minutter,Vigga Rettesen
people.csv,P-5,Timer,4,6,Timer var minutter,Vigga Rettesen
"""
ONE = "first.csv,P-4,Humør,Dårligt,Godt,Forkert kryds,Vigga Rettesen\n"


@pytest.fixture
def here(tiny: Places, monkeypatch: pytest.MonkeyPatch) -> Places:
    for name, place in tiny.environment().items():
        monkeypatch.setenv(name, place)
    return tiny


def released(places: Places, lines: str) -> None:
    (places.raw / "spring" / "corrections.csv").write_text(HEAD + lines, encoding="utf-8")
    programme = read_programme(places.programme)
    clean_cohort(programme, places, cohort="spring")
    protect_release(programme, places)


def counts(parts: tuple[Part, ...]) -> dict[str, int | None]:
    return {figure.id: figure.count for figure in figures_in(parts)}


def test_they_are_counted_by_file_and_question_with_the_reasons_in_the_house_alone(
    here: Places,
) -> None:
    released(here, FIVE + ONE)
    answer = delivery_answer(cohort="spring")
    assert counts(answer.corrections) == {
        "corrections.first.mood_before": 1,
        "corrections.people.hours": 5,
        "corrections.all": 6,
    }
    (part,) = answer.corrections
    (table,) = part.word_tables
    assert [tuple(cell.da for cell in row) for row in table.rows] == [
        ("Før: Humør", "Forkert kryds", "1"),
        ("Personer: Timer", "Timer var minutter", "5"),
    ]
    shown = reader_for(read_programme(here.programme), language="da").parts([part])
    said = html.fromstring(shown.html).text_content()
    assert "6 celler i de leverede filer er rettet i hånden" in said
    for somebody in ("P-4", "Vigga", "Rettesen", "Dårligt"):
        assert somebody not in said


@pytest.mark.parametrize("cohort", ["spring", "all"])
def test_what_is_shared_hides_few_and_gives_no_reason(here: Places, cohort: str) -> None:
    released(here, FIVE + ONE)
    answer = delivery_answer(cohort=cohort, audience="shared")
    (part,) = answer.corrections
    assert part.word_tables == ()
    found = counts(answer.corrections)
    assert found["corrections.first.mood_before"] is None
    assert found["corrections.people.hours"] is None or found["corrections.all"] is None
    for language in ("da", "en"):
        reader = reader_for(read_programme(here.programme), language=language)
        said = str(reader.parts([part]).html)
        assert "Forkert kryds" not in said
        assert "Vigga" not in said


def test_where_nothing_was_corrected_nothing_is_told(here: Places) -> None:
    released(here, "")
    assert delivery_answer(cohort="spring").corrections == ()
    assert delivery_answer(cohort="spring", audience="shared").corrections == ()
    assert reader_for(read_programme(here.programme), language="en").parts(())


def test_a_protection_from_before_there_were_corrections_is_decided_anew(here: Places) -> None:
    released(here, "")
    kept = Protection.from_json(read_protection(here.processed))
    agreed = {name: fact for name, fact in kept.agreed.items() if name != "corrections"}
    write_protection(replace(kept, agreed=agreed).as_json(), here.processed)
    assert protect_release(read_programme(here.programme), here)
    assert delivery_answer(cohort="spring", audience="shared").corrections == ()
