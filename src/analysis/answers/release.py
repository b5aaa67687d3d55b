"""Everything that is released together, protected at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from analysis.answers.bias import bias_families
from analysis.answers.calls_family import calls_families
from analysis.answers.capacity import capacity_families
from analysis.answers.change import change_families
from analysis.answers.corrections import corrections_families
from analysis.answers.course_lengths import agree_on_cells
from analysis.answers.courses import courses_families
from analysis.answers.delivery_family import delivery_families
from analysis.answers.duration_family import duration_family
from analysis.answers.effects_family import effects_families
from analysis.answers.geography import geography_families
from analysis.answers.sections import section_families
from analysis.answers.view import View, as_released, closed_cohorts, people_by_cohort
from analysis.data import (
    prepare_release,
    read_protection,
    read_releases,
    replace_releases,
    write_protection,
)
from analysis.programme import Places, Programme
from analysis.release import (
    Family,
    Known,
    Protection,
    known_from,
    protect,
    with_release,
    without_last_release,
)

# What each chapter shows: whatever is in none of these cannot be shown at all.
_CHAPTERS: tuple[Callable[[View], list[Family]], ...] = (
    delivery_families,
    corrections_families,
    change_families,
    effects_families,
    section_families,
    courses_families,
    calls_families,
    capacity_families,
    geography_families,
    bias_families,
)


def released_families(view: View) -> list[Family]:
    """Return the counts of every chapter, for every cohort and the pool."""
    once: dict[str, Family] = {}
    counted = (family for families in _CHAPTERS for family in families(view))
    for family in (as_released(view.programme, family) for family in counted):
        if once.setdefault(family.id, family).digests != family.digests:
            message = f"{family.id}: two chapters count it differently"
            raise ValueError(message)
    return list(once.values())


def protect_release(programme: Programme, places: Places) -> bool:
    """Decide, and keep, what the gate hides in everything that is released together.

    All cohorts are looked at, also those whose chapters are not made now:
    two releases side by side must not unmask each other.

    Returns
    -------
    bool
        Whether the protection is another than that of the last release, so
        that chapters made under that one may not stay beside new ones.

    Raises
    ------
    ExposedError
        When earlier releases give a small count away, whatever is hidden now.
    """
    view = everything(programme, places)
    families = released_families(view)
    threshold = programme.gate.threshold
    last = _last_protection(places)
    earlier = read_releases(places.processed)
    protection = last if last and last.holds_for(families, threshold=threshold) else None
    if protection and not view.facts.items() <= protection.agreed.items():
        protection = None  # it was decided before something was asked for that is agreed on now
    if protection is None:
        known = known_from(earlier, families)
        protection = protected(view, families, known=known)
        write_protection(protection.as_json(), places.processed)
    prepare_release(with_release(earlier, families, protection), places.processed)
    return protection != last


def everything(programme: Programme, places: Places) -> View:
    """Return the view of what is protected together: every cohort, as everybody may see it."""
    return View(programme, places, programme.pool.id, "shared", across=True)


def protected(view: View, families: Sequence[Family], *, known: Known | None = None) -> Protection:
    """Return what is hidden in families of a view of everything, and what its cohorts do alike."""
    protection = protect(families, threshold=view.programme.gate.threshold, known=known)
    return replace(protection, agreed=_agreed(replace(view, protection=protection)))


def _agreed(view: View) -> dict[str, bool | list[str]]:
    if (courses := view.programme.courses) is not None:
        agree_on_cells(view, duration_family(view, courses))
    return dict(sorted(view.facts.items()))


def closed_in(programme: Programme, places: Places) -> frozenset[str]:
    """Return the cohorts that are too small for chapters of their own to be shared."""
    cohorts = [cohort.id for cohort in programme.cohorts]
    return closed_cohorts(people_by_cohort(programme, places, cohorts=cohorts), programme)


def changed_since(places: Places) -> int:
    """Return how many cells are hidden because they changed by a few since they were shown."""
    last = _last_protection(places)
    return 0 if last is None else last.changed


def withdraw_release(places: Places) -> bool:
    """Take back that the last release was shown: for chapters that never left the house.

    Returns
    -------
    bool
        False where no release was noted.
    """
    text = read_releases(places.processed)
    if text is None:
        return False
    replace_releases(without_last_release(text), places.processed)
    return True


def _last_protection(places: Places) -> Protection | None:
    """The protection of the last release; None before the first, or where it cannot be read."""
    try:
        return Protection.from_json(read_protection(places.processed))
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None
