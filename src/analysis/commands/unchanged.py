"""Whether anything changed since the last report: told before anything slow is loaded."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypedDict

from analysis.programme import Places, Programme, write_whole
from analysis.programme.fingerprints import fingerprint, sha256
from analysis.programme.provenance import (
    code_hash,
    input_hashes,
    lock_hash,
    notebooks_folder,
    package_versions,
    settings_hashes,
)

LAST_RUN = "last_run.json"
_STATE = ("pseudonym.key", "forgotten.json", "releases.json", "protection.json")


class _Noted(TypedDict):
    state: str
    asked: dict[str, int]  # how many chapters stand, by what was asked for


class LastRun:
    """The note of the last report that was made without a finding.

    Parameters
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

    def __init__(
        self, programme: Programme, places: Places, out: Path, asked: Sequence[str]
    ) -> None:
        self._programme, self._places, self._out = programme, places, out
        self._asked = tuple(asked)
        self._before = _Noted(state="", asked={})

    def chapters_that_stand(self) -> int | None:
        """Return how many chapters stand where nothing changed, neither before nor after them.

        Neither what they are made of nor they themselves; None where anything did.
        """
        noted = self._noted()
        if self._key not in noted["asked"] or noted["state"] != self._state():
            return None
        return noted["asked"][self._key]

    def stands(self) -> bool:
        """Tell whether all that was made and examined stands unchanged, whatever was asked for."""
        noted = self._noted()
        return bool(noted["asked"]) and noted["state"] == self._state()

    def note(self, chapters: int) -> None:
        """Note that everything was made and examined."""
        state, noted = self._state(), self._before
        # What was asked for before stands as well, if this run changed nothing of it.
        others = noted["asked"] if noted["state"] == state else {}
        content = {"asked": {**others, self._key: chapters}, "state": state}
        write_whole(self._note, json.dumps(content) + "\n")

    def forget(self) -> None:
        """Forget the last run: from now on something may stand that it did not make."""
        self._before = self._noted()
        self._note.unlink(missing_ok=True)

    def _noted(self) -> _Noted:
        try:
            content = json.loads(self._note.read_text(encoding="utf-8"))
            asked = {str(key): int(number) for key, number in content["asked"].items()}
            return {"state": str(content["state"]), "asked": asked}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return _Noted(state="", asked={})

    @property
    def _key(self) -> str:
        return json.dumps([*self._asked, str(self._out)])

    @property
    def _note(self) -> Path:
        return self._places.processed / LAST_RUN

    def _state(self) -> str:
        processed = self._places.processed
        state = [processed / name for name in _STATE]
        return fingerprint(
            {
                "inputs": input_hashes(
                    self._programme, self._places.raw, cohort=self._programme.pool.id
                ),
                "settings": settings_hashes(self._places.programme),
                "code": code_hash(notebooks_folder()),
                "lock": lock_hash(),
                "packages": package_versions(),
                "kept": {path.name: sha256(path) for path in state if path.exists()},
                "made": {str(path): sha256(path) for path in self._made()},
            }
        )

    def _made(self) -> Iterator[Path]:
        inside = [self._places.processed / cohort for cohort in self._programme.cohorts_and_pool]
        for folder in (self._out, *(one / "internal" for one in inside)):
            yield from sorted(path for path in folder.rglob("*") if path.is_file())
        yield from (path for one in inside if (path := one / "made_of.json").is_file())
