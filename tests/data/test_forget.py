"""A person who is forgotten is gone from everything made of the files, and does not come back."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from analysis.__main__ import main
from analysis.answers import change_answer, delivery_answer, protect_release
from analysis.data import cleaned_cohort, forget, read_protection, read_table
from analysis.data.pseudonym import pseudonymised, read_key
from analysis.programme import Places, UserError, read_programme
from analysis.release import figures_in
from tests.conftest import edited
from tests.course_files import with_courses


@pytest.fixture
def here(tiny: Places, monkeypatch: pytest.MonkeyPatch) -> Places:
    for name, place in tiny.environment().items():
        monkeypatch.setenv(name, place)
    clean(tiny)
    return tiny


def clean(places: Places) -> bool:
    return cleaned_cohort(read_programme(places.programme), places, cohort="spring")


def table(places: Places, name: str) -> pd.DataFrame:
    programme = read_programme(places.programme)
    return read_table(places.processed, programme, cohort="spring", table=name)


def log(places: Places) -> dict[tuple[str, str, str], int]:
    return table(places, "cleaning_log").set_index(["source", "rule", "variable"])["rows"].to_dict()


def files(root: Path) -> dict[Path, bytes]:
    # The lock that keeps other commands away is no data.
    found = (path for path in sorted(root.rglob("*")) if path.is_file() and path.suffix != ".lock")
    return {path: path.read_bytes() for path in found}


def pseudonym(places: Places, person: str) -> str:
    key = read_key(places.processed)
    assert key is not None
    return str(pseudonymised(pd.Series([person]), domain="person", key=key).iloc[0])


def stands(places: Places, own: str) -> list[str]:
    """In which tables a pseudonym stands, in any column."""
    return [
        path.stem
        for path in sorted(places.processed.rglob("*.parquet"))
        if (pd.read_parquet(path).astype(str) == own).any(axis=None)
    ]


def run(places: Places, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    where = [
        *("--programme", str(places.programme)),
        *("--raw", str(places.raw)),
        *("--processed", str(places.processed)),
    ]
    code = main(["forget", *arguments, *where])
    return code, capsys.readouterr().err


def test_every_row_of_the_person_goes_and_nobody_elses(here: Places) -> None:
    own, other = pseudonym(here, "P-1"), pseudonym(here, "P-2")
    before = stands(here, other)
    assert stands(here, own) == before == ["first", "last", "pairs", "people"]
    done = forget(read_programme(here.programme), here, person=" p-1")
    assert done.rows == dict.fromkeys([f"spring/{name}" for name in before], 1)
    assert stands(here, own) == []
    assert stands(here, other) == before
    assert len(table(here, "people")) == 5


def test_what_counts_or_shows_everybody_goes_whole(here: Places) -> None:
    protect_release(read_programme(here.programme), here)
    change_answer(cohort="spring")
    shown = here.processed / "all" / "internal" / "da" / "05_change.html"
    failed = here.processed / "spring" / "failed" / "05_change.da.shared.ipynb"
    stopped = here.processed / "spring" / ".pairs.1.part"
    for path in (shown, failed, stopped):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("somebody", encoding="utf-8")
    beside = here.processed.with_name(".processed.old") / "all"
    beside.mkdir(parents=True)
    done = forget(read_programme(here.programme), here, person="P-1")
    assert done.removed
    left = {p.relative_to(here.processed).as_posix() for p in files(here.processed)}
    tables = {f"spring/{name}.parquet" for name in ("first", "last", "pairs", "people")}
    assert left == tables | {"forgotten.json", "pseudonym.key"}
    assert not beside.exists()
    with pytest.raises(FileNotFoundError):
        read_protection(here.processed)


def test_files_of_others_are_left_and_told(here: Places) -> None:
    extract = here.processed / "my_extract.xlsx"
    extract.write_bytes(b"PK")
    done = forget(read_programme(here.programme), here, person="P-1")
    assert done.others == ("my_extract.xlsx",)
    assert extract.exists()


def test_files_that_still_hold_the_person_do_not_bring_them_back(here: Places) -> None:
    own = pseudonym(here, "P-1")
    forget(read_programme(here.programme), here, person="P-1")
    assert clean(here), "the tables are made anew"
    assert stands(here, own) == []
    assert not clean(here)


def test_it_is_as_if_the_person_had_never_been_delivered(here: Places) -> None:
    own = pseudonym(here, "P-3")
    forget(read_programme(here.programme), here, person="P-3")
    clean(here)
    found = log(here)
    assert found.pop(("people", "refused.forgotten", "")) == 1
    assert found.pop(("first", "refused.forgotten", "")) == 2
    tables = {name: table(here, name) for name in ("people", "first", "last", "pairs")}
    (here.processed / "forgotten.json").unlink()
    edited(here.raw / "spring" / "people.csv", "P-3;Cia Prøve;15-06-1995;\n", "")
    first = here.raw / "spring" / "first.csv"
    edited(first, "P-3;03-02-2025;Ved ikke;\n", "")
    edited(first, "P-3;01-02-2025;Godt;Job\n", "")
    assert clean(here)
    assert log(here) == found
    for name, made in tables.items():
        pd.testing.assert_frame_equal(table(here, name), made)
        assert own not in made.to_string()


def test_forgotten_rows_stand_in_no_family_that_is_released(here: Places) -> None:
    forget(read_programme(here.programme), here, person="P-1")
    clean(here)
    answer = delivery_answer(cohort="spring")
    delivered = {f.id: f.count for f in figures_in(answer.files) if f.id.endswith(".delivered")}
    assert sorted(delivered.values()) == [3, 5, 6]  # last, people, first: each has one row fewer
    assert not [f.id for f in figures_in(answer) if "forgotten" in f.id]


def test_the_next_release_is_a_new_one(here: Places) -> None:
    programme = read_programme(here.programme)
    assert protect_release(programme, here)
    assert not protect_release(programme, here)
    forget(programme, here, person="P-6")
    clean(here)
    assert protect_release(programme, here), "so all that was shared before is made anew"


def test_the_calls_of_the_persons_courses_go_too(tiny: Places) -> None:
    with_courses(tiny)
    clean(tiny)
    done = forget(read_programme(tiny.programme), tiny, person="P-2")
    assert (done.rows["spring/courses"], done.rows["spring/calls"]) == (1, 2)
    assert [len(table(tiny, name)) for name in ("courses", "calls")] == [5, 3]
    clean(tiny)
    assert [len(table(tiny, name)) for name in ("courses", "calls")] == [5, 3]
    assert log(tiny)["calls", "refused.forgotten", ""] == 2
    assert (done.delivered["spring/courses.csv"], done.delivered["spring/calls.csv"]) == (1, 2)


def test_the_calls_stay_out_once_the_person_is_taken_out_of_the_other_files(tiny: Places) -> None:
    with_courses(tiny)
    clean(tiny)
    forget(read_programme(tiny.programme), tiny, person="P-2")
    edited(
        tiny.raw / "spring" / "courses.csv", "K-2;P-2;01-01-2025;03-04-2025;Gennemført;;Ja\n", ""
    )
    clean(tiny)
    assert len(table(tiny, "calls")) == 3


def test_a_course_is_nobody(tiny: Places) -> None:
    with_courses(tiny)
    clean(tiny)
    with pytest.raises(UserError, match="nobody is known by this id"):
        forget(read_programme(tiny.programme), tiny, person="K-2")


@pytest.fixture
def guided(tiny: Places) -> Places:
    """Some answered with a guide, whose ids are those of other people."""
    row = "guide,last,Guide,,key,,,,key,pseudonym,,,,,Guide,Guide\n"
    with (tiny.programme / "codebook.csv").open("a", encoding="utf-8") as stream:
        stream.write(row)
    lines = ("Id;Har mål;Humør;Guide", "P-1;Ja;Nogenlunde;P-2", "P-2;Nej;Godt;", "P-4;Ja;Godt;P-8")
    text = "".join(f"{line}\n" for line in lines)
    (tiny.raw / "spring" / "last.csv").write_text(text, encoding="utf-8")
    clean(tiny)
    return tiny


def test_an_id_that_is_known_as_two_things_is_asked_about(
    guided: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(guided.programme.parent)
    code, said = run(guided, capsys, "P-2")
    assert (code, files(guided.programme.parent)) == (2, before)
    assert "known as person and guide. Say with --as" in said
    code, said = run(guided, capsys, "P-8", "--as", "person")
    assert (code, files(guided.programme.parent)) == (2, before)
    assert "not known as “person”. It is known as guide." in said


@pytest.mark.parametrize(
    ("known_as", "left"),
    [(["person"], ["P-1", "P-4"]), (["guide"], ["P-2", "P-4"]), (["person", "guide"], ["P-4"])],
)
def test_only_what_was_meant_is_forgotten(
    guided: Places, known_as: list[str], left: list[str]
) -> None:
    forget(read_programme(guided.programme), guided, person="P-2", known_as=known_as)
    wanted = sorted(pseudonym(guided, person) for person in left)
    assert sorted(table(guided, "last")["person"]) == wanted
    clean(guided)
    assert sorted(table(guided, "last")["person"]) == wanted


def test_a_dry_run_tells_the_same_and_changes_nothing(here: Places) -> None:
    programme = read_programme(here.programme)
    before = files(here.programme.parent)
    told = forget(programme, here, person="P-1", dry_run=True)
    assert files(here.programme.parent) == before
    assert forget(programme, here, person="P-1") == told


def test_an_unknown_id_is_refused_and_nothing_changes(
    here: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(here.programme.parent)
    code, said = run(here, capsys, "P-77")
    assert (code, files(here.programme.parent)) == (2, before)
    assert "nobody is known by this id" in said
    assert "P-77" not in said


def test_who_stands_in_the_delivered_files_alone_can_be_forgotten(here: Places) -> None:
    # P-9 answered, but is no participant: the row was refused, and lies in the file.
    programme = read_programme(here.programme)
    done = forget(programme, here, person="P-9")
    assert (done.rows, done.delivered) == ({}, {"spring/first.csv": 1})
    edited(here.raw / "spring" / "people.csv", "P-6;Fin", "P-9;Gro Prøve;15-06-1971;5\nP-6;Fin")
    clean(here)
    assert stands(here, pseudonym(here, "P-9")) == []


def test_the_delivered_files_are_named_with_their_lines_and_left_as_they_are(
    here: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(here.raw)
    code, said = run(here, capsys, "P-3")
    assert code == 0
    assert files(here.raw) == before
    assert "spring/people.csv: 1 line\n" in said
    assert "spring/first.csv: 2 lines\n" in said
    assert "Run “evaluate report”" in said
    for hidden in ("P-3", "Cia", "1995", pseudonym(here, "P-3")):
        assert hidden not in said


def test_copies_beside_the_delivered_files_are_found_too(here: Places) -> None:
    for name in ("people.csv", "first.csv", "last.csv"):
        edited(here.raw / "spring" / name, "P-1;", "P-1001;")
    clean(here)
    (here.raw / "old").mkdir()
    copy = "Id;Navn\r\nP-1001;Ada Prøve\r\nP-10012;Bo Prøve\r\np-1001;Ada Prøve\r\n"
    (here.raw / "old" / "people.txt").write_bytes(copy.encode("cp1252"))
    (here.raw / "old" / "people.xlsx").write_bytes(b"PK\x03\x04\x00\x00")
    done = forget(read_programme(here.programme), here, person="P-1001")
    assert done.delivered["old/people.txt"] == 2
    assert done.unsearched == ("old/people.xlsx",)


def test_to_forget_twice_is_told_and_still_names_the_files(
    here: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    run(here, capsys, "P-1")
    code, said = run(here, capsys, "P-1")
    assert code == 0
    assert "The person was forgotten before." in said
    assert "There was nothing to remove." in said
    assert "spring/people.csv: 1 line" in said


def test_the_list_holds_pseudonyms_alone(here: Places) -> None:
    programme = read_programme(here.programme)
    forget(programme, here, person="P-1")
    forget(programme, here, person="P-4")
    content = json.loads((here.processed / "forgotten.json").read_text(encoding="utf-8"))
    assert set(content) == {"key", "people"}
    wanted = sorted(pseudonym(here, person) for person in ("P-1", "P-4"))
    assert content["people"] == {"person": wanted}


def test_a_key_that_lies_elsewhere_serves(
    tiny: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVALUATE_KEY_FILE", str(tmp_path / "safe" / "key"))
    clean(tiny)
    done = forget(read_programme(tiny.programme), tiny, person="P-1")
    assert sum(done.rows.values()) == 4
    assert not (tiny.processed / "pseudonym.key").exists()


def test_without_a_key_nobody_is_recognised_and_none_is_made(
    here: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVALUATE_KEY_FILE", str(tmp_path / "lost.key"))
    with pytest.raises(UserError, match="there is no key"):
        forget(read_programme(here.programme), here, person="P-1")
    assert not (tmp_path / "lost.key").exists()


def test_with_another_key_the_forgotten_are_not_let_back_in(here: Places) -> None:
    forget(read_programme(here.programme), here, person="P-1")
    (here.processed / "pseudonym.key").write_text("00" * 32, encoding="ascii")
    with pytest.raises(UserError, match="made with another key"):
        clean(here)


def test_a_list_that_cannot_be_read_lets_nobody_back_in(here: Places) -> None:
    (here.processed / "forgotten.json").write_text("[]", encoding="utf-8")
    with pytest.raises(UserError, match="the list cannot be read"):
        clean(here)
