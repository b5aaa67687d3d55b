"""A made-up programme whose participants have a course and a mentor, who was asked too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.programme import Places

SETTINGS = """
[sources.match]
file = "{cohort}/match.csv"
dates = "%d-%m-%Y"
title = { da = "Forløb", en = "Courses" }
key = ["match"]

[sources.said]
file = "{cohort}/said.csv"
title = { da = "Mentorers svar", en = "Mentors' answers" }
key = ["mentor"]

[courses]
source = "match"
key = "match"
start = "begun"
end = "ended"
status = "state"
completed = "done"
discontinued = "stopped"
planned = 6

[agreement]
participant = "helped"
other = "access"
other_source = "said"
"""

ROWS = """\
match,match,Id,,key,,,,key,pseudonym,yes,,,,Forløb,Course
person,match,Person,,key,,,,key,pseudonym,yes,,,,Person,Person
mentor,match,Mentor,,key,,,,key,pseudonym,yes,,,,Mentor,Mentor
begun,match,Begyndt,,date,,,,quasi,month,,,,,Begyndt,Begun
ended,match,Slut,,date,,,,quasi,month,,,,,Slut,Ended
state,match,Status,,category,state,,,,,,,,,Status,Status
helped,last,Hjalp,after,ordered,mood,,,,,,,,,Hjalp,Helped
mentor,said,Mentor,,key,,,,key,pseudonym,yes,,,,Mentor,Mentor
access,said,Adgang,,ordered,mood,,,,,,,,,Adgang,Access
"""

LEVELS = """\
state,done,,Gennemført,Completed,
state,stopped,,Afbrudt,Discontinued,
"""


@dataclass(frozen=True)
class Mentee:
    """One participant; no mentor: no course; nothing answered: no questionnaire."""

    before: str = "Godt"
    after: str = "Godt"
    mentor: str = ""
    done: bool = True
    helped: str = ""
    access: str = ""


def matched_programme(places: Places, people: Sequence[Mentee]) -> None:
    """Write a programme and its people over those of the tiny one."""
    for name, more in (
        ("programme.toml", SETTINGS),
        ("codebook.csv", ROWS),
        ("scales.csv", LEVELS),
    ):
        with (places.programme / name).open("a", encoding="utf-8") as stream:
            stream.write(more)
    lines = {
        "people.csv": ["Id;Navn;Født;Timer"],
        "first.csv": ["Id;Dato;Humør;Mål"],
        "last.csv": ["Id;Har mål;Humør;Hjalp"],
        "match.csv": ["Id;Person;Mentor;Begyndt;Slut;Status"],
        "said.csv": ["Mentor;Adgang"],
    }
    told: set[str] = set()
    for number, one in enumerate(people):
        key = f"P-{number}"
        lines["people.csv"].append(f"{key};N {number};15-06-2000;1")
        if one.before:
            lines["first.csv"].append(f"{key};01-02-2025;{one.before};Job")
        if one.after or one.helped:
            lines["last.csv"].append(f"{key};Ja;{one.after};{one.helped}")
        if one.mentor:
            state = "Gennemført" if one.done else "Afbrudt"
            course = f"C-{number};{key};{one.mentor};01-02-2025;01-08-2025;{state}"
            lines["match.csv"].append(course)
        if one.mentor and one.access and one.mentor not in told:
            told.add(one.mentor)
            lines["said.csv"].append(f"{one.mentor};{one.access}")
    for name, rows in lines.items():
        path = places.raw / "spring" / name
        path.write_text("\n".join(rows) + "\n", encoding="utf-8")
