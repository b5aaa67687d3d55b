"""``evaluate audit`` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis.__main__ import main
from tests.audit.perturbations import FIGURES, RELATIONS

HEAD = "id,section,population,measure,value,unit,decimals,condition,note"
GOOD = f"{HEAD}\na,,,all,3,count,0,,\nb,,,some,33,percent,0,,\n"
SAID = '[[question]]\nfigures = ["b"]\nat_most = "a"\n'


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "figures.csv"
    path.write_text(GOOD, encoding="utf-8")
    (tmp_path / "relations.toml").write_text(SAID, encoding="utf-8")
    return path


def test_a_table_that_may_be_as_it_is_gives_0(table: Path, capsys: pytest.CaptureFixture) -> None:
    assert main(["audit", str(table)]) == 0
    assert "0 fund i 2 tal." in capsys.readouterr().out
    assert main(["audit", str(table), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_a_finding_gives_1_and_a_list_of_objects(
    table: Path, capsys: pytest.CaptureFixture
) -> None:
    table.write_text(GOOD.replace(",3,count", ",2,count"), encoding="utf-8")
    assert main(["audit", str(table), "--json", "--language", "en"]) == 1
    captured = capsys.readouterr()
    (finding,) = json.loads(captured.out)
    assert set(finding) == {"rule", "figures", "printed", "possible", "severity", "text"}
    assert finding["rule"] == "possible_percentage"
    assert (finding["figures"], finding["printed"]) == (["b"], ["33"])
    assert finding["severity"] == "serious"
    assert "33% is printed for some" in finding["text"]
    assert captured.err == ""


def test_both_languages_tell_the_published_report(capsys: pytest.CaptureFixture) -> None:
    for language, words in (("da", "tvivlsomt"), ("en", "doubtful")):
        asked = ["audit", str(FIGURES), "--relations", str(RELATIONS), "--language", language]
        assert main(asked) == 1
        assert words in capsys.readouterr().out


def test_denominators_are_listed_with_their_counts(
    table: Path, capsys: pytest.CaptureFixture
) -> None:
    assert main(["audit", str(table), "--denominators"]) == 0
    assert capsys.readouterr().out == "b: 1/3\n"
    assert main(["audit", str(table), "--denominators", "--json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)
    assert one == {"figure": "b", "possible": [{"of": 3, "least": 1, "most": 1}]}


def test_without_relations_each_figure_stands_alone(
    table: Path, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    (table.parent / "relations.toml").unlink()
    monkeypatch.chdir(table.parent)
    assert main(["audit", str(table)]) == 0
    assert "examined alone" in capsys.readouterr().err


MALFORMED = {
    "a column is missing": "id,value,unit\na,1,count\n",
    "another number of cells": GOOD + "c,1\n",
    "the figure has no id": f"{HEAD}\n,,,x,1,count,0,,\n",
    "the figure has no unit": f"{HEAD}\na,,,x,1,,0,,\n",
    "the value is no number": f'{HEAD}\na,,,x,"5,5",months,1,,\n',
    "the value is no month": f"{HEAD}\na,,,x,2024-13,month,,,\n",
    "a count is a whole number": f"{HEAD}\na,,,x,1.5,count,1,,\n",
    "more decimals than said": f"{HEAD}\na,,,x,47.5,percent,0,,\n",
    "decimals must be 0 to 6": f"{HEAD}\na,,,x,47,percent,many,,\n",
    "not well-formed CSV": f'{HEAD}\na,,,"x"y,47,percent,0,,\n',
}


@pytest.mark.parametrize("message", MALFORMED)
def test_a_malformed_table_gets_one_clear_message(
    table: Path, message: str, capsys: pytest.CaptureFixture
) -> None:
    table.write_text(MALFORMED[message], encoding="utf-8")
    assert main(["audit", str(table)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("error:") == 1
    assert message in captured.err
    assert "figures.csv" in captured.err


def test_files_that_are_not_text_or_not_there_get_one_clear_message(
    table: Path, capsys: pytest.CaptureFixture
) -> None:
    assert main(["audit", str(table.with_name("nowhere.csv"))]) == 2
    assert capsys.readouterr().err.count("error:") == 1
    table.write_bytes("id,value,unit,decimals\nå,1,count,0\n".encode("cp1252"))
    assert main(["audit", str(table)]) == 2
    assert "not UTF-8" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[question]\n", "not well-formed TOML"),
        ("[[parts]]\ntotal = 'a'\n", "parts.0.parts"),
        ("[[guess]]\n", "guess"),
        ("[[subset]]\npart = 'a +'\nwhole = 'b'\n", "is no sum of figures"),
    ],
)
def test_malformed_relations_get_one_clear_message(
    table: Path, text: str, message: str, capsys: pytest.CaptureFixture
) -> None:
    (table.parent / "relations.toml").write_text(text, encoding="utf-8")
    assert main(["audit", str(table)]) == 2
    captured = capsys.readouterr()
    assert captured.err.count("error:") == 1
    assert message in captured.err


def test_a_table_of_another_report_may_be_as_it_is_with_these_relations(table: Path) -> None:
    assert main(["audit", str(table), "--relations", str(RELATIONS)]) == 0
