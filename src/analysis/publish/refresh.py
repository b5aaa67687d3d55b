"""Answers are worked out anew before chapters: one whose answers stay the same need not be made."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from analysis.publish.scratch import folder_in
from analysis.publish.surroundings import chapter_environment, environment
from analysis.publish.warm import can_fork, warmed


@dataclass(frozen=True, slots=True)
class Refreshment:
    """Answers about a cohort that are to be worked out anew.

    Attributes
    ----------
    cohort : str
        Id of a cohort or of the pool.
    answers : tuple of str
        Which, as chapters noted them.
    environment : mapping of str to str
        How the programme's files are found.
    scratch : Path
        Folder for what lasts no longer than the run.
    warm : tuple of str
        As of a chapter's job; the first of them has a function ``refresh``.
    """

    cohort: str
    answers: tuple[str, ...]
    environment: Mapping[str, str]
    scratch: Path
    warm: tuple[str, ...]

    def run(self) -> None:
        """Work them out in a process of their own; what fails, its chapter tells."""
        # Loaded by who does the work, as IPython is then.
        from analysis.publish.child import chapter_process

        with (
            folder_in(self.scratch) as scratch,
            environment(chapter_environment(self.environment, scratch)),
        ):
            filters = warmed(self.warm)
            if filters is None or not can_fork():
                return  # every chapter works out its own
            source = f"from {self.warm[0]} import refresh\nrefresh({self.cohort!r}, {list(self.answers)!r})"
            with chapter_process([source], filters) as (_, told):
                json.loads(told.readline() or "{}")


def refreshable(
    reads: Iterable[Mapping[str, str]], now: Callable[[str], str | None]
) -> Iterator[tuple[str, str]]:
    """Return the answers (cohort, name) among what chapters read that are not known any more."""
    names = {name for one in reads for name in one if name.startswith("answer ")}
    for name in sorted(names):
        if now(name) is None:
            _, cohort, answer = name.split(" ")
            yield cohort, answer


def by_audience(answers: Iterable[tuple[str, str]]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return answers by cohort and audience: those of one look at the same tables."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for cohort, answer in answers:
        groups[cohort, answer.rpartition(".")[2]].append(answer)
    return {key: tuple(names) for key, names in groups.items()}
