"""What the pages have a newcomer type exists: every command, option and target."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from analysis.__main__ import _parser
from tests.newcomer import PAGES, ROOT, steps

_ELSEWHERE = ("docs/extending.md",)  # followed in copies of the project
_BLOCK = re.compile(r"^```sh$", re.MULTILINE)
LINES = [(step.page, step.line) for page in PAGES for step in steps(page) if step.line]


def test_every_page_with_commands_is_followed() -> None:
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
    having = {
        path.relative_to(ROOT).as_posix()
        for path in pages
        if _BLOCK.search(path.read_text(encoding="utf-8"))
    }
    assert having - {*PAGES, *_ELSEWHERE} == set()
    assert len(LINES) > 20


@pytest.mark.parametrize(("page", "line"), LINES)
def test_a_command_is_one_that_exists(page: str, line: str) -> None:
    command, *words = shlex.split(line)
    if command == "evaluate" and "--help" not in words:
        assert _parser().parse_args(words).command, page
    elif command == "make":
        targets = re.findall(
            r"^([a-z]+):", Path(ROOT / "Makefile").read_text("utf-8"), re.MULTILINE
        )
        assert words[0] in targets, page
    else:
        assert command in {"conda", "evaluate", "git", "pip", "source", "pre-commit"}, page
