"""What answers and chapters depend on, by name, and what each of it is now."""

from __future__ import annotations

import json
import pickle
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from analysis.data import read_protection, table_fingerprint
from analysis.programme import Places, Programme
from analysis.programme.fingerprints import fingerprint
from analysis.programme.provenance import (
    ANSWERED_BY,
    input_hashes,
    package_hash,
    settings_hashes,
)
from analysis.release import Protection


class Dependencies:
    """Looks up what was read, by the names under which it was noted.

    The state of a programme's files is looked at once and kept: take a new
    one when something was made.
    """

    def __init__(self, programme: Programme, places: Places) -> None:
        self._programme, self._places = programme, places
        self._answers: dict[str, str | None] = {}
        self._stamps: dict[str, str] = {}

    def now(self, name: str) -> str | None:
        """Return the fingerprint of what was read under a name; None where it is not known."""
        kind, *more = name.split(" ")
        if kind == "answer":
            if name not in self._answers:
                self._answers[name] = self._answer(*more)
            return self._answers[name]
        if kind == "table":
            cohort, table = more
            return table_fingerprint(self._places.processed, cohort=cohort, table=table)
        if kind == "hidden" and self._protection:
            cohort, family = more
            return self._protection.fingerprint(family, cohort)
        if kind == "agreed" and self._protection:
            return json.dumps(self._protection.agreed.get(" ".join(more)))
        if kind == "inputs":
            return inputs_fingerprint(self._programme, self._places, *more)
        return None

    def stamp(self, cohort: str) -> str:
        """Return what every answer about a cohort depends on, beside what it reads."""
        if cohort not in self._stamps:
            own = None if cohort == self._programme.pool.id else cohort
            settings = settings_hashes(self._places.programme, cohort=own)
            self._stamps[cohort] = fingerprint([settings, package_hash(*ANSWERED_BY)])
        return self._stamps[cohort]

    def kept(self, stream: BinaryIO, cohort: str) -> tuple[dict[str, str], str] | None:
        """Read what an answer was made of, and its fingerprint; None where it would be another."""
        stamp, reads, print_ = pickle.load(stream)  # noqa: S301 # our own
        same = stamp == self.stamp(cohort) and all(
            self.now(name) == known for name, known in reads.items()
        )
        return (reads, print_) if same else None

    def _answer(self, cohort: str, answer: str) -> str | None:
        try:
            with answer_place(self._places, cohort, answer).open("rb") as stream:
                kept = self.kept(stream, cohort)
        except UNREADABLE:
            return None
        return kept[1] if kept else None

    @cached_property
    def _protection(self) -> Protection | None:
        try:
            return Protection.from_json(read_protection(self._places.processed))
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return None


UNREADABLE = (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, ValueError)


def answer_place(places: Places, cohort: str, answer: str) -> Path:
    """Return where an answer about a cohort is kept; it may hold more than may be shared."""
    return places.processed / cohort / "answers" / f"{answer}.pickle"


def inputs_fingerprint(programme: Programme, places: Places, cohort: str) -> str | None:
    """Return one fingerprint of the delivered files behind a cohort or the pool."""
    try:
        return fingerprint(input_hashes(programme, places.raw, cohort=cohort))
    except OSError:
        return None
