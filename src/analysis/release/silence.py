"""Keeps a library's own printing off the console."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def silenced_output() -> Iterator[None]:
    """Send what compiled code prints to standard output nowhere.

    HiGHS prints a line of its debugging now and then, whatever it is told
    (https://github.com/jump-dev/HiGHS.jl/issues/312); Python's own redirection
    does not reach it.
    """
    sys.stdout.flush()
    kept = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)
