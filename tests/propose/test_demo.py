"""“evaluate new” on the demo's exports, held against the settings that people wrote for them."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from analysis.__main__ import main
from analysis.data import DeliveryError, check_cohorts
from analysis.demo import SEED, write_demo
from analysis.programme import Programme, read_programme
from tests.propose.filled_in import accept

ROOT = Path(__file__).parents[2]
Row = dict[str, str]


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "raw"
    write_demo(folder, seed=SEED)
    return folder


@pytest.fixture(scope="module")
def folder(raw: Path) -> Path:
    proposed = raw.parent / "proposed"
    assert main(["new", str(proposed), str(raw)]) == 0
    return proposed


@pytest.fixture(scope="module")
def rows(folder: Path) -> dict[tuple[str, str], Row]:
    text = (folder / "codebook.csv").read_text(encoding="utf-8-sig")
    return {(row["source"], row["column"]): row for row in csv.DictReader(text.splitlines())}


@pytest.fixture(scope="module")
def written() -> Programme:
    return read_programme(ROOT / "config")


def test_every_column_has_its_row(rows: dict[tuple[str, str], Row], written: Programme) -> None:
    assert set(rows) == {(v.source, v.columns[0]) for v in written.codebook}


def test_ids_and_contact_details_are_those_of_the_house(
    rows: dict[tuple[str, str], Row], written: Programme
) -> None:
    for variable in written.codebook:
        row = rows[variable.source, variable.columns[0]]
        if variable.variable != "company":  # an id that is a name: told apart by people alone
            assert (row["type"] == "key") == (variable.type == "key"), row
        if variable.identifier == "direct":
            assert (row["identifier"], row["kept_as"]) == ("direct", "dropped")
        if variable.identifier == "quasi" and variable.kept_as == "dropped":
            assert row["kept_as"] == "dropped", row


def test_ordered_answers_and_dates_are_those_of_the_house(
    rows: dict[tuple[str, str], Row], written: Programme
) -> None:
    for variable in written.codebook:
        row = rows[variable.source, variable.columns[0]]
        for kind in ("ordered", "date"):
            assert (row["type"] == kind) == (variable.type == kind), row


def test_questions_of_two_waves_are_those_of_the_house(
    rows: dict[tuple[str, str], Row], written: Programme
) -> None:
    proposed, ours = defaultdict(set), defaultdict(set)
    for variable in written.codebook:
        row = rows[variable.source, variable.columns[0]]
        if variable.source in {"foer", "efter"} and variable.type != "key":
            assert (row["wave"] or None) == variable.wave
            proposed[row["variable"]].add((variable.source, variable.columns[0]))
            ours[variable.variable].add((variable.source, variable.columns[0]))
    assert {frozenset(same) for same in proposed.values()} == {
        frozenset(same) for same in ours.values()
    }


def test_the_proposal_describes_the_exports_but_for_a_typing_error(raw: Path, folder: Path) -> None:
    accept(folder, primary="motivation_for_at_naa_maalet")
    programme = read_programme(folder)
    assert programme.participants.source == "mentees"
    with pytest.raises(DeliveryError) as refused:
        check_cohorts(programme, raw, cohorts=[cohort.id for cohort in programme.cohorts])
    (problem,) = refused.value.problems
    assert problem.rows == 1
