"""Keeps what the solver prints off the console."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def silenced_solver() -> Iterator[None]:
    """Send standard output of compiled code nowhere.

    HiGHS prints a line of its debugging now and then, whatever it is told;
    Python's own redirection does not reach it.
    """
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)
