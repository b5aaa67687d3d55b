"""Who the people are, over all cohorts: as the report lists them, or invented beside it."""

from __future__ import annotations

from analysis.demo.targets import EVERYBODY, MATCHED, MENTORS, Counted

# The fifteen of the report, each at least once among those who took part.
MENTEE_NATIONALITIES = {
    "Ukraine": 26, "Syrien": 15, "Afghanistan": 14, "Iran": 9, "Palæstina": 7, "Irak": 5,
    "Somalia": 4, "Pakistan": 3, "Bangladesh": 2, "Cameroun": 2, "Polen": 2, "Libanon": 2,
    "Jordan": 1, "Burundi": 1, "Rusland": 1,
}  # fmt: skip

# The eighteen of the report.
MENTOR_NATIONALITIES = {
    "Danmark": 69, "Syrien": 3, "Holland": 2, "Indien": 2, "Polen": 2, "Tyskland": 2,
    "Afghanistan": 2, "Portugal": 1, "Rumænien": 1, "Spanien": 1, "Brasilien": 1,
    "Zimbabwe": 1, "Kina": 1, "Australien": 1, "Moldova": 1, "Somalia": 1,
    "Grækenland": 1, "Sydkorea": 1,
}  # fmt: skip

REGISTER: dict[str, Counted] = {
    "gender": Counted(EVERYBODY, {"Kvinde": 63, "Mand": 47, "Andet": 1}),
    "residence": Counted(
        EVERYBODY, {"Flygtning": 58, "Familiesammenført til flygtning": 46, "Andet": 7}
    ),
    "education": Counted(
        EVERYBODY,
        {
            "Lang videregående uddannelse": 52,
            "Mellemlang videregående uddannelse": 27,
            "Kort videregående uddannelse": 10,
            "Erhvervsuddannelse": 9,
            "Gymnasial uddannelse": 9,
            "Grundskole": 4,
        },
    ),
    "in_work": Counted(EVERYBODY, {"Ja": 44, "Nej": 67}),
    "referred": Counted(
        EVERYBODY,
        {
            "Jobcenter": 31,
            "Sprogskole": 22,
            "Infomøde": 21,
            "Boligsocial helhedsplan": 12,
            "Anbefalet af en mentee": 25,
        },
    ),
    "mentee_nationality": Counted(MATCHED, MENTEE_NATIONALITIES),
    "mentor_nationality": Counted(MENTORS, MENTOR_NATIONALITIES),
}
