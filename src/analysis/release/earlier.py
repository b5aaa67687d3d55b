"""What earlier releases showed: a reader who kept them knows it for good."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from analysis.release.family import Cell, Family
from analysis.release.protection import Protection
from analysis.release.suppress import Known

Shown = dict[str, dict[str, dict[str, int]]]  # by family, cell and cohort
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
    earlier = _releases(text)
    known: dict[str, dict[tuple[str, str], tuple[int, ...]]] = {}
    for family in families:
        cells = known.setdefault(family.id, {})
        for cell in family.cells:
            name = _name(family, cell)
            for cohort in family.counts:
                counts = [shown.get(family.id, {}).get(name, {}).get(cohort) for shown in earlier]
                told = tuple(dict.fromkeys(count for count in counts if count is not None))
                if told:
                    cells[cohort, cell.name] = told
    return known


def with_release(text: str | None, families: Sequence[Family], protection: Protection) -> str:
    """Return the record of all releases with one more; the same where the last one is the same."""
    earlier, now = _releases(text), _shown(families, protection)
    return _text(earlier if now in earlier[-1:] else [*earlier, now])


def without_last_release(text: str) -> str | None:
    """Return the record without its last release; None where no other is left."""
    earlier = _releases(text)[:-1]
    return _text(earlier) if earlier else None


def _shown(families: Sequence[Family], protection: Protection) -> Shown:
    shown: Shown = {}
    for family in families:
        hidden = frozenset() if family.public else protection.of(family)
        for cell in () if family.public else family.cells:
            for cohort in family.counts:
                if family.shows(cohort, cell) and (cohort, cell.name) not in hidden:
                    cells = shown.setdefault(family.id, {})
                    told = cells.setdefault(_name(family, cell), {})
                    told[cohort] = family.count(cohort, cell.name)
    return shown


def _releases(text: str | None) -> list[Shown]:
    return list(json.loads(text)["releases"]) if text else []


def _text(releases: Sequence[Shown]) -> str:
    return json.dumps({"releases": releases}, indent=1, sort_keys=True) + "\n"


def _name(family: Family, cell: Cell) -> str:
    """The cell's name, and a fingerprint of what it counts."""
    content = json.dumps([family.classes, sorted(cell.classes)])
    return f"{cell.name} {hashlib.sha256(content.encode()).hexdigest()[:_DIGITS]}"
