"""“evaluate new” on made-up exports."""

import csv
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

from analysis.__main__ import main
from analysis.data import check_cohorts
from analysis.programme import ProgrammeError, read_programme
from analysis.propose.said import blanks_in
from tests.propose.filled_in import accept

FIRST = ("Anna", "Bodil", "Cecilie", "Dorthe", "Esben", "Frode", "Gry", "Harald", "Inga", "Jytte")
LAST = ("Opfundet", "Påfund", "Digtekjær", "Løgnhagen", "Fabelsen")
WORDS = ("Slet ikke", "I mindre grad", "I nogen grad", "I høj grad", "I meget høj grad")
PEOPLE = range(40)
# What must not be repeated, by column of a file; every cell is another one.
SECRETS = {
    "Navn": [f"{FIRST[i % 10]} {LAST[i % 5]}{'xyzw'[i // 10]}" for i in PEOPLE],
    "E-mail": [f"{FIRST[i % 10].lower()}{i}@opfundet.example" for i in PEOPLE],
    "Telefon": [f"{20 + i} {31 + i} {42 + i} {53 + i}" for i in PEOPLE],
    "CPR-nr.": [f"{1 + i % 28:02}{1 + i % 12:02}{60 + i % 40:02}-{4000 + 7 * i}" for i in PEOPLE],
    "Adresse": [f"Digtervej {100 + i}, 9999 Påfundby" for i in PEOPLE],
    "Ref": [f"{1 + i % 28:02}{1 + i % 12:02}{60 + i % 40:02}{4000 + 7 * i}" for i in PEOPLE],
    "Hvem hjalp dig?": [f"Det gjorde {FIRST[i % 10]} nede fra nr. {i}" for i in PEOPLE],
    "Mentor": [f"{FIRST[i % 3]}" for i in PEOPLE],
    "Deltager-ID": [f"OPF-{7000 + 3 * i}" for i in PEOPLE],
    "Født": [f"{1 + i % 28:02}-{1 + i % 12:02}-{1960 + i}" for i in PEOPLE],
}


def written(path: Path, columns: dict[str, list[str]], *, delimiter: str = ";") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream, delimiter=delimiter)
        rows.writerow(columns)
        rows.writerows(zip(*columns.values(), strict=True))


def wave(shift: int, numbers: tuple[str, str]) -> dict[str, list[str]]:
    """One questionnaire: the questions of the other wave stand under other numbers."""
    return {
        "Deltager-ID": SECRETS["Deltager-ID"],
        "Besvaret": [f"{1 + i % 28:02}-0{3 + shift}-2025" for i in PEOPLE],
        f"{numbers[0]} Jeg er tryg ved jobsamtaler": [WORDS[(i + shift) % 5] for i in PEOPLE],
        f"{numbers[1]} Jeg har et fagligt netværk": [WORDS[(i // 2 + shift) % 5] for i in PEOPLE],
        "Hvad vil du gerne? (flere svar)": [
            ("Job; Kursus", "Job", "Praktik")[i % 3] for i in PEOPLE
        ],
        "Hvem hjalp dig?": SECRETS["Hvem hjalp dig?"],
    }


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """Exports of forty invented people, with everything in them that must not get out."""
    folder = tmp_path / "raw"
    master = {name: SECRETS[name] for name in SECRETS if name != "Hvem hjalp dig?"}
    master["Køn"] = [("Kvinde", "Mand")[i % 2] for i in PEOPLE]
    written(folder / "deltagere.csv", master)
    written(folder / "foer.csv", wave(0, ("1.", "2.")))
    written(folder / "efter.csv", wave(1, ("4.", "3.")))
    return folder


def proposed(folder: Path) -> tuple[dict[str, dict[str, str]], dict[str, object]]:
    """The codebook by source and column, and the settings."""
    text = (folder / "codebook.csv").read_text(encoding="utf-8-sig")
    rows = csv.DictReader(text.splitlines())
    settings = tomllib.loads((folder / "programme.toml").read_text(encoding="utf-8"))
    return {f"{row['source']}: {row['column']}": row for row in rows}, settings


def texts(folder: Path) -> Iterator[str]:
    yield from (path.read_text(encoding="utf-8") for path in folder.iterdir())


def test_no_cell_of_an_identifying_column_is_written_or_said(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", str(tmp_path / "mit"), str(raw)]) == 0
    told = capsys.readouterr()
    everything = "\n".join([*texts(tmp_path / "mit"), told.out, told.err])
    for column, cells in SECRETS.items():
        for cell in cells:
            assert cell not in everything, column
            for part in cell.split():
                assert len(part) < 5 or part not in everything, column


def test_the_participants_waves_pairs_and_scales_are_found(raw: Path, tmp_path: Path) -> None:
    main(["new", str(tmp_path / "mit"), str(raw)])
    rows, settings = proposed(tmp_path / "mit")
    assert settings["participants"] == {"source": "deltagere", "key": "deltager_id"}
    before = rows["foer: 1. Jeg er tryg ved jobsamtaler"]
    after = rows["efter: 4. Jeg er tryg ved jobsamtaler"]
    assert before["variable"] == after["variable"]
    assert (before["wave"], after["wave"]) == ("before", "after")
    assert before["type"] == "ordered"
    assert before["scale"] == after["scale"] == "degree"
    assert rows["foer: Hvad vil du gerne? (flere svar)"]["type"] == "choices"
    assert rows["deltagere: Køn"]["sensitive"] == "? yes"
    for name in ("Navn", "E-mail", "Telefon", "CPR-nr.", "Adresse", "Ref"):
        row = rows[f"deltagere: {name}"]
        assert (row["type"], row["identifier"], row["kept_as"]) == ("text", "direct", "dropped")
    assert rows["deltagere: Født"]["kept_as"] == "dropped"
    sources = settings["sources"]
    assert isinstance(sources, dict)
    assert sources["foer"]["dates"] == "%d-%m-%Y"


def test_what_is_undecided_is_refused_and_what_is_decided_runs(raw: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mit"
    main(["new", str(folder), str(raw)])
    with pytest.raises(ProgrammeError) as refused:
        read_programme(folder)
    assert all("still to be decided" in problem.rule for problem in refused.value.problems)
    assert all(problem.line for problem in refused.value.problems)
    files = ("programme.toml", "codebook.csv", "scales.csv", "wording.csv")
    written_blanks = [(folder / name).read_text(encoding="utf-8-sig") for name in files]
    assert sum(map(blanks_in, written_blanks)) == len(refused.value.problems)
    accept(folder, primary="jeg_er_tryg_ved_jobsamtaler")
    programme = read_programme(folder)
    check_cohorts(programme, raw, cohorts=[cohort.id for cohort in programme.cohorts])


def test_nothing_that_exists_is_overwritten(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "mit"
    folder.mkdir()
    (folder / "scales.csv").write_text("mine", encoding="utf-8")
    assert main(["new", str(folder), str(raw)]) == 2
    assert "scales.csv" in capsys.readouterr().err
    assert [path.name for path in folder.iterdir()] == ["scales.csv"]
    assert (folder / "scales.csv").read_text(encoding="utf-8") == "mine"


def test_no_export_and_no_folder_are_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert main(["new", str(tmp_path / "mit"), str(tmp_path / "empty")]) == 2
    assert main(["new", str(tmp_path / "mit"), str(tmp_path / "nowhere")]) == 2
    assert not (tmp_path / "mit").exists()


def test_a_file_that_cannot_be_read_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "foer.csv").write_bytes(b"Id;Svar\n1;2;3\n2;1;1;1\n")
    assert main(["new", str(tmp_path / "mit"), str(tmp_path / "raw")]) == 2
    assert not (tmp_path / "mit").exists()


def test_folders_are_cohorts(tmp_path: Path) -> None:
    for cohort in ("2024-efteraar", "2025-foraar"):
        written(tmp_path / "raw" / cohort / "foer.csv", wave(0, ("1.", "2.")))
        written(tmp_path / "raw" / cohort / "efter.csv", wave(1, ("1.", "2.")))
    main(["new", str(tmp_path / "mit"), str(tmp_path / "raw")])
    _, settings = proposed(tmp_path / "mit")
    cohorts, sources = settings["cohorts"], settings["sources"]
    assert isinstance(cohorts, list)
    assert isinstance(sources, dict)
    assert [cohort["id"] for cohort in cohorts] == ["2024-efteraar", "2025-foraar"]
    assert sources["foer"]["file"] == "{cohort}/foer.csv"


def test_rare_answers_are_never_levels(tmp_path: Path) -> None:
    rare = ["Grøn", "Blå"] * 18 + ["Sjælden farve"] * 4
    columns = {"Løbenr": [str(i) for i in PEOPLE], "Farve": rare, "Hold": ["Nord", "Syd"] * 20}
    written(tmp_path / "raw" / "skema.csv", columns)
    main(["new", str(tmp_path / "mit"), str(tmp_path / "raw")])
    rows, _ = proposed(tmp_path / "mit")
    assert rows["skema: Farve"]["type"] == "text"
    assert rows["skema: Hold"]["type"] == "category"
    assert not any("Sjælden farve" in text or "Grøn" in text for text in texts(tmp_path / "mit"))


@pytest.mark.parametrize("chosen", ["1", "Valgt", "true", "x", None])
def test_options_that_are_columns_become_one_question(tmp_path: Path, chosen: str | None) -> None:
    columns = {"Løbenr": [str(i) for i in PEOPLE]} | {
        f"Fokus [{option}]": [(chosen or option) if i % n == 0 else "" for i in PEOPLE]
        for n, option in enumerate(("Job", "Netværk", "Dansk"), 2)
    }
    written(tmp_path / "raw" / "skema.csv", columns)
    main(["new", str(tmp_path / "mit"), str(tmp_path / "raw")])
    rows, _ = proposed(tmp_path / "mit")
    assert rows["skema: Fokus [{}]"]["type"] == "choices"


def test_dates_that_could_be_either_are_a_blank(tmp_path: Path) -> None:
    dates = [f"0{1 + i % 9}/0{1 + i % 7}/2025" for i in PEOPLE]
    written(tmp_path / "raw" / "skema.csv", {"Løbenr": [str(i) for i in PEOPLE], "Dato": dates})
    main(["new", str(tmp_path / "mit"), str(tmp_path / "raw")])
    _, settings = proposed(tmp_path / "mit")
    sources = settings["sources"]
    assert isinstance(sources, dict)
    assert sources["skema"]["dates"].startswith("? ")


def test_an_spss_file_tells_its_questions_and_levels(tmp_path: Path) -> None:
    table = pd.DataFrame(
        {
            "id": [f"r{i}" for i in PEOPLE],
            "q1_pre": [1 + i % 4 for i in PEOPLE],
            "q1_post": [1 + i % 3 for i in PEOPLE],
            "vejleder": [1 + i % 2 for i in PEOPLE],
        }
    )
    (tmp_path / "raw").mkdir()
    agree = {1: "Enig i høj grad", 2: "Enig i nogen grad", 3: "Ikke enig", 4: "Ved ikke"}
    pyreadstat.write_sav(
        table,
        tmp_path / "raw" / "skema.sav",
        column_labels=["", "Er du klar?", "Er du klar?", "Vejleder"],
        variable_value_labels={
            "q1_pre": agree,
            "q1_post": agree,
            "vejleder": {1: "Gerda Opfundet", 2: "Holger Påfund"},
        },
    )
    main(["new", str(tmp_path / "mit"), str(tmp_path / "raw")])
    rows, _ = proposed(tmp_path / "mit")
    first, last = rows["skema: q1_pre"], rows["skema: q1_post"]
    assert first["da"] == "Er du klar?"
    assert first["variable"] == last["variable"]
    assert first["missing"] == "Ved ikke"
    scales = (tmp_path / "mit" / "scales.csv").read_text(encoding="utf-8-sig")
    levels = [row["da"] for row in csv.DictReader(scales.splitlines())]
    assert levels == list(agree.values())[:3]
    assert rows["skema: vejleder"]["type"] == "text"
    assert not any("Gerda" in text for text in texts(tmp_path / "mit"))


def test_the_sheets_of_a_workbook_are_files_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    with pd.ExcelWriter(tmp_path / "raw" / "svar.xlsx") as book:
        for shift, sheet in enumerate(("Før", "Efter")):
            pd.DataFrame(wave(shift, ("1.", "2."))).to_excel(book, sheet_name=sheet, index=False)
        pd.DataFrame({"Om arket": ["Opfundet"]}).to_excel(book, sheet_name="Noter", index=False)
    folder = tmp_path / "mit"
    assert main(["new", str(folder), str(tmp_path / "raw")]) == 0
    rows, settings = proposed(folder)
    sources = settings["sources"]
    assert isinstance(sources, dict)
    assert {name: source["sheet"] for name, source in sources.items()} == {
        "foer": "Før",
        "efter": "Efter",
    }
    assert rows["foer: 1. Jeg er tryg ved jobsamtaler"]["wave"] == "before"
    accept(folder, primary="jeg_er_tryg_ved_jobsamtaler")
    check_cohorts(read_programme(folder), tmp_path / "raw", cohorts=["cohort-1"])


def test_numbers_that_count_rows_link_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for shift, name in enumerate(("foer.csv", "efter.csv")):
        columns = {"ID": [str(i + 1) for i in PEOPLE]} | wave(shift, ("1.", "2."))
        del columns["Deltager-ID"]
        columns["E-mail"] = SECRETS["E-mail"][:: 1 - 2 * shift]
        written(tmp_path / "raw" / name, columns)
    assert main(["new", str(tmp_path / "mit"), str(tmp_path / "raw"), "--language", "en"]) == 0
    told = capsys.readouterr().out
    assert "number 5 may be two people" in told
    assert "“E-mail”: stands in several files" in told
    rows, _ = proposed(tmp_path / "mit")
    assert rows["foer: ID"]["variable"] != rows["efter: ID"]["variable"]


def test_files_of_one_folder_are_cohorts_by_what_sets_their_names_apart(tmp_path: Path) -> None:
    for year in ("2024", "2025"):
        written(tmp_path / "raw" / f"foer_{year}.csv", wave(0, ("1.", "2.")))
        written(tmp_path / "raw" / f"efter_{year}.csv", wave(1, ("1.", "2.")))
    folder = tmp_path / "mit"
    main(["new", str(folder), str(tmp_path / "raw")])
    _, settings = proposed(folder)
    cohorts = settings["cohorts"]
    assert isinstance(cohorts, list)
    assert {cohort["id"]: cohort["files"] for cohort in cohorts} == {
        year: {"efter": f"efter_{year}.csv", "foer": f"foer_{year}.csv"}
        for year in ("2024", "2025")
    }
    accept(folder, primary="jeg_er_tryg_ved_jobsamtaler")
    check_cohorts(read_programme(folder), tmp_path / "raw", cohorts=["2024", "2025"])


def test_a_file_without_a_row_of_names_is_refused_and_not_repeated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = zip(SECRETS["Deltager-ID"], SECRETS["Navn"], SECRETS["E-mail"], strict=True)
    lines = [";".join(row) for row in rows]
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "deltagere.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert main(["new", str(tmp_path / "mit"), str(tmp_path / "raw")]) == 2
    told = capsys.readouterr()
    assert "first row looks like answers" in told.err
    assert not [cell for cell in (*SECRETS["Navn"], *SECRETS["E-mail"]) if cell in told.err]
    assert not (tmp_path / "mit").exists()


def test_answers_that_are_surnames_are_no_levels(tmp_path: Path) -> None:
    teams = ["Hansen", "Sørensen", "Påfund"]
    columns = {"Løbenr": [f"L{i}" for i in PEOPLE], "Hold": [teams[i % 3] for i in PEOPLE]}
    written(tmp_path / "raw" / "skema.csv", columns)
    main(["new", str(tmp_path / "mit"), str(tmp_path / "raw")])
    rows, _ = proposed(tmp_path / "mit")
    assert rows["skema: Hold"]["type"] == "text"
    assert not any(team in text for text in texts(tmp_path / "mit") for team in teams)


def test_a_third_wave_has_its_place_and_each_outcome_stands_once(tmp_path: Path) -> None:
    for shift, name in enumerate(("foer.csv", "efter.csv", "opfoelgning.csv")):
        written(tmp_path / "raw" / name, wave(shift, ("1.", "2.")))
    folder = tmp_path / "mit"
    main(["new", str(folder), str(tmp_path / "raw")])
    _, settings = proposed(folder)
    waves, outcomes = settings["waves"], settings["outcomes"]
    assert isinstance(waves, list)
    assert isinstance(outcomes, list)
    assert [each["id"] for each in waves] == ["before", "after", "followup"]
    assert [each["variable"] for each in outcomes] == [
        "jeg_er_tryg_ved_jobsamtaler",
        "jeg_har_et_fagligt_netvaerk",
    ]
    accept(folder, primary="jeg_er_tryg_ved_jobsamtaler")
    check_cohorts(read_programme(folder), tmp_path / "raw", cohorts=["cohort-1"])


def test_files_without_rows_are_no_trouble(tmp_path: Path) -> None:
    written(tmp_path / "raw" / "foer.csv", wave(0, ("1.", "2.")))
    written(tmp_path / "raw" / "efter.csv", {name: [] for name in wave(1, ("1.", "2."))})
    assert main(["new", str(tmp_path / "mit"), str(tmp_path / "raw")]) == 0
    rows, settings = proposed(tmp_path / "mit")
    sources = settings["sources"]
    assert isinstance(sources, dict)
    assert sources["efter"]["may_be_empty"] is True
    assert rows["efter: 2. Jeg har et fagligt netværk"] == rows[
        "foer: 2. Jeg har et fagligt netværk"
    ] | {"source": "efter", "wave": "after"}
    (tmp_path / "empty").mkdir()
    with pd.ExcelWriter(tmp_path / "empty" / "svar.xlsx") as book:
        for sheet in ("Et", "To"):
            pd.DataFrame({"Id": [], "Svar": []}).to_excel(book, sheet_name=sheet, index=False)
    assert main(["new", str(tmp_path / "andet"), str(tmp_path / "empty")]) == 2
