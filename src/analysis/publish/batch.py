"""Every chapter of every cohort: made side by side, put in place together."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from analysis.publish.chapters import AUDIENCES, Request, check_parameters
from analysis.publish.execute import Job, Made, make_chapter
from analysis.publish.folder import (
    folder_name,
    has_method,
    languages_there,
    prepare_folder,
    put_internal,
    put_shared,
    shelf_of,
)
from analysis.publish.lifeline import die_with
from analysis.publish.plan import Batch, Decision
from analysis.publish.surroundings import AT_START, environment
from analysis.publish.words import page_text

Progress = Callable[[Made], None]


def run_batch(
    batch: Batch,
    *,
    protect: Callable[[], Decision],
    released: Callable[[Path], bool],
    progress: Progress,
) -> list[Made]:
    """Make all chapters of a batch and put them in place.

    Parameters
    ----------
    batch : Batch
        What is to be made.
    protect : callable
        Called once all cohorts are cleaned and before anything is shown:
        decides what the gate hides. If that changed, whatever was shared
        before is made anew as well.
    released : callable
        Looks at everything that would be shared, before any of it is;
        without its consent nothing new is.
    progress : callable
        Told of every chapter as it is done.

    Returns
    -------
    list of Made
        One per chapter. When a cohort's cleaning fails, nothing else is run
        and nothing is put in place.
    """
    check_parameters(batch.notebooks, [*batch.cleanings(), *batch.requests()], batch.programme)
    with _tidied(batch), _workers(batch.jobs) as workers:
        cleaned = list(_made(workers, batch, batch.cleanings(), progress))
        if any(made.error for made in cleaned):
            return cleaned
        decision = protect()
        batch = replace(batch, closed=decision.closed)
        if decision.changed:
            batch = batch.widened()
        wanted = batch.requests()
        made = [done for done in cleaned if done.request in wanted]
        for done in cleaned:
            if done.request not in wanted:  # it was made for its tables, and nobody asked for it
                _page_of(batch, done.request).unlink(missing_ok=True)
        rest = [r for r in wanted if r not in {done.request for done in made}]
        made += _made(workers, batch, rest, progress)
        for folder in batch.folders():
            prepare_folder(batch, folder, made=[m for m in made if _in_folder(m.request, folder)])
        put_internal(batch)
        put_shared(batch, released=released)
    return made


@contextmanager
def _tidied(batch: Batch) -> Iterator[None]:
    """Clear away, before and after, what a stopped run or an unasked cleaning prepared."""
    shelves = [shelf_of(batch, audience) for audience in AUDIENCES]
    for shelf in shelves:
        shelf.recover()
    try:
        yield
    finally:
        for shelf in shelves:
            shelf.recover()


@contextmanager
def _workers(jobs: int) -> Iterator[ProcessPoolExecutor]:
    # "spawn" is what every system has; the main process holds a progress display's threads.
    workers = ProcessPoolExecutor(
        jobs,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=die_with,
        initargs=(os.getpid(),),
    )
    with environment(AT_START):
        try:
            yield workers
        except KeyboardInterrupt:
            # What runs is not waited for: a chapter may have caught the signal and go on.
            for process in list((workers._processes or {}).values()):  # noqa: SLF001 # until Python 3.14's kill_workers
                process.kill()
            raise
        finally:
            # After Ctrl-C what has not begun is not begun.
            workers.shutdown(cancel_futures=True)


def _in_folder(one: Request, folder: Request) -> bool:
    return replace(one, chapter=folder.chapter) == folder


def _made(
    workers: ProcessPoolExecutor, batch: Batch, requests: Sequence[Request], progress: Progress
) -> Iterator[Made]:
    futures = {workers.submit(make_chapter, _job(batch, request)): request for request in requests}
    for future in as_completed(futures):
        try:
            made = future.result()
        except (BrokenProcessPool, OSError) as error:
            made = Made(futures[future], error=f"{type(error).__name__}: {error}")
        progress(made)
        yield made


def _page_of(batch: Batch, request: Request) -> Path:
    name = folder_name(request.cohort, request.language, request.audience)
    return shelf_of(batch, request.audience).prepared(name) / f"{request.chapter}.html"


def _job(batch: Batch, request: Request) -> Job:
    failed = batch.places.processed / request.cohort / "failed"
    return Job(
        request=request,
        notebook=batch.notebooks / f"{request.chapter}.ipynb",
        text=page_text(
            batch.programme,
            request,
            languages=languages_there(batch, request),
            method=has_method(batch, request),
        ),
        page=_page_of(batch, request),
        failed=failed / f"{request.chapter}.{request.language}.{request.audience}.ipynb",
        environment=batch.places.environment(),
        warm=batch.warm,
    )
