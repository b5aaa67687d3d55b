"""The guides to a programme of one's own, followed to the letter."""

from __future__ import annotations

import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.in_process import command_here

ROOT = Path(__file__).parents[1]
_STEP = re.compile(
    r"(?:<!-- file: (?P<file>\S+) -->\n)?^```(?P<kind>sh|diff)\n(?P<body>.*?)^```\n"
    r"(?:<!-- exit code (?P<code>\d) -->\n)?",
    re.MULTILINE | re.DOTALL,
)
ALWAYS = ("00_data", "01_summary", "05_change", "06_effects", "08_bias", "12_method")


@dataclass(frozen=True)
class Step:
    """A command to type, or lines to change in a file."""

    kind: str
    body: str
    file: str
    code: int


def steps(guide: str) -> Iterator[Step]:
    text = (ROOT / "docs" / guide).read_text(encoding="utf-8")
    for found in _STEP.finditer(text):
        yield Step(found["kind"], found["body"], found["file"] or "", int(found["code"] or 0))


def typed(line: str, folder: Path, workers: Executor) -> int:
    """Type a command in a folder, and return its exit code."""
    command, *words = shlex.split(line)
    assert command == "evaluate", line
    with chdir(folder):
        run = command_here(words, workers)
    sys.stdout.write(f"$ {line}\n{run.stdout}{run.stderr}")
    return run.returncode


def changed(path: Path, body: str) -> None:
    """Let each line with a minus become that with a plus, the first that is left in the file."""
    lines = body.splitlines()
    assert len(lines) % 2 == 0
    for old, new in zip(lines[::2], lines[1::2], strict=True):
        assert (old[0], new[0]) == ("-", "+")
        text = path.read_text(encoding="utf-8")
        assert old[1:] in text, f"{path.name} has no line {old[1:]!r}"
        path.write_text(text.replace(old[1:], new[1:], 1), encoding="utf-8")


def followed(
    guide: str, folder: Path, workers: Executor, *, commands: tuple[str, ...]
) -> list[str]:
    """Follow a guide as far as these commands, and return what was typed."""
    shutil.copytree(ROOT / "docs" / "example", folder / "docs" / "example")
    done = []
    for step in steps(guide):
        if step.kind == "diff":
            changed(folder / step.file, step.body)
            continue
        for line in step.body.splitlines():
            if line.split()[1] in commands:
                assert typed(line, folder, workers) == step.code, line
                done.append(line.split()[1])
    return done


def test_both_guides_have_the_same_steps() -> None:
    danish, english = ([(s.kind, s.code) for s in steps(guide)] for guide in GUIDES)
    assert danish == english


GUIDES = ("eget-program.md", "own-programme.md")


@pytest.mark.slow
@pytest.mark.parametrize("guide", GUIDES)
def test_following_the_guide_leaves_nothing_to_check(
    guide: str, tmp_path: Path, workers: Executor
) -> None:
    assert followed(guide, tmp_path, workers, commands=("new", "check")) == [
        "new",
        "check",
        "check",
    ]


@pytest.mark.slow
def test_following_the_guide_gives_a_report(tmp_path: Path, workers: Executor) -> None:
    followed("eget-program.md", tmp_path, workers, commands=("new", "report"))
    reports = tmp_path / "mine-rapporter"
    assert (reports / "index.html").is_file()
    made = {path.stem for path in (reports / "cohort-1" / "da").glob("*.html")}
    assert made >= set(ALWAYS)
    summary = (reports / "cohort-1" / "da" / "01_summary.html").read_text(encoding="utf-8")
    assert "Vejen videre" in summary
    assert "tryghed ved jobsamtaler" in summary
    assert re.search(r"konfidensinterval", summary)
    names = (tmp_path / "docs" / "example" / "da" / "deltagere.csv").read_text(encoding="cp1252")
    surnames = {line.split(";")[1].split()[-1] for line in names.splitlines()[1:]}
    pages = "".join(p.read_text(encoding="utf-8") for p in reports.rglob("*.html"))
    assert not [name for name in surnames if name in pages]
