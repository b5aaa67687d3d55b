"""The report of a programme as an evaluator has it made: by the command, with workers that are there."""

from __future__ import annotations

from concurrent.futures import Executor
from pathlib import Path

from tests.in_process import command_here


def reported(folder: Path, *arguments: str, programme: Path, raw: Path, workers: Executor) -> Path:
    """Make the report of a programme folder below another folder, and return that."""
    places = {
        "--programme": programme,
        "--raw": raw,
        "--processed": folder / "processed",
        "--out": folder / "reports",
    }
    options = [text for pair in places.items() for text in map(str, pair)]
    run = command_here(["report", *options, *arguments], workers)
    assert run.returncode == 0, run.stderr
    return folder
