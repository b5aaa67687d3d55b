"""Options that are columns of their own become one question; who never answered chose nothing."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.data import DeliveryError, check_cohorts, clean_cohort
from analysis.programme import Places, read_programme
from tests.conftest import edited

HEADER = "Id;Dato;Humør;mål_1;mål_2;stato_4"
STATUS = "status,first,stato_4,,text,,,,,dropped,,,,,Status,Status\n"
CHOSEN, NOT, UNKNOWN = "true", "false", "unknown"


@pytest.fixture
def apart(tiny: Places) -> Places:
    """Each option is a column, numbered as SurveyXact does; 1 says that somebody answered all."""
    codebook = tiny.programme / "codebook.csv"
    edited(codebook, "goals,first,Mål,", "goals,first,mål_{},")
    with codebook.open("a", encoding="utf-8") as more:
        more.write(STATUS)
    scales = tiny.programme / "scales.csv"
    edited(scales, "goal,job,,Job,Job,", "goal,job,,Job,Job,1")
    edited(scales, '"School, e.g. evening",', '"School, e.g. evening",2')
    edited(
        tiny.programme / "programme.toml",
        "[sources.first]\n",
        '[sources.first]\nanswered = { status = ["1"] }\n',
    )
    delivered(
        tiny,
        "P-1;01-02-2025;Godt;1;0;1",
        "P-2;01-02-2025;Godt;0;0;1",
        "P-3;01-02-2025;;0;0;0",
        "P-4;01-02-2025;Godt;0;1;1",
    )
    return tiny


def delivered(places: Places, *rows: str, header: str = HEADER) -> None:
    text = "\n".join([header, *rows, ""])
    (places.raw / "spring/first.csv").write_text(text, encoding="utf-8")


def goals(places: Places) -> pd.DataFrame:
    programme = read_programme(places.programme)
    check_cohorts(programme, places.raw, cohorts=["spring"])
    table = clean_cohort(programme, places, cohort="spring")["first"]
    return table[["goals_before__job", "goals_before__school"]]


def counts(places: Places) -> dict[str, tuple[int, int, int]]:
    """How many chose each option, did not, and did not say."""
    return {
        str(name): (int(column.sum()), int((~column).sum()), int(column.isna().sum()))
        for name, column in goals(places).items()
    }


def refusal(places: Places) -> str:
    with pytest.raises(DeliveryError) as refused:
        goals(places)
    return str(refused.value)


def test_0_of_those_who_never_answered_is_not_no(apart: Places) -> None:
    # Three answered: one chose the job, one nothing, one the school.
    assert counts(apart) == {"goals_before__job": (1, 2, 1), "goals_before__school": (1, 2, 1)}


@pytest.mark.parametrize("word", ["yes", "JA", "1", "Completed"])
def test_who_answered_is_told_by_any_spelling_of_the_answer(apart: Places, word: str) -> None:
    told = STATUS.replace(",text,,,,,dropped,", ",category,done,,,,,")
    edited(apart.programme / "codebook.csv", STATUS, told)
    with (apart.programme / "scales.csv").open("a", encoding="utf-8") as more:
        more.write("done,yes,,Ja,Completed,1\ndone,no,,Nej,Not completed,0\n")
    edited(apart.programme / "programme.toml", 'status = ["1"]', f'status = ["{word}"]')
    assert counts(apart) == {"goals_before__job": (1, 2, 1), "goals_before__school": (1, 2, 1)}


def test_who_answered_has_to_be_said_where_the_file_knows_it(apart: Places) -> None:
    edited(apart.programme / "programme.toml", 'answered = { status = ["1"] }\n', "")
    message = refusal(apart)
    assert "column “stato_4”: in exports of SurveyXact those who never answered have 0" in message
    assert "what “stato_4” holds when somebody answered" in message


def test_a_status_that_nobody_has_is_refused(apart: Places) -> None:
    edited(apart.programme / "programme.toml", 'status = ["1"]', 'status = ["Valgt"]')
    assert "no row holds what answered in programme.toml asks for" in refusal(apart)
    edited(apart.raw / "spring/first.csv", "Godt;0;1;1", "Godt;0;1;valgt")
    assert counts(apart) == {"goals_before__job": (0, 1, 3), "goals_before__school": (1, 0, 3)}


def test_without_a_status_blanks_are_no_answer(apart: Places) -> None:
    edited(apart.programme / "programme.toml", 'answered = { status = ["1"] }\n', "")
    edited(apart.programme / "codebook.csv", "status,first,stato_4", "status,first,note")
    header = HEADER.replace("stato_4", "note")
    delivered(apart, "P-1;01-02-2025;Godt;1;0;x", "P-2;01-02-2025;Godt;;;x", header=header)
    assert counts(apart) == {"goals_before__job": (1, 0, 1), "goals_before__school": (0, 1, 1)}


@pytest.mark.parametrize(
    ("tick", "none"),
    [("Valgt", "Ikke valgt"), ("Ja", "Nej"), ("x", ""), ("TRUE", "FALSE"), ("Job", "")],
)
def test_a_tick_may_be_a_word(apart: Places, tick: str, none: str) -> None:
    delivered(apart, f"P-1;01-02-2025;Godt;{tick};{none};1", f"P-2;01-02-2025;Godt;{none};{none};1")
    assert counts(apart) == {"goals_before__job": (1, 1, 0), "goals_before__school": (0, 2, 0)}


def test_what_is_no_tick_is_refused(apart: Places) -> None:
    edited(apart.raw / "spring/first.csv", "P-4;01-02-2025;Godt;0;1;1", "P-4;01-02-2025;Godt;0;7;1")
    assert "column “mål_2”: the cell says neither chosen nor not chosen (row 5)" in refusal(apart)


def test_an_option_without_a_column_is_refused(apart: Places) -> None:
    delivered(apart, "P-1;01-02-2025;Godt;1;1", header=HEADER.replace(";mål_2", ""))
    assert "no column belongs to the option “Skole, fx aften”" in refusal(apart)


def test_a_column_of_no_option_is_refused(apart: Places) -> None:
    delivered(apart, "P-1;01-02-2025;Godt;1;0;1;1", header=f"{HEADER};mål_3")
    assert "column “mål_3”: the column is not in codebook.csv" in refusal(apart)
