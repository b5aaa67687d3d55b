"""The demo programme, cleaned and protected once for all tests that look at it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from filelock import FileLock

from analysis.answers import protect_release
from analysis.data import cleaned_cohort
from analysis.programme import Places, read_programme

ROOT = Path(__file__).parents[2]


def pytest_collection_modifyitems(items: Iterable[pytest.Item]) -> None:
    """Whatever needs the whole demo is slow: cleaning and protecting it takes half a minute."""
    for item in items:
        if item.path.parent == Path(__file__).parent and "demo" in getattr(
            item, "fixturenames", ()
        ):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Places:
    """The demo programme as it is released; not to be changed.

    Test processes that run side by side share one: the first makes it.
    """
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "released"
    places = Places(ROOT / "config", ROOT / "data" / "raw", folder)
    programme = read_programme(places.programme)
    folder.mkdir(exist_ok=True)
    with FileLock(folder / "made.lock"):
        for cohort in programme.cohorts:
            cleaned_cohort(programme, places, cohort=cohort.id)
        protect_release(programme, places)
    return places
