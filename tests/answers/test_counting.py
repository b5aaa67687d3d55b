"""What is counted for the gate takes time in proportion to the number of cohorts."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from analysis.answers import populations
from analysis.answers.release import everything, released_families
from analysis.data import clean_cohort
from analysis.demo import Size, write_programme
from analysis.programme import Places, read_programme

pytestmark = pytest.mark.slow

CONFIG = Path(__file__).parents[2] / "config"


def most_looks(folder: Path, monkeypatch: pytest.MonkeyPatch, *, cohorts: int) -> int:
    """Return how often, while all is counted, the rows of one cohort are looked at."""
    for _ in write_programme(folder, Size(cohorts, 10), settings=CONFIG, seed=7):
        pass
    places = Places(folder / "config", folder / "raw", folder / "processed")
    programme = read_programme(places.programme)
    for cohort in programme.cohorts:
        clean_cohort(programme, places, cohort=cohort.id)
    looks: Counter[str] = Counter()
    selected = populations._selected  # noqa: SLF001 # what is to be counted

    def counting(*about: object) -> object:
        looks[str(about[2])] += 1
        return selected(*about)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(populations, "_selected", counting)
        released_families(everything(programme, places))
    assert len(looks) == cohorts + 1
    return max(looks.values())


def test_no_cohort_is_looked_at_again_for_each_other_cohort(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = most_looks(tmp_path / "few", monkeypatch, cohorts=2)
    many = most_looks(tmp_path / "many", monkeypatch, cohorts=4)
    assert few == many
