"""Which contents were scanned before, with the same secrets and the same code, and held nothing."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from analysis.disclosure.leaks.secrets import Secrets
from analysis.programme import write_whole
from analysis.programme.fingerprints import fingerprint
from analysis.programme.provenance import package_hash, package_versions

_ROOMS = ("disclosure", "programme")


class Scanned:
    """Contents in which nothing was found, by their SHA-256.

    Parameters
    ----------
    path : Path
        Where they are kept, beside what may not be shared. What was found
        with other secrets, other code or other packages says nothing.
    secrets : Secrets
        What is looked for.
    """

    def __init__(self, path: Path, secrets: Secrets) -> None:
        self._path = path
        self._with = fingerprint([secrets.fingerprint(), package_hash(*_ROOMS), package_versions()])
        self._before = self._read()
        self._now: set[str] = set()

    def holds(self, content: bytes) -> bool:
        """Tell whether nothing was found in a content before; it stays known then."""
        digest = hashlib.sha256(content).hexdigest()
        if digest in self._before:
            self._now.add(digest)
        return digest in self._before

    def note(self, content: bytes) -> None:
        """Note that nothing was found in a content."""
        self._now.add(hashlib.sha256(content).hexdigest())

    def keep(self) -> None:
        """Keep what was scanned now; contents that are gone are forgotten."""
        content = {"with": self._with, "nothing in": sorted(self._now)}
        write_whole(self._path, json.dumps(content, indent=1) + "\n")

    def _read(self) -> frozenset[str]:
        try:
            content = json.loads(self._path.read_text(encoding="utf-8"))
            return frozenset(content["nothing in"] if content["with"] == self._with else ())
        except (OSError, ValueError, KeyError, TypeError):
            return frozenset()
