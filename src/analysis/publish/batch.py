"""Every chapter of every cohort: made side by side, put in place together."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from analysis.programme import Language, Places, Programme
from analysis.publish.chapters import CLEANING, Request, check_parameters
from analysis.publish.execute import Job, Made, make_chapter
from analysis.publish.folder import folder_of, languages_there, publish_folder, publish_front
from analysis.publish.shelf import recover, staging_folder
from analysis.publish.words import page_text

Progress = Callable[[Made], None]


@dataclass(frozen=True, slots=True)
class Batch:
    """What is to be made, of what, and where it goes.

    Attributes
    ----------
    programme : Programme
        The programme's settings.
    places : Places
        Where its files lie.
    notebooks : Path
        Folder of the chapters' notebooks.
    out : Path
        What may be shared goes here.
    cohorts, chapters : tuple of str
        What was asked for, in order.
    languages : tuple of str
        In which languages.
    jobs : int
        How many chapters at a time.
    """

    programme: Programme
    places: Places
    notebooks: Path
    out: Path
    cohorts: tuple[str, ...]
    chapters: tuple[str, ...]
    languages: tuple[Language, ...]
    jobs: int

    def cleanings(self) -> list[Request]:
        """Return one cleaning for each cohort of the programme, asked for or not.

        The protection looks at all cohorts: two releases side by side must
        not unmask each other.
        """
        language = self.programme.languages[0]
        return [
            Request(CLEANING, cohort.id, language, "internal") for cohort in self.programme.cohorts
        ]

    def requests(self) -> list[Request]:
        """Return every chapter to be shown, for both audiences."""
        return [
            Request(chapter, cohort, language, audience)
            for cohort in self.cohorts
            for chapter in self.chapters
            for language in self.languages
            for audience in ("shared", "internal")
        ]


def run_batch(batch: Batch, *, protect: Callable[[], None], progress: Progress) -> list[Made]:
    """Make all chapters of a batch and put them in place.

    Parameters
    ----------
    batch : Batch
        What is to be made.
    protect : callable
        Called once all cohorts are cleaned and before anything is shown:
        decides what the gate hides.
    progress : callable
        Told of every chapter as it is done.

    Returns
    -------
    list of Made
        One per chapter. When a cohort's cleaning fails, nothing else is run
        and nothing is put in place.
    """
    check_parameters(batch.notebooks, [*batch.cleanings(), *batch.requests()], batch.programme)
    _recover(batch)
    with _workers(batch.jobs) as workers:
        cleaned = list(_made(workers, batch, batch.cleanings(), progress))
        if any(made.error for made in cleaned):
            return cleaned
        protect()
        already = [made for made in cleaned if made.request in batch.requests()]
        rest = [r for r in batch.requests() if r not in {made.request for made in already}]
        made = already + list(_made(workers, batch, rest, progress))
    for (cohort, language, audience), group in _by_folder(batch, made):
        publish_folder(batch, cohort=cohort, language=language, audience=audience, made=group)
    publish_front(batch)
    _recover(batch)
    return made


def _workers(jobs: int) -> ProcessPoolExecutor:
    # "spawn" is what every system has; the main process holds a progress display's threads.
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))


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


def _job(batch: Batch, request: Request) -> Job:
    staged = staging_folder(folder_of(batch, request.cohort, request.language, request.audience))
    failed = batch.places.processed / request.cohort / "failed"
    return Job(
        request=request,
        notebook=batch.notebooks / f"{request.chapter}.ipynb",
        text=page_text(batch.programme, request, languages=languages_there(batch, request)),
        page=staged / f"{request.chapter}.html",
        failed=failed / f"{request.chapter}.{request.language}.{request.audience}.ipynb",
        environment=batch.places.environment(),
    )


def _by_folder(
    batch: Batch, made: Iterable[Made]
) -> Iterator[tuple[tuple[str, Language, str], list[Made]]]:
    made = list(made)
    for cohort in batch.cohorts:
        for language in batch.languages:
            for audience in ("shared", "internal"):
                group = [
                    m
                    for m in made
                    if (m.request.cohort, m.request.language, m.request.audience)
                    == (cohort, language, audience)
                ]
                yield (cohort, language, audience), group


def _recover(batch: Batch) -> None:
    """Clear away what a stopped run, or a cleaning that nobody asked to see, left behind."""
    for cohort in (*(c.id for c in batch.programme.cohorts), batch.programme.pool.id):
        for language in batch.programme.languages:
            for audience in ("shared", "internal"):
                recover(folder_of(batch, cohort, language, audience))
