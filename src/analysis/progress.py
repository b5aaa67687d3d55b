"""How far a batch is, for whoever waits for it: on a terminal, in a log, or for a machine."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from itertools import groupby
from typing import TextIO

from rich.console import Console, Group
from rich.live import Live
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from analysis.publish import Made, Request

Planned = Sequence[tuple[Request, str | None]]

_PHASES = {
    "protect": "deciding what the gate hides",
    "assemble": "putting chapters together",
    "examine": "examining what would be shared",
}
_WAITING, _RUNNING, _DONE, _SAME, _FAILED = range(5)
_SIGNS = ("[dim]·[/]", "[yellow]▸[/]", "[green]✓[/]", "[dim]=[/]", "[bold red]✗[/]")
_MOST_REASONS = 4
_MOST = 12  # cohorts on the screen; of more, those at work


class Quiet:
    """Tells nothing."""

    def planned(self, work: Planned) -> None:
        """Tell nothing."""

    def started(self, request: Request) -> None:
        """Tell nothing."""

    def done(self, made: Made) -> None:
        """Tell nothing."""

    def phase(self, name: str) -> None:
        """Tell nothing."""


class Lines(Quiet):
    """A plain line for each chapter: for logs, and terminals that show no more."""

    def __init__(self, console: Console) -> None:
        self._console, self._total, self._count = console, 0, 0

    def planned(self, work: Planned) -> None:
        """Count what is to be made."""
        same = sum(why is None for _, why in work)
        self._total += len(work) - same
        if same:
            self._console.print(f"{same} chapters are unchanged.")

    def done(self, made: Made) -> None:
        """Tell of a chapter."""
        self._count += 1
        told = "failed" if made.error else "made"
        self._console.print(
            f"[{self._count}/{self._total}] {name_of(made.request)}: {told}", markup=False
        )

    def phase(self, name: str) -> None:
        """Tell what is done for all chapters together."""
        self._console.print(f"… {_PHASES[name]}")


class Events(Quiet):
    """A line of JSON for each event: for machines."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stdout

    def tell(self, event: str, **more: object) -> None:
        """Write an event."""
        self._stream.write(json.dumps({"event": event, **more}, ensure_ascii=False) + "\n")
        self._stream.flush()

    def planned(self, work: Planned) -> None:
        """Tell why each chapter is made; no reason: what was kept is the same."""
        for request, why in work:
            self.tell("planned", **asdict(request), why=why)

    def started(self, request: Request) -> None:
        """Tell that a worker has a chapter."""
        self.tell("started", **asdict(request))

    def done(self, made: Made) -> None:
        """Tell what became of a chapter."""
        self.tell("failed" if made.error else "done", **asdict(made.request), error=made.error)

    def phase(self, name: str) -> None:
        """Tell what is done for all chapters together."""
        self.tell("phase", name=name)


class Display(Quiet):
    """Cohorts by chapters, and how much is left: for a terminal."""

    def __init__(self, live: Live) -> None:
        self._live = live
        self._cells: dict[tuple[str, str], dict[Request, int]] = {}
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        self._bar = Progress(*columns, TimeRemainingColumn())
        self._task = self._bar.add_task("cleaning", total=0)

    def planned(self, work: Planned) -> None:
        """Show what is to be made."""
        for request, why in work:
            self._put(request, _SAME if why is None else _WAITING)
        total = self._bar.tasks[0].total or 0
        self._bar.update(self._task, total=total + sum(why is not None for _, why in work))
        self._show()

    def started(self, request: Request) -> None:
        """Show that a worker has a chapter."""
        self._put(request, _RUNNING)
        self._bar.update(self._task, description="making chapters")
        self._show()

    def done(self, made: Made) -> None:
        """Show what became of a chapter."""
        self._put(made.request, _FAILED if made.error else _DONE)
        self._bar.advance(self._task)
        self._show()

    def phase(self, name: str) -> None:
        """Show what is done for all chapters together."""
        self._bar.update(self._task, description=_PHASES[name])
        self._show()

    def _put(self, request: Request, state: int) -> None:
        self._cells.setdefault((request.cohort, request.chapter), {})[request] = state

    def _show(self) -> None:
        self._live.update(Group(self._table(), self._bar))

    def _table(self) -> Table:
        chapters = sorted({chapter for _, chapter in self._cells})
        cohorts = list(dict.fromkeys(cohort for cohort, _ in self._cells))
        if len(cohorts) > _MOST:
            busy = (_RUNNING, _FAILED)
            at_work = [c for c in cohorts if any(self._state(c, ch) in busy for ch in chapters)]
            cohorts = at_work[:_MOST]
        table = Table(box=None, pad_edge=False)
        table.add_column()
        for chapter in chapters:
            table.add_column(chapter[:2], justify="center")
        for cohort in cohorts:
            states = [self._state(cohort, chapter) for chapter in chapters]
            table.add_row(cohort, *("" if state is None else _SIGNS[state] for state in states))
        return table

    def _state(self, cohort: str, chapter: str) -> int | None:
        """Return how far a chapter is in all its languages, for all its readers."""
        states = set(self._cells.get((cohort, chapter), {}).values())
        if not states:
            return None
        for one in (_FAILED, _RUNNING):
            if one in states:
                return one
        if _WAITING in states:
            return _WAITING if states <= {_WAITING, _SAME} else _RUNNING
        return _DONE if _DONE in states else _SAME


class Reasons(Quiet):
    """Tells why chapters are made, and leaves the rest to another."""

    def __init__(self, console: Console, other: Quiet) -> None:
        self._console, self._other = console, other

    def planned(self, work: Planned) -> None:
        """Tell why, chapters with the same reason together."""
        for line in reasons(work):
            self._console.print(line, markup=False)
        self._other.planned(work)

    def started(self, request: Request) -> None:
        """Leave it to the other."""
        self._other.started(request)

    def done(self, made: Made) -> None:
        """Leave it to the other."""
        self._other.done(made)

    def phase(self, name: str) -> None:
        """Leave it to the other."""
        self._other.phase(name)


def reasons(work: Planned) -> list[str]:
    """Return a line for each cohort and reason, with the chapters that it holds for.

    >>> one = Request("05_change", "spring", "da", "shared")
    >>> reasons([(one, "table spring pairs")])
    ['spring: 05_change (da, shared): the table “pairs” of spring']
    """

    def key(each: tuple[Request, str | None]) -> tuple[str, str]:
        return each[0].cohort, each[1] or ""

    lines = []
    for (cohort, why), group in groupby(sorted(work, key=lambda e: (*key(e), e[0].chapter)), key):
        requests = [request for request, _ in group]
        chapters = ", ".join(dict.fromkeys(one.chapter for one in requests))
        languages = ", ".join(sorted({one.language for one in requests}))
        audiences = ", ".join(sorted({one.audience for one in requests}))
        words = _told_all(why.split(", ")) if why else "unchanged"
        lines.append(f"{cohort}: {chapters} ({languages}, {audiences}): {words}")
    return lines


def _told_all(names: Sequence[str]) -> str:
    told = list(dict.fromkeys(map(_told, names)))
    more = len(told) - _MOST_REASONS
    return ", ".join(told[:_MOST_REASONS]) + (f" and {more} more" if more > 0 else "")


def _told(name: str) -> str:
    kind, _, rest = name.partition(" ")
    of, _, what = rest.partition(" ")
    if kind == "table":
        return f"the table “{what}” of {of}"
    if kind == "hidden":
        return f"what the gate hides of “{what}” in {of}"
    if kind == "agreed":
        return f"what all cohorts do alike ({rest})"
    if kind == "inputs":
        return f"the delivered files of {of}"
    return name


def name_of(request: Request) -> str:
    """Return a chapter's name for a person."""
    return f"{request.chapter} of {request.cohort} ({request.language}, {request.audience})"


@contextmanager
def shown_progress(
    console: Console, *, quiet: bool = False, as_json: bool = False, explain: bool = False
) -> Iterator[Quiet]:
    """Show how far a batch is: a display on a terminal, a line per chapter elsewhere.

    Yields
    ------
    Quiet
        To be told of every chapter.
    """
    if as_json:
        yield Events()
    elif quiet:
        yield Quiet()
    elif not console.is_terminal:
        yield _explained(Lines(console), console, explain=explain)
    else:
        with Live(console=console, refresh_per_second=8, transient=True) as live:
            yield _explained(Display(live), console, explain=explain)


def _explained(other: Quiet, console: Console, *, explain: bool) -> Quiet:
    return Reasons(console, other) if explain else other
