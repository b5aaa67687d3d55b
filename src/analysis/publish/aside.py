"""A call in a process of its own, so that nothing of it stays with a worker that chapters are forked from."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NoReturn

from analysis.publish.lifeline import LostError, die_with
from analysis.publish.warm import can_fork


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a function that a worker can be sent, and whose result can be sent back.

    Attributes
    ----------
    function : callable
        Takes nothing.
    """

    function: Callable[[], Any]

    def run(self) -> object:
        """Call it in a forked child: threads and memory that it needs end with it.

        Where a fork is not safe, this process calls it.

        Raises
        ------
        LostError
            When the child was killed or left without an answer.
        """
        if sys.platform == "win32" or not can_fork():
            return self.function()
        reading, writing = os.pipe()
        parent = os.getpid()
        process = os.fork()
        if process == 0:
            _answer_and_leave(self.function, writing, parent)
        try:
            os.close(writing)
            with os.fdopen(reading, "rb") as answer:
                told = answer.read()
        finally:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
        if not told:
            message = "the process of a call ended before the call did"
            raise LostError(message)
        error, result = pickle.loads(told)  # noqa: S301 # our own child's
        if error is not None:
            raise error
        return result


def _answer_and_leave(function: Callable[[], Any], writing: int, parent: int) -> NoReturn:
    """Be the child: call, answer, and never return into the parent's code."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
        die_with(parent)
        try:
            answer = pickle.dumps((None, function()))
        except Exception as error:  # noqa: BLE001  # whatever it is, it is raised where it was asked for
            answer = pickle.dumps((error, None))
        with os.fdopen(writing, "wb") as stream:
            stream.write(answer)
    finally:
        # Neither the parent's clean-up nor its buffers are the child's to empty.
        os._exit(0)
