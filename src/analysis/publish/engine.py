"""Who does the work: processes of this machine, or others behind the same executor interface."""

from __future__ import annotations

import multiprocessing
import os
import sys
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
from contextlib import AbstractContextManager, ExitStack, contextmanager
from types import TracebackType
from typing import Any, Generic, Protocol, Self, TypeVar

import psutil

from analysis.publish.lifeline import LostError, die_with
from analysis.publish.surroundings import AT_START, environment
from analysis.publish.warm import warmed

# Memory that only one process has, measured on the demo and rounded up: of the command, and of
# a worker with its chapter.
_PARENT, _WORKER = 300 * 2**20, 400 * 2**20
_TRIES = 3  # of a job whose worker was lost: it may have been the job's fault
_Done_co = TypeVar("_Done_co", covariant=True)
_Job = TypeVar("_Job", bound="Work[Any]")


class Work(Protocol[_Done_co]):
    """What can be handed to a worker."""

    def run(self) -> _Done_co:
        """Do it."""


def run(work: Work[_Done_co]) -> _Done_co:
    """Do what was handed over."""
    return work.run()


class Engine:
    """Where jobs are run: a context, whose workers live as long as it.

    Parameters
    ----------
    workers : callable
        Opens the workers, as a context; called anew when they were lost.
    width : int
        How many jobs are handed out at a time: little is held in memory,
        however many there are.
    call : callable
        Calls `run` with a job in a worker's own process.
    lost : tuple of exception types
        What is raised for a job whose worker was lost.
    """

    def __init__(
        self,
        workers: Callable[[], AbstractContextManager[Executor]],
        *,
        width: int,
        call: Callable[[Work[Any]], Any] = run,
        lost: tuple[type[Exception], ...] = (BrokenExecutor,),
    ) -> None:
        self._workers, self._width, self._call, self._lost = workers, width, call, lost
        self._open = ExitStack()
        self._executor: Executor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._executor = None
        self._open.__exit__(kind, error, trace)

    def outcomes(
        self, jobs: Iterable[_Job], *, started: Callable[[_Job], None] | None = None
    ) -> Iterator[tuple[_Job, Any]]:
        """Run jobs and return each with what became of it, as they are done.

        Parameters
        ----------
        jobs : iterable of Work
            What is to be done; asked for as workers become free.
        started : callable, optional
            Told of every job that is handed out.

        Raises
        ------
        OSError
            When the system refuses what every job needs: room on the disk, a
            permission. The others are not begun.

        Notes
        -----
        For a job whose workers were lost several times there is a
        `LostError` in place of what became of it.
        """
        tries: dict[int, int] = {}
        flight = _Flight(iter(jobs), started or (lambda _job: None), self._width, self._lost)
        while True:
            yield from flight.landed(self._submit)
            if not flight.lost:
                return
            self._renew()
            for job in flight.fetched():
                tries[id(job)] = tries.get(id(job), 0) + 1
                if tries[id(job)] < _TRIES:
                    flight.again.append(job)
                else:
                    message = f"its process was lost {_TRIES} times (is there enough memory?)"
                    yield job, LostError(message)

    def _submit(self, job: Work[Any]) -> Future[Any]:
        if self._executor is None:
            self._executor = self._open.enter_context(self._workers())
        return self._executor.submit(self._call, job)

    def _renew(self) -> None:
        self._executor = None
        self._open.close()


class _Flight(Generic[_Job]):
    """Jobs that are waiting or in the air."""

    def __init__(
        self,
        waiting: Iterator[_Job],
        started: Callable[[_Job], None],
        width: int,
        losses: tuple[type[Exception], ...],
    ) -> None:
        self._waiting, self._started = waiting, started
        self._width, self._losses = width, losses
        self._pending: dict[Future[Any], _Job] = {}
        self.again: deque[_Job] = deque()
        self.lost: list[_Job] = []

    def landed(self, submit: Callable[[_Job], Future[Any]]) -> Iterator[tuple[_Job, Any]]:
        """Return what became of the jobs, until none is left or the workers are lost."""
        self._hand_out(submit)
        while self._pending:
            done, _ = wait(self._pending, return_when=FIRST_COMPLETED)
            for future in done:
                job = self._pending.pop(future)
                try:
                    outcome = future.result()
                except self._losses:
                    self.lost.append(job)
                else:
                    yield job, outcome
            if not self.lost:
                self._hand_out(submit)

    def fetched(self) -> list[_Job]:
        """Return the jobs whose workers were lost, and have them no more."""
        lost, self.lost = self.lost, []
        return lost

    def _hand_out(self, submit: Callable[[_Job], Future[Any]]) -> None:
        while len(self._pending) < self._width:
            job = self.again.popleft() if self.again else next(self._waiting, None)
            if job is None:
                return
            try:
                self._pending[submit(job)] = job
            except self._losses:
                self.lost.append(job)
                return
            self._started(job)


def affordable_jobs(*, cores: int | None = None, memory: int | None = None) -> int:
    """Return how many chapters this machine can make at a time.

    Parameters
    ----------
    cores : int, optional
        Cores that this process may use; looked up otherwise.
    memory : int, optional
        Free memory, in bytes; looked up otherwise.

    Returns
    -------
    int
        One for each core, unless the memory suffices for fewer; at least 1.

    >>> affordable_jobs(cores=8, memory=2 * 2**30)
    4
    """
    if cores is None:
        cores = len(psutil.Process().cpu_affinity()) if sys.platform == "linux" else os.cpu_count()
    free = psutil.virtual_memory().available if memory is None else memory
    return max(1, min(cores or 1, (free - _PARENT) // _WORKER))


def processes(jobs: int, warm: tuple[str, ...] = ()) -> Engine:
    """Return an engine of so many processes of this machine.

    Parameters
    ----------
    jobs : int
        How many.
    warm : tuple of str
        Modules that each loads as it starts: all of them at the same time,
        instead of each with the first chapter that it happens to get.
    """
    # One more job than there are workers is at hand, so that none of them waits.
    return Engine(lambda: _workers(jobs, warm), width=jobs + 1)


def _ready() -> None:
    """Be there."""


def _begin(parent: int, warm: tuple[str, ...]) -> None:
    die_with(parent)
    if warm:
        # jsonschema would build a grammar of web addresses as it is imported, which takes as long
        # as all else that a worker loads; no notebook's schema asks for that format.
        sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
        import analysis.publish.execute  # noqa: F401 # for its chapters

        warmed(warm)


@contextmanager
def _workers(jobs: int, warm: tuple[str, ...] = ()) -> Iterator[ProcessPoolExecutor]:
    # "spawn" is what every system has; the main process holds a progress display's threads.
    workers = ProcessPoolExecutor(
        jobs,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_begin,
        initargs=(os.getpid(), warm),
    )
    with environment(AT_START):
        try:
            for _ in range(jobs):
                workers.submit(_ready)  # all start now, not each when there is work for it
            yield workers
        except BaseException:
            # What runs is not waited for: a chapter may have caught the signal and go on.
            for process in list((workers._processes or {}).values()):  # noqa: SLF001 # until Python 3.14's kill_workers
                process.kill()
            raise
        finally:
            # What has not begun is not begun.
            workers.shutdown(cancel_futures=True)
