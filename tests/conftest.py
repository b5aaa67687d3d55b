"""A programme small enough to hold in the head, for tests that need files."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Executor
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import settings

from analysis.commands.report import WARM
from analysis.programme import Places
from analysis.publish.engine import _workers
from analysis.publish.surroundings import AT_START
from tests.demo_run import made_once

# What measures memory and time asks Linux and macOS for them; Windows has no such module.
collect_ignore = ["bench"] if sys.platform == "win32" else []

# The same examples everywhere: what passes here passes in CI.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")


def pytest_configure(config: pytest.Config) -> None:
    """Look for no doctests where slow tests alone are asked for: none of them is slow."""
    if config.option.markexpr == "slow":
        config.option.doctestmodules = False


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files that take longest first, so that nobody waits for them at the end.

    Quick tests are alike: that is the file with most of them. Slow ones are
    not: after the file with most, those with few have the longest.
    """
    sizes = Counter(item.path for item in items)
    most = max(sizes.values(), default=0)
    slow = all(item.get_closest_marker("slow") for item in items)
    items.sort(
        key=lambda item: (
            sizes[item.path] != most,
            sizes[item.path] if slow else -sizes[item.path],
            str(item.path),
        )
    )


@pytest.fixture(scope="session")
def demo_run(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Folder of the whole demo as “evaluate report” makes it; not to be changed."""
    return made_once(tmp_path_factory.getbasetemp(), worker_id)


@pytest.fixture(scope="session")
def workers() -> Iterator[Executor]:
    """A process that has all loaded that chapters import, for the reports of many tests."""
    before = {name: os.environ.get(name) for name in AT_START}
    with _workers(1, WARM) as executor, pytest.MonkeyPatch.context() as patch:
        executor.submit(int).result()  # it is there, with the surroundings that it needs
        for name, value in before.items():
            if value is None:
                patch.delenv(name, raising=False)
            else:
                patch.setenv(name, value)
        yield executor


SETTINGS = """\
[programme]
id = "tiny"
synthetic = true
languages = ["da", "en"]
seed = 1
period = ["2025-01", "2025-12"]
title = { da = "Lille", en = "Tiny" }
subtitle = { da = "En prøve", en = "A trial" }
organisation = { da = "Ingen", en = "Nobody" }
funder = { da = "Ingen", en = "Nobody" }

[pool]
id = "all"
title = { da = "Alle hold", en = "All cohorts" }

[[cohorts]]
id = "spring"
title = { da = "Forår", en = "Spring" }
start = 2025-02-01

[[waves]]
id = "before"
title = { da = "før", en = "before" }

[[waves]]
id = "after"
title = { da = "efter", en = "after" }

[participants]
source = "people"
key = "person"

[sources.people]
file = "{cohort}/people.csv"
dates = "%d-%m-%Y"
decimal = ","
title = { da = "Personer", en = "People" }

[sources.first]
file = "{cohort}/first.csv"
dates = "%d-%m-%Y"
decimal = ","
title = { da = "Før", en = "Before" }
key = ["person"]
latest = "answered_on"

[sources.last]
file = "{cohort}/last.csv"
dates = "%d-%m-%Y"
decimal = ","
title = { da = "Efter", en = "After" }
key = ["person"]

[bands.age]
scale = "age_band"
from = { young = 0, old = 30 }

[[outcomes]]
id = "mood"
variable = "mood"
role = "primary"
high = "good"
title = { da = "Humør", en = "Mood" }

[gate]
threshold = 5
min_base = 10
min_cohort = 5
"""

CODEBOOK = """\
variable,source,column,wave,type,scale,asked_if,missing,identifier,kept_as,required,minimum,maximum,sensitive,da,en
person,people,Id,,key,,,,key,pseudonym,yes,,,,Person,Person
name,people,Navn,,text,,,,direct,dropped,,,,,Navn,Name
born,people,Født,,date,,,,quasi,band:age,,1900-01-01,,,Alder,Age
hours,people,Timer,,number,,,,,,,0,,,Timer,Hours
person,first,Id,,key,,,,key,pseudonym,left_out,,,,Person,Person
answered_on,first,Dato,before,date,,,,quasi,month,,,,,Dato,Date
mood,first,Humør,before,ordered,mood,,Ved ikke,,,,,,,Humør,Mood
goals,first,Mål,before,choices,goal,,,,,,,,,Mål,Goals
person,last,Id,,key,,,,key,pseudonym,yes,,,,Person,Person
has_goal,last,Har mål,after,category,yes_no,,,,,,,,,Har mål,Has a goal
mood,last,Humør,after,ordered,mood,has_goal=yes,Ved ikke,,,,,,,Humør,Mood
"""

SCALES = """\
scale,code,order,da,en,accepted
mood,bad,1,Dårligt,Bad,1
mood,fair,2,Nogenlunde,Fair,2
mood,good,3,Godt,Good,3 | gdot
goal,job,,Job,Job,
goal,school,,"Skole, fx aften","School, e.g. evening",
yes_no,yes,,Ja,Yes,
yes_no,no,,Nej,No,
age_band,young,1,Under 30,Under 30,
age_band,old,2,30 og over,30 and over,
"""

PEOPLE = """\
Id;Navn;Født;Timer
P-1;Ada Prøve;31-01-2000;1,5
P-2;Bo Prøve;01-02-1990;1.200
P-3;Cia Prøve;15-06-1995;
P-4;Dan Prøve;15-06-1996;3
P-5;Eva Prøve;15-06-1970;4
P-6;Fin Prøve;15-06-1971;5
"""

FIRST = """\
Id;Dato;Humør;Mål
P-1;01-02-2025;Godt;Job
 p-2 ;02-02-2025;gdot;"Job;Skole, fx aften"
P-3;03-02-2025;Ved ikke;
P-3;01-02-2025;Godt;Job
P-4;01-02-2025;Dårligt;Job
P-9;01-02-2025;Dårligt;Job
;01-02-2025;Dårligt;Job
"""

LAST = """\
Id;Har mål;Humør
P-1;Ja;Nogenlunde
P-2;Nej;Godt
P-4;Ja;Godt
P-5;Ja;Godt
"""

FILES = {
    "config/programme.toml": SETTINGS,
    "config/codebook.csv": CODEBOOK,
    "config/scales.csv": SCALES,
    "data/raw/spring/people.csv": PEOPLE,
    "data/raw/spring/first.csv": FIRST,
    "data/raw/spring/last.csv": LAST,
}


@pytest.fixture
def tiny(tmp_path: Path) -> Places:
    """A whole programme with six people, in a folder of its own."""
    return tiny_programme(tmp_path)


def tiny_programme(folder: Path) -> Places:
    """Write the programme with six people into a folder."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(dedent(text).encode())
    return Places.of_project(folder)


def edited(place: Path, old: str, new: str) -> None:
    """Replace a text that must be there."""
    text = place.read_text(encoding="utf-8")
    assert old in text, "a test edits what is there"
    place.write_text(text.replace(old, new), encoding="utf-8")
