"""Between what every hidden number of a release lies, for a reader who uses all that is shown."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.disclosure.audit.bounding import Bound, bounded
from analysis.disclosure.audit.gather import read_release
from analysis.disclosure.audit.knowledge import Knowledge, knowledge
from analysis.disclosure.audit.propagation import Propagated, propagated
from analysis.disclosure.audit.targets import targets
from analysis.disclosure.audit.values import Values


@dataclass(frozen=True, slots=True)
class Attack:
    """What a reader works out.

    Attributes
    ----------
    bounds : tuple of Bound
        Of every number of people, in a fixed order.
    knowledge : Knowledge
        From what.
    state : Propagated
        How, as far as it follows from one equation at a time.
    values : Values
        The numbers that relations were learned from.
    """

    bounds: tuple[Bound, ...]
    knowledge: Knowledge
    state: Propagated
    values: Values


def attack(
    reports: Path,
    *,
    pool: str,
    cohorts: Sequence[str],
    internal: Mapping[str, Path] | None = None,
    public: Collection[str] = (),
) -> Attack:
    """Bound every number of people in a release by all that is shown in it.

    Parameters
    ----------
    reports : Path
        Holds ``<cohort>/<language>/`` with pages and ledgers.
    pool : str
        Id of the pool.
    cohorts : sequence of str
        Ids of all cohorts; the pool may be among them.
    internal : mapping of str to Path, optional
        By cohort, the folder of the same chapters with nothing hidden. Only
        which relations hold is learned from them. Without them relations are
        learned from what is shown.
    public : collection of str
        Beginnings of ids that count nobody (``companies``), or whose counts
        are not protected by decision.
    """
    release, values = read_release(reports, pool=pool, cohorts=cohorts, internal=internal)
    known = knowledge(release, values)
    state = propagated(known.system)
    return Attack(bounded(known, state, targets(known, public)), known, state, values)
