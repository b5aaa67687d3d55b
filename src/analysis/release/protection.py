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
        """Return the protection as lines of JSON, the same for the same protection.

        The first line tells what all cohorts have alike; then each cohort has
        one, which begins with its id. The first line and one cohort's are the
        protection of that cohort.
        """
        cohorts = sorted({cohort for one in self.digests.values() for cohort in one})
        digests: dict[str, dict[str, str]] = {cohort: {} for cohort in cohorts}
        hidden: dict[str, dict[str, list[str]]] = {cohort: {} for cohort in cohorts}
        for family, one in self.digests.items():
            for cohort, digest in one.items():
                digests[cohort][family] = digest
        for family, cells in self.hidden.items():
            for cohort, cell in sorted(cells):
                hidden[cohort].setdefault(family, []).append(cell)
        first = {
            "agreed": dict(self.agreed),
            "changed": self.changed,
            "threshold": self.threshold,
        }
        more = (
            {"cohort": cohort, "digests": digests[cohort], "hidden": hidden[cohort]}
            for cohort in cohorts
        )
        return "".join(json.dumps(line, sort_keys=True) + "\n" for line in (first, *more))

    @classmethod
    def from_json(cls, text: str) -> Protection:
        """Read what `as_json` wrote, or the first line and those of some cohorts."""
        first, *more = map(json.loads, text.splitlines())
        digests: dict[str, dict[str, str]] = {}
        hidden: dict[str, set[Address]] = {}
        for line in more:
            for family, digest in line["digests"].items():
                digests.setdefault(family, {})[line["cohort"]] = digest
                cells = line["hidden"].get(family, [])
                hidden.setdefault(family, set()).update((line["cohort"], cell) for cell in cells)
        return cls(
            {family: frozenset(cells) for family, cells in hidden.items()},
            digests,
            first["threshold"],
            first["changed"],
            first["agreed"],
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
