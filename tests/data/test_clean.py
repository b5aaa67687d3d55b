"""From delivered files to pairs, on a programme that fits in the head."""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd
import pytest

from analysis.data import clean_cohort
from analysis.programme import Places, read_programme


@pytest.fixture
def cleaned(tiny: Places) -> dict[str, pd.DataFrame]:
    return clean_cohort(read_programme(tiny.programme), tiny, cohort="spring")


def test_every_participant_stands_on_one_row_with_both_waves(
    cleaned: dict[str, pd.DataFrame],
) -> None:
    pairs = cleaned["pairs"]
    assert len(pairs) == 6
    answers = pairs[["mood_before", "mood_after"]].astype(object).fillna("-")
    found = sorted(tuple(row) for row in answers.to_numpy())
    # P-1 good→fair; P-2 good, then no goal, so not asked; P-3's latest answer
    # is “don't know”; P-4 bad→good; P-5 after only; P-6 never.
    assert found == [
        ("-", "-"),
        ("-", "-"),
        ("-", "good"),
        ("bad", "good"),
        ("good", "-"),
        ("good", "fair"),
    ]


def test_who_answered_a_wave_is_told_by_any_of_its_questions(
    cleaned: dict[str, pd.DataFrame],
) -> None:
    pairs = cleaned["pairs"]
    assert int(pairs["answered_before"].sum()) == 3  # P-3's latest has no answer at all
    assert int(pairs["answered_after"].sum()) == 4


def test_the_log_says_what_was_done_and_the_rows_add_up(cleaned: dict[str, pd.DataFrame]) -> None:
    log = cleaned["cleaning_log"].set_index(["source", "rule", "variable"])["rows"]
    assert log["first", "delivered", ""] == 7
    assert log["first", "refused.no_key", ""] == 1
    assert log["first", "refused.duplicate", ""] == 1
    assert log["first", "refused.unknown_person", ""] == 1
    assert log["first", "used", ""] == 4
    assert log["first", "repaired.spelling", "mood_before"] == 1
    assert log["first", "repaired.key", "person"] == 1
    assert log["last", "missing.not_asked", "mood_after"] == 1


def test_several_answers_in_a_cell_become_one_column_per_option(
    cleaned: dict[str, pd.DataFrame],
) -> None:
    first = cleaned["first"]
    assert int(first["goals_before__job"].sum()) == 3
    assert int(first["goals_before__school"].sum()) == 1
    assert int(first["goals_before__job"].isna().sum()) == 1


def test_ages_are_whole_years_at_the_start_of_the_cohort(cleaned: dict[str, pd.DataFrame]) -> None:
    # 31-01-2000 is 25, 01-02-1990 is 35 on its birthday, 15-06-1995 is 29, 15-06-1996 is 28.
    assert cleaned["people"]["born"].value_counts().to_dict() == {"young": 3, "old": 3}


def test_numbers_have_a_decimal_comma_and_a_thousands_dot(cleaned: dict[str, pd.DataFrame]) -> None:
    assert sorted(cleaned["people"]["hours"].dropna()) == [1.5, 3.0, 4.0, 5.0, 1200.0]


def test_nothing_that_names_a_person_is_stored(
    tiny: Places, cleaned: dict[str, pd.DataFrame]
) -> None:
    assert cleaned
    stored = b"".join(path.read_bytes() for path in sorted(tiny.processed.rglob("*.parquet")))
    for trace in (b"Ada", "Prøve".encode(), b"P-1", b"p-2", b"31-01-2000", b"2000-01-31"):
        assert trace not in stored
    assert "name" not in cleaned["people"]


def test_the_same_person_has_the_same_pseudonym_in_every_file(
    cleaned: dict[str, pd.DataFrame],
) -> None:
    assert set(cleaned["last"]["person"]) <= set(cleaned["people"]["person"])
    assert set(cleaned["first"]["person"]) <= set(cleaned["people"]["person"])


def test_the_delivered_files_are_not_changed(tiny: Places) -> None:
    before = {path: path.read_bytes() for path in tiny.raw.rglob("*.csv")}
    clean_cohort(read_programme(tiny.programme), tiny, cohort="spring")
    assert before == {path: path.read_bytes() for path in tiny.raw.rglob("*.csv")}


def test_cleaning_twice_gives_the_same_bytes(tiny: Places) -> None:
    programme = read_programme(tiny.programme)

    def stored() -> dict[str, bytes]:
        clean_cohort(programme, tiny, cohort="spring")
        return {p.name: p.read_bytes() for p in (tiny.processed / "spring").glob("*.parquet")}

    assert stored() == stored()


def test_an_answer_none_is_a_level_when_the_scale_has_it(tiny: Places) -> None:
    scales = tiny.programme / "scales.csv"
    scales.write_text(
        scales.read_text().replace("mood,bad,1,Dårligt,Bad,1", "mood,bad,1,None,None,"),
        encoding="utf-8",
    )
    first = tiny.raw / "spring" / "first.csv"
    first.write_text(first.read_text(encoding="utf-8").replace("Dårligt", "None"), encoding="utf-8")
    pairs = clean_cohort(read_programme(tiny.programme), tiny, cohort="spring")["pairs"]
    assert int((pairs["mood_before"] == "bad").sum()) == 1


def test_the_key_is_made_once_and_readable_by_its_owner_alone(tiny: Places) -> None:
    programme = read_programme(tiny.programme)
    clean_cohort(programme, tiny, cohort="spring")
    key = tiny.processed / "pseudonym.key"
    first = key.read_bytes()
    clean_cohort(programme, tiny, cohort="spring")
    assert key.read_bytes() == first
    if sys.platform != "win32":  # there the folder's own rights decide who may read it
        assert key.stat().st_mode & 0o077 == 0


def test_another_key_gives_other_pseudonyms(
    tiny: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programme = read_programme(tiny.programme)
    one = set(clean_cohort(programme, tiny, cohort="spring")["pairs"]["person"])
    monkeypatch.setenv("EVALUATE_KEY_FILE", str(tmp_path / "other.key"))
    two = set(clean_cohort(programme, tiny, cohort="spring")["pairs"]["person"])
    assert not one & two
