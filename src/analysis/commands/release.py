"""``evaluate release``: what stands in ``reports/`` is examined, or what would be hidden is shown."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from analysis.commands.alone import alone_in
from analysis.commands.outcome import FAILED, OK
from analysis.commands.places import add_places, places_of
from analysis.programme import Places, Problem, UserError, read_programme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.answers.preview import Hiding


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    release = commands.add_parser(
        "release",
        help="examine what is shared, or show what would be hidden",
        description="Examine the chapters that stand in reports/ as a stranger would: names, ids, and small "
        "counts that could be worked out. The exit code is 1 when anything is found.",
    )
    add_places(release)
    release.add_argument(
        "--dry-run",
        action="store_true",
        help="show instead what the next report would hide, why, and how it would hide less",
    )
    release.add_argument(
        "--withdraw",
        action="store_true",
        help="the last chapters never left the house: take back that they were shown",
    )
    release.set_defaults(command=_release)


def _release(options: argparse.Namespace, console: Console) -> int:
    places = places_of(options)
    programme = read_programme(places.programme)
    from analysis.data import check_cohorts

    if options.withdraw:
        with alone_in(places.processed):
            return _withdraw(places, console)
    check_cohorts(programme, places.raw, cohorts=[cohort.id for cohort in programme.cohorts])
    if options.dry_run:
        from analysis.answers import preview_release

        with alone_in(places.processed):
            hidings = preview_release(programme, places)
        _show(hidings, threshold=programme.gate.threshold)
        return OK
    out = options.out.resolve()
    if not out.is_dir():
        raise UserError(
            Problem("--out", f"there is no folder {out.name}", "Run “evaluate report” first.")
        )
    from analysis.commands.examination import examined

    if not examined(out, programme, places, console):
        console.print("Do not share these chapters.")
        return FAILED
    console.print("Nothing was found: no name or id, and no small count that could be worked out.")
    return OK


def _withdraw(places: Places, console: Console) -> int:
    from analysis.answers import withdraw_release

    if not withdraw_release(places):
        raise UserError(
            Problem("releases.json", "no release is noted", "There is nothing to take back.")
        )
    console.print(
        "The last release is taken back. Delete its chapters; “evaluate report” makes them anew."
    )
    return OK


def _show(hidings: Sequence[Hiding], *, threshold: int) -> None:
    table = Table(title="What the next report would hide", caption=_legend(threshold))
    for heading in ("Figures", "Cohorts", "All together", "Why hidden", "To hide less"):
        table.add_column(heading, overflow="fold")
    for each in hidings:
        if each.reasons:
            why = ", ".join(f"{number} {reason}" for reason, number in each.reasons)
            table.add_row(each.family, _part(each.cohorts), _part(each.pool), why, each.advice)
    totals = [
        tuple(sum(getattr(each, where)[place] for each in hidings) for place in (0, 1))
        for where in ("cohorts", "pool")
    ]
    table.add_section()
    table.add_row("Everything", *(f"{_part(total)} ({_percent(total)})" for total in totals))
    # Where nobody watches, a table as wide as its longest line: it goes to a file.
    width = None if sys.stdout.isatty() else 160
    Console(width=width, highlight=False).print(table)


def _legend(threshold: int) -> str:
    return (
        f"few: fewer than {threshold} · few others: all but so few · everybody or nobody: of a sensitive "
        "answer · changed by few: since an earlier release showed it · would tell another: it could be worked out from the number · the names are for "
        "pool_only and internal_only in programme.toml, groups for the column group in scales.csv"
    )


def _part(of: tuple[int, ...]) -> str:
    return f"{of[0]} of {of[1]}" if of[1] else "–"


def _percent(of: tuple[int, ...]) -> str:
    return f"{100 * of[0] / of[1]:.0f}%" if of[1] else "–"
