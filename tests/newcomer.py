"""Do what the README and the docs say, command by command, in a fresh clone, as a newcomer would.

    python -m tests.newcomer [--without COMMAND]... [--log FILE] [FOLDER]

It clones this checkout (what is committed) into FOLDER, or into one of its own that is removed
at the end, follows every page in ``PAGES`` there, and tells of each command how it ended. The exit
code is 0 when every command ended as its page says. ``--without "make test"`` leaves one out, and
says so.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
# In the order in which somebody reads them. docs/extending.md changes the project, and is followed
# in copies of it (tests/test_extending.py).
PAGES = (
    "README.md",
    "docs/own-programme.md",
    "docs/eget-program.md",
    "docs/audit.md",
    "docs/privacy.md",
    "CONTRIBUTING.md",
)
# What cannot be done here, and why.
NOT_HERE = {
    "conda": "there is no conda here",
    "pip install --no-deps --no-build-isolation -e .": "belongs to the conda environment",
    "make release": "a release is tagged first",
}
SERVES = ("make lab", "evaluate lab")  # goes on until it is stopped
_READY = re.compile(r"http://(?:localhost|127\.0\.0\.1):\d+/lab")
_PATIENCE = 120  # seconds until it serves
_STEP = re.compile(
    r"(?:<!-- file: (?P<file>\S+) -->\n)?^```(?P<kind>sh|diff)\n(?P<body>.*?)^```\n"
    r"(?:<!-- exit code (?P<code>\d) -->\n)?",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Step:
    """A command to type, or lines to change in a file.

    Attributes
    ----------
    page : str
        Where it stands.
    line : str
        The command as it stands there, without its remark; empty where lines are changed.
    code : int
        How it ends.
    file, body : str
        The file to change, and its lines with a minus and a plus.
    """

    page: str
    line: str = ""
    code: int = 0
    file: str = ""
    body: str = ""


def steps(page: str) -> Iterator[Step]:
    """Yield what a page has its reader do, in order."""
    text = (ROOT / page).read_text(encoding="utf-8")
    for found in _STEP.finditer(text):
        code = int(found["code"] or 0)
        if found["kind"] == "diff":
            yield Step(page, code=code, file=found["file"], body=found["body"])
        else:
            for line in found["body"].splitlines():
                if command := line.partition(" #")[0].strip():
                    yield Step(page, command, code)


def reason(step: Step, without: Sequence[str]) -> str:
    """Return why a step is not done here; empty where it is."""
    if step.line in without:
        return "left out as asked"
    known = (why for what, why in NOT_HERE.items() if f"{step.line} ".startswith(f"{what} "))
    return "" if step.line.startswith("conda") and shutil.which("conda") else next(known, "")


def changed(path: Path, body: str) -> None:
    """Let each line with a minus become that with a plus, the first that is left in the file."""
    lines = body.splitlines()
    for old, new in zip(lines[::2], lines[1::2], strict=True):
        text = path.read_text(encoding="utf-8")
        if (old[0], new[0]) != ("-", "+") or old[1:] not in text:
            message = f"{path.name} has no line {old[1:]!r}"
            raise ValueError(message)
        path.write_text(text.replace(old[1:], new[1:], 1), encoding="utf-8")


def typed(line: str, folder: Path, *, log: Path, jupyter: Path) -> int:
    """Type a command in the clone, its environment activated, and return its exit code."""
    binaries = folder / ".venv" / ("Scripts" if os.name == "nt" else "bin")
    env = os.environ | {
        "PATH": f"{binaries}{os.pathsep}{os.environ['PATH']}",
        "BROWSER": "true",  # a newcomer's opens; ours must not
        "JUPYTER_CONFIG_DIR": str(jupyter),
    }
    env.pop("PYTHONPATH", None)
    with log.open("a", encoding="utf-8") as told:
        told.write(f"$ {line}\n")
        told.flush()
        serves = line in SERVES
        run = subprocess.Popen(
            shlex.split(line),
            cwd=folder,
            env=env,
            stdout=told,
            stderr=subprocess.STDOUT,
            start_new_session=serves,
        )
        return served(run, log) if serves else run.wait()


def served(run: subprocess.Popen[bytes], log: Path) -> int:
    """Wait until a server tells its address, stop it as Ctrl-C twice does, and return 0 then."""
    end = time.monotonic() + _PATIENCE
    begun = log.stat().st_size
    while time.monotonic() < end and run.poll() is None:
        if _READY.search(log.read_bytes()[begun:].decode(errors="replace")):
            os.killpg(run.pid, signal.SIGTERM)
            run.wait(timeout=60)
            return 0
        time.sleep(0.5)
    return run.poll() or 1


def followed(folder: Path, *, log: Path, jupyter: Path, without: Sequence[str]) -> int:
    """Follow all pages in a clone, tell of each command, and return how many ended otherwise."""
    wrong = 0
    for step in (each for page in PAGES for each in steps(page)):
        if step.file:
            changed(folder / step.file, step.body)
            continue
        if why := reason(step, without):
            tell(step, f"not done: {why}")
            continue
        begun = time.monotonic()
        code = typed(step.line, folder, log=log, jupyter=jupyter)
        wrong += code != step.code
        said = "as it says" if code == step.code else f"exit code {code}, not {step.code}"
        tell(step, f"{said} ({time.monotonic() - begun:.0f} s)")
    return wrong


def tell(step: Step, what: str) -> None:
    sys.stdout.write(f"{step.page}: {step.line}: {what}\n")
    sys.stdout.flush()


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, help="where to clone to")
    parser.add_argument("--without", action="append", default=[], metavar="COMMAND")
    parser.add_argument("--log", type=Path, metavar="FILE", help="keep what the commands said")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as own:
        folder = options.folder or Path(own) / "clone"
        log = (options.log or Path(own) / "log").resolve()
        log.write_text("", encoding="utf-8")
        jupyter = Path(own) / "jupyter"
        jupyter.mkdir()
        # JupyterLab asks an administrator for it; a newcomer is none.
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            allowed = '{"ServerApp": {"allow_root": true}}'
            (jupyter / "jupyter_server_config.json").write_text(allowed, encoding="utf-8")
        subprocess.run(["git", "clone", "--quiet", ROOT, folder], check=True)
        wrong = followed(folder, log=log, jupyter=jupyter, without=options.without)
        if wrong and not options.log:
            sys.stdout.write(log.read_text(encoding="utf-8", errors="replace"))
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
