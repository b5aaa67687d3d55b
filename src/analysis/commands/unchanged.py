"""Whether anything changed since the last report: told before anything slow is loaded."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.programme import Places, Programme, write_whole
from analysis.programme.fingerprints import fingerprint, sha256
from analysis.programme.provenance import (
    PACKAGES,
    code_hash,
    input_hashes,
    lock_hash,
    notebooks_folder,
    package_version,
    settings_hashes,
)

LAST_RUN = "last_run.json"
_STATE = ("pseudonym.key", "forgotten.json", "releases.json", "protection.json")


@dataclass(frozen=True, slots=True)
class LastRun:
    """The note of the last report that was made without a finding.

    Attributes
    ----------
    programme : Programme
        The programme's settings.
    places : Places
        Where its files lie.
    out : Path
        What may be shared.
    asked : tuple of str
        What was asked for, as the command line says it.
    """

    programme: Programme
    places: Places
    out: Path
    asked: tuple[str, ...]

    def chapters_that_stand(self) -> int | None:
        """Return how many chapters stand where nothing changed, neither before nor after them.

        Neither what they are made of nor they themselves; None where anything did.
        """
        try:
            noted = json.loads(self._note.read_text(encoding="utf-8"))
            return int(noted["chapters"]) if noted["state"] == self._state() else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def note(self, chapters: int) -> None:
        """Note that everything was made and examined."""
        content = {"chapters": chapters, "state": self._state()}
        write_whole(self._note, json.dumps(content) + "\n")

    def forget(self) -> None:
        """Forget the last run: from now on something may stand that it did not make."""
        self._note.unlink(missing_ok=True)

    @property
    def _note(self) -> Path:
        return self.places.processed / LAST_RUN

    def _state(self) -> str:
        processed = self.places.processed
        state = [processed / name for name in _STATE]
        return fingerprint(
            {
                "asked": [*self.asked, str(self.out)],
                "inputs": input_hashes(
                    self.programme, self.places.raw, cohort=self.programme.pool.id
                ),
                "settings": settings_hashes(self.places.programme),
                "code": code_hash(notebooks_folder()),
                "lock": lock_hash(),
                "packages": {name: package_version(name) for name in PACKAGES},
                "kept": {path.name: sha256(path) for path in state if path.exists()},
                "made": {str(path): sha256(path) for path in self._made()},
            }
        )

    def _made(self) -> Iterator[Path]:
        inside = [self.places.processed / cohort for cohort in self.programme.cohorts_and_pool]
        for folder in (self.out, *(one / "internal" for one in inside)):
            yield from sorted(path for path in folder.rglob("*") if path.is_file())
        yield from (path for one in inside if (path := one / "made_of.json").is_file())
