"""A quote that repeats what identifies somebody in the delivered files is refused, unread."""

from __future__ import annotations

import pytest

from analysis.data import DeliveryError, check_cohorts
from analysis.programme import Places, read_programme
from tests.conftest import edited

HEAD = "chapter,role,da,en,reviewed_by,reviewed_on\n"


@pytest.fixture
def quoting(tiny: Places) -> Places:
    edited(
        tiny.programme / "programme.toml",
        "[[cohorts]]",
        '[roles]\nhelper = { da = "Hjælper", en = "Helper" }\n\n[[cohorts]]',
    )
    return tiny


def refusals(places: Places, *, da: str = "", en: str = "") -> list[str]:
    row = f'05_change,helper,"{da}","{en}",the team,2025-12-19\n'
    (places.programme / "quotes.csv").write_text(HEAD + row, encoding="utf-8")
    programme = read_programme(places.programme)
    try:
        check_cohorts(programme, places.raw, cohorts=["spring"])
    except DeliveryError as error:
        return [str(problem) for problem in error.problems]
    return []


def test_a_quote_that_names_nobody_passes(quoting: Places) -> None:
    assert not refusals(quoting, da="Jeg prøver igen i morgen.", en="I try again tomorrow.")


@pytest.mark.parametrize(
    "text", ["Tak til Cia!", "Tak, Cias hjælp var god.", "tak til fru prøve", "Ada-Marie hjalp mig"]
)
def test_a_name_is_refused_with_its_line_and_column_and_never_repeated(
    quoting: Places, text: str
) -> None:
    (told,) = refusals(quoting, en=text)
    assert told.startswith("quotes.csv, line 2, column “en”: the quote repeats something")
    assert "the column “Navn” of “people”" in told
    assert not [name for name in ("Cia", "Ada", "Prøve", "prøve") if name in told]


def test_a_short_name_counts_where_it_is_written_like_one(quoting: Places) -> None:
    assert not refusals(quoting, da="Jeg vil bo her, og det kan jeg dan mig en mening om.")
    assert refusals(quoting, da="Jeg traf Bo en gang.")


def test_an_id_is_refused(quoting: Places) -> None:
    (told,) = refusals(quoting, da="Skriv til p-6 om det.")
    assert "the column “Id”" in told


def test_the_same_quote_is_told_once_for_a_column_of_several_files(quoting: Places) -> None:
    told = refusals(quoting, da="Skriv til P-1.")
    assert len(told) == len(set(told)) == 3  # people, first and last


def with_workplace(places: Places, workplace: str) -> Places:
    row = "work,last,Sted,,text,,,,quasi,dropped,,,,,Sted,Place\n"
    with (places.programme / "codebook.csv").open("a", encoding="utf-8") as stream:
        stream.write(row)
    lines = ("Id;Har mål;Humør;Sted", f"P-1;Ja;Godt;{workplace}", "P-2;Ja;Godt;")
    text = "".join(f"{line}\n" for line in lines)
    (places.raw / "spring" / "last.csv").write_text(text, encoding="utf-8")
    return places


@pytest.mark.parametrize(
    ("workplace", "text", "refused"),
    [
        ("Nordisk Vask A/S", "Hos Nordisk Vask gik det godt.", True),
        ("Nordisk Vask A/S", "Den nordiske vask gik godt.", False),
        ("København V", "Jeg søger i Københavns centrum.", True),
        ("København V", "Jeg søger i V-formation.", False),
    ],
)
def test_a_town_or_workplace_is_refused_as_a_whole(
    quoting: Places, workplace: str, text: str, *, refused: bool
) -> None:
    assert bool(refusals(with_workplace(quoting, workplace), da=text)) is refused


def test_a_quote_may_hold_what_somebody_wrote_in_free_text(quoting: Places) -> None:
    places = with_workplace(quoting, "Det har hjulpet mig")
    edited(places.programme / "codebook.csv", "text,,,,quasi,dropped", "text,,,,,dropped")
    assert not refusals(places, da="Det har hjulpet mig.")
