"""Question marks that stand for a decision."""

import pytest

from analysis.programme import Places, ProgrammeError, read_programme
from analysis.programme.undecided import is_undecided
from tests.conftest import CODEBOOK, SETTINGS, edited


@pytest.mark.parametrize("text", ["Hvorfor?", "?!", "", "Mål ?", "??"])
def test_a_question_is_no_blank(text: str) -> None:
    assert not is_undecided(text)


def test_every_blank_is_told_with_its_file_and_line(tiny: Places) -> None:
    edited(tiny.programme / "programme.toml", 'funder = { da = "Ingen"', 'funder = { da = "?"')
    edited(tiny.programme / "codebook.csv", "1900-01-01,,,Alder", "1900-01-01,,? yes,Alder")
    with pytest.raises(ProgrammeError) as refused:
        read_programme(tiny.programme)
    funder, sensitive = refused.value.problems
    lines = [n for n, line in enumerate(SETTINGS.splitlines(), 1) if line.startswith("funder")]
    born = [n for n, line in enumerate(CODEBOOK.splitlines(), 1) if line.startswith("born")]
    assert (funder.file, [funder.line]) == ("programme.toml", lines)
    assert (sensitive.file, [sensitive.line]) == ("codebook.csv", born)
    assert sensitive.column == "sensitive"
    assert "“yes”" in sensitive.remedy


def test_what_a_file_delivers_may_be_a_question_mark(tiny: Places) -> None:
    edited(tiny.programme / "scales.csv", "mood,bad,1,Dårligt,Bad,1", "mood,bad,1,Dårligt,Bad,?")
    edited(tiny.programme / "codebook.csv", "mood,,Ved ikke,", "mood,,?,")
    read_programme(tiny.programme)
