"""What earlier releases showed: a reader who kept them knows it for good."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from analysis.release.family import Cell, Family
from analysis.release.protection import Protection
from analysis.release.suppress import Known

_DIGITS = 12


def known_from(text: str | None, families: Sequence[Family]) -> Known:
    """Return what a reader of earlier releases knows of the cells there are now.

    Parameters
    ----------
    text : str or None
        What `with_release` wrote; None before the first release.
    families : sequence of Family
        Everything that is released now. A cell that has another meaning now
        (other classes under the same name) is another cell.

    Returns
    -------
    mapping of str to mapping of (str, str) to tuple of int
        Every count that a cell was shown with, by family.
    """
    earlier = json.loads(text) if text else {}
    return {
        family.id: {
            (cohort, cell.name): tuple(counts)
            for cell in family.cells
            for cohort, counts in earlier.get(family.id, {}).get(_name(family, cell), {}).items()
            if cohort in family.counts
        }
        for family in families
    }


def with_release(text: str | None, families: Sequence[Family], protection: Protection) -> str:
    """Return the record of all releases with one more, the same for the same releases."""
    earlier: dict[str, dict[str, dict[str, list[int]]]] = json.loads(text) if text else {}
    for family in families:
        if family.public:
            continue
        hidden = protection.of(family)
        for cell in family.cells:
            for cohort in family.counts:
                if family.shows(cohort, cell) and (cohort, cell.name) not in hidden:
                    cells = earlier.setdefault(family.id, {})
                    counts = cells.setdefault(_name(family, cell), {}).setdefault(cohort, [])
                    if (now := family.count(cohort, cell.name)) not in counts:
                        counts.append(now)
    return json.dumps(earlier, indent=1, sort_keys=True) + "\n"


def _name(family: Family, cell: Cell) -> str:
    """The cell's name, and a fingerprint of what it counts."""
    content = json.dumps([family.classes, sorted(cell.classes)])
    return f"{cell.name} {hashlib.sha256(content.encode()).hexdigest()[:_DIGITS]}"
