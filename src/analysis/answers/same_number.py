"""Names of numbers, so that the same number is protected alike wherever it stands."""

from __future__ import annotations

from analysis.programme import Courses, Population, Programme


def number_of(programme: Programme, population: Population, *answers: tuple[str, str]) -> str:
    """Return the name of how many of a population gave some answers.

    Two populations that are told by the same answers have the same number: the
    completed courses are the courses whose status is “completed”. A condition
    that another one implies (a cause is asked for only where a course was
    discontinued) is left out.

    Parameters
    ----------
    programme : Programme
        The programme's settings.
    population : Population
        Of whom; one that other sources narrow down has numbers of its own.
    answers : tuple of (str, str)
        Variable and level of each answer, all of the population's source.

    Returns
    -------
    str
        For the ``alias`` of a cell.
    """
    told = {*population.where.items(), *answers}
    asked_if = {v.variable: v.asked_if for v in programme.columns_of(population.source)}
    told -= {implied for name, _ in told if (implied := asked_if.get(name)) is not None}
    narrowed = population.linked or population.has or population.lacks
    whom = population.id if narrowed else population.source
    return f"number:{whom}:{'&'.join(sorted(f'{name}={level}' for name, level in told))}"


def everybody(programme: Programme) -> str:
    """Return the name of how many participants there are."""
    return f"number:{programme.participants.source}:"


def every_course(courses: Courses) -> str:
    """Return the name of how many courses there are."""
    return f"number:{courses.source}:"
