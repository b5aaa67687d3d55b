"""Which cells are hidden, so that no small count can be worked out from the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from analysis.programme import Problem, UserError
from analysis.release.family import Family
from analysis.release.unknowns import Address, Link, Shift, Target, Unknowns, links_between
from analysis.release.witness import Search

Hidden = dict[str, np.ndarray]
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
        if family.public or not known.get(family.id):
            continue
        about = Unknowns(family)
        for address, counts in sorted(known[family.id].items()):
            now = int(about.counts[about.place(address)])
            few = [before for before in counts if abs(now - before) < threshold]
            if few and now not in counts:
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
        _refuse_unlike(self.about)
        secret = [family for family in families if not family.public]
        links = links_between(families)
        self.elsewhere = _elsewhere(self.about, links)
        self.secret = {f.id: self.about[f.id].secret(threshold=threshold) for f in secret}
        changed = changed_cells(secret, known, threshold=threshold)
        self.targets = {
            name: [
                *self.about[name].targets(threshold=threshold),
                *(
                    self._apart(name, address, before)
                    for address, counts in changed[name].items()
                    for before in counts
                ),
            ]
            for name in self.secret
        }
        fixed = {name: self._fixed(name, known.get(name, {})) for name in self.about}
        self._spread(fixed)
        self.search = Search(self.about, links, fixed)
        # What is known anyway is not hidden, unless it is a secret of its own.
        self.open = {name: fixed[name] & ~self.secret.get(name, np.False_) for name in self.about}
        self.shifts: dict[str, dict[int | None, list[Shift]]] = {name: {} for name in self.about}
        self.hidden = {name: np.zeros_like(about.shows) for name, about in self.about.items()}
        for name, secret_cells in self.secret.items():
            self.hidden[name] |= secret_cells | self.about[name].marked([*changed[name]])
        self._spread(self.hidden)
        for name, cells in self.open.items():
            self.hidden[name] &= ~cells

    def done(self) -> dict[str, frozenset[Address]]:
        for name in self.secret:
            for target in self.targets[name]:
                if not self._served(target):
                    self._protect(target)
        return {name: about.addresses(self.hidden[name]) for name, about in self.about.items()}

    def _protect(self, target: Target) -> None:
        shift = self.search.shift(target, self.hidden)
        if shift is None:
            around = [n for n in self.search.surroundings(target.family) if n in self.secret]
            if any(self.search.fixed[name].any() for name in around):
                raise ExposedError(target.family)
            # Nothing was found that could be relied on: the gate refuses where it is unsure.
            every = {name: np.ones_like(self.about[name].shows) for name in around}
            self._spread(every)
            for name, cells in every.items():
                self.hidden[name] |= cells & ~self.open[name]
            return
        for name, moved in shift.items():
            rows = [*moved, -1]
            more = np.array([*moved.values(), sum(moved.values())])
            self._hide(name, rows, more @ self.about[name].masks.T != 0)
            for part, people in moved.items():
                if people.any():
                    self.shifts[name].setdefault(part, []).append(shift)
            if more[-1].any():
                self.shifts[name].setdefault(None, []).append(shift)

    def _hide(self, name: str, rows: list[int], changes: np.ndarray) -> None:
        """Hide, in some rows, the shown cells that change, and every other place of each number."""
        hides = changes & self.about[name].shows[rows] & ~self.open[name][rows]
        self.hidden[name][rows] |= hides
        for column, members in self.elsewhere[name].items():
            if changes[:, column].any():
                for family, other in members:
                    shown = self.about[family].shows[rows, other] & ~self.open[family][rows, other]
                    self.hidden[family][rows, other] |= changes[:, column] & shown

    def _served(self, target: Target) -> bool:
        of_part = self.shifts[target.family].get(target.part, ())
        return any(self._serves(shift, target) for shift in of_part)

    def _serves(self, shift: Shift, target: Target) -> bool:
        """Whether a shift that changes nothing shown, taken some times or backwards, is a witness."""
        gain = target.gain(shift)
        if not gain:
            return False
        needed = target.least - target.of(self.about[target.family].truth)
        times = -(-needed // abs(gain)) * (1 if gain > 0 else -1)
        return all(
            bool((self.about[name].truth[part] + times * more >= 0).all())
            for name, moved in shift.items()
            for part, more in moved.items()
        )

    def _spread(self, cells: Hidden) -> None:
        """Mark every other place of each marked number as well."""
        marked = {name: own.copy() for name, own in cells.items()}
        for name, own in marked.items():
            for column, members in self.elsewhere[name].items():
                if own[:, column].any():
                    for family, other in members:
                        everywhere = cells.setdefault(
                            family, np.zeros_like(self.about[family].shows)
                        )
                        everywhere[:, other] |= own[:, column]

    def _fixed(self, name: str, known: Mapping[Address, tuple[int, ...]]) -> np.ndarray:
        """The cells that a reader knows: what is public, and what did not change since it was shown."""
        about = self.about[name]
        if about.family.public:
            return np.ones_like(about.shows)
        return about.marked(
            [a for a, told in known.items() if about.counts[about.place(a)] in told]
        )

    def _apart(self, name: str, address: Address, before: int) -> Target:
        """A count that may have changed by the threshold or more since it was shown."""
        about = self.about[name]
        row, column = about.place(address)
        now, part = int(about.counts[row, column]), row if row < len(about.parts) else None
        mask = about.masks[column]
        gap = Target(name, part, mask, 0).of(about.truth) - now
        if now < before and before >= self.threshold:
            return Target(name, part, -mask, -(before - self.threshold + gap))
        return Target(name, part, mask, before + self.threshold + gap)


def _refuse_unlike(about: Mapping[str, Unknowns]) -> None:
    """A number is one number in several families row by row: all have the same cohorts."""
    rows = {tuple(each.places) for each in about.values()}
    if len(rows) > 1:
        message = "families that are released together must count the same cohorts"
        raise ValueError(message)


def _elsewhere(
    about: Mapping[str, Unknowns], links: Sequence[Link]
) -> dict[str, dict[int, list[tuple[str, int]]]]:
    """The other places (family, column) of each linked cell."""
    found: dict[str, dict[int, list[tuple[str, int]]]] = {name: {} for name in about}
    for link in links:
        places = [(family, about[family].cell_at[cell]) for family, cell in link.members]
        for place in places:
            found[place[0]][place[1]] = [other for other in places if other != place]
    return found
