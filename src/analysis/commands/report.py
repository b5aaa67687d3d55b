"""``evaluate report``: the chapters of some cohorts, or of every cohort and their pool."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape

from analysis.commands.alone import alone_in
from analysis.commands.examination import examinations, nothing_found
from analysis.commands.numbers import positive
from analysis.commands.outcome import FAILED, OK
from analysis.commands.places import add_places, places_of, refuse_overlap
from analysis.commands.unchanged import LastRun
from analysis.programme import (
    LANGUAGES,
    Language,
    Places,
    Problem,
    Programme,
    UserError,
    read_programme,
)

if TYPE_CHECKING:
    from analysis.publish import Batch, Decision, Engine, Rooms

_MOST = 20  # findings told one by one

# What the chapters import, at once or on the way.
WARM = (
    "analysis.answers",
    "analysis.report",
    "pyarrow.dataset",
    "statsmodels.api",
)


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    report = commands.add_parser(
        "report",
        help="make the chapters of some or all cohorts",
        description="Make the chapters of some cohorts, or of every cohort and their pool.",
    )
    report.add_argument(
        "cohorts", nargs="*", metavar="COHORT", help="default: every cohort, then the pool"
    )
    add_places(report)
    report.add_argument(
        "--language",
        action="append",
        default=[],
        choices=LANGUAGES,
        help="may be given twice (default: both)",
    )
    report.add_argument(
        "--chapters",
        nargs="+",
        default=[],
        metavar="CHAPTER",
        help="for example 05_change (default: all)",
    )
    where = report.add_mutually_exclusive_group()
    where.add_argument(
        "--jobs",
        type=positive,
        metavar="N",
        help="chapters at a time (default: one per core, or as many as the memory suffices for)",
    )
    where.add_argument(
        "--cluster",
        metavar="ADDRESS",
        help="have the workers of a Dask scheduler make them, for example tcp://host:8786",
    )
    report.add_argument(
        "--quiet", action="store_true", help="say nothing unless something is wrong"
    )
    report.add_argument("--force", action="store_true", help="make everything, changed or not")
    report.add_argument("--explain", action="store_true", help="say why each chapter is made")
    report.add_argument("--json", action="store_true", help="events as lines of JSON")
    report.set_defaults(command=_report)


def _report(options: argparse.Namespace, console: Console) -> int:
    places = places_of(options)
    programme = read_programme(places.programme)
    out = options.out.resolve()
    refuse_overlap(out, places)
    asked = (*options.cohorts, *options.chapters, *options.language)
    last = LastRun(programme, places, out, asked)
    if not options.force and (standing := last.chapters_that_stand()) is not None:
        _tell_unchanged(standing, options, console)
        return OK
    batch = _batch(options, programme, places)  # what is wrong is told before anything changes
    with alone_in(places.processed, out):
        engine = _cluster(options.cluster, batch)
        last.forget()
        code, chapters = _made(options, batch, engine, console)
        if code == OK:
            last.note(chapters)
        return code


def _tell_unchanged(standing: int, options: argparse.Namespace, console: Console) -> None:
    if options.json:
        event = {"event": "finished", "made": 0, "unchanged": standing, "exit": OK}
        sys.stdout.write(json.dumps(event) + "\n")
    elif not options.quiet:
        console.print(f"Nothing changed: {standing} chapters stand as they are in {options.out}.")


def _made(
    options: argparse.Namespace, batch: Batch, engine: Engine | None, console: Console
) -> tuple[int, int]:
    """Make what changed; return the exit code, and how many chapters there are."""
    from analysis.answers import changed_since
    from analysis.progress import Events, name_of, shown_progress
    from analysis.publish import LostError, run_batch

    programme, places = batch.programme, batch.places
    refused: list[str] = []

    def released(lines: list[str]) -> bool:
        refused.extend(lines)
        return _may_go_out(lines, places, console)

    with shown_progress(
        console, quiet=options.quiet, as_json=options.json, explain=options.explain
    ) as progress:
        rooms = _rooms(batch, released)
        try:
            made = run_batch(batch, rooms=rooms, progress=progress, engine=engine)
        except LostError as error:
            console.print(
                f"[bold red]error:[/] {escape(str(error))}. Nothing was shared: run it again."
            )
            return FAILED, 0
    failures = [one for one in made if one.error]
    for one in failures:
        console.print(f"[bold red]failed:[/] {name_of(one.request)}: {escape(str(one.error))}")
    if failures:
        console.print(
            f"The executed notebooks are kept under {places.processed}/COHORT/failed/. The last good chapters stay."
        )
    if (changed := changed_since(places)) and not refused:
        console.print(
            f"{changed} numbers are hidden because they changed by fewer than {programme.gate.threshold} since "
            "they were last shown: both side by side would tell about those few. Did the earlier chapters never "
            "leave the house? Then run “evaluate release --withdraw”, and the report again."
        )
    fresh = sum(one.fresh for one in made)
    if not failures and not refused and not options.quiet and not options.json:
        unchanged = f", {len(made) - fresh} unchanged" if fresh < len(made) else ""
        console.print(f"{fresh} chapters made{unchanged}. What may be shared is in {options.out}.")
    code = OK if figures_agree(batch, console) and not failures and not refused else FAILED
    if options.json:
        Events().tell("finished", made=fresh, unchanged=len(made) - fresh, exit=code)
    return code, len(made)


def _batch(options: argparse.Namespace, programme: Programme, places: Places) -> Batch:
    """Return what is asked for, after a look at all that was delivered for it."""
    # Imported here: a wrong setting is told at once, before seconds of imports.
    from analysis.data import check_cohorts, check_forgotten
    from analysis.publish import (
        Batch,
        affordable_jobs,
        chosen,
        chosen_chapters,
        notebooks_folder,
    )

    notebooks = notebooks_folder()
    batch = Batch(
        programme=programme,
        places=places,
        notebooks=notebooks,
        out=options.out.resolve(),
        cohorts=chosen(options.cohorts, programme.cohorts_and_pool, what="cohort"),
        chapters=chosen_chapters(options.chapters, notebooks),
        languages=_languages(options.language, programme),
        jobs=options.jobs or affordable_jobs(),
        warm=WARM,
        force=options.force,
    )
    check_cohorts(programme, places.raw, cohorts=[cohort.id for cohort in programme.cohorts])
    check_forgotten(places.processed)
    return batch


def _cluster(address: str | None, batch: Batch) -> Engine | None:
    """Return the Dask cluster that is to make the chapters; None: this machine does."""
    if address is None:
        return None
    from analysis.publish.cluster import cluster  # Dask is loaded where it is asked for

    return cluster(address, batch)


def _rooms(batch: Batch, released: Callable[[list[str]], bool]) -> Rooms:
    """Return what a batch asks of the rooms that publishing may not know."""
    from analysis.answers import Dependencies
    from analysis.data import is_current
    from analysis.publish import Rooms

    programme, places = batch.programme, batch.places
    return Rooms(
        cleaned=lambda cohort: is_current(programme, places, cohort=cohort),
        protect=partial(decided, programme, places),
        now=lambda: Dependencies(programme, places).now,
        examine=examinations(programme, places),
        released=released,
    )


def decided(programme: Programme, places: Places) -> Decision:
    """Decide what the gate hides, in everything that is shared together."""
    from analysis.answers import closed_in, protect_release
    from analysis.publish import Decision

    return Decision(protect_release(programme, places), closed_in(programme, places))


def _may_go_out(lines: list[str], places: Places, console: Console) -> bool:
    """Tell what was found in a release; note that it is known from now on, if nothing was."""
    from analysis.data import note_release

    if not nothing_found(lines, console):
        console.print(
            "Nothing new was shared: what stood there before is unchanged. The internal chapters are new."
        )
        return False
    note_release(places.processed)
    return True


def figures_agree(batch: Batch, console: Console) -> bool:
    """Examine all chapters that stand, and tell what in them cannot all be right."""
    from analysis.audit.own import Folder, disagreements
    from analysis.publish import folders_there

    folders = (
        Folder(
            path,
            f"{root.name}/{path.relative_to(root).as_posix()}",
            request.cohort,
            request.language,
            private=request.audience == "internal",
        )
        for request, path in folders_there(batch).items()
        for root in [batch.out if request.audience == "shared" else batch.places.processed]
    )
    cohorts = [cohort.id for cohort in batch.programme.cohorts]
    found = disagreements(folders, cohorts=cohorts, pool=batch.programme.pool.id)
    for one in found[:_MOST]:
        console.print(f"[bold red]disagrees:[/] {escape(one.line)}")
    if len(found) > _MOST:
        console.print(f"… and {len(found) - _MOST} more like these.")
    if found:
        console.print(
            f"{len(found)} findings in the figures themselves. The chapters stay; share none before it is clear why. "
            "“evaluate report” makes all of them anew."
        )
    return not found


def _languages(asked: Sequence[str], programme: Programme) -> tuple[Language, ...]:
    surplus = [language for language in asked if language not in programme.languages]
    if surplus:
        raise UserError(
            Problem(
                "programme.toml",
                f"the programme is not written in “{surplus[0]}”",
                "Add it to languages.",
                column="languages",
            )
        )
    return tuple(language for language in programme.languages if not asked or language in asked)
