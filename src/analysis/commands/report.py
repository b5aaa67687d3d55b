"""``evaluate report``: the chapters of some cohorts, or of every cohort and their pool."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape

from analysis.commands.examination import examined
from analysis.commands.numbers import positive
from analysis.commands.outcome import FAILED, OK
from analysis.commands.places import add_places, places_of, refuse_overlap
from analysis.programme import Language, Problem, Programme, UserError, read_programme

if TYPE_CHECKING:
    from analysis.publish import Batch

# What the chapters import, at once or on the way.
WARM = (
    "analysis.answers",
    "analysis.report",
    "pandera.strategies.pandas_strategies",
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
        choices=["da", "en"],
        help="may be given twice (default: both)",
    )
    report.add_argument(
        "--chapters",
        nargs="+",
        default=[],
        metavar="CHAPTER",
        help="for example 05_change (default: all)",
    )
    report.add_argument(
        "--jobs",
        type=positive,
        default=os.cpu_count() or 1,
        metavar="N",
        help="chapters at a time (default: one per core)",
    )
    report.add_argument(
        "--quiet", action="store_true", help="say nothing unless something is wrong"
    )
    report.set_defaults(command=_report)


def _report(options: argparse.Namespace, console: Console) -> int:
    places = places_of(options)
    programme = read_programme(places.programme)
    # Imported here: a wrong setting is told at once, before seconds of imports.
    from analysis.answers import changed_since, closed_in, protect_release
    from analysis.data import check_cohorts, check_forgotten
    from analysis.progress import shown_progress
    from analysis.publish import Batch, Decision, chapter_names, chosen, notebooks_folder, run_batch

    known = programme.cohorts_and_pool
    notebooks = notebooks_folder()
    batch = Batch(
        programme=programme,
        places=places,
        notebooks=notebooks,
        out=options.out.resolve(),
        cohorts=chosen(options.cohorts, known, what="cohort"),
        chapters=chosen(options.chapters, chapter_names(notebooks), what="chapter"),
        languages=_languages(options.language, programme),
        jobs=options.jobs,
        warm=WARM,
    )
    refuse_overlap(batch.out, places)
    check_cohorts(programme, places.raw, cohorts=[cohort.id for cohort in programme.cohorts])
    check_forgotten(places.processed)
    refused: list[Path] = []

    def released(whole: Path) -> bool:
        may = _may_go_out(whole, batch, console)
        refused.extend([] if may else [whole])
        return may

    with shown_progress(batch, console=console, quiet=options.quiet) as progress:
        made = run_batch(
            batch,
            protect=lambda: Decision(
                protect_release(programme, places), closed_in(programme, places)
            ),
            released=released,
            progress=progress,
        )
    failures = [m for m in made if m.error]
    for failure in failures:
        request = failure.request
        console.print(
            f"[bold red]failed:[/] {request.chapter} of {request.cohort} ({request.language}, {request.audience}): "
            f"{escape(str(failure.error))}"
        )
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
    if not failures and not options.quiet and not refused:
        console.print(f"{len(made)} chapters made. What may be shared is in {options.out}.")
    return OK if figures_agree(batch, console) and not failures and not refused else FAILED


def _may_go_out(whole: Path, batch: Batch, console: Console) -> bool:
    """Examine everything that would be shared; note that it is known from now on, if it may be."""
    from analysis.data import note_release

    if not examined(whole, batch.programme, batch.places, console):
        console.print(
            "Nothing new was shared: what stood there before is unchanged. The internal chapters are new."
        )
        return False
    note_release(batch.places.processed)
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
    for one in found:
        console.print(f"[bold red]disagrees:[/] {escape(one.line)}")
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
