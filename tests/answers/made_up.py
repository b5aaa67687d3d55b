"""A made-up programme of any people, for chapters that compare a before with an after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pytest

from analysis.answers import protect_release
from analysis.data import clean_cohort
from analysis.programme import Places, read_programme
from tests.conftest import edited

Mood = Literal["Dårligt", "Nogenlunde", "Godt", ""]
BAD, FAIR, GOOD, BLANK = "Dårligt", "Nogenlunde", "Godt", ""

COURSES = """
[sources.courses]
file = "{cohort}/courses.csv"
title = { da = "Forløb", en = "Courses" }

[[outcomes]]
id = "mood\""""

OUTCOME = """high = "good"
reached = { source = "courses", variable = "ended", level = "reached" }
title = { da = "Humør", en = "Mood" }

[[outcomes]]
id = "calm"
variable = "calm"
role = "secondary"
high = "good"
area = { worked_on = "focus", option = "calm", perceived = "calmer" }
title = { da = "Ro", en = "Calm" }

[[sections]]
id = "goal"
chapter = "05_change"
title = { da = "Mål", en = "Goals" }
text = { da = "Hvad de søgte.", en = "What they sought." }
form = "paired"
questions = ["goals"]
"""

ROWS = """\
person,courses,Id,,key,,,,key,pseudonym,yes,,,,Person,Person
ended,courses,Slut,,category,ended,,,,,,,,,Slut,End
calm,first,Ro,before,ordered,mood,,,,,,,,,Ro,Calm
calm,last,Ro,after,ordered,mood,,,,,,,,,Ro,Calm
goals,last,Mål,after,choices,goal,has_goal=yes,,,,,,,,Mål,Goals
focus,last,Fokus,after,choices,focus,,,,,,,,,Fokus,Focus
calmer,last,Roligere,after,category,yes_no,focus=calm,,,,,,,,Roligere,Calmer
"""

LEVELS = """\
ended,reached,,Mål nået,Goal reached,
ended,other,,Andet,Other,
focus,calm,,Ro,Calm,
focus,work,,Arbejde,Work,
"""


@dataclass(frozen=True)
class Somebody:
    """What one person answered; ``goal`` and the rest are empty where they gave no answer."""

    before: str = GOOD
    goal: str = "Ja"
    after: str = GOOD
    reached: bool = False
    calm: tuple[str, str] = (FAIR, FAIR)
    focus: str = "Arbejde"
    calmer: str = ""
    born: int = 2000
    goals: tuple[str, str] = ("Job", "Job")


def programme_of(places: Places, people: Sequence[Somebody], *, groups: bool = True) -> None:
    """Write a programme and its people over those of the tiny one."""
    settings = places.programme / "programme.toml"
    edited(settings, '\n[[outcomes]]\nid = "mood"', COURSES)
    edited(settings, 'high = "good"\ntitle = { da = "Humør", en = "Mood" }\n', OUTCOME)
    if groups:
        text = settings.read_text(encoding="utf-8")
        settings.write_text(f'subgroups = ["born"]\n{text}', encoding="utf-8")
    for name, more in (("codebook.csv", ROWS), ("scales.csv", LEVELS)):
        with (places.programme / name).open("a", encoding="utf-8") as stream:
            stream.write(more)
    lines = {
        "people.csv": ["Id;Navn;Født;Timer"],
        "first.csv": ["Id;Dato;Humør;Mål;Ro"],
        "last.csv": ["Id;Har mål;Humør;Ro;Fokus;Roligere;Mål"],
        "courses.csv": ["Id;Slut"],
    }
    for number, one in enumerate(people):
        lines["people.csv"].append(f"P-{number};N {number};15-06-{one.born};1")
        lines["first.csv"].append(
            f"P-{number};01-02-2025;{one.before};{one.goals[0]};{one.calm[0]}"
        )
        lines["courses.csv"].append(f"P-{number};{'Mål nået' if one.reached else 'Andet'}")
        if one.goal or one.after or one.calm[1]:
            last = (one.goal, one.after, one.calm[1], one.focus, one.calmer, one.goals[1])
            lines["last.csv"].append(f"P-{number};{';'.join(last)}")
    if len(lines["last.csv"]) == 1:  # a file without rows is refused
        lines["last.csv"].append("P-0;;;;;;")
    for name, rows in lines.items():
        path = places.raw / "spring" / name
        path.write_text("\n".join(rows) + "\n", encoding="utf-8")


def released(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    """Clean the programme, protect it, and let this process look at it."""
    for name, place in places.environment().items():
        monkeypatch.setenv(name, place)
    programme = read_programme(places.programme)
    clean_cohort(programme, places, cohort="spring")
    protect_release(programme, places)
