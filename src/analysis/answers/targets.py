"""What was decided in advance, and how much of what was promised was reached."""

from __future__ import annotations

from dataclasses import dataclass, replace

from analysis.answers.figures import Figures
from analysis.answers.view import View
from analysis.programme import Programme, Targets, Words
from analysis.programme.records import TargetId
from analysis.release import Figure, Part, Statement, Table
from analysis.release.figure import decided_figure

_IDS: tuple[TargetId, ...] = ("participants", "companies", "matches", "course_months")


@dataclass(frozen=True, slots=True)
class Target:
    """Something that was promised, and how much of it was reached.

    Attributes
    ----------
    id : str
        ``participants``, ``companies``, ``matches`` or ``course_months``.
    title : Words
        What was promised.
    least, most : Figure
        The target; the same twice, but for one that goes from the least to
        the most.
    reached : Figure or None
        None where the settings name no figure for it, or no chapter has it.
    """

    id: TargetId
    title: Words
    least: Figure
    most: Figure
    reached: Figure | None

    @property
    def met(self) -> bool | None:
        """Whether at least the target was reached; None where that cannot be told."""
        if self.reached is None or self.reached.value is None or self.least.value is None:
            return None
        return self.reached.value >= self.least.value


def targets_of(view: View, figures: Figures | None = None) -> tuple[Target, ...]:
    """Return the programme's targets; none for a cohort, to which nothing was promised.

    Parameters
    ----------
    view : View
        What is looked at.
    figures : Figures or None
        The figures of the same view, where they are looked up already.
    """
    promised = view.programme.targets
    if promised is None or not view.pooled:
        return ()
    figures = figures or Figures(view)
    return tuple(_target(view, figures, promised, id_) for id_ in _IDS)


def targets_parts(view: View) -> tuple[Part, ...]:
    """Return what was promised against what was reached; nothing where nothing was promised."""
    targets = targets_of(view)
    if not targets:
        return ()
    told = tuple(target_statement(target) for target in targets)
    tables = (targets_table(view, targets),)
    return (Part(view.words("targets.title"), view.words("targets.text"), told, tables=tables),)


def target_statement(target: Target) -> Statement:
    """Tell whether a target was reached."""
    told = {"target": target.least, "most": target.most}
    if target.reached is None:
        return Statement(f"target.{target.id}.untold", told)
    key = {True: "met", False: "missed", None: "untold"}[target.met]
    return Statement(f"target.{target.id}.{key}", {"reached": target.reached, **told})


def targets_table(view: View, targets: tuple[Target, ...]) -> Table:
    """Return what was promised beside what was reached."""
    return Table(
        "targets",
        rows=tuple(target.title for target in targets),
        columns=tuple(view.words(f"column.target.{c}") for c in ("least", "most", "reached")),
        cells=tuple(
            (t.least, None if t.most.id == t.least.id else t.most, t.reached) for t in targets
        ),
        corner=view.words("column.target"),
        caption=view.words("caption.targets"),
    )


def decided_figures(programme: Programme) -> tuple[Figure, ...]:
    """Return the targets, and the first and last month of the project."""
    found = [
        _decided(programme, f"period.{end}", int(month.replace("-", "")), "month", words)
        for end, month, words in zip(
            ("first", "last"), programme.period, ("measure.first", "measure.last"), strict=True
        )
    ]
    if programme.targets is not None:
        found += _promised(programme, programme.targets).values()
    return tuple(found)


def _target(view: View, figures: Figures, promised: Targets, id_: TargetId) -> Target:
    decided = _promised(view.programme, promised)
    title = view.words(f"target.{id_}")
    names = promised.reached.get(id_, ())
    there = figures.find(" + ".join(names)) if names else None
    reached = None
    if there is not None:
        reached = replace(there[0], id=f"reached.{id_}" if len(names) > 1 else there[0].id)
        reached = replace(reached, measure=title)
    if id_ == "companies":
        ends = decided["targets.companies.least"], decided["targets.companies.most"]
    else:
        ends = decided[f"targets.{id_}"], decided[f"targets.{id_}"]
    return Target(id_, title, *ends, reached)


def _promised(programme: Programme, targets: Targets) -> dict[str, Figure]:
    least, most = targets.companies
    found = (
        ("targets.participants", targets.participants, "people", "target.participants"),
        ("targets.companies.least", least, "rows", "target.companies"),
        ("targets.companies.most", most, "rows", "target.companies"),
        ("targets.matches", targets.matches, "courses", "target.matches"),
        ("targets.course_months", targets.course_months, "months", "target.course_months"),
    )
    return {id_: _decided(programme, id_, value, unit, words) for id_, value, unit, words in found}


def _decided(programme: Programme, id_: str, value: float, unit: str, words: str) -> Figure:
    return decided_figure(
        id_,
        value,
        unit=unit,
        population=programme.title,
        measure=programme.wording[words],
    )
