"""Columns that tell who somebody is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.propose.identifying import (
    may_be_sensitive,
    told_by_cells,
    told_by_header,
)

WORDS = st.lists(st.sampled_from(["meget", "enig", "ja", "nej", "ofte"]), max_size=4).map(" ".join)


@pytest.mark.parametrize(
    "header",
    [
        *("Navn", "Fulde navn", "Fornavn", "Efternavn", "Name", "First name", "last_name"),
        *("E-mail", "Email", "Mailadresse", "Telefon", "Tlf.", "Mobilnummer", "Phone number"),
        *("CPR", "CPR-nr.", "Personnummer", "Adresse", "Home address", "Mentorens navn"),
    ],
)
def test_contact_details_are_known_by_their_header(header: str) -> None:
    assert told_by_header(header) == "direct"


@pytest.mark.parametrize(
    "header", ["Postnr.", "By", "Arbejdsplads", "Instructor", "Mentor", "InstructorID", "Kursus-ID"]
)
def test_places_and_persons_are_known_by_their_header(header: str) -> None:
    assert told_by_header(header) == "quasi"


@pytest.mark.parametrize(
    "header",
    [
        *("Motivation", "Mentor har hjulpet", "Jeg skriver gerne e-mail til folk, jeg ikke kender"),
        *("Referred by", "Tilfreds med match", "Branche", "Covid", "Ideer"),
    ],
)
def test_a_question_is_no_contact_detail(header: str) -> None:
    assert told_by_header(header) is None


@given(
    WORDS,
    st.from_regex(r"[a-z0-9._+-]{1,20}@[a-z0-9-]{1,20}\.(dk|com|example)", fullmatch=True),
    WORDS,
)
def test_one_email_address_in_a_text_is_enough(before: str, email: str, after: str) -> None:
    assert told_by_cells(["ja", "nej", f"{before} {email} {after}"]) == "direct"


@given(st.integers(1, 31), st.integers(1, 12), st.integers(0, 99), st.integers(0, 9999))
def test_one_cpr_number_in_a_text_is_enough(day: int, month: int, year: int, serial: int) -> None:
    number = f"{day:02}{month:02}{year:02}"
    for written in (f"{number}-{serial:04}", f"{number}{serial:04}", f"cpr {number} {serial:04}"):
        assert told_by_cells(["ja", "nej", written]) == "direct"


@pytest.mark.parametrize(
    "cells",
    [
        ["Anna Holm", "Bo Due", "Ida Ravn"],
        ["Anna", "Mohammed", "Oksana"],
        ["Prof. Dumbledore", "Prof. Lupin", "Prof. Sinistra"],
        ["12 34 56 78", "+45 87654321", "11223344"],
        ["Nørregade 1, 8000 Aarhus C", "Søndervej 22"],
        ["https://www.linkedin.com/in/nobody", "ingen"],
    ],
)
def test_cells_can_look_like_people(cells: list[str]) -> None:
    assert told_by_cells(cells) == "direct"


@pytest.mark.parametrize(
    "cells",
    [
        ["Helt enig", "Delvist enig", "Hverken eller"],
        ["Jobcenter", "Sprogskole", "Anbefalet af en mentee"],
        ["1", "2", "3", "4", "5"],
        ["2022_1", "2023_1"],
    ],
)
def test_answers_do_not_look_like_people(cells: list[str]) -> None:
    assert told_by_cells(cells) is None


def test_gender_age_and_origin_may_be_sensitive() -> None:
    assert all(map(may_be_sensitive, ["Køn", "Alder", "Nationalitet", "Country of birth"]))
    assert not any(map(may_be_sensitive, ["Branche", "Motivation", "Referred by"]))
