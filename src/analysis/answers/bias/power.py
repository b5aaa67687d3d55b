"""How small a change so many people could have shown, and how many it would have taken."""

from __future__ import annotations

from analysis.answers.bias.look import PAIRS, Look
from analysis.answers.bias.power_numbers import (
    MIDDLE,
    MOVING,
    moving_share,
    needed_figure,
    smallest_figure,
)
from analysis.answers.bias.threats import Threat, threat
from analysis.answers.change_tests import MOVED
from analysis.inference.paired_levels import sign_test_midp
from analysis.inference.paired_shares import (
    maintenance_power,
    smallest_n_for_margin,
)
from analysis.release import Figure, Statement, Table

CROSSING = (0.1, 0.2, 0.3)  # shares of the pairs that cross into or out of the high levels


def power_threat(look: Look) -> Threat:
    """Return what change the pairs could show, and how many pairs another would take."""
    least = look.change.decided(
        "least_n",
        smallest_n_for_margin(look.outcome.margin),
        measure=look.view.words("measure.least_n"),
        unit="people",
    )
    margin = look.change.decided(
        "margin",
        look.outcome.margin,
        measure=look.view.words("measure.margin"),
        unit="share difference",
    )
    floor = Statement("bias.power.margin", {"least": least, "margin": margin})
    if (silence := look.silence()) is not None:
        return threat(look, "power", (silence, floor))
    pairs = look.change.count(PAIRS, measure=look.view.words("measure.pairs"))
    moving, seen = moving_share(look)
    smallest = smallest_figure(look, moving, "seen" if seen else f"assumed_{MIDDLE}")
    number = smallest if smallest.value is not None else None
    key = "seen" if seen else "assumed"
    share = look.change.decided(
        "power.moving", MOVING[MIDDLE], measure=look.words("measure.moving"), unit="share"
    )
    figures = {"smallest": smallest, "pairs": pairs} | ({} if seen else {"share": share})
    found = [Statement(f"bias.power.{key}", figures)]
    if smallest.value is None and not smallest.hidden:
        found = [Statement("bias.power.nothing_small", {"pairs": pairs})]
    found += [_needed_statement(look, moving, seen), floor]
    tables = (_table(look, moving if seen else None), _maintained(look))
    if change_found(look):
        found.insert(0, Statement("bias.power.enough"))
        return threat(look, "power", found, number=number, size=0.0, tables=tables)
    return threat(look, "power", found, number=number, tables=tables)


def change_found(look: Look) -> bool:
    """Tell whether the primary test detects a change, where its counts are shown."""
    if not look.change.shows(PAIRS, *MOVED) or not look.n:
        return False
    return sign_test_midp(*look.levels).p < look.view.programme.certainty.some


def smallest_change(look: Look) -> Figure | None:
    """Return the smallest change that the pairs would probably show; None where not known."""
    if look.silence() is not None:
        return None
    moving, seen = moving_share(look)
    found = smallest_figure(look, moving, "seen" if seen else f"assumed_{MIDDLE}")
    return found if found.value is not None else None


def _needed_statement(look: Look, moving: float, seen: bool) -> Statement:  # noqa: FBT001 - of the line above
    wanted = look.change.decided(
        "power.wanted",
        look.view.programme.certainty.moderate,
        measure=look.words("measure.wanted"),
        unit="share difference",
    )
    needed = needed_figure(look, moving, "seen" if seen else f"assumed_{MIDDLE}")
    return Statement("bias.power.needed", {"needed": needed, "wanted": wanted})


def _table(look: Look, seen: float | None) -> Table:
    names = [("seen", seen)] if seen is not None else []
    rows = [*names, *((f"assumed_{place}", share) for place, share in enumerate(MOVING))]
    return Table(
        "bias.power",
        rows=tuple(look.words(f"row.moving_{name}") for name, _ in rows),
        columns=(look.words("measure.smallest"), look.words("measure.needed")),
        cells=tuple(
            (smallest_figure(look, share or 0.0, name), needed_figure(look, share or 0.0, name))
            for name, share in rows
        ),
        corner=look.words("column.moving"),
        caption=look.words("caption.power"),
    )


def _maintained(look: Look) -> Table:
    cells = []
    for place, share in enumerate(CROSSING):
        chance = maintenance_power(look.n, margin=look.outcome.margin, discordance=share)
        cells.append(
            look.change.measured(
                f"maintenance_power.{place}",
                chance,
                made_of=(PAIRS,),
                measure=look.words("measure.maintenance_power"),
                unit="share",
                method="power_tango",
                n=look.n,
            )
        )
    return Table(
        "bias.maintenance",
        rows=tuple(look.words(f"row.crossing_{place}") for place in range(len(CROSSING))),
        columns=(look.words("measure.maintenance_power"),),
        cells=tuple((cell,) for cell in cells),
        corner=look.words("column.crossing"),
        caption=look.words("caption.maintenance_power"),
    )
