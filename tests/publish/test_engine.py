"""Jobs are run by workers; one that is lost is replaced, and its job is run again."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from analysis.publish.aside import Call
from analysis.publish.engine import Engine, affordable_jobs, processes
from analysis.publish.lifeline import LostError


@dataclass(frozen=True)
class Double:
    """A job for workers of this very process."""

    number: int

    def run(self) -> int:
        return 2 * self.number


class Here(Executor):
    """Runs a job at once, or loses it; once lost it takes no more, as a broken pool does."""

    def __init__(self, losses: list[int]) -> None:
        self._losses, self._broken = losses, False

    def submit(self, call, job):  # type: ignore[no-untyped-def, override]  # noqa: ANN001, ANN201
        if self._broken:
            raise BrokenExecutor
        future: Future[int] = Future()
        if job.number in self._losses:
            self._losses.remove(job.number)
            self._broken = True
            future.set_exception(BrokenExecutor())
        else:
            future.set_result(call(job))
        return future


def engine(losses: list[int], opened: list[int], *, width: int = 2) -> Engine:
    @contextmanager
    def workers() -> Iterator[Executor]:
        opened.append(len(opened))
        yield Here(losses)

    return Engine(workers, width=width)


def test_every_job_is_run_and_told_when_it_is_handed_out() -> None:
    opened: list[int] = []
    told: list[Double] = []
    jobs = [Double(number) for number in range(5)]
    with engine([], opened) as run:
        done = dict(run.outcomes(iter(jobs), started=told.append))
        more = dict(run.outcomes([Double(7)]))
    assert done == {job: 2 * job.number for job in jobs}
    assert told == jobs
    assert more == {Double(7): 14}
    assert opened == [0], "workers live as long as the engine"


def test_few_jobs_are_asked_for_before_they_can_be_run() -> None:
    asked: list[int] = []

    def jobs() -> Iterator[Double]:
        for number in range(1000):
            asked.append(number)
            yield Double(number)

    with engine([], [], width=3) as run:
        outcomes = run.outcomes(jobs())
        next(outcomes)
        assert len(asked) <= 4


def test_a_job_whose_worker_was_lost_is_run_again_by_new_ones() -> None:
    opened: list[int] = []
    with engine([1], opened) as run:
        done = dict(run.outcomes([Double(number) for number in range(4)]))
    assert done == {Double(number): 2 * number for number in range(4)}
    assert opened == [0, 1]


def test_a_job_that_loses_its_workers_again_and_again_is_given_up_alone() -> None:
    with engine([1, 1, 1, 1], []) as run:
        done = dict(run.outcomes([Double(number) for number in range(4)]))
    assert isinstance(done.pop(Double(1)), LostError)
    assert done == {Double(number): 2 * number for number in (0, 2, 3)}


def test_memory_and_cores_bound_the_jobs_and_one_is_always_run() -> None:
    gigabyte = 2**30
    assert affordable_jobs(cores=2, memory=24 * gigabyte) == 2
    assert affordable_jobs(cores=64, memory=4 * gigabyte) == 9
    assert affordable_jobs(cores=64, memory=0) == 1
    assert affordable_jobs() >= 1


def full() -> None:
    raise OSError(errno.ENOSPC, "full", "/somewhere")


def killed(place: Path) -> str:
    """Kill the worker itself, the first time."""
    if not place.exists():
        place.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "again"


@dataclass(frozen=True)
class Killed:
    place: Path

    def run(self) -> str:
        return killed(self.place)


@pytest.mark.slow
def test_real_workers_are_replaced_and_a_full_disk_stops_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(Path(__file__).parents[2])  # where workers find this module
    jobs = [Killed(tmp_path / "killed"), *(Double(number) for number in range(3))]
    with processes(2) as run:
        done = dict(run.outcomes(jobs))  # type: ignore[type-var]
        assert done[jobs[0]] == "again"
        assert sum(isinstance(each, int) for each in done.values()) == 3
        with pytest.raises(OSError, match="full") as raised:
            list(run.outcomes([Call(full)]))
    assert raised.value.errno == errno.ENOSPC
    assert raised.value.filename == "/somewhere"


def test_what_a_call_returns_or_raises_comes_back() -> None:
    assert Call(os.getpid).run()
    with pytest.raises(OSError, match="full"):
        Call(full).run()
