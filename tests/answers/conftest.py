"""The demo programme as it was released, for all tests that look at it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from analysis.programme import Places

ROOT = Path(__file__).parents[2]


def pytest_collection_modifyitems(items: Iterable[pytest.Item]) -> None:
    """Whatever needs the whole demo is slow: making it takes minutes."""
    for item in items:
        if item.path.parent == Path(__file__).parent and "demo" in getattr(
            item, "fixturenames", ()
        ):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def demo(demo_run: Path) -> Places:
    """The demo programme as it is released; not to be changed."""
    return Places(ROOT / "config", ROOT / "data" / "raw", demo_run / "processed")
