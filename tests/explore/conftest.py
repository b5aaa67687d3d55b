"""The demo's cohorts, cleaned but not reported: enough to ask questions about."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis.data import clean_cohort
from analysis.programme import Places, read_programme

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def cleaned(tmp_path_factory: pytest.TempPathFactory) -> Places:
    """The demo with cleaned tables in a folder of its own; not to be changed."""
    places = Places(ROOT / "config", ROOT / "data" / "raw", tmp_path_factory.mktemp("explored"))
    programme = read_programme(places.programme)
    for cohort in programme.cohorts:
        clean_cohort(programme, places, cohort=cohort.id)
    return places


@pytest.fixture(autouse=True)
def here(cleaned: Places) -> Iterator[None]:
    """Open the demo, whatever folder the tests are run from."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in cleaned.environment().items():
            patch.setitem(os.environ, name, value)
        yield
