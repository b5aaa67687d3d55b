"""A programme of two cohorts, reported by the command line in a process of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import Executor
from pathlib import Path

from analysis.programme import Places
from tests.conftest import edited, tiny_programme
from tests.in_process import command_here

CHAPTERS = ("00_data", "05_change", "12_method")


class Programme:
    """Two cohorts of six people, reported by the command line: some chapters, by one worker."""

    def __init__(
        self, folder: Path, *, chapters: Sequence[str] = CHAPTERS, workers: Executor | None = None
    ) -> None:
        self.places = Places.of_project(folder)
        self.out = folder / "reports"
        self.chapters = tuple(chapters)
        self.workers = workers

    @classmethod
    def written(
        cls,
        folder: Path,
        *,
        languages: Sequence[str] = ("da",),
        chapters: Sequence[str] = CHAPTERS,
        workers: Executor | None = None,
    ) -> Programme:
        """Write its settings and its delivered files into a folder."""
        tiny_programme(folder)
        programme = cls(folder, chapters=chapters, workers=workers)
        edited(
            programme.places.programme / "programme.toml",
            'languages = ["da", "en"]',
            f"languages = {json.dumps(languages)}",
        )
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
        return subprocess.Popen(
            [sys.executable, "-m", "analysis", *self._words(*more)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **({"TMPDIR": str(scratch)} if scratch else {})},
            start_new_session=True,
        )

    def _words(self, *more: str) -> list[str]:
        places = self.places
        where = {
            "--programme": places.programme,
            "--raw": places.raw,
            "--processed": places.processed,
            "--out": self.out,
        }
        options = [word for name, path in where.items() for word in (name, str(path))]
        return ["report", *options, "--jobs", "1", *more]

    def run(self, *more: str) -> subprocess.CompletedProcess[str]:
        """Run the command to its end; where there are workers, here and with them."""
        if self.workers is not None:
            return command_here(self._words(*more), self.workers)
        begun = self.begun(*more)
        told = begun.communicate()
        return subprocess.CompletedProcess(begun.args, begun.returncode, *told)

    def made(self, *more: str) -> dict[str, str]:
        """Run, and return why each chapter was made."""
        run = self.run("--json", "--chapters", *self.chapters, *more)
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
        forced = self.run("--force", "--quiet", "--chapters", *self.chapters)
        assert forced.returncode == 0, forced.stderr
        return self.pages()


def name(event: dict[str, str]) -> str:
    return "/".join(event[part] for part in ("cohort", "language", "audience", "chapter"))
