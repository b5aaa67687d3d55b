"""The command line ``evaluate``: see `analysis.commands` for each of its commands."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import TextIO

from rich.console import Console
from rich.markup import escape

from analysis.commands import audit, check, demo, forget, lab, new, pack, release, report, verify
from analysis.commands.outcome import FAILED, MISTAKE
from analysis.commands.refused import refusal
from analysis.programme import UserError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code.

    Returns
    -------
    int
        0 when all went well, 1 when a chapter failed (the others are done)
        or figures disagree (the chapters stay), 2 for a mistake of the user (nothing was run, nothing was changed).
    """
    options = _parser().parse_args(arguments)
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    try:
        return int(options.command(options, console))
    except UserError as error:
        for problem in error.problems:
            console.print(f"[bold red]error:[/] {escape(str(problem))}")
        return MISTAKE
    except KeyboardInterrupt:
        console.print(
            "Stopped. What was there before is unchanged; the next run goes on from here."
        )
        return FAILED
    except OSError as error:
        told = refusal(error)
        if told is None:
            raise
        console.print(f"[bold red]error:[/] {escape(told)}")
        return FAILED


def run() -> None:
    """Entry point of the console script."""
    write_anything(sys.stdout, sys.stderr)
    sys.exit(main())


def write_anything(*streams: TextIO) -> None:
    """Let no sign that we write end a command, whatever letters the system's streams are set to.

    A file and another program get UTF-8, as on Linux and macOS; on Windows
    it would be letters of its own, among which are neither → nor ✓. A
    terminal knows best what it shows, and shows “?” for the rest.
    """
    for stream in streams:
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(
                encoding=None if stream.isatty() or _asked_for_letters() else "utf-8",
                errors="replace",
            )


def _asked_for_letters() -> bool:
    return bool(os.environ.get("PYTHONIOENCODING"))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="evaluate",
        description="Evaluate a mentoring programme, from raw exports to chapters that may be shared.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in (new, check, report, lab, release, pack, verify, audit, demo, forget):
        command.add(commands)
    return parser


if __name__ == "__main__":
    run()
