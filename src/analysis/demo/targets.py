"""How many there were over all cohorts: what the report counts, and what is invented beside it.

Each table stands with the answers that lead to it: who gave one of these was
asked. What a table does not count is blank. An answer named twice counts
twice: those who were matched again have two courses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

AskedOf = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """People, or things, by answer, of those who gave the answers named."""

    asked_of: AskedOf
    counts: Mapping[str, int]


COHORTS = ("2024-efteraar", "2025-foraar", "2025-efteraar")
STARTS = ("2024-08-05", "2025-01-06", "2025-06-02")  # of the first courses
LAST_DAY = "2025-12-10"  # courses and answers end with the project
MENTEES = (37, 36, 38)

MATCHED: AskedOf = (("mentee", "matched"),)
EVERYBODY: AskedOf = (*MATCHED, ("mentee", "waiting"))
COMPLETED: AskedOf = (("path", "completed"), ("path", "rematched"))
COURSES: AskedOf = (*COMPLETED, ("path", "rematched"), ("path", "discontinued"))
MENTORS: AskedOf = (("mentor_turn", "first"),)

# Company: its region, whether it is a partner, the cohort in which it joined, employees signed up.
COMPANIES = (
    ("Prøvefirma A", "Jylland", "Ja", 0, 9),
    ("Prøvefirma B", "Sjælland", "Ja", 1, 8),
    ("Prøvefirma C", "Jylland", "Ja", 2, 7),
    ("Prøvefirma D", "Sjælland", "Ja", 0, 6),
    ("Prøvefirma E", "Jylland", "Ja", 1, 5),
    ("Prøvefirma F", "Sjælland", "Ja", 2, 4),
    ("Prøvefirma G", "Sjælland", "Ja", 0, 3),
    ("Prøvefirma H", "Sjælland", "Nej", 1, 2),
)
EMPLOYEES: AskedOf = tuple(("employees", company[0]) for company in COMPANIES)

# Months and, where a course ended before its time, why. The report knows these three
# courses; the other lengths are invented around its mean of 5.5.
LENGTHS = {
    "3.05|Mål nået": 2, "5.00|Sociale udfordringer": 1,
    "4.25|": 9, "4.75|": 14, "5.25|": 19, "5.75|": 17, "6.25|": 14, "6.75|": 7, "7.25|": 3, "7.75|": 2,
}  # fmt: skip
TOO_LONG_FOR_THE_LAST_COHORT = frozenset(length for length in LENGTHS if length >= "5.75")

TABLES: dict[str, Counted] = {
    "mentee": Counted((), {"matched": 94, "waiting": 17}),
    # Ten whose first course was discontinued were matched again, and completed that one.
    "path": Counted(MATCHED, {"completed": 78, "rematched": 10, "discontinued": 6}),
    "mentor_turn": Counted(COURSES, {"first": 93, "second": 11}),
    "mentor_waiting": Counted((), {"signed up": 116}),
    "same_industry": Counted(COURSES, {"Ja": 101, "Nej": 3}),
    "length": Counted(COMPLETED, LENGTHS),
    # Who ended it, why, and what the mentee had or wanted then.
    "ending_rematched": Counted(
        (("path", "rematched"),),
        {
            "Mentor|Sygdom|": 2,
            "Mentor|Manglende tid|": 3,
            "Mentor|Arbejde eller rejse|": 2,
            "Mentee|Manglende tid|Ønskede andet fokus": 2,
            "Mentee|Utilfreds med mentor|Ønskede andet fokus": 1,
        },
    ),
    "ending_final": Counted(
        (("path", "discontinued"),),
        {
            "Mentee|Mål eller behov ændret|Fundet job": 2,
            "Mentee|Mål eller behov ændret|Ønskede andet fokus": 1,
            "Kontakt tabt|Mentee kan ikke kontaktes|": 3,
        },
    ),
    "employees": Counted((), {company[0]: company[4] for company in COMPANIES}),
    "corporate": Counted(EMPLOYEES, {"started": 33, "signed up": 11}),
    "waiting_experienced": Counted((("mentor_waiting", "signed up"),), {"Ja": 41, "Nej": 75}),
    # Nobody who attended had been a mentor before.
    "attendance": Counted(MENTORS, {"attended": 68, "new, absent": 14, "experienced, absent": 11}),
    "course_days": Counted((), {"held": 7}),
    # The 61 who answered: as many of those who attended a course as of those who did not.
    "evaluated_attended": Counted((("attendance", "attended"),), {"Ja": 45}),
    "evaluated_absent": Counted(
        (("attendance", "new, absent"), ("attendance", "experienced, absent")), {"Ja": 16}
    ),
    "enquiries": Counted(
        (), {"Flygtning": 62, "Familiesammenført til flygtning": 52, "Anden migrant": 105}
    ),
    "outreach": Counted(
        (),
        {
            "Arbejdsplads|Ja": 9,
            "Arbejdsplads|Nej": 69,
            "Offentlig aktør|Ja": 5,
            "Offentlig aktør|Nej": 17,
            "Frivillig aktør|Ja": 3,
            "Frivillig aktør|Nej": 11,
        },
    ),
}
