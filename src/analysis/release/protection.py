"""One protection for everything that is released together."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.release.family import Family
from analysis.release.suppress import Known, changed_cells, suppressed
from analysis.release.unknowns import Address


class StaleProtectionError(Exception):
    """The counts changed after they were protected."""


@dataclass(frozen=True, slots=True)
class Protection:
    """Which cells of which families are hidden, and for exactly which counts.

    Attributes
    ----------
    hidden : mapping of str to frozenset of (str, str)
        Hidden cells (cohort, name) by family.
    digests : mapping of str to str
        Fingerprint of each family's counts.
    threshold : int
        Smallest count that is shown.
    changed : int
        How many cells changed by fewer since an earlier release showed them.
    """

    hidden: Mapping[str, frozenset[Address]]
    digests: Mapping[str, str]
    threshold: int
    changed: int = 0

    def of(self, family: Family) -> frozenset[Address]:
        """Return the hidden cells of a family.

        Raises
        ------
        StaleProtectionError
            When the family was not protected, or with other counts: the gate
            refuses where it is unsure.
        """
        if self.digests.get(family.id) != family.digest:
            message = f"The counts of “{family.id}” changed since they were protected. Run “evaluate report” again."
            raise StaleProtectionError(message)
        return self.hidden[family.id]

    def holds_for(self, families: Sequence[Family], *, threshold: int) -> bool:
        """Tell whether this is the protection of exactly these counts."""
        digests = {family.id: family.digest for family in families}
        return self.threshold == threshold and dict(self.digests) == digests

    def as_json(self) -> str:
        """Return the protection as text, the same for the same protection."""
        hidden = {family: sorted(cells) for family, cells in self.hidden.items()}
        content = {
            "changed": self.changed,
            "digests": dict(self.digests),
            "hidden": hidden,
            "threshold": self.threshold,
        }
        return json.dumps(content, indent=1, sort_keys=True) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Protection:
        """Read what `as_json` wrote."""
        content = json.loads(text)
        hidden = {
            family: frozenset((cohort, cell) for cohort, cell in cells)
            for family, cells in content["hidden"].items()
        }
        return cls(hidden, content["digests"], content["threshold"], content["changed"])


def protect(
    families: Sequence[Family],
    *,
    threshold: int,
    known: Known | None = None,
) -> Protection:
    """Hide what must be hidden in all families, so that none gives another away.

    Parameters and notes are those of `suppress.suppressed`.
    """
    hidden = suppressed(families, threshold=threshold, known=known)
    digests = {family.id: family.digest for family in families}
    changed = sum(
        len(cells) for cells in changed_cells(families, known or {}, threshold=threshold).values()
    )
    return Protection(hidden, digests, threshold, changed)
