"""A net improvement gives away how many went down: those who went up, less the difference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.disclosure.audit.figures import BASE, COUNT, Part, Release
from analysis.disclosure.audit.same import Classes

_NET = ".net"
_SIDES = ("better", "worse", "same")


@dataclass(frozen=True, slots=True)
class Net:
    """How many more went up than down.

    Attributes
    ----------
    cohort : str
        Of which cohort or pool.
    difference : int
        Shown: up less down.
    better, worse, same : Part
        The counts; the last two need not stand anywhere.
    base : Part
        All of them together.
    """

    cohort: str
    difference: int
    better: Part
    worse: Part
    same: Part
    base: Part


def nets(release: Release, classes: Classes) -> Iterator[Net]:
    """Yield every net improvement that is shown where the ups are counted.

    It is what the words of such a figure say: the share that went up minus
    the share that went down. Where the chapters for the house alone say
    otherwise it is left out.
    """
    for (cohort, name), difference in sorted(release.differences.items()):
        stem = name.removesuffix(_NET)
        better, worse, same = (_count(release, f"{stem}.pairs.{side}") for side in _SIDES)
        stands = better.id in release.kinds and name.endswith(_NET)
        net = Net(cohort, difference, better, worse, same, Part(name, BASE))
        if stands and _agrees(classes, net):
            yield net


def _count(release: Release, name: str) -> Part:
    return Part(name if name in release.kinds else f"{name}.share", COUNT)


def _agrees(classes: Classes, net: Net) -> bool:
    sides = (net.better, net.worse, net.base)
    known = [classes.known(part).get(net.cohort) for part in sides]
    same = classes.known(net.same).get(net.cohort)
    better, worse, base = known
    if better is None or base is None:
        return True
    down = better - net.difference
    rest = base - better - down
    return 0 <= down <= base and rest >= 0 and worse in {None, down} and same in {None, rest}
