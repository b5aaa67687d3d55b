"""Chapters made by the workers of a Dask cluster, on however many machines."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError, Executor
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from uuid import uuid4

from analysis.programme import Problem, UserError
from analysis.publish.alike import Machine, differences, this_machine
from analysis.publish.engine import Engine
from analysis.publish.plan import Batch
from analysis.publish.workshop import WorkshopLostError, close_workshops, in_workshop

if TYPE_CHECKING:
    from distributed import Client

_PATIENCE = 10  # seconds until a scheduler has answered, and a worker has come
_STARTED = "dask worker ADDRESS, on every machine that is to make chapters"


def cluster(address: str, batch: Batch) -> Engine:
    """Return an engine of the workers of a Dask scheduler.

    Parameters
    ----------
    address : str
        Where the scheduler is, for example ``tcp://host:8786``.
    batch : Batch
        What is to be made: every worker has to find its folders.

    Raises
    ------
    UserError
        When Dask is not installed, no scheduler or no worker answers, or a
        worker's machine is not like this one.
    """
    _refuse_misspelt(address)
    marks = _marks(batch)
    with _marked(marks), _connected(address) as client:
        here = this_machine([batch.places.programme, batch.places.raw, batch.notebooks, *marks])
        threads = _threads_of_like(client, address, here)
    return Engine(
        partial(_workers, address, here, marks),
        width=2 * threads,  # so that a worker that comes later finds work
        call=partial(in_workshop, here),
        lost=_losses(),
    )


@contextmanager
def _workers(address: str, here: Machine, marks: Sequence[Path]) -> Iterator[Executor]:
    with _marked(marks), _connected(address) as client:
        # The same call is the same work to Dask, unless it is told not to think so.
        executor: Executor = client.get_executor(pure=False)
        try:
            yield executor
        except BaseException:
            executor.shutdown(wait=False)  # to Dask that means: cancel
            raise
        finally:
            with suppress(Exception):  # a scheduler that is gone has nothing to close
                client.run(close_workshops, here, on_error="ignore")


def _refuse_misspelt(address: str) -> None:
    """Dask would go on with an address that it does not understand, and hang at the end."""
    try:
        parts = urlsplit(address)
        whole = parts.scheme in {"tcp", "tls"} and parts.hostname and parts.port
    except ValueError:  # such a port there cannot be
        whole = False
    if not whole:
        rule = "this is no address of a Dask scheduler"
        raise UserError(Problem(f"--cluster {address}", rule, "Write it as tcp://HOST:8786."))


def _marks(batch: Batch) -> tuple[Path, Path]:
    """Return files, of this run alone, in the folders that workers write to or look at."""
    processed, out = batch.places.processed, batch.out
    before = (processed / ".cluster", out.with_name(f".{out.name}.cluster"))
    for mark in before:
        for left in mark.parent.glob(f"{mark.name}.*.part"):  # by a run that was killed
            left.unlink(missing_ok=True)
    run = uuid4().hex
    first, second = (mark.with_name(f"{mark.name}.{run}.part") for mark in before)
    return first, second


@contextmanager
def _marked(marks: Sequence[Path]) -> Iterator[None]:
    """Have the marks there: a machine that sees them has the same folders."""
    for mark in marks:
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.touch()
    try:
        yield
    finally:
        for mark in marks:
            mark.unlink(missing_ok=True)


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    """Connect to a scheduler; results come through it, so that no other machine has to be reached."""
    dask = _dask()
    # A client that meets anything else leaves a trace, or waits for ever.
    if asyncio.run(_who_answers(address)) != "Scheduler":
        rule = "no Dask scheduler answers there"
        raise UserError(
            Problem(f"--cluster {address}", rule, f"Start one: dask scheduler; {_STARTED}.")
        )
    client = dask.Client(address, timeout=_PATIENCE, set_as_default=False, direct_to_workers=False)
    try:
        yield client
    finally:
        client.close(timeout=_PATIENCE)


async def _who_answers(address: str) -> str | None:
    """Return what a server of Dask says it is; None where none answers in time."""
    from distributed import Security, rpc

    secrets = Security().get_connection_args("client")
    try:
        async with asyncio.timeout(_PATIENCE), rpc(address, connection_args=secrets) as server:
            return str((await server.identity())["type"])
    except OSError:  # or nobody in time
        return None


def _dask() -> ModuleType:
    try:
        import distributed
    except ModuleNotFoundError:
        remedy = 'Install it, here and for each worker: pip install "analysis[cluster]".'
        raise UserError(Problem("--cluster", "Dask is not installed", remedy)) from None
    # What becomes of a chapter is told by us; what Dask's own log adds is the scheduler's to tell.
    for handler in logging.getLogger("distributed").handlers:
        handler.setLevel(logging.CRITICAL)
    module: ModuleType = distributed
    return module


def _losses() -> tuple[type[Exception], ...]:
    """Return what tells that not the work failed, but those who did it."""
    from distributed import client
    from distributed.comm import CommClosedError
    from distributed.scheduler import KilledWorker

    closed = getattr(client, "ClosedClientError", CancelledError)  # Dask of 2024 has none
    return CancelledError, CommClosedError, KilledWorker, WorkshopLostError, closed


def _threads_of_like(client: Client, address: str, here: Machine) -> int:
    """Return how many threads the workers have, once every machine is known to be like this one."""
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError:
        raise UserError(
            Problem(
                f"--cluster {address}", "the scheduler has no worker", f"Start one: {_STARTED}."
            )
        ) from None
    seen = client.run(this_machine, [*here.places], on_error="return")
    problems = [
        problem for worker, there in seen.items() for problem in _refusals(worker, there, here)
    ]
    if problems:
        raise UserError(*problems)
    return sum(client.nthreads().values())


def _refusals(worker: str, there: Machine | Exception, here: Machine) -> Iterator[Problem]:
    if isinstance(there, Machine):
        yield from differences(worker, there, here)
    else:
        rule = f"this package cannot be loaded there ({type(there).__name__})"
        yield Problem(
            worker, rule, "Install it there, the same as here, and start the worker anew."
        )
