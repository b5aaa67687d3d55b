"""A worker loads what all chapters use, once: each of them is then forked from it, warm."""

from __future__ import annotations

import gc
import sys
import warnings
from functools import cache
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

Filters = tuple[tuple[Any, ...], ...]


@cache
def warmed(modules: tuple[str, ...]) -> Filters | None:
    """Load modules and pay what their first use costs; once per process.

    Parameters
    ----------
    modules : tuple of str
        Names of what chapters import. Given by name: this room may not know
        the rooms they belong to.

    Returns
    -------
    tuple or None
        What becomes of warnings in a chapter: as in a new Python that is
        told to show all, after the same imports. None when chapters are to be
        run in kernels: the system cannot fork safely, a module cannot be
        loaded, or one gave a warning. A kernel then tells that where it
        belongs, inside the chapter.

    Notes
    -----
    The answer is kept for the process. Nothing of a programme is read here,
    so no chapter can inherit another's data.
    """
    if not can_fork():
        return None
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("default")
        try:
            for name in modules:
                import_module(name)
            if "seaborn" in sys.modules:
                _draw_once()
        except Exception:  # noqa: BLE001  # whatever it is, a kernel meets it again
            return None
        filters = tuple(tuple(one) for one in warnings.filters)
    gc.collect()
    gc.freeze()  # else a child's first collection would copy all that was loaded
    return None if said or not can_fork() else filters


def can_fork() -> bool:
    """Return whether a forked child of this process can be trusted.

    Windows has no fork; after one, macOS' own libraries may fail; and a
    thread's locks stay locked for ever in the child.
    """
    return sys.platform == "linux" and len(list(Path("/proc/self/task").iterdir())) == 1


def _draw_once() -> None:
    """Look up fonts and fill the caches of drawing."""
    import matplotlib as mpl
    import seaborn as sns
    from matplotlib.figure import Figure as Canvas

    with mpl.rc_context():
        figure = Canvas()
        sns.barplot(x=["a", "b"], y=[1, 2], ax=figure.subplots())
        for kind in ("svg", "png"):
            figure.savefig(BytesIO(), format=kind)
