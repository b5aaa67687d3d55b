"""Every chapter of every cohort: made side by side where it changed, put in place together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Protocol

from analysis.programme import sweep
from analysis.publish.aside import Call
from analysis.publish.binding import Binding
from analysis.publish.chapters import AUDIENCES, Audience, Request, check_parameters
from analysis.publish.engine import Engine, processes
from analysis.publish.folder import (
    binding_of,
    complete_folder,
    fill_folder,
    has_method,
    kept_place,
    languages_there,
    put_internal,
    put_shared,
    shelf_of,
)
from analysis.publish.job import Job, Made
from analysis.publish.lifeline import LostError
from analysis.publish.made_of import Ingredients
from analysis.publish.page import PageText
from analysis.publish.plan import Batch, Decision
from analysis.publish.record import discard, kept, reason
from analysis.publish.refresh import Refreshment, by_audience, refreshable
from analysis.publish.scratch import scratch_folder
from analysis.publish.words import page_text

_FILES = 2  # that hold all chapters: the page and the PDF
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
        Called once all cohorts are cleaned and before anything is shared:
        decides what the gate hides. If that changed, whatever was shared
        before is looked at as well. A worker calls it, so it can be sent.
    now : callable
        Returns a look-up of what chapters read: its fingerprint as it is
        now, by name.
    examine : sequence of callable
        Each looks at everything that would be shared, before any of it is,
        and returns a line for whatever may not be. Workers call them.
    released : callable
        Gets those lines; without its consent nothing new is shared.
    """

    cleaned: Callable[[str], bool]
    protect: Callable[[], Decision]
    now: Callable[[], Callable[[str], str | None]]
    examine: Sequence[Callable[[Path], list[str]]]
    released: Callable[[list[str]], bool]


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
    made of. A run that was stopped goes on with what is missing. The internal
    chapters do not depend on what the gate hides, so they are made while that
    is decided.
    """
    check_parameters(batch.notebooks, [*batch.cleanings(), *batch.requests()], batch.programme)
    with _tidied(batch), scratch_folder() as scratch, _engine(batch, engine) as workers:
        work = _Work(batch, workers, rooms, progress, scratch)
        made = work.cleaned()
        if not any(one.error for one in made):
            made += work.internal(done=made)
            made += work.shared(done=made)
            wanted = set(work.batch.requests())
            made = [one for one in made if one.request in wanted]
            progress.phase("assemble")
            made += work.assembled(made)
            put_internal(work.batch)
            progress.phase("examine")
            put_shared(work.batch, released=work.released)
    return made


def _engine(batch: Batch, given: Engine | None) -> Engine:
    return given or processes(batch.jobs, batch.warm)


class _Work:
    """Makes chapters, and tells of them."""

    def __init__(
        self, batch: Batch, engine: Engine, rooms: Rooms, progress: Progress, scratch: Path
    ) -> None:
        self.batch, self._engine, self._rooms, self._progress = batch, engine, rooms, progress
        self._scratch = scratch
        self._decision = Decision(changed=False)
        pool = batch.programme.pool.id
        self._ingredients = Ingredients(batch.places, batch.notebooks, pool=pool)

    def cleaned(self) -> list[Made]:
        """Clean the cohorts whose tables are not what cleaning would make now."""
        force = self.batch.force
        return self._made(
            [
                (one, FORCED if force else CLEANING)
                for one in self.batch.cleanings()
                if force or not self._rooms.cleaned(one.cohort)
            ]
        )

    def internal(self, *, done: Sequence[Made]) -> list[Made]:
        """Make the house's own chapters, while the gate decides what it hides from others."""
        planned = self._planned(_not_yet(self.batch.requests(), done, "internal"))
        self._progress.phase("protect")
        made = self._made(planned, aside=Call(self._rooms.protect))
        self.batch = replace(self.batch, closed=self._decision.closed)
        if self._decision.changed:
            self.batch = self.batch.widened()
        return made

    def shared(self, *, done: Sequence[Made]) -> list[Made]:
        """Make the chapters that may be shared, and what else was shared before."""
        return self._made(self._planned(_not_yet(self.batch.requests(), done)))

    def assembled(self, made: Sequence[Made]) -> list[Made]:
        """Put every folder together, and its chapters into one page and one PDF; return what failed."""
        batch = self.batch
        folders: dict[Request, list[Made]] = {folder: [] for folder in batch.folders()}
        for one in made:
            folders[replace(one.request, chapter="index")].append(one)
        for folder, its in folders.items():
            fill_folder(batch, folder, made=its)
        bindings = {
            folder: binding
            for folder in folders
            if folder.audience == "shared"
            and (binding := binding_of(batch, folder, scratch=self._scratch))
        }
        failed = self._bound(bindings.values())
        for folder, its in folders.items():
            complete_folder(batch, folder, made=its, binding=bindings.get(folder))
        return failed

    def _bound(self, bindings: Iterable[Binding]) -> list[Made]:
        """Have the chapters of folders bound that changed; return what failed."""
        changed = [one for one in bindings if self.batch.force or len(list(one.there())) < _FILES]
        told = {
            binding.request: outcome
            for binding, outcome in self._engine.outcomes(changed)
            if outcome
        }
        return [
            Made(one.request, error=str(told[one.request]))
            for one in changed
            if one.request in told
        ]

    def released(self, whole: Path) -> bool:
        """Have everything that would be shared looked at."""
        work = [Call(partial(examine, whole)) for examine in self._rooms.examine]
        found = {id(job): lines for job, lines in self._engine.outcomes(work)}
        lost = [str(lines) for lines in found.values() if isinstance(lines, LostError)]
        return self._rooms.released(lost or [line for job in work for line in found[id(job)]])

    def _planned(self, requests: Sequence[Request]) -> list[tuple[Request, str | None]]:
        """Return why each chapter has to be made, or None where what was kept is the same.

        Answers that are not known any more are worked out first: some will be
        the same, and then the chapters that show no others are as well.
        """
        if not self.batch.force and self.batch.warm:
            self._refresh(requests, self._rooms.now())
        now = self._rooms.now()
        return [(one, self._reason(one, now)) for one in requests]

    def _refresh(self, requests: Sequence[Request], now: Callable[[str], str | None]) -> None:
        """Work out the answers that chapters read whose other ingredients are the same."""
        batch = self.batch
        reads = (
            record.reads
            for one in requests
            if (record := kept(kept_place(batch, one))) is not None
            and record.parts == self._ingredients.of(one, _words(batch, one))
        )
        groups = by_audience(refreshable(reads, now))
        work = [
            Refreshment(cohort, names, batch.places.environment(), self._scratch, batch.warm)
            for (cohort, _), names in groups.items()
        ]
        for _ in self._engine.outcomes(work):
            pass

    def _reason(self, request: Request, now: Callable[[str], str | None]) -> str | None:
        if self.batch.force:
            return FORCED
        parts = self._ingredients.of(request, _words(self.batch, request))
        return reason(kept_place(self.batch, request), parts, now)

    def _made(
        self, planned: Sequence[tuple[Request, str | None]], aside: Call | None = None
    ) -> list[Made]:
        """Make those chapters that there is a reason to make; have the gate decide beside it."""
        self._progress.planned(planned)
        made = [Made(one, fresh=False) for one, why in planned if why is None]
        pool = self.batch.programme.pool.id
        needed = [one for one, why in planned if why is not None]
        # The pool's take longest: begun last, one worker would be at them while the others wait.
        needed.sort(key=lambda one: one.cohort != pool)
        jobs = map(self._job, needed)
        work: Iterator[Job | Call] = chain([aside] if aside else [], jobs)
        for job, outcome in self._engine.outcomes(work, started=self._started):
            if isinstance(job, Job):
                lost = isinstance(outcome, LostError)
                one = Made(job.request, error=str(outcome)) if lost else outcome
                self._progress.done(one)
                made.append(one)
            elif isinstance(outcome, LostError):
                raise outcome
            else:
                self._decision = outcome
        return made

    def _started(self, job: Job | Call) -> None:
        if isinstance(job, Job):
            self._progress.started(job.request)

    def _job(self, request: Request) -> Job:
        discard(kept_place(self.batch, request))  # one that fails is made again, whatever was kept
        parts = self._ingredients.of(request, _words(self.batch, request))
        return job_of(self.batch, request, parts=parts, scratch=self._scratch)


def job_of(batch: Batch, request: Request, *, parts: Mapping[str, str], scratch: Path) -> Job:
    """Return a chapter as it is handed to a worker.

    Parameters
    ----------
    batch : Batch
        What it belongs to.
    request : Request
        Which chapter.
    parts : mapping of str to str
        Fingerprints of what it is made of.
    scratch : Path
        Folder for what lasts no longer than the run.
    """
    failed = batch.places.processed / request.cohort / "failed"
    return Job(
        request=request,
        notebook=batch.notebooks / f"{request.chapter}.ipynb",
        text=_words(batch, request),
        page=kept_place(batch, request),
        parts=parts,
        failed=failed / f"{request.chapter}.{request.language}.{request.audience}.ipynb",
        environment=batch.places.environment(),
        scratch=scratch,
        warm=batch.warm,
    )


def _not_yet(
    requests: Sequence[Request], done: Sequence[Made], audience: Audience | None = None
) -> list[Request]:
    there = {made.request for made in done}
    return [one for one in requests if one not in there and audience in {None, one.audience}]


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
