"""Every chapter of every cohort: made side by side where it changed, put in place together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from analysis.programme import sweep
from analysis.publish.chapters import AUDIENCES, Request, check_parameters
from analysis.publish.engine import Engine, processes
from analysis.publish.execute import Job, Made
from analysis.publish.folder import (
    has_method,
    kept_place,
    languages_there,
    prepare_folder,
    put_internal,
    put_shared,
    shelf_of,
)
from analysis.publish.made_of import Ingredients
from analysis.publish.page import PageText
from analysis.publish.plan import Batch, Decision
from analysis.publish.record import discard, reason
from analysis.publish.scratch import scratch_folder
from analysis.publish.words import page_text

FORCED, CLEANING = "asked for", "delivered files, settings or code of the cleaning"


class Progress(Protocol):
    """Is told how far a batch is."""

    def planned(self, work: Sequence[tuple[Request, str | None]]) -> None:
        """Hear of chapters: why each is made, or None where what was kept is the same."""

    def started(self, request: Request) -> None:
        """Hear that a worker has a chapter, or will have it next."""

    def done(self, made: Made) -> None:
        """Hear what became of a chapter that was made."""

    def phase(self, name: str) -> None:
        """Hear what is done for all chapters together: ``protect``, ``assemble``, ``examine``."""


@dataclass(frozen=True, slots=True)
class Rooms:
    """What a batch asks of the rooms that publishing may not know.

    Attributes
    ----------
    cleaned : callable
        Tells whether a cohort's tables are what cleaning would make now.
    protect : callable
        Called once all cohorts are cleaned and before anything is shown:
        decides what the gate hides. If that changed, whatever was shared
        before is looked at as well.
    now : callable
        Returns a look-up of what chapters read: its fingerprint as it is
        now, by name.
    released : callable
        Looks at everything that would be shared, before any of it is;
        without its consent nothing new is.
    """

    cleaned: Callable[[str], bool]
    protect: Callable[[], Decision]
    now: Callable[[], Callable[[str], str | None]]
    released: Callable[[Path], bool]


def run_batch(
    batch: Batch, *, rooms: Rooms, progress: Progress, engine: Engine | None = None
) -> list[Made]:
    """Make the chapters of a batch that changed, and put all of them in place.

    Parameters
    ----------
    batch : Batch
        What is asked for.
    rooms : Rooms
        What only other rooms know.
    progress : Progress
        Told of every chapter.
    engine : Engine, optional
        Where chapters are made; processes of this machine otherwise.

    Returns
    -------
    list of Made
        One per chapter. When a cohort's cleaning fails, nothing else is run
        and nothing is put in place.

    Notes
    -----
    Every page is kept, as soon as it is made, with a record of what it was
    made of. A run that was stopped goes on with what is missing.
    """
    check_parameters(batch.notebooks, [*batch.cleanings(), *batch.requests()], batch.programme)
    with _tidied(batch), scratch_folder() as scratch:
        work = _Work(batch, engine or processes(batch.jobs), progress, scratch)
        cleaned = work.made(
            [
                (one, FORCED if batch.force else CLEANING)
                for one in batch.cleanings()
                if batch.force or not rooms.cleaned(one.cohort)
            ]
        )
        if any(one.error for one in cleaned):
            return cleaned
        progress.phase("protect")
        decision = rooms.protect()
        batch = replace(batch, closed=decision.closed)
        work.batch = batch = batch.widened() if decision.changed else batch
        wanted = batch.requests()
        before = [one for one in cleaned if one.request in wanted]
        rest = [one for one in wanted if one not in {made.request for made in before}]
        planned = work.planned(rest, rooms.now())
        kept = [Made(one, fresh=False) for one, why in planned if why is None]
        made = [*before, *kept, *work.made(planned)]
        progress.phase("assemble")
        _assemble(batch, made)
        progress.phase("examine")
        put_internal(batch)
        put_shared(batch, released=rooms.released)
    return made


def _assemble(batch: Batch, made: Collection[Made]) -> None:
    by_folder: dict[Request, list[Made]] = {folder: [] for folder in batch.folders()}
    for one in made:
        by_folder[replace(one.request, chapter="index")].append(one)
    for folder, its in by_folder.items():
        prepare_folder(batch, folder, made=its)


class _Work:
    """Makes chapters, and tells of them."""

    def __init__(self, batch: Batch, engine: Engine, progress: Progress, scratch: Path) -> None:
        self.batch, self._engine, self._progress = batch, engine, progress
        self._scratch = scratch
        pool = batch.programme.pool.id
        self._ingredients = Ingredients(batch.places, batch.notebooks, pool=pool)

    def planned(
        self, requests: Iterable[Request], now: Callable[[str], str | None]
    ) -> list[tuple[Request, str | None]]:
        """Return why each chapter has to be made, or None where what was kept is the same."""
        return [(one, self._reason(one, now)) for one in requests]

    def _reason(self, request: Request, now: Callable[[str], str | None]) -> str | None:
        if self.batch.force:
            return FORCED
        parts = self._ingredients.of(request, _words(self.batch, request))
        return reason(kept_place(self.batch, request), parts, now)

    def made(self, planned: Sequence[tuple[Request, str | None]]) -> list[Made]:
        """Make those chapters that there is a reason to make."""
        self._progress.planned(planned)
        jobs = (self._job(one) for one, why in planned if why is not None)
        made = []
        for one in self._engine.outcomes(jobs, started=self._started):
            self._progress.done(one)
            made.append(one)
        return made

    def _started(self, job: Job) -> None:
        self._progress.started(job.request)

    def _job(self, request: Request) -> Job:
        batch, text = self.batch, _words(self.batch, request)
        failed = batch.places.processed / request.cohort / "failed"
        page = kept_place(batch, request)
        discard(page)  # a chapter that fails is made again, whatever was kept
        return Job(
            request=request,
            notebook=batch.notebooks / f"{request.chapter}.ipynb",
            text=text,
            page=page,
            parts=self._ingredients.of(request, text),
            failed=failed / f"{request.chapter}.{request.language}.{request.audience}.ipynb",
            environment=batch.places.environment(),
            scratch=self._scratch,
            warm=batch.warm,
        )


def _words(batch: Batch, request: Request) -> PageText:
    return page_text(
        batch.programme,
        request,
        languages=languages_there(batch, request),
        method=has_method(batch, request),
    )


@contextmanager
def _tidied(batch: Batch) -> Iterator[None]:
    """Clear away, before and after, what a stopped run prepared and did not put in place."""
    shelves = [shelf_of(batch, audience) for audience in AUDIENCES]
    for shelf in shelves:
        shelf.recover()
    sweep(batch.places.processed)
    try:
        yield
    finally:
        for shelf in shelves:
            shelf.recover()
