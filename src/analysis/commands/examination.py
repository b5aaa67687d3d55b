"""A release is examined as a stranger would examine it, before any of it is shared."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.markup import escape

from analysis.programme import Places, Programme

_MOST = 20  # lines of one kind: more are counted


def examined(whole: Path, programme: Programme, places: Places, console: Console) -> bool:
    """Tell whether nothing in a release names a person or tells a small count, and what does.

    Parameters
    ----------
    whole : Path
        Everything that is shared, or would be: ``<cohort>/<language>/``.
    programme : Programme
        The programme's settings.
    places : Places
        Where its files lie: names are looked for as they were delivered, and
        the internal chapters tell what a reader who knows the subject knows.
    console : Console
        Gets a line for each finding, which never repeats what leaked.

    Returns
    -------
    bool
        Whether it may be shared.
    """
    from analysis.disclosure.audit import pinned
    from analysis.disclosure.leaks import leaks_in, secrets_of

    known = programme.cohorts_and_pool
    internal = {cohort: places.processed / cohort / "internal" for cohort in known}
    leaks = [leak.line for leak in leaks_in(whole, secrets_of(programme, places))]
    counts = [
        each.line
        for each in pinned(
            whole,
            pool=programme.pool.id,
            cohorts=[cohort.id for cohort in programme.cohorts],
            threshold=programme.gate.threshold,
            internal={cohort: path for cohort, path in internal.items() if path.is_dir()},
            public=_of_nobody(programme),
        )
    ]
    for kind, lines in (("leaks", leaks), ("tells a small count", counts)):
        for line in lines[:_MOST]:
            console.print(f"[bold red]{kind}:[/] {escape(line)}")
        if len(lines) > _MOST:
            console.print(f"… and {len(lines) - _MOST} more like these.")
    return not (leaks or counts)


def _of_nobody(programme: Programme) -> list[str]:
    """How the ids of figures begin that count no people, or only who left a question blank."""
    public = [population for population in programme.populations if population.public]
    outcome = programme.primary
    all_asked = not any(programme.measure(outcome.variable, w).asked_if for w in outcome.waves)
    return [
        *(population.id for population in public),
        *(f"rows.{population.source}" for population in public),
        "days",
        "reconciliation",
        *(("people.paired", "bias.flow.paired") if all_asked else ()),
    ]
