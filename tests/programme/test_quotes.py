"""Only quotes that somebody reviewed are read, and only those whose form gives nobody away."""

from __future__ import annotations

import pytest

from analysis.programme import Places, Programme, ProgrammeError, read_programme
from analysis.programme.provenance import settings_hashes
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


def read(places: Places, *rows: str) -> Programme:
    text = HEAD + "".join(f"{row}\n" for row in rows)
    (places.programme / "quotes.csv").write_text(text, encoding="utf-8")
    return read_programme(places.programme)


def refusal(places: Places, *rows: str) -> str:
    with pytest.raises(ProgrammeError) as refused:
        read(places, *rows)
    return str(refused.value)


def saying(text: str) -> str:
    return f'05_change,helper,"{text}",,the team,2025-12-19'


def test_a_programme_without_the_file_has_no_quotes(quoting: Places) -> None:
    assert read_programme(quoting.programme).quotes == ()


def test_a_reviewed_quote_is_read_in_both_languages(quoting: Places) -> None:
    (quote,) = read(quoting, "05_change,helper,Det gik,It went,the team,2025-12-19").quotes
    assert quote.in_language("da") == ("da", "Det gik")
    assert quote.in_language("en") == ("en", "It went")


def test_words_in_one_language_stand_in_for_the_other(quoting: Places) -> None:
    (quote,) = read(quoting, "05_change,helper,,It went,the team,2025-12-19").quotes
    assert quote.in_language("da") == ("en", "It went")


def test_the_reviewer_is_kept_nowhere(quoting: Places) -> None:
    programme = read(quoting, "05_change,helper,Det gik,,Rita Revisor,2025-12-19")
    assert "Rita" not in programme.model_dump_json()


def test_every_quote_that_nobody_reviewed_is_told_before_anything_runs(quoting: Places) -> None:
    said = refusal(
        quoting,
        "05_change,helper,Det gik,,,2025-12-19",
        "05_change,helper,Det gik,,the team,",
        "05_change,helper,Det gik,,the team,i går",
        "05_change,helper,,,the team,2025-12-19",
    )
    assert "quotes.csv, line 2, column “reviewed_by”: nobody has reviewed the quote" in said
    assert "quotes.csv, line 3, column “reviewed_on”" in said
    assert "quotes.csv, line 4, column “reviewed_on”: this is no date" in said
    assert "quotes.csv, line 5, column “da”: the quote has no words" in said


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("99_nothing,helper,Det gik,,the team,2025-12-19", "chapter"),
        ("03_courses,helper,Det gik,,the team,2025-12-19", "chapter"),  # tiny has no courses
        ('05_change,"Kvinde, 34, Syrien",Det gik,,the team,2025-12-19', "role"),
    ],
)
def test_a_quote_stands_in_a_chapter_there_is_and_is_told_by_a_declared_role(
    quoting: Places, row: str, column: str
) -> None:
    assert f"quotes.csv, line 2, column “{column}”" in refusal(quoting, row)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Skriv til mig på ada@example.org", "an e-mail or web address"),
        ("Se www.example.org", "an e-mail or web address"),
        ("Mit nummer er 310276-1137", "a CPR number"),
        ("Mit nummer er 3102761137", "a CPR number"),
        ("Ring på 12 34 56 78", "a telephone number"),
        ("Ring på +45 12345678", "a telephone number"),
        ("Det var den 9/4 2025 og 9.4.2025", "an exact date"),
        ("Som 34-årig er det svært", "an age or a number of years"),
        ("Jeg har ventet i 12 år", "an age or a number of years"),
        ("I am 34 years old", "an age or a number of years"),
        ("A woman aged 34", "an age or a number of years"),
        ("Jeg er født i 1985", "an age or a number of years"),
        ("Jeg var lærer i Syrien", "a country other than Denmark"),
        ("Syriens hovedstad", "a country other than Denmark"),
        ("In Turkey it was different", "a country other than Denmark"),
    ],
)
def test_what_may_point_at_a_person_is_refused_and_not_repeated(
    quoting: Places, text: str, what: str
) -> None:
    said = refusal(quoting, saying(text))
    assert f"quotes.csv, line 2, column “da”: the quote holds what looks like {what}." in said
    assert text not in said


@pytest.mark.parametrize(
    "text",
    [
        "Jeg har sendt 35 ansøgninger på 6 måneder",
        "Arbejdsmarkedet i Danmark er anderledes",
        "Vi mødtes 3 gange, og 2 af dem på 1 uge",
        "Hvert år søger jeg igen",
        "Det er en ø, ikke en iranistik",
    ],
)
def test_other_words_and_numbers_pass(quoting: Places, text: str) -> None:
    assert read(quoting, saying(text)).quotes[0].da == text


def test_countries_are_known_as_the_programme_calls_them_too(quoting: Places) -> None:
    with (quoting.programme / "scales.csv").open("a", encoding="utf-8") as stream:
        stream.write("origin,de,,Tyskland,Germany,\norigin,ps,,Palæstina,Palestine,\n")
    assert "a country other than Denmark" in refusal(quoting, saying("Jeg kom fra Palæstina"))


def test_a_role_says_no_more_than_what_somebody_is(tiny: Places) -> None:
    edited(
        tiny.programme / "programme.toml",
        "[[cohorts]]",
        '[roles]\nhelper = { da = "Kvinde, 34", en = "Woman, 34" }\n\n[[cohorts]]',
    )
    with pytest.raises(ProgrammeError, match="the role “helper” says more"):
        read_programme(tiny.programme)


def test_control_characters_are_refused_in_words(quoting: Places) -> None:
    assert "control characters" in refusal(quoting, saying("Det \x07 gik"))


def test_a_changed_quote_changes_what_the_chapters_are_made_of(quoting: Places) -> None:
    read(quoting, saying("Det gik"))
    before = settings_hashes(quoting.programme)
    read(quoting, saying("Det gik godt"))
    after = settings_hashes(quoting.programme)
    assert before["quotes.csv"] != after["quotes.csv"]
    assert before["scales.csv"] == after["scales.csv"]
