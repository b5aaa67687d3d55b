"""Beside each thread of a Dask worker, a process of its own in which chapters are made.

The worker itself has threads: no chapter can be forked from it, and all of them
share its environment. It is a daemon as well, which `multiprocessing` allows no
children, so the process is started and talked to here.
"""

from __future__ import annotations

import os
import pickle
import select
import subprocess
import sys
import threading
from contextlib import suppress
from typing import IO, Any

from analysis.programme import UserError
from analysis.publish.alike import Machine, differences, this_machine
from analysis.publish.engine import Work, run
from analysis.publish.lifeline import LostError, die_with
from analysis.publish.surroundings import AT_START

_IDLE = 600  # seconds: of a command that was killed, no one closes the workshops
_LENGTH = 8  # bytes before a message that tell how long it is
_OPEN: dict[int, Workshop] = {}  # by thread


class WorkshopLostError(LostError):
    """A workshop ended before its work did."""


def in_workshop(here: Machine, work: Work[Any]) -> object:
    """Do work in the workshop of this thread of a Dask worker; it is opened where there is none.

    Parameters
    ----------
    here : Machine
        What the machine has that hands out the work. Each run has its own.
    work : Work
        What is to be done.

    Raises
    ------
    UserError
        When this machine is not like the other. A worker may come to a
        cluster at any time, so the thread's first work of a run is when it
        is looked at.
    WorkshopLostError
        When the workshop ended in the middle of it.
    """
    thread = threading.get_ident()
    workshop = _OPEN.get(thread)
    if workshop is None or not workshop.serves(here):
        if workshop is not None:
            workshop.close()
        _refuse_differences(here)
        workshop = _OPEN[thread] = Workshop(here)
    return workshop.done(work)


def close_workshops(here: Machine) -> None:
    """Close all workshops of a run in this process, whatever they are doing."""
    for workshop in list(_OPEN.values()):
        if workshop.here == here:
            workshop.close()


def _refuse_differences(here: Machine) -> None:
    from distributed import get_worker

    there = this_machine([*here.places])
    if there != here:
        raise UserError(*differences(get_worker().address, there, here))


class Workshop:
    """A process that does one work after the other.

    Parameters
    ----------
    here : Machine
        Whose work it does.

    Notes
    -----
    On Linux it is killed when the thread ends that opened it; elsewhere it
    leaves when nobody can send it work any more.
    """

    def __init__(self, here: Machine) -> None:
        self.here = here
        source = f"from analysis.publish.workshop import serve; serve({os.getpid()})"
        self._process = subprocess.Popen(  # noqa: S603  # our own code
            [sys.executable, "-c", source],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, **AT_START},
            start_new_session=True,  # Ctrl-C is the worker's to hear
        )

    def serves(self, here: Machine) -> bool:
        """Return whether it is there for a run."""
        return self.here == here and self._process.poll() is None

    def done(self, work: Work[Any]) -> object:
        """Have work done and return what came of it."""
        message = pickle.dumps(work)
        try:
            _send(_there(self._process.stdin), message)
            answer = _received(_there(self._process.stdout))
        except (EOFError, OSError, ValueError):  # ended, or closed meanwhile
            self.close()
            told = f"the process for chapters ended with code {self._process.returncode}"
            raise WorkshopLostError(told) from None
        error, result = pickle.loads(answer)  # noqa: S301  # our own process's
        if error is not None:
            raise error
        return result

    def close(self) -> None:
        """Kill the process and wait until it is gone."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what it was never told is lost with it
                _there(stream).close()


def serve(parent: int) -> None:
    """Be a workshop: do what comes in, and answer, until nothing comes any more.

    Parameters
    ----------
    parent : int
        Process id of the Dask worker.
    """
    die_with(parent)
    # Nothing that a chapter prints or asks for goes the way of the answers.
    incoming, outgoing = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    with open(os.devnull, encoding="ascii") as nothing:  # noqa: PTH123  # a device, no path of ours
        os.dup2(nothing.fileno(), 0)
    os.dup2(2, 1)
    with suppress(EOFError, BrokenPipeError):
        while _in_time(incoming):
            _send(outgoing, _answer(_received(incoming)))


def _in_time(incoming: IO[bytes]) -> bool:
    """Wait for work, but not for ever; Windows can wait for a network alone in this way."""
    return sys.platform == "win32" or bool(select.select([incoming], [], [], _IDLE)[0])


def _answer(message: bytes) -> bytes:
    try:
        return pickle.dumps((None, run(pickle.loads(message))))  # noqa: S301  # our own worker's
    except Exception as error:  # noqa: BLE001  # whatever it is, it is raised where it was asked for
        return pickle.dumps((error, None))


def _send(stream: IO[bytes], message: bytes) -> None:
    stream.write(len(message).to_bytes(_LENGTH, "big") + message)
    stream.flush()


def _received(stream: IO[bytes]) -> bytes:
    head = stream.read(_LENGTH)
    message = stream.read(int.from_bytes(head, "big"))
    if len(head) < _LENGTH or len(message) < int.from_bytes(head, "big"):
        raise EOFError
    return message


def _there(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:  # for the type checker: both were asked for
        raise EOFError
    return stream
