"""The report of a programme as an evaluator has it made: by the command, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def reported(folder: Path, *arguments: str, programme: Path, raw: Path) -> Path:
    """Make the report of a programme folder below another folder, and return that."""
    run = subprocess.run(
        [
            *(sys.executable, "-m", "analysis", "report"),
            *("--programme", str(programme), "--raw", str(raw)),
            *("--processed", str(folder / "processed"), "--out", str(folder / "reports")),
            *arguments,
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return folder
