"""One command at a time works on a programme's folders."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from analysis.programme import Problem, UserError


@contextmanager
def alone_in(*folders: Path) -> Iterator[None]:
    """Keep other commands away from folders meanwhile; the system gives them free when we are gone.

    Raises
    ------
    UserError
        When another command is at work there.
    """
    with ExitStack() as locks:
        for folder in folders:
            folder.parent.mkdir(parents=True, exist_ok=True)
            lock = FileLock(folder.with_name(f".{folder.name}.lock"), timeout=0)
            try:
                locks.enter_context(lock)
            except Timeout:
                rule = "another “evaluate” is at work here, so nothing was run"
                remedy = "Run it again when the other is done."
                raise UserError(Problem(folder.name, rule, remedy)) from None
        yield
