"""The demo programme, made once for every test and every worker that looks at it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

ROOT = Path(__file__).parents[1]
RAW = ROOT / "data" / "raw"


def report(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Make chapters of the demo, with everything that is made below a folder."""
    where = ("--processed", str(folder / "processed"), "--out", str(folder / "reports"))
    return subprocess.run(
        [sys.executable, "-m", "analysis", "report", *where, *more],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def made_once(base: Path, worker: str) -> Path:
    """Return the folder of the whole demo; the first worker that asks makes it."""
    folder = (base if worker == "master" else base.parent) / "demo"
    folder.mkdir(exist_ok=True)
    with FileLock(folder.with_suffix(".lock")):
        done = folder / "exit_code"
        if not done.exists():
            run = report(folder)
            done.write_text(f"{run.returncode}\n{run.stderr}", encoding="utf-8")
    code, _, told = done.read_text(encoding="utf-8").partition("\n")
    if code != "0":
        pytest.fail(f"the demo could not be made: {told}")
    return folder
