"""Who makes the chapters: processes of this machine, one by one as they become free."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

from analysis.publish.execute import Job, Made, make_chapter
from analysis.publish.lifeline import die_with
from analysis.publish.surroundings import AT_START, environment

_TRIES = 3  # of a chapter whose worker was lost: it may have been the chapter's fault


@dataclass(frozen=True, slots=True)
class Engine:
    """Where jobs are run.

    Attributes
    ----------
    executor : callable
        Opens the workers, as a context; opened anew when all were lost.
    width : int
        How many jobs are handed out at a time: little is held in memory,
        however many there are.
    make : callable
        What a worker does with a job.
    lost : tuple of exception types
        What is raised for a job whose worker was lost.
    """

    executor: Callable[[], AbstractContextManager[Executor]]
    width: int
    make: Callable[[Job], Made] = make_chapter
    lost: tuple[type[Exception], ...] = (BrokenExecutor,)

    def outcomes(self, jobs: Iterable[Job], *, started: Callable[[Job], None]) -> Iterator[Made]:
        """Run jobs and return what became of them, as they are done.

        Parameters
        ----------
        jobs : iterable of Job
            What is to be made; asked for as workers become free.
        started : callable
            Told of every job that is handed out.

        Raises
        ------
        OSError
            When the system refuses what every chapter needs: room on the
            disk, a permission. The others are not begun.
        """
        tries: dict[Job, int] = {}
        waiting, again = iter(jobs), deque[Job]()
        while True:
            with self.executor() as executor:
                flight = _Flight(executor, self, waiting, again, started)
                yield from flight.landed()
            if not flight.lost:
                return
            for job in flight.lost:
                tries[job] = tries.get(job, 0) + 1
                if tries[job] < _TRIES:
                    again.append(job)
                else:
                    message = f"its process was lost {_TRIES} times (is there enough memory?)"
                    yield Made(job.request, error=message)


class _Flight:
    """Jobs in the air, with one set of workers."""

    def __init__(
        self,
        executor: Executor,
        engine: Engine,
        waiting: Iterator[Job],
        again: deque[Job],
        started: Callable[[Job], None],
    ) -> None:
        self._executor, self._engine = executor, engine
        self._waiting, self._again, self._started = waiting, again, started
        self._pending: dict[Future[Made], Job] = {}
        self.lost: list[Job] = []

    def landed(self) -> Iterator[Made]:
        """Return what became of the jobs, until none is left or the workers are lost."""
        self._hand_out()
        while self._pending:
            done, _ = wait(self._pending, return_when=FIRST_COMPLETED)
            for future in done:
                job = self._pending.pop(future)
                try:
                    made = future.result()
                except self._engine.lost:
                    self.lost.append(job)
                else:
                    yield made
            if not self.lost:
                self._hand_out()

    def _hand_out(self) -> None:
        while len(self._pending) < self._engine.width:
            job = self._again.popleft() if self._again else next(self._waiting, None)
            if job is None:
                return
            try:
                self._pending[self._executor.submit(self._engine.make, job)] = job
            except self._engine.lost:
                self.lost.append(job)
                return
            self._started(job)


def processes(jobs: int) -> Engine:
    """Return an engine of so many processes of this machine."""
    # One more than there are workers waits at hand, so that none of them does.
    return Engine(lambda: _workers(jobs), width=jobs + 1)


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
        except BaseException:
            # What runs is not waited for: a chapter may have caught the signal and go on.
            for process in list((workers._processes or {}).values()):  # noqa: SLF001 # until Python 3.14's kill_workers
                process.kill()
            raise
        finally:
            # What has not begun is not begun.
            workers.shutdown(cancel_futures=True)
