"""A programme of two cohorts, reported by the command line in a process of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from analysis.programme import Places
from tests.conftest import edited, tiny_programme

CHAPTERS = ("00_data", "05_change", "12_method")


class Programme:
    """Two cohorts of six people, reported by the command line."""

    def __init__(self, folder: Path) -> None:
        self.places = Places.of_project(folder)
        self.out = folder / "reports"

    @classmethod
    def written(cls, folder: Path) -> Programme:
        """Write its settings and its delivered files into a folder."""
        tiny_programme(folder)
        programme = cls(folder)
        programme._add_autumn()
        return programme

    def _add_autumn(self) -> None:
        edited(
            self.places.programme / "programme.toml",
            '[[waves]]\nid = "before"',
            '[[cohorts]]\nid = "autumn"\ntitle = { da = "Efterår", en = "Autumn" }\n'
            'start = 2025-08-01\n\n[[waves]]\nid = "before"',
        )
        autumn = self.places.raw / "autumn"
        shutil.copytree(self.places.raw / "spring", autumn)
        for path in autumn.iterdir():
            edited(path, "P-", "Q-")
        edited(autumn / "first.csv", " p-2 ", "Q-2")

    def begun(self, *more: str, scratch: Path | None = None) -> subprocess.Popen[str]:
        """Start the command, with a temporary folder of its own, at the head of a group."""
        places = self.places
        where = {
            "--programme": places.programme,
            "--raw": places.raw,
            "--processed": places.processed,
            "--out": self.out,
        }
        options = [word for name, path in where.items() for word in (name, str(path))]
        return subprocess.Popen(
            [sys.executable, "-m", "analysis", "report", *options, "--jobs", "2", *more],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **({"TMPDIR": str(scratch)} if scratch else {})},
            start_new_session=True,
        )

    def run(self, *more: str) -> subprocess.CompletedProcess[str]:
        begun = self.begun(*more)
        told = begun.communicate()
        return subprocess.CompletedProcess(begun.args, begun.returncode, *told)

    def made(self, *more: str) -> dict[str, str]:
        """Run, and return why each chapter was made."""
        run = self.run("--json", "--chapters", *CHAPTERS, *more)
        assert run.returncode == 0, run.stderr
        events = [json.loads(line) for line in run.stdout.splitlines()]
        done = {name(event) for event in events if event["event"] == "done"}
        why = {name(event): event["why"] for event in events if event["event"] == "planned"}
        assert done == {chapter for chapter, reason in why.items() if reason}
        assert events[-1]["made"] == len(done)
        return {chapter: why[chapter] for chapter in done}

    def pages(self) -> dict[str, bytes]:
        roots = (self.out, *self.places.processed.glob("*/internal"))
        return {
            path.relative_to(self.out.parent).as_posix(): path.read_bytes()
            for root in roots
            for path in sorted(root.rglob("*"))
            if path.is_file()
        }

    def forced(self) -> dict[str, bytes]:
        """The pages as they are when everything is made, changed or not."""
        assert self.run("--force", "--quiet", "--chapters", *CHAPTERS).returncode == 0
        return self.pages()


def name(event: dict[str, str]) -> str:
    return "/".join(event[part] for part in ("cohort", "language", "audience", "chapter"))
