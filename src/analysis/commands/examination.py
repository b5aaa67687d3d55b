"""A release is examined as a stranger would examine it, before any of it is shared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from analysis.programme import Places, Programme

_LEAKS, _COUNTS = "leaks:", "tells a small count:"
SCANNED = "scanned.json"
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
        Where its files lie.
    console : Console
        Gets a line for each finding, which never repeats what leaked.

    Returns
    -------
    bool
        Whether it may be shared.
    """
    work = examinations(programme, places, noted=False)
    lines = [line for examine in work for line in examine(whole)]
    return nothing_found(lines, console)


def examinations(
    programme: Programme, places: Places, *, noted: bool = True
) -> tuple[Callable[[Path], list[str]], ...]:
    """Return what looks at a release, one thing each; a worker can be sent them.

    ``noted``: whether contents in which nothing was found are remembered.
    """
    return (
        partial(small_counts, programme, places),
        partial(leaks, programme, places, noted=noted),
    )


def nothing_found(lines: Sequence[str], console: Console) -> bool:
    """Tell what was found, and whether that was nothing."""
    for kind in (_LEAKS, _COUNTS):
        found = [line.removeprefix(kind) for line in lines if line.startswith(kind)]
        for line in found[:_MOST]:
            console.print(f"[bold red]{kind}[/]{escape(line)}")
        if len(found) > _MOST:
            console.print(f"… and {len(found) - _MOST} more like these.")
    for line in lines:
        if not line.startswith((_LEAKS, _COUNTS)):
            console.print(f"[bold red]not examined:[/] {escape(line)}")
    return not lines


def leaks(programme: Programme, places: Places, whole: Path, *, noted: bool) -> list[str]:
    """Return a line for every place in a release that names a person, as files were delivered.

    What was scanned before, with the same secrets, is not read again.
    """
    from analysis.disclosure.leaks import Scanned, leaks_in, secrets_of

    secrets = secrets_of(programme, places)
    scanned = Scanned(places.processed / SCANNED, secrets)
    found = leaks_in(whole, secrets, scanned)
    if noted:
        scanned.keep()
    return [f"{_LEAKS} {leak.line}" for leak in found]


def small_counts(programme: Programme, places: Places, whole: Path) -> list[str]:
    """Return a line for every small count that a release tells.

    The internal chapters tell what a reader who knows the subject knows.
    """
    from analysis.disclosure.audit import pinned

    known = programme.cohorts_and_pool
    internal = {cohort: places.processed / cohort / "internal" for cohort in known}
    return [
        f"{_COUNTS} {each.line}"
        for each in pinned(
            whole,
            pool=programme.pool.id,
            cohorts=[cohort.id for cohort in programme.cohorts],
            threshold=programme.gate.threshold,
            internal={cohort: path for cohort, path in internal.items() if path.is_dir()},
            public=_of_nobody(programme),
        )
    ]


def _of_nobody(programme: Programme) -> list[str]:
    """How the ids of figures begin that count no people, or only who left a question blank."""
    public = [population for population in programme.populations if population.public]
    all_asked = programme.compares and not any(
        programme.measure(outcome.variable, wave).asked_if
        for outcome in [programme.primary]
        for wave in outcome.waves
    )
    return [
        *(population.id for population in public),
        *(f"rows.{population.source}" for population in public),
        "days",
        "reconciliation",
        *(("people.paired", "bias.flow.paired") if all_asked else ()),
    ]
