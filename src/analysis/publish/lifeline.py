"""No process outlives the one it works for."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1  # linux/prctl.h


class LostError(Exception):
    """A process that worked for us ended before its work did."""


def die_with(parent: int) -> None:
    """Let this process be killed as soon as its parent is gone, however that ended.

    Parameters
    ----------
    parent : int
        Process id of the parent. Where it is gone already, this process ends
        here.

    Notes
    -----
    Linux alone can do that; elsewhere nothing happens. The system looks at
    the parent's *thread* that started this process: start it from one that
    lasts.
    """
    if sys.platform != "linux":
        return
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before the system was asked
        os._exit(1)
