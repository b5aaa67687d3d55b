"""Cells are corrected by hand beside the delivered files, which stay as they are."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from analysis.data import DeliveryError, check_cohorts, clean_cohort, cleaned_cohort, forget
from analysis.data.delivery import Delivery, read_deliveries
from analysis.programme import Language, Places, read_programme
from analysis.programme.provenance import input_hashes
from tests.conftest import edited

HEAD = "file,key,column,from,to,why,by\n"
GOOD = "first.csv,P-4,Humør,Dårligt,Godt,Forkert kryds,Rie Tester\n"


def correct(places: Places, *lines: str, folder: str = "spring") -> Path:
    path = places.raw / folder / "corrections.csv"
    path.write_text(HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def refusal(places: Places) -> DeliveryError:
    with pytest.raises(DeliveryError) as refused:
        check_cohorts(read_programme(places.programme), places.raw, cohorts=["spring"])
    return refused.value


def delivered(places: Places, source: str) -> Delivery:
    programme = read_programme(places.programme)
    check_cohorts(programme, places.raw, cohorts=["spring"])
    (delivery,) = read_deliveries(
        places.raw, programme, cohort="spring", source=programme.source(source)
    )
    return delivery


def cleaned(places: Places) -> dict[str, pd.DataFrame]:
    return clean_cohort(read_programme(places.programme), places, cohort="spring")


def log(tables: dict[str, pd.DataFrame]) -> dict[tuple[str, str], int]:
    done = tables["cleaning_log"]
    done = done[done["rule"] == "corrected"]
    return done.groupby(["source", "variable"])["rows"].sum().to_dict()


def clean(places: Places) -> bool:
    return cleaned_cohort(read_programme(places.programme), places, cohort="spring")


def test_an_answer_is_corrected_by_the_key_of_its_row(tiny: Places) -> None:
    correct(tiny, GOOD.strip())
    tables = cleaned(tiny)
    pairs = tables["pairs"]
    assert int((pairs["mood_before"] == "bad").sum()) == 0
    assert int((pairs["mood_before"] == "good").sum()) == 3
    assert log(tables) == {("first", "mood_before"): 1}


def test_blanks_and_capitals_of_a_key_do_not_count(tiny: Places) -> None:
    correct(tiny, "first.csv,P-2,Humør,gdot,Nogenlunde,Ringede,RT")
    assert delivered(tiny, "first").rows.loc[3, "Humør"] == "Nogenlunde"


def test_a_key_on_several_rows_is_told_apart_by_what_the_cell_holds(tiny: Places) -> None:
    correct(tiny, "first.csv,P-3,Humør,Ved ikke,Dårligt,Tastet forkert,RT")
    assert list(delivered(tiny, "first").rows["Humør"][:4]) == ["Godt", "gdot", "Dårligt", "Godt"]


@pytest.mark.parametrize("key", ["row 5", "række 5", "Række 5"])
def test_a_row_is_found_by_its_number_in_a_spreadsheet(tiny: Places, key: str) -> None:
    correct(tiny, f"first.csv,{key},Dato,01-02-2025,04-02-2025,Forkert dag,RT")
    delivery = delivered(tiny, "first")
    assert delivery.rows.loc[5, "Dato"] == "04-02-2025"
    assert delivery.parsed["answered_on_before"].loc[5] == pd.Timestamp(2025, 2, 4)
    # P-3's other row is the latest now, and it has an answer.
    assert int((cleaned(tiny)["pairs"]["mood_before"] == "good").sum()) == 3


def test_a_key_itself_may_be_corrected(tiny: Places) -> None:
    correct(tiny, "first.csv,row 8,Id,,P-6,Id glemt,RT")
    tables = cleaned(tiny)
    assert int(tables["pairs"]["mood_before"].notna().sum()) == 4
    assert log(tables) == {("first", "person"): 1}


def test_a_quoted_cell_may_hold_what_separates_others(tiny: Places) -> None:
    line = 'first.csv,P-2,Mål,"Job;Skole, fx aften",Job,Satte for mange kryds,RT'
    correct(tiny, line)
    assert delivered(tiny, "first").rows.loc[3, "Mål"] == "Job"


def test_numbers_are_corrected_before_they_are_read(tiny: Places) -> None:
    correct(tiny, 'people.csv,P-2,Timer,1.200,"1,2",Punktum for komma,RT')
    assert sorted(cleaned(tiny)["people"]["hours"].dropna()) == [1.2, 1.5, 3.0, 4.0, 5.0]


def test_an_answer_may_be_filled_in_or_withdrawn(tiny: Places) -> None:
    correct(
        tiny,
        "people.csv,P-3,Timer,,2,Står på papir,RT",
        "last.csv,P-5,Humør,Godt,,Trukket tilbage,RT",
    )
    tables = cleaned(tiny)
    assert int(tables["people"]["hours"].notna().sum()) == 6
    assert int(tables["pairs"]["mood_after"].notna().sum()) == 2
    assert log(tables) == {("people", "hours"): 1, ("last", "mood_after"): 1}


def test_what_is_dropped_later_is_counted_too(tiny: Places) -> None:
    correct(tiny, "people.csv,P-1,Navn,Ada Prøve,Ada Nyt Navn,Gift,RT")
    tables = cleaned(tiny)
    assert log(tables) == {("people", "name"): 1}
    assert not [name for name, table in tables.items() if "Ada" in table.to_csv()]


def test_a_column_has_any_name_of_the_codebook(tiny: Places) -> None:
    edited(tiny.programme / "codebook.csv", "mood,first,Humør", "mood,first,Humør | Stemning")
    correct(tiny, "first.csv,P-4,stemning,Dårligt,Godt,Forkert kryds,RT")
    assert delivered(tiny, "first").rows.loc[6, "Humør"] == "Godt"


def test_one_option_of_a_question_is_corrected_where_each_has_a_column(tiny: Places) -> None:
    edited(tiny.programme / "codebook.csv", "goals,first,Mål", "goals,first,Mål_{}")
    first = tiny.raw / "spring" / "first.csv"
    first.write_text(
        "Id;Dato;Humør;Mål_job;Mål_school\nP-1;01-02-2025;Godt;1;0\nP-4;01-02-2025;Dårligt;0;1\n",
        encoding="utf-8",
    )
    correct(tiny, "first.csv,P-4,Mål_Job,0,1,Glemt kryds,RT")
    tables = cleaned(tiny)
    assert int(tables["first"]["goals_before__job"].sum()) == 2
    assert log(tables) == {("first", "goals_before"): 1}


def test_several_keys_stand_with_a_plus_between(tiny: Places) -> None:
    edited(
        tiny.programme / "programme.toml",
        'key = ["person"]\nlatest = "answered_on"',
        'key = ["person", "answered_on"]',
    )
    correct(tiny, "first.csv,P-3 + 01-02-2025,Humør,Godt,Dårligt,Forkert kryds,RT")
    programme = read_programme(tiny.programme)
    (delivery,) = read_deliveries(
        tiny.raw, programme, cohort="spring", source=programme.source("first")
    )
    assert delivery.rows.loc[5, "Humør"] == "Dårligt"


def test_corrections_may_lie_in_the_raw_folder_with_the_folders_in_the_names(tiny: Places) -> None:
    correct(tiny, "spring/first.csv,P-4,Humør,Dårligt,Godt,Forkert kryds,RT", folder=".")
    correct(tiny, "last.csv,P-5,Humør,Godt,Dårligt,Forkert kryds,RT")
    assert log(cleaned(tiny)) == {("first", "mood_before"): 1, ("last", "mood_after"): 1}


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig", "utf-16"])
def test_a_danish_excel_may_have_saved_them(tiny: Places, encoding: str) -> None:
    path = correct(tiny, GOOD.strip())
    text = path.read_text(encoding="utf-8").replace(",", ";").replace("\n", "\r\n")
    path.write_bytes(text.encode(encoding))
    assert delivered(tiny, "first").rows.loc[6, "Humør"] == "Godt"


def test_a_name_of_a_file_may_be_written_as_windows_does(tiny: Places) -> None:
    correct(tiny, r"Spring\first.csv,P-4,Humør,Dårligt,Godt,Forkert kryds,RT", folder=".")
    assert delivered(tiny, "first").rows.loc[6, "Humør"] == "Godt"


def test_a_file_without_lines_corrects_nothing(tiny: Places) -> None:
    before = cleaned(tiny)
    correct(tiny)
    for name, table in cleaned(tiny).items():
        pd.testing.assert_frame_equal(table, before[name])


def test_a_cohort_of_several_folders_has_its_corrections_in_each(tiny: Places) -> None:
    for folder, lines in (("early", slice(1, 3)), ("late", slice(3, None))):
        for path in sorted((tiny.raw / "spring").glob("*.csv")):
            head, *rows = path.read_text(encoding="utf-8").splitlines()
            place = tiny.raw / folder / path.name
            place.parent.mkdir(exist_ok=True)
            kept = rows[lines.start - 1 : lines.stop and lines.stop - 1]
            place.write_text("\n".join([head, *kept]) + "\n", encoding="utf-8")
    edited(
        tiny.programme / "programme.toml",
        'id = "spring"',
        'id = "spring"\nfolders = ["early", "late"]',
    )
    correct(tiny, "first.csv,P-1,Humør,Godt,Dårligt,Forkert kryds,RT", folder="early")
    correct(tiny, "first.csv,P-4,Humør,Dårligt,Godt,Forkert kryds,RT", folder="late")
    tables = cleaned(tiny)
    assert log(tables) == {("first", "mood_before"): 2}
    assert int((tables["pairs"]["mood_before"] == "bad").sum()) == 1


def test_delivered_files_and_what_was_read_of_them_stay_as_they_are(tiny: Places) -> None:
    before = {path: path.read_bytes() for path in tiny.raw.rglob("*.csv")}
    raw = delivered(tiny, "first")
    path = correct(tiny, GOOD.strip())
    assert delivered(tiny, "first").rows.loc[6, "Humør"] == "Godt"
    path.unlink()
    assert raw.rows.loc[6, "Humør"] == delivered(tiny, "first").rows.loc[6, "Humør"] == "Dårligt"
    assert before == {path: path.read_bytes() for path in before}


def test_rows_of_the_forgotten_count_in_no_correction(tiny: Places) -> None:
    path = correct(tiny, GOOD.strip())
    clean(tiny)
    done = forget(read_programme(tiny.programme), tiny, person="P-4")
    assert done.delivered == {
        "spring/corrections.csv": 1,
        "spring/first.csv": 1,
        "spring/last.csv": 1,
        "spring/people.csv": 1,
    }
    assert log(cleaned(tiny)) == {}
    assert path.exists()


def test_corrections_of_a_row_of_the_forgotten_are_named_without_an_id_in_them(
    tiny: Places,
) -> None:
    correct(
        tiny,
        "first.csv,row 6,Humør,Dårligt,Godt,Forkert kryds,RT",
        "first.csv,row 6,Dato,01-02-2025,02-02-2025,Forkert dag,RT",
        "first.csv,row 2,Humør,Godt,Dårligt,En andens,RT",
    )
    clean(tiny)
    done = forget(read_programme(tiny.programme), tiny, person="P-4")
    assert done.delivered["spring/corrections.csv"] == 2


def test_corrections_that_mention_the_forgotten_are_named_although_they_do_not_fit(
    tiny: Places,
) -> None:
    for name in ("people.csv", "first.csv", "last.csv"):
        edited(tiny.raw / "spring" / name, "P-4", "P-400")
    clean(tiny)
    correct(tiny, GOOD.strip().replace("P-4", "P-400").replace("Dårligt", "Nogenlunde"))
    done = forget(read_programme(tiny.programme), tiny, person="P-400")
    assert done.delivered["spring/corrections.csv"] == 1


def test_somebody_is_found_to_be_forgotten_although_a_correction_does_not_fit(
    tiny: Places,
) -> None:
    clean(tiny)
    correct(tiny, GOOD.strip().replace("Dårligt", "Nogenlunde"))
    done = forget(read_programme(tiny.programme), tiny, person="P-9")
    assert done.delivered == {"spring/first.csv": 1}


def test_another_correction_cleans_a_cohort_again(tiny: Places) -> None:
    assert clean(tiny)
    path = correct(tiny, GOOD.strip())
    assert clean(tiny)
    assert not clean(tiny)
    edited(path, "Dårligt,Godt", "Dårligt,Nogenlunde")
    assert clean(tiny)
    path.unlink()
    assert clean(tiny)


def test_corrections_are_among_the_inputs_where_they_exist(tiny: Places) -> None:
    programme = read_programme(tiny.programme)
    before = input_hashes(programme, tiny.raw, cohort="spring")
    correct(tiny, GOOD.strip())
    after = input_hashes(programme, tiny.raw, cohort="all")
    assert set(after) - set(before) == {"spring/corrections.csv"}
    correct(tiny, folder=".")
    assert "corrections.csv" in input_hashes(programme, tiny.raw, cohort="spring")


REFUSED: dict[str, tuple[str, str, tuple[int, ...], str, str]] = {
    "no file": (
        ",P-4,Humør,Dårligt,Godt,Forkert,RT",
        "file",
        (2,),
        "the cell is blank",
        "cellen er tom",
    ),
    "no reason": (
        "first.csv,P-4,Humør,Dårligt,Godt,,RT",
        "why",
        (2,),
        "the cell is blank",
        "cellen er tom",
    ),
    "nobody": (
        "first.csv,P-4,Humør,Dårligt,Godt,Forkert, ",
        "by",
        (2,),
        "the cell is blank",
        "cellen er tom",
    ),
    "unknown file": (
        "fisrt.csv,P-4,Humør,Dårligt,Godt,Forkert,RT",
        "file",
        (2,),
        "the file is none of those delivered",
        "filen er ingen af de leverede",
    ),
    "unknown column": (
        "first.csv,P-4,Humeur,Dårligt,Godt,Forkert,RT",
        "column",
        (2,),
        "first.csv has no such column",
        "first.csv har ingen sådan kolonne",
    ),
    "unknown key": (
        "first.csv,P-77,Humør,Dårligt,Godt,Forkert,RT",
        "key",
        (2,),
        "no row of first.csv has this key",
        "ingen række i first.csv har denne nøgle",
    ),
    "unknown row": (
        "first.csv,row 99,Humør,Dårligt,Godt,Forkert,RT",
        "key",
        (2,),
        "first.csv has no row of that number",
        "first.csv har ingen række med det nummer",
    ),
    "the header": (
        "first.csv,row 1,Humør,Humør,Godt,Forkert,RT",
        "key",
        (2,),
        "first.csv has no row of that number",
        "first.csv har ingen række med det nummer",
    ),
    "another cell": (
        "first.csv,P-4,Humør,Godt,Dårligt,Forkert,RT",
        "from",
        (2,),
        "the cell of first.csv is not what stands in from",
        "cellen i first.csv er ikke, hvad der står i from",
    ),
    "not blank": (
        "first.csv,P-4,Humør,,Godt,Forkert,RT",
        "from",
        (2,),
        "the cell of first.csv is not what stands in from",
        "cellen i first.csv er ikke, hvad der står i from",
    ),
    "nothing": (
        "first.csv,P-4,Humør,Dårligt,Dårligt,Forkert,RT",
        "to",
        (2,),
        "from and to are the same",
        "from og to er ens",
    ),
    "twice": (
        "first.csv,P-4,Humør,Dårligt,Godt,A,RT\nfirst.csv,row 6,Humør,Dårligt,Nogenlunde,B,RT",
        "key",
        (2, 3),
        "the same cell is corrected twice",
        "den samme celle er rettet to gange",
    ),
}


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED.keys())
def test_what_does_not_fit_is_refused_in_words_that_repeat_no_cell(
    tiny: Places, case: tuple[str, str, tuple[int, ...], str, str]
) -> None:
    line, column, lines, en, da = case
    correct(tiny, line)
    error = refusal(tiny)
    (finding,) = error.findings
    assert (finding.file, finding.column, finding.rows) == ("spring/corrections.csv", column, lines)
    rows: dict[Language, str] = (
        {"en": "(row 2)", "da": "(række 2)"}
        if len(lines) == 1
        else {"en": "(rows 2, 3)", "da": "(række 2, 3)"}
    )
    for language, words in (("en", en), ("da", da)):
        rule, remedy = finding.said(language)
        assert words in rule
        assert rows[language] in rule
        assert remedy
        for cell in ("P-4", "P-77", "Dårligt", "Godt", "Forkert", "RT", "fisrt", "Humeur"):
            assert cell not in f"{rule} {remedy}".replace("Forkert ", "")
    assert str(error).startswith("spring/corrections.csv, column ")


def test_a_key_on_several_rows_with_the_same_cell_is_refused(tiny: Places) -> None:
    edited(tiny.raw / "spring" / "first.csv", "P-3;03-02-2025;Ved ikke;", "P-3;03-02-2025;Godt;")
    correct(tiny, "first.csv,P-3,Humør,Godt,Dårligt,Forkert kryds,RT")
    (finding,) = refusal(tiny).findings
    assert "several rows of first.csv have this key" in finding.said("en")[0]
    assert "flere rækker i first.csv har denne nøgle" in finding.said("da")[0]


def test_a_file_without_a_key_is_corrected_by_row_alone(tiny: Places) -> None:
    path = tiny.programme / "programme.toml"
    more = (
        '\n[sources.calls]\nfile = "{cohort}/calls.csv"\ntitle = { da = "Opkald", en = "Calls" }\n'
    )
    edited(path, "\n[bands.age]", f"{more}\n[bands.age]")
    codebook = tiny.programme / "codebook.csv"
    rows = "minutes,calls,Minutter,,number,,,,,,,0,,,Minutter,Minutes\nfrom_home,calls,Hjemme,,category,yes_no,,,,,,,,,Hjemme,Home\n"
    codebook.write_text(codebook.read_text(encoding="utf-8") + rows, encoding="utf-8")
    (tiny.raw / "spring" / "calls.csv").write_text(
        "Minutter;Hjemme\n12;Ja\n600;Nej\n", encoding="utf-8"
    )
    correct(tiny, "calls.csv,P-1,Minutter,600,60,Et nul for meget,RT")
    (finding,) = refusal(tiny).findings
    assert "calls.csv has no key" in finding.said("en")[0]
    assert "calls.csv har ingen nøgle" in finding.said("da")[0]
    correct(tiny, "calls.csv,row 3,Minutter,600,60,Et nul for meget,RT")
    assert list(delivered(tiny, "calls").parsed["minutes"]) == [12, 60]


def test_a_cell_corrected_in_two_files_of_corrections_is_refused(tiny: Places) -> None:
    correct(tiny, GOOD.strip())
    correct(tiny, f"spring/{GOOD.strip()}", folder=".")
    (finding,) = refusal(tiny).findings
    assert finding.file == "spring/corrections.csv"
    assert "in corrections.csv too" in finding.said("en")[0]
    assert "også rettet i corrections.csv" in finding.said("da")[0]


def test_a_reason_may_not_say_whose_cell_it_is(tiny: Places) -> None:
    edited(tiny.raw / "spring" / "first.csv", "P-9", "P-900")
    correct(tiny, "first.csv,P-900,Humør,Dårligt,Godt,p-900 ringede,RT")
    (finding,) = refusal(tiny).findings
    assert "the reason says whose cell it is" in finding.said("en")[0]
    assert "begrundelsen nævner, hvem cellen hører til" in finding.said("da")[0]


@pytest.mark.parametrize(
    ("old", "new", "en", "da"),
    [
        (",by\n", "\n", "the column is missing", "kolonnen mangler"),
        (",by\n", ",by,note\n", "the column is unknown", "kolonnen er ukendt"),
    ],
)
def test_other_columns_are_refused(tiny: Places, old: str, new: str, en: str, da: str) -> None:
    path = correct(tiny, GOOD.strip())
    text = path.read_text(encoding="utf-8").replace(old, new)
    text = text.replace(",Rie Tester\n", "\n" if new == "\n" else ",Rie Tester,x\n")
    path.write_text(text, encoding="utf-8")
    (finding,) = refusal(tiny).findings
    assert en in finding.said("en")[0]
    assert da in finding.said("da")[0]
    assert "file, key, column, from, to, why, by" in finding.said("en")[1]


def test_all_that_is_wrong_is_told_together(tiny: Places) -> None:
    edited(tiny.raw / "spring" / "last.csv", "P-1;Ja;Nogenlunde", "P-1;Ja;Udmærket")
    correct(
        tiny,
        "first.csv,P-4,Humør,Godt,Dårligt,Forkert,RT",
        "first.csv,P-1,Humør,Dårligt,Godt,Forkert,RT",
        "people.csv,P-1,Nvan,Ada Prøve,Ada,Forkert,RT",
        "nowhere.csv,P-1,Navn,Ada Prøve,Ada,Forkert,RT",
        "people.csv,P-1,Navn,Ada Prøve,Ada,,RT",
    )
    found = [(one.file, one.rule, one.rows) for one in refusal(tiny).findings]
    assert sorted(found) == [
        ("spring/corrections.csv", "correction_blank", (6,)),
        ("spring/corrections.csv", "correction_column", (4,)),
        ("spring/corrections.csv", "correction_file", (5,)),
        ("spring/corrections.csv", "correction_from", (2, 3)),
        ("spring/last.csv", "no_level", (2,)),
    ]


def test_a_corrected_cell_is_held_against_the_codebook_like_every_other(tiny: Places) -> None:
    correct(tiny, "first.csv,P-4,Humør,Dårligt,Fremragende,Forkert,RT")
    (finding,) = refusal(tiny).findings
    assert (finding.file, finding.rule, finding.rows) == ("spring/first.csv", "no_level", (6,))


def test_a_correction_mends_what_would_be_refused(tiny: Places) -> None:
    edited(tiny.raw / "spring" / "last.csv", "P-1;Ja;Nogenlunde", "P-1;Ja;Nogenlynde")
    assert [one.rule for one in refusal(tiny).findings] == ["near_level"]
    correct(tiny, "last.csv,P-1,Humør,Nogenlynde,Nogenlunde,Tastefejl,RT")
    assert int((cleaned(tiny)["last"]["mood_after"] == "fair").sum()) == 1


@pytest.mark.parametrize("name", ["corrections.xlsx", "Rettelser.csv", "corrections.csv.txt"])
def test_corrections_under_another_name_are_not_passed_over(tiny: Places, name: str) -> None:
    path = correct(tiny, GOOD.strip())
    path.rename(path.with_name(name))
    (finding,) = refusal(tiny).findings
    assert finding.file == f"spring/{name}"
    assert "not read under that name" in finding.said("en")[0]
    assert "læses ikke under det navn" in finding.said("da")[0]
    correct(tiny)
    check_cohorts(read_programme(tiny.programme), tiny.raw, cohorts=["spring"])


def test_a_folder_in_place_of_corrections_is_told(tiny: Places) -> None:
    (tiny.raw / "spring" / "corrections.csv").mkdir()
    (finding,) = refusal(tiny).findings
    assert (finding.file, finding.rule) == ("spring/corrections.csv", "cannot_open")


def test_corrections_that_cannot_be_read_are_told_like_any_file(tiny: Places) -> None:
    correct(tiny, "first.csv,P-4,Humør,Dårligt,Godt,Forkert, og mere,RT", GOOD.strip())
    (finding,) = refusal(tiny).findings
    assert (finding.file, finding.rule, finding.rows) == ("spring/corrections.csv", "ragged", (2,))


def test_one_file_with_the_rows_of_two_cohorts_is_counted_where_the_row_belongs(
    tiny: Places,
) -> None:
    config = tiny.programme / "programme.toml"
    edited(config, 'file = "{cohort}/first.csv"', 'file = "first.csv"\ncohort = "hold"')
    edited(
        config,
        '[[waves]]\nid = "before"',
        '[[cohorts]]\nid = "autumn"\ntitle = { da = "E", en = "A" }\nstart = 2025-08-01\n\n'
        '[[waves]]\nid = "before"',
    )
    codebook = tiny.programme / "codebook.csv"
    row = "hold,first,Hold,,text,,,,quasi,dropped,,,,,Hold,Cohort\n"
    codebook.write_text(codebook.read_text(encoding="utf-8") + row, encoding="utf-8")
    (tiny.raw / "autumn").mkdir()
    for name in ("people.csv", "last.csv"):
        content = (tiny.raw / "spring" / name).read_bytes()
        (tiny.raw / "autumn" / name).write_bytes(content)
    (tiny.raw / "first.csv").write_text(
        "Id;Dato;Humør;Mål;Hold\n"
        "P-1;01-02-2025;Godt;Job;spring\n"
        "P-4;01-09-2025;Dårligt;Job;autumn\n",
        encoding="utf-8",
    )
    correct(tiny, GOOD.strip(), folder=".")
    programme = read_programme(tiny.programme)
    check_cohorts(programme, tiny.raw, cohorts=["spring", "autumn"])
    assert log(clean_cohort(programme, tiny, cohort="autumn")) == {("first", "mood_before"): 1}
    assert log(clean_cohort(programme, tiny, cohort="spring")) == {}
