"""“evaluate new” on public exports: what it proposes is held against the files."""

import csv
import re
from pathlib import Path

import pytest

from analysis.__main__ import main
from analysis.data import check_cohorts
from analysis.programme import ProgrammeError, read_programme
from tests.propose.filled_in import accept

DATA = Path(__file__).parents[3] / "shared" / "datasets"
UA, BUCKNELL = DATA / "ua_faculty_workshop", DATA / "bucknell_cure"
SURVEYXACT = DATA / "surveyxact_export"
pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the data are not beside the project")


def codebook(folder: Path) -> list[dict[str, str]]:
    text = (folder / "codebook.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


def test_every_item_of_the_workshop_is_a_pair_on_five_numbers(tmp_path: Path) -> None:
    file = UA / "survey-data-raw-pd1.csv"
    folder = tmp_path / "ua"
    assert main(["new", str(folder), str(file), "--language", "en"]) == 0
    with file.open(encoding="utf-8", newline="") as stream:
        header = next(csv.reader(stream))
    rows = {row["column"]: row for row in codebook(folder)}
    assert set(rows) == set(header)
    asked = [name for name in header if re.match(r"Q\d+(_\d+)?Pre", name)]
    for name in asked:
        before, after = rows[name], rows[name.replace("Pre", "Post", 1)]
        assert before["variable"] == after["variable"]
        assert (before["wave"], after["wave"]) == ("before", "after")
        assert before["scale"] == after["scale"] == "numbers_1_5"
    assert rows["Participant Code"]["type"] == "key"
    accept(folder, primary=rows[asked[0]]["variable"])
    programme = read_programme(folder)
    assert len(programme.outcomes) == len(asked)
    check_cohorts(programme, UA, cohorts=["cohort-1"])


def test_renumbered_items_of_three_years_are_paired(tmp_path: Path) -> None:
    folder = tmp_path / "bucknell"
    files = sorted(BUCKNELL.glob("*.tsv"))
    assert main(["new", str(folder), *map(str, files), "--language", "en"]) == 0
    rows = {row["column"]: row for row in codebook(folder)}
    # The questionnaires beside the data: Q10 before and Q9 after ask for the level
    # of experience in 25 elements, Q11 and Q13 for 22 opinions, in the same order.
    for before, after, items in (("Q10", "Q9", 25), ("Q11", "Q13", 22)):
        for item in range(1, items + 1):
            one, other = rows[f"{before}_{item}_pre"], rows[f"{after}_{item}_post"]
            assert one["variable"] == other["variable"]
            assert one["scale"] == other["scale"]
    # Q10 after asks for gains, Q9 before for reasons: in no pair.
    alone = [row["variable"] for row in rows.values()]
    for item in range(1, 22):
        assert alone.count(rows[f"Q10_{item}_post"]["variable"]) == 1
    assert rows["Instructor"]["kept_as"] == "dropped"
    assert "Semester_pre | Semester" in rows
    everything = "".join(path.read_text(encoding="utf-8") for path in folder.iterdir())
    assert "Dumbledore" not in everything
    accept(folder, primary=rows["Q10_11_pre"]["variable"])
    programme = read_programme(folder)
    assert len(programme.cohorts) == len(files)
    check_cohorts(programme, BUCKNELL, cohorts=[cohort.id for cohort in programme.cohorts])


@pytest.fixture
def surveyxact(tmp_path: Path) -> Path:
    """The proposal for the SurveyXact export."""
    folder = tmp_path / "proposed"
    assert main(["new", str(folder), str(SURVEYXACT)]) == 0
    return folder


def structure() -> list[dict[str, str]]:
    text = (SURVEYXACT / "structure.csv").read_text(encoding="cp1252")
    return list(csv.DictReader(text.splitlines(), delimiter=";"))


def test_surveyxact_gives_every_question_and_its_options(surveyxact: Path) -> None:
    rows = {row["column"]: row for row in codebook(surveyxact)}
    with (SURVEYXACT / "dataset.csv").open(encoding="cp1252") as stream:
        delivered = stream.readline().strip().split(";")
    for asked in structure():
        if asked["variableName"] not in delivered or asked["variableName"].startswith("stato"):
            continue  # the status is no question
        several = asked["subType"] == "Multiple"
        row = rows[f"{asked['questionName']}_{{}}" if several else asked["variableName"]]
        # the words themselves, but for white space and signs at their end
        assert row["da"].split() == asked["questionText"].strip(" :.-–_").split()
        assert (row["type"] == "choices") == several


def test_surveyxact_levels_stand_in_the_order_of_their_codes(surveyxact: Path) -> None:
    text = (surveyxact / "scales.csv").read_text(encoding="utf-8-sig")
    scales: dict[str, list[str]] = {}
    for row in csv.DictReader(text.splitlines()):
        scales.setdefault(row["scale"], []).append(row["da"])
    labels: dict[str, list[str]] = {}
    for line in (SURVEYXACT / "labels.csv").read_text(encoding="cp1252").splitlines():
        variable, _, label = next(csv.reader([line], delimiter=";"))
        labels.setdefault(variable, []).append(" ".join(label.split()))
    rows = {row["column"]: row for row in codebook(surveyxact)}
    for variable in ("s_2", "p_01", "i_01", "up_01", "fp_01", "b_1"):
        assert scales[rows[variable]["scale"]] == labels[variable]
    assert rows["up_01"]["type"] == rows["i_01"]["type"] == rows["fp_01"]["type"] == "ordered"
    assert rows["s_2"]["type"] == rows["p_01"]["type"] == "category"


def test_surveyxact_leaves_blank_what_the_data_cannot_say(surveyxact: Path) -> None:
    with pytest.raises(ProgrammeError) as refused:
        read_programme(surveyxact)
    problems = refused.value.problems
    settings = {p.rule.split(" ")[0].split(".")[0] for p in problems if p.file == "programme.toml"}
    assert settings == {"programme", "cohorts"}
    in_codebook = [p for p in problems if p.file == "codebook.csv"]
    assert {p.column for p in in_codebook} == {"sensitive"}
    assert not [p for p in problems if p.file == "scales.csv"]


def test_the_surveyxact_export_is_as_proposed(surveyxact: Path) -> None:
    accept(surveyxact)
    programme = read_programme(surveyxact)
    assert programme.outcomes == ()
    assert programme.measure(programme.participants.key, None).columns == ("{row}",)
    check_cohorts(programme, SURVEYXACT, cohorts=["cohort-1"])
