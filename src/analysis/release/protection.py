"""One protection for everything that is released together."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from analysis.programme.fingerprints import fingerprint
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
    digests : mapping of str to (mapping of str to str)
        Fingerprint of each family's counts, by cohort.
    threshold : int
        Smallest count that is shown.
    changed : int
        How many cells changed by fewer since an earlier release showed them.
    agreed : mapping of str to bool or list of str
        What all cohorts do alike, decided for all of them together.
    """

    hidden: Mapping[str, frozenset[Address]]
    digests: Mapping[str, Mapping[str, str]]
    threshold: int
    changed: int = 0
    agreed: Mapping[str, bool | list[str]] = field(default_factory=dict)

    def of(self, family: Family) -> frozenset[Address]:
        """Return the hidden cells of a family, in the cohorts that it was counted for.

        Raises
        ------
        StaleProtectionError
            When the family was not protected, or with other counts: the gate
            refuses where it is unsure.
        """
        known = self.digests.get(family.id, {})
        if not family.digests.items() <= known.items():
            message = f"The counts of “{family.id}” changed since they were protected. Run “evaluate report” again."
            raise StaleProtectionError(message)
        hidden = self.hidden[family.id]
        return frozenset(address for address in hidden if address[0] in family.counts)

    def holds_for(self, families: Sequence[Family], *, threshold: int) -> bool:
        """Tell whether this is the protection of exactly these counts."""
        digests = {family.id: family.digests for family in families}
        return self.threshold == threshold and dict(self.digests) == digests

    def agreed_on(self, name: str) -> bool | list[str]:
        """Return what all cohorts do alike.

        Raises
        ------
        StaleProtectionError
            When it was not decided with this protection.
        """
        if name not in self.agreed:
            message = f"“{name}” was not decided for all cohorts. Run “evaluate report” again."
            raise StaleProtectionError(message)
        return self.agreed[name]

    def fingerprint(self, family: str, cohort: str) -> str:
        """Return a fingerprint of what the gate lets through of a family in one cohort."""
        hidden = sorted(cell for of, cell in self.hidden.get(family, ()) if of == cohort)
        known = [self.digests.get(family, {}).get(cohort), self.threshold]
        return fingerprint([*known, hidden])

    def as_json(self) -> str:
        """Return the protection as text, the same for the same protection."""
        hidden = {family: sorted(cells) for family, cells in self.hidden.items()}
        content = {
            "agreed": dict(self.agreed),
            "changed": self.changed,
            "digests": {family: dict(one) for family, one in self.digests.items()},
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
        return cls(
            hidden,
            content["digests"],
            content["threshold"],
            content["changed"],
            content["agreed"],
        )


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
    digests = {family.id: family.digests for family in families}
    changed = sum(
        len(cells) for cells in changed_cells(families, known or {}, threshold=threshold).values()
    )
    return Protection(hidden, digests, threshold, changed)
