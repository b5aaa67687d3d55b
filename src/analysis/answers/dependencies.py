"""What answers and chapters depend on, by name, and what each of it is now."""

from __future__ import annotations

import json
from functools import cached_property

from analysis.data import read_protection, table_fingerprint
from analysis.programme import Places, Programme
from analysis.programme.fingerprints import fingerprint
from analysis.programme.provenance import input_hashes
from analysis.release import Protection


class Dependencies:
    """Looks up what was read, by the names under which it was noted.

    The state of a programme's files is looked at once and kept: take a new
    one when something was made.
    """

    def __init__(self, programme: Programme, places: Places) -> None:
        self._programme, self._places = programme, places

    def now(self, name: str) -> str | None:
        """Return the fingerprint of what was read under a name; None where there is none any more."""
        kind, *more = name.split(" ")
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

    def hold(self, reads: dict[str, str]) -> bool:
        """Tell whether everything that was read is still the same."""
        return all(self.now(name) == known for name, known in reads.items())

    @cached_property
    def _protection(self) -> Protection | None:
        try:
            return Protection.from_json(read_protection(self._places.processed))
        except (FileNotFoundError, ValueError, KeyError):
            return None


def inputs_fingerprint(programme: Programme, places: Places, cohort: str) -> str | None:
    """Return one fingerprint of the delivered files behind a cohort or the pool."""
    try:
        return fingerprint(input_hashes(programme, places.raw, cohort=cohort))
    except OSError:
        return None
