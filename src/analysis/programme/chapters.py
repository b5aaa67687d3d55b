"""Which chapters a programme and a cohort have, and why they lack the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from analysis.programme.records import Programme

_SECTIONS = ("02_activities", "04_mentees", "07_mentors", "09_demand")
_CHANGE = ("01_summary", "05_change", "08_bias")
EFFECTS, COURSES = "06_effects", "03_courses"
METHOD = "12_method"
COHORTS, RECONCILIATION = "10_cohorts", "11_reconciliation"


def lacks(programme: Programme, chapter: str, *, cohort: str) -> str | None:
    """Return why a cohort has no such chapter, or None where it has it.

    Parameters
    ----------
    programme : Programme
        The programme's settings.
    chapter : str
        Name of a chapter, for example ``03_courses``. A notebook that an
        evaluator added is a chapter that every cohort has.
    cohort : str
        Id of a cohort or of the pool.

    Returns
    -------
    str or None
        Key of the wording files; its words are one sentence.
    """
    rule = _RULES.get(chapter)
    reason = None if rule is None else rule(programme, chapter)
    if reason is None and chapter in (COHORTS, RECONCILIATION) and cohort != programme.pool.id:
        return "lacks.pool_only"
    return reason


def asks_benefit(programme: Programme) -> bool:
    """Tell whether the participants were asked what they themselves feel that they gained."""
    areas = (outcome.area for outcome in programme.outcomes if outcome.area)
    return bool(programme.sections_of(EFFECTS)) or any(area.perceived for area in areas)


def holding(programme: Programme) -> dict[str, bool]:
    """Return what some prose is about, and whether a programme has it.

    A cell of a notebook that is tagged with one of these names is shown where
    the programme has it, and one tagged with ``not-`` and the name where not.
    """
    return {
        "twice": programme.compares,
        "targets": programme.targets is not None,
        "benefit": asks_benefit(programme),
    }


def chapters_of(programme: Programme, names: Iterable[str], cohort: str) -> tuple[str, ...]:
    """Return those of the named chapters that a cohort or the pool has, in order."""
    return tuple(name for name in names if lacks(programme, name, cohort=cohort) is None)


def _without_sections(programme: Programme, chapter: str) -> str | None:
    return None if programme.sections_of(chapter) else "lacks.sections"


def _without_courses(programme: Programme, _chapter: str) -> str | None:
    return None if programme.courses else "lacks.courses"


def _without_effects(programme: Programme, chapter: str) -> str | None:
    others = any(outcome.role != "primary" for outcome in programme.outcomes)
    return None if others or programme.sections_of(chapter) else "lacks.effects"


def _without_outcome(programme: Programme, _chapter: str) -> str | None:
    return None if programme.compares else "lacks.outcome"


def _without_others(programme: Programme, chapter: str) -> str | None:
    alone = len(programme.cohorts) == 1
    return "lacks.one_cohort" if alone else _without_outcome(programme, chapter)


def _without_published(programme: Programme, _chapter: str) -> str | None:
    return None if programme.published else "lacks.published"


_RULES: dict[str, Callable[[Programme, str], str | None]] = {
    **dict.fromkeys(_SECTIONS, _without_sections),
    **dict.fromkeys(_CHANGE, _without_outcome),
    COURSES: _without_courses,
    EFFECTS: _without_effects,
    COHORTS: _without_others,
    RECONCILIATION: _without_published,
}
