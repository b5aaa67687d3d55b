"""The demo programme, cleaned and protected once for all tests that look at it."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.answers import protect_release
from analysis.data import clean_cohort
from analysis.programme import Places, read_programme

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Places:
    """The demo programme as it is released; not to be changed."""
    places = Places(ROOT / "config", ROOT / "data" / "raw", tmp_path_factory.mktemp("demo"))
    programme = read_programme(places.programme)
    for cohort in programme.cohorts:
        clean_cohort(programme, places, cohort=cohort.id)
    protect_release(programme, places)
    return places
