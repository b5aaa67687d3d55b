"""How far a batch is, for whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from analysis.publish import Batch, Made


@contextmanager
def shown_progress(
    batch: Batch, *, console: Console, quiet: bool
) -> Iterator[Callable[[Made], None]]:
    """Show a bar over the whole batch on a terminal, and nothing elsewhere.

    Yields
    ------
    callable
        To be told of every chapter as it is done.
    """
    if quiet or not console.is_terminal:
        yield lambda _made: None
        return
    total = len({*batch.cleanings(), *batch.requests()})
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("chapters", total=total)

        def told(made: Made) -> None:
            request = made.request
            bar.update(
                task,
                advance=1,
                description=f"{request.cohort} {request.chapter} {request.language}",
            )

        yield told
