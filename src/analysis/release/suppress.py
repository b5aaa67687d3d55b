"""Which cells are hidden, so that no small count can be worked out from the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.programme import Problem, UserError
from analysis.release.family import Family
from analysis.release.unknowns import Address, Target, Unknowns, links_between, links_by_cell
from analysis.release.witness import Search, Witness

Hidden = dict[str, set[Address]]
Known = Mapping[str, Mapping[Address, tuple[int, ...]]]


class ExposedError(UserError):
    """Earlier releases give a small count away, whatever is hidden now."""

    def __init__(self, family: str) -> None:
        super().__init__(
            Problem(
                "releases.json",
                f"what was released before gives a small count of “{family}” away, whatever is hidden now",
                "Nothing new is released. If the earlier chapters never left the house, delete them and run “evaluate release --withdraw”; if they did, ask who leads the evaluation.",
            )
        )


def suppressed(
    families: Sequence[Family],
    *,
    threshold: int,
    known: Known | None = None,
) -> dict[str, frozenset[Address]]:
    """Return the cells (cohort, name) of every family that must be hidden.

    Hidden are counts of 1 to ``threshold`` - 1, sensitive answers that
    everybody or nobody gave, every cell of a closed cohort, and as few others
    as keep each such count, and each complement that small, from being worked
    out from everything that is shown in all families together.

    Parameters
    ----------
    families : sequence of Family
        Everything that is released together.
    threshold : int
        Smallest count that may be shown (at least 1).
    known : mapping of str to mapping of (str, str) to tuple of int, optional
        Cells that earlier releases showed, and with which counts, by family:
        they stay known whatever is hidden now, and a count that changed by
        very few since is hidden like those few.

    Returns
    -------
    dict of str to frozenset of (str, str)
        Deterministic: equal families give equal sets.

    Raises
    ------
    ExposedError
        When earlier releases give a small count away, whatever is hidden now.

    Notes
    -----
    For each small count an integer programme finds a *witness*: whole
    numbers for everybody's classes that agree with all shown cells, put the
    small count at the threshold or above, and newly hide cells of the least
    weight. Hidden sets only grow, so every witness stays valid: a reader who
    knows all that is shown cannot rule the witness out. A number that stands
    in several families is the same in all of them in every witness.

    Source: Fischetti & Salazar (2001), "Solving the cell suppression problem
    on tabular data with linear constraints", Management Science 47(7).
    """
    return _Suppression(families, threshold, known or {}).done()


def changed_cells(
    families: Sequence[Family], known: Known, *, threshold: int
) -> dict[str, dict[Address, list[int]]]:
    """Return the cells that changed by very few since they were shown, and as what they were.

    Two releases that differ by so few tell about those few.
    """
    changed: dict[str, dict[Address, list[int]]] = {}
    for family in families:
        cells = changed.setdefault(family.id, {})
        for address, counts in sorted(known.get(family.id, {}).items()):
            now = family.count(*address)
            few = [b for b in counts if abs(now - b) < threshold]
            if few and now not in counts and not family.public:
                cells[address] = few
    return changed


class _Suppression:
    def __init__(
        self,
        families: Sequence[Family],
        threshold: int,
        known: Known,
    ) -> None:
        self.threshold = threshold
        self.about = {family.id: Unknowns(family) for family in families}
        secret = [family for family in families if not family.public]
        self.secret = [family.id for family in secret]
        self.links = links_between(families)
        self.link_of = links_by_cell(self.links)
        changed = changed_cells(secret, known, threshold=threshold)
        self.changed = {
            name: {
                address: [self._apart(name, address, before) for before in counts]
                for address, counts in cells.items()
            }
            for name, cells in changed.items()
        }
        fixed = {
            name: {
                address
                for address, counts in known.get(name, {}).items()
                if self._now(name, address) in counts
            }
            for name, about in self.about.items()
        }
        for family in families:
            if family.public:  # what is public stays known, wherever else it stands
                fixed[family.id] |= set(self.about[family.id].addresses)
        self.fixed = self._over_links(fixed)
        self.search = Search(self.about, self.links, self.fixed)
        self.shifts: dict[str, list[Witness]] = {name: [] for name in self.about}
        self.hidden: Hidden = {name: set() for name in self.about}

    def done(self) -> dict[str, frozenset[Address]]:
        for name in self.secret:
            about = self.about[name]
            self.hidden[name] |= {
                address
                for address in about.addresses
                if about.secret(address, threshold=self.threshold)
            } | set(self.changed[name])
        self.hidden = self._over_links(self.hidden)
        self._keep_fixed()
        for name in self.secret:
            targets = self.about[name].targets(threshold=self.threshold)
            changed = [each for of_cell in self.changed[name].values() for each in of_cell]
            for target in [*targets, *changed]:
                if not self._served(target):
                    self._protect(target)
        return {name: frozenset(cells) for name, cells in self.hidden.items()}

    def _served(self, target: Target) -> bool:
        return any(self._serves(shift, target) for shift in self.shifts[target.family])

    def _keep(self, witness: Witness) -> None:
        shift = {name: numbers - self.about[name].truth for name, numbers in witness.items()}
        for name in witness:
            self.shifts[name].append(shift)

    def _protect(self, target: Target) -> None:
        witness = self.search.witness(target, self.hidden)
        newly: Hidden = {name: set() for name in self.about}
        if witness is None and any(self.fixed[n] for n in self._around(target)):
            raise ExposedError(target.family)
        if witness is None:
            # Nothing was found that could be relied on: the gate refuses where it is unsure.
            for name in self._around(target):
                newly[name] = set(self.about[name].addresses)
        else:
            for name, numbers in witness.items():
                about = self.about[name]
                differs = about.rows @ numbers != about.values
                newly[name] = {a for a, d in zip(about.addresses, differs, strict=True) if d}
            self._keep(witness)
        for name, cells in self._over_links(newly).items():
            about = self.about[name]
            self.hidden[name] |= {a for a in cells if about.shows(a) or witness is None}
        self._keep_fixed()

    def _around(self, target: Target) -> list[str]:
        return [n for n in self.search.surroundings(target.family) if n in self.secret]

    def _serves(self, shift: Witness, target: Target) -> bool:
        """Whether a shift that changes nothing shown, taken some times or backwards, is a witness."""
        gain = int(target.row @ shift[target.family])
        if not gain:
            return False
        needed = target.least - int(target.row @ self.about[target.family].truth)
        times = -(-needed // abs(gain)) * (1 if gain > 0 else -1)
        return all(
            bool((self.about[name].truth + times * each >= 0).all()) for name, each in shift.items()
        )

    def _keep_fixed(self) -> None:
        """Mark nothing as hidden that is known anyway and is no secret of its own."""
        for name, cells in self.fixed.items() if any(self.fixed.values()) else ():
            self.hidden[name] -= {
                a
                for a in cells
                if name not in self.secret
                or not self.about[name].secret(a, threshold=self.threshold)
            }

    def _over_links(self, cells: Hidden) -> Hidden:
        """The same with every other place of each number."""
        spread = {name: set(own) for name, own in cells.items()}
        for name, own in cells.items():
            for cohort, cell in own:
                link = self.link_of.get((name, cell))
                for family, other in link.members if link else ():
                    spread[family].add((cohort, other))
        return spread

    def _now(self, name: str, address: Address) -> int:
        return self.about[name].family.count(*address)

    def _apart(self, name: str, address: Address, before: int) -> Target:
        """A count that may have changed by the threshold or more since it was shown."""
        about, now = self.about[name], self._now(name, address)
        row = about.rows[about.place[address]]
        gap = int(row @ about.truth) - now
        if now < before and before >= self.threshold:
            return Target(name, -row, -(before - self.threshold + gap))
        return Target(name, row, before + self.threshold + gap)
