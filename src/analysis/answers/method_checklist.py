"""Where a reader finds what STROBE and TREND ask of a report of this kind."""

from __future__ import annotations

from analysis.answers.method_words import table_of
from analysis.programme import METHOD, Programme, chapters_of, lacks
from analysis.release import ChapterLink, WordTable
from analysis.release.figure import WordCell

# Items without a chapter are not answered, and the checklist says so.
_ITEMS: dict[str, tuple[str, ...]] = {
    "title": ("01_summary",),
    "rationale": (),
    "aims": (METHOD,),
    "design": (METHOD,),
    "setting": (METHOD, "02_activities"),
    "eligibility": (),
    "programme": ("02_activities", "03_courses"),
    "outcomes": (METHOD,),
    "measurement": (METHOD, "00_data"),
    "validity": (),
    "bias": ("08_bias",),
    "size": ("08_bias",),
    "grouping": (METHOD,),
    "statistics": (METHOD, "05_change"),
    "missing": (METHOD, "08_bias"),
    "sensitivity": ("05_change", "08_bias"),
    "flow": ("00_data",),
    "baseline": ("04_mentees",),
    "attrition": ("03_courses", "08_bias"),
    "results": ("05_change", "06_effects"),
    "others": ("10_cohorts",),
    "harms": (),
    "limits": ("01_summary", "08_bias"),
    "general": (),
    "registration": (),
    "deviations": (METHOD,),
    "published": ("11_reconciliation",),
    "funding": (METHOD,),
    "access": (METHOD,),
}

# Of what asks its questions once, the answers stand where the settings describe them.
_ASKED_ONCE: dict[str, tuple[str, ...]] = {
    "aims": ("05_change",),
    "outcomes": ("05_change",),
    "statistics": (METHOD,),
    "results": ("02_activities", "04_mentees", "07_mentors", "09_demand"),
}


def checklist_table(programme: Programme, *, cohort: str) -> WordTable:
    """Return every item with the chapters that answer it, or that it is not answered.

    Parameters
    ----------
    programme : Programme
        The programme's settings: they decide which chapters there are.
    cohort : str
        Id of a cohort or of the pool.
    """
    rows = tuple(_row(programme, item, cohort=cohort) for item in _ITEMS)
    return table_of(programme, "checklist", rows)


def _row(programme: Programme, item: str, *, cohort: str) -> tuple[WordCell, ...]:
    words, chapters = programme.wording, _ITEMS[item]
    title, note = words[f"checklist.{item}.item"], words[f"checklist.{item}.note"]
    if not programme.compares:
        chapters = _ASKED_ONCE.get(item, chapters)
        note = words.get(f"checklist.{item}.note.once", note)
    there = chapters_of(programme, chapters, cohort)
    if there:
        here = words["checklist.here"]
        links = (ChapterLink(name, here if name == METHOD else None) for name in there)
        return title, tuple(links), note
    missing = lacks(programme, chapters[0], cohort=cohort) if chapters else None
    return title, words["checklist.absent"], words[missing] if missing else note
