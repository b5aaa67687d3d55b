"""A wheel tried out where nobody can see the checkout: the demo, from its files to its chapters."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

# Chapters that every programme gets.
ALWAYS = ("00_data", "01_summary", "05_change", "08_bias", "12_method")
_FOLDER = ("index.html", "report.html", "report.pdf", "results.csv", "manifest.json", "SHA256SUMS")
_OURS = ("EVALUATE_", "PYTHON", "VIRTUAL_ENV", "CONDA_PREFIX")


class TriedError(Exception):
    """A command did not do what it has to."""


@dataclass(frozen=True, slots=True)
class Installed:
    """An installed wheel.

    Attributes
    ----------
    python : Path
        The interpreter that it is installed for.
    evaluate : tuple of str
        By which words the command is run.
    path : Path, optional
        A folder that it lies in alone, where the interpreter has another copy.
    """

    python: Path
    evaluate: tuple[str, ...]
    path: Path | None = None

    def environment(self) -> dict[str, str]:
        """Return this process's surroundings without what could lead to the checkout."""
        plain = {n: text for n, text in os.environ.items() if not n.upper().startswith(_OURS)}
        plain |= {"PYTHONNOUSERSITE": "1", "PYTHONSAFEPATH": "1"}
        return plain if self.path is None else {**plain, "PYTHONPATH": str(self.path)}

    def run(self, words: Sequence[str], *, within: Path) -> str:
        """Run a command and return what it wrote.

        Raises
        ------
        TriedError
            When it ends with another exit code than 0.
        """
        done = subprocess.run(
            words,
            cwd=within,
            env=self.environment(),
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if done.returncode:
            told = (
                f"“{' '.join(words)}” gave exit code {done.returncode}:\n{done.stdout}{done.stderr}"
            )
            raise TriedError(told)
        return done.stdout


def fresh(folder: Path, *, wheel: Path, lock: Path) -> Installed:
    """Install a wheel as its first user would: a new environment, the locked packages, the wheel.

    The lock's packages are fetched, with their hashes checked.
    """
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
    scripts = folder / ("Scripts" if sys.platform == "win32" else "bin")
    mine = Installed(scripts / "python", (str(scripts / "evaluate"),))
    pip = (str(mine.python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    mine.run((*pip, "--require-hashes", "-r", str(lock)), within=folder)
    mine.run((*pip, "--no-deps", "--no-index", str(wheel)), within=folder)
    return mine


def borrowed(folder: Path, *, wheel: Path) -> Installed:
    """Install a wheel beside the packages that this process has: quick, and for tests.

    Its folder is looked at before all others, an editable installation too;
    `whereabouts` tells whether that is so.
    """
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    target = ("--no-deps", "--no-index", "--target", str(folder), str(wheel))
    subprocess.run((*pip, *target), check=True, stderr=subprocess.DEVNULL)
    return Installed(Path(sys.executable), (sys.executable, "-m", "analysis"), folder)


def whereabouts(installed: Installed, within: Path) -> Path:
    """Return the folder that ``import analysis`` takes."""
    source = "import analysis, json; print(json.dumps(analysis.__path__[0]))"
    told = installed.run((str(installed.python), "-c", source), within=within)
    return Path(json.loads(told)).resolve()


def tried(
    installed: Installed, folder: Path, *, cohorts: int = 2, more: Sequence[str] = ()
) -> Iterator[str]:
    """Make a synthetic programme in an empty folder, report it and verify it.

    Parameters
    ----------
    installed : Installed
        The wheel.
    folder : Path
        Empty, outside the checkout.
    cohorts : int
        How many the programme has.
    more : sequence of str
        Further options of ``evaluate report``.

    Yields
    ------
    str
        What should be there and is not.

    Raises
    ------
    TriedError
        When a command fails.
    """
    size = ("--cohorts", str(cohorts), "--mentees", "60")
    installed.run((*installed.evaluate, "demo", *size, "--out", "demo"), within=folder)
    usual = {"--programme": "config", "--raw": "raw", "--processed": "processed", "--out": "out"}
    places = [word for option, name in usual.items() for word in (option, f"demo/{name}")]
    installed.run((*installed.evaluate, "report", *places, *more), within=folder)
    installed.run((*installed.evaluate, "verify", "demo/out"), within=folder)
    yield from lacking(folder / "demo" / "out", folders=2 * (cohorts + 1), chapters=ALWAYS)


def lacking(out: Path, *, folders: int, chapters: Sequence[str]) -> Iterator[str]:
    """Yield what shared folders lack: every cohort and the pool, in two languages."""
    there = sorted(path.parent for path in out.rglob("manifest.json"))
    if len(there) != folders:
        yield f"{len(there)} folders of chapters were made, not {folders}"
    for place in there:
        for name in (*_FOLDER, *(f"{chapter}.html" for chapter in chapters)):
            if not (place / name).is_file():
                yield f"{place.relative_to(out).as_posix()} lacks {name}"
