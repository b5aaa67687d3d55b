"""What surrounds a chapter while it runs: the same for a kernel and for a forked process."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from analysis.programme import READS

READS_FILE = "reads"

# Read when a process starts or when a library is loaded: too late for a process that runs.
AT_START = {
    "PYTHONHASHSEED": "0",  # the order of a set is part of what is shown
    "MPLBACKEND": "agg",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",  # a process with threads cannot be forked
}


def chapter_environment(places: Mapping[str, str], scratch: Path) -> dict[str, str]:
    """Return the programme's places, and nothing of this user's own settings."""
    return {
        **places,
        **AT_START,
        "IPYTHONDIR": str(scratch),
        "JUPYTER_CONFIG_DIR": str(scratch),
        "JUPYTER_RUNTIME_DIR": str(scratch),
        "JUPYTER_PREFER_ENV_PATH": "1",  # the kernel of this environment, not one of the user's
        "PYTHONWARNINGS": "default",
        READS: str(scratch / READS_FILE),
    }


@contextmanager
def environment(wanted: Mapping[str, str]) -> Iterator[None]:
    """Set variables for what is started meanwhile, and put the old ones back."""
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
