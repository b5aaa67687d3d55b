"""A synthetic programme of any size: complete, repeatable, one cohort at a time."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from analysis.__main__ import main
from analysis.data import check_cohorts
from analysis.demo import Size, write_programme
from analysis.demo.scale import scaled_cohorts
from analysis.demo.settings import settings_of
from analysis.programme import read_programme

ROOT = Path(__file__).parents[2]
CONFIG = ROOT / "config"


def written(out: Path, *, cohorts: int, mentees: int = 30, seed: int = 7) -> Path:
    for _ in write_programme(out, Size(cohorts, mentees), settings=CONFIG, seed=seed):
        pass
    return out


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.csv")}


def test_it_passes_the_checks_of_its_own_settings(tmp_path: Path) -> None:
    out = written(tmp_path, cohorts=3)
    programme = read_programme(out / "config")
    ids = [cohort.id for cohort in programme.cohorts]
    assert ids == ["c0001", "c0002", "c0003"]
    check_cohorts(programme, out / "raw", cohorts=ids)


def test_its_settings_say_what_it_is_and_promise_nothing(tmp_path: Path) -> None:
    programme = read_programme(written(tmp_path, cohorts=2) / "config")
    assert programme.synthetic
    assert programme.targets is None
    assert programme.title.en == "Synthetic scale test"
    assert all("Synthetic" in cohort.title.en for cohort in programme.cohorts)
    assert not (tmp_path / "config" / "published_figures.csv").exists()
    assert programme.outcomes == read_programme(CONFIG).outcomes


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    first, again, other = (
        bytes_of(written(tmp_path / name, cohorts=2, seed=seed))
        for name, seed in (("first", 7), ("again", 7), ("other", 8))
    )
    assert first == again
    assert first != other


def test_a_cohort_does_not_depend_on_how_many_others_there_are(tmp_path: Path) -> None:
    few = bytes_of(written(tmp_path / "few", cohorts=2) / "raw")
    many = bytes_of(written(tmp_path / "many", cohorts=5) / "raw")
    assert few == {name: many[name] for name in few}


def test_nobody_has_the_id_of_somebody_else(tmp_path: Path) -> None:
    raw = written(tmp_path, cohorts=4) / "raw"
    for file, back in (("mentees", 3), ("mentorer", 0), ("forloeb", 0)):
        ids = [
            line.split(";")[0]
            for path in sorted(raw.glob(f"*/{file}.csv"))
            for line in path.read_text(encoding="cp1252").splitlines()[1:]
        ]
        # One mentee of each cohort but the last signs up once more in the next.
        assert len(ids) - len(set(ids)) == back, file


@pytest.mark.parametrize("mentees", [20, 60, 400])
def test_the_cohorts_are_about_as_large_as_asked(mentees: int) -> None:
    sizes = [cohort.people("mentee") for cohort in scaled_cohorts(Size(12, mentees))]
    assert all(0.85 * mentees - 1 <= size <= 1.15 * mentees + 1 for size in sizes)
    assert len(set(sizes)) > 1


def test_comments_stay_with_the_tables_that_they_stand_above() -> None:
    text = '[programme]\ntitle = {}\n\n# Of the first.\n[[cohorts]]\nid = "a"\n\n# Of waves.\n[[waves]]\n'
    made = settings_of(text, cohorts=[])
    assert made.endswith("# Of waves.\n[[waves]]\n")
    assert "Of the first" not in made


@pytest.mark.skipif(sys.platform == "win32", reason="it does not tell a process's peak this way")
def test_memory_does_not_grow_with_the_number_of_cohorts(tmp_path: Path) -> None:
    code = (
        "import resource, sys\n"
        "from analysis.__main__ import main\n"
        "main(['demo', '--cohorts', sys.argv[1], '--mentees', '30', '--out', sys.argv[2]])\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    peaks = []
    for cohorts in ("2", "40"):
        run = subprocess.run(
            [sys.executable, "-c", code, cohorts, str(tmp_path / cohorts)],
            cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": "3"}, capture_output=True, text=True, check=True,
        )  # fmt: skip
        peaks.append(int(run.stdout))
    assert peaks[1] < 1.1 * peaks[0]


def refused(capsys: pytest.CaptureFixture[str], arguments: Sequence[str]) -> str:
    try:
        code = main(["demo", *arguments])
    except SystemExit as stopped:  # argparse leaves by this door
        code = int(stopped.code or 0)
    assert code == 2
    return " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("--cohorts 2", "--cohorts needs --out"),
        ("--mentees 30", "--mentees needs --cohorts"),
        ("--out here", "--out needs --cohorts"),
        ("--programme here", "--programme needs --cohorts"),
        ("--cohorts 2 --out here --raw there", "--raw is for the calibrated demo"),
        ("--cohorts 0 --out here", "must be a whole number, 1 or more"),
        ("--cohorts two --out here", "must be a whole number, 1 or more"),
        ("--cohorts 10000 --out here", "at most 9999"),
        ("--cohorts 2 --mentees 19 --out here", "from 20 to 50000"),
        ("--cohorts 2 --out here --programme none", "there are no settings of the demo programme"),
        ("--cohorts 2 --out . --programme config", "would overwrite the settings that are copied"),
        ("--seed -1", "must be a whole number, 0 or more"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: str,
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert told in refused(capsys, arguments.split())
    assert list(tmp_path.iterdir()) == []


def test_it_needs_no_settings_where_it_is_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["demo", "--cohorts", "1", "--mentees", "20", "--out", "here"]) == 0
    assert read_programme(tmp_path / "here" / "config").outcomes == read_programme(CONFIG).outcomes


def test_the_settings_of_a_real_programme_are_not_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    real = tmp_path / "config" / "programme.toml"
    real.parent.mkdir()
    real.write_text("[programme]\nsynthetic = false\n", encoding="utf-8")
    where = ["--out", str(tmp_path), "--programme", str(CONFIG)]
    assert "of a real programme" in refused(capsys, ["--cohorts", "2", *where])
    assert real.read_text(encoding="utf-8") == "[programme]\nsynthetic = false\n"
