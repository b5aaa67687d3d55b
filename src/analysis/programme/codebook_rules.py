"""What scales.csv and codebook.csv may not say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from analysis.programme.errors import Problem
from analysis.programme.records import ROW, Programme, Scale, Variable, group_scale
from analysis.programme.spelling import folded

SCALED = ("ordered", "category", "choices")
WAYS_OF_KEEPING = ("value", "dropped", "pseudonym", "month", "year")
Wrong = Callable[[str, str, str], Problem]


def scale_problems(scale: Scale) -> Iterator[Problem]:
    """Yield what is wrong with one scale."""
    orders = [level.order for level in scale.levels]
    if any(order is None for order in orders) and any(order is not None for order in orders):
        yield Problem(
            "scales.csv",
            f"the scale “{scale.id}” has levels with and without an order",
            "Number all or none.",
        )
    for what, values in (
        ("code", scale.codes),
        ("order", [order for order in orders if order is not None]),
    ):
        for value, times in Counter(values).items():
            if times > 1:
                yield Problem(
                    "scales.csv",
                    f"the scale “{scale.id}” has the {what} “{value}” {times} times",
                    "Give each level its own.",
                )
    spellings: dict[str, str] = {}
    for level in scale.levels:
        for spelling in {
            folded(s) for s in (level.code, level.words.da, level.words.en, *level.accepted)
        }:
            if spellings.setdefault(spelling, level.code) != level.code:
                yield Problem(
                    "scales.csv",
                    f"“{spelling}” stands for two levels of the scale “{scale.id}”: {spellings[spelling]} and {level.code}",
                    "A spelling can mean one level alone.",
                )


def group_problems(programme: Programme, scale: Scale) -> Iterator[Problem]:
    """Yield what is wrong with the groups of one scale."""
    if not scale.grouped:
        return
    name = group_scale(scale.id)
    groups = next((other.codes for other in programme.scales if other.id == name), ())
    for level in scale.levels:
        if level.group is None:
            rule, remedy = f"“{level.code}” stands in no group", "Give every level one, or none."
        elif level.group not in groups:
            rule = f"the group “{level.group}” of “{level.code}” is no level of “{name}”"
            remedy = f"Add the scale “{name}”, which names the groups."
        else:
            continue
        yield Problem("scales.csv", f"“{scale.id}”: {rule}", remedy, column="group")


def variable_problems(programme: Programme, row: Variable) -> Iterator[Problem]:
    """Yield what is wrong with one row of the codebook."""

    def wrong(rule: str, remedy: str, column: str) -> Problem:
        return Problem("codebook.csv", f"“{row.variable}”: {rule}", remedy, row.line, column)

    for rule in (_place, _scale_of, _keeping, _condition):
        yield from rule(programme, row, wrong)


def _place(programme: Programme, row: Variable, wrong: Wrong) -> Iterator[Problem]:
    sources = [source.id for source in programme.sources]
    if row.source not in sources:
        remedy = f"programme.toml has {', '.join(sorted(sources))}."
        yield wrong(f"the source “{row.source}” is unknown", remedy, "source")
    if not row.columns:
        yield wrong("no column is named", "Write the header as delivered.", "column")
    if row.type != "choices" and any("{}" in name for name in row.columns):
        remedy = "Write choices, or the header as delivered."
        yield wrong(f"a {row.type} has no column for each option", remedy, "column")
    if row.by_row and (row.type != "key" or len(row.columns) > 1):
        yield wrong(f"{ROW} is the one column of a key", "Write the header as delivered.", "column")
    if row.wave is not None and row.wave not in {wave.id for wave in programme.waves}:
        remedy = "Add it to [[waves]] or correct it."
        yield wrong(f"the wave “{row.wave}” is unknown", remedy, "wave")


def _scale_of(programme: Programme, row: Variable, wrong: Wrong) -> Iterator[Problem]:
    scales = {scale.id: scale for scale in programme.scales}
    if row.type not in SCALED:
        if row.scale is not None:
            yield wrong(f"a {row.type} has no scale", "Leave the cell empty.", "scale")
    elif row.scale not in scales:
        yield wrong(f"the scale “{row.scale}” is not in scales.csv", "Add its levels.", "scale")
    elif row.type == "ordered" and not scales[row.scale].ordered:
        remedy = "Number its levels in scales.csv from least to most."
        yield wrong(f"the scale “{row.scale}” has no order", remedy, "scale")


def _keeping(programme: Programme, row: Variable, wrong: Wrong) -> Iterator[Problem]:
    needed = {"direct": "dropped", "key": "pseudonym"}.get(row.identifier or "", row.kept_as)
    if row.kept_as != needed:
        rule = f"an identifier of kind {row.identifier} cannot be kept as {row.kept_as}"
        yield wrong(rule, f"Write {needed}.", "kept_as")
    if (row.type == "key") != (row.identifier == "key"):
        rule = "a key is an identifier of kind key, and the other way round"
        yield wrong(rule, "Correct type or identifier.", "identifier")
    if row.type == "text" and row.kept_as != "dropped":
        yield wrong("free text is never kept", "Write dropped.", "kept_as")
    if row.type == "date" and row.kept_as == "value":
        remedy = "Write month, year, band:NAME or dropped."
        yield wrong("an exact date is never kept", remedy, "kept_as")
    if row.band is not None and row.type not in {"number", "date"}:
        yield wrong(f"a {row.type} is made coarse by no band", "Leave the cell empty.", "kept_as")
    elif row.kept_as not in WAYS_OF_KEEPING and row.band not in programme.bands:
        remedy = "Use dropped, pseudonym, month, year or band:NAME."
        yield wrong(f"“{row.kept_as}” is not a way of keeping a value", remedy, "kept_as")


def _condition(programme: Programme, row: Variable, wrong: Wrong) -> Iterator[Problem]:
    if row.asked_if is None:
        return
    variable, level = row.asked_if
    levels = {
        code
        for other in programme.columns_of(row.source)
        if (other.variable, other.wave) == (variable, row.wave)
        for scale in programme.scales
        if scale.id == other.scale
        for code in scale.codes
    }
    if level not in levels:
        rule = f"asked if {variable}={level}, which the source “{row.source}” cannot answer"
        remedy = "Name a variable of the same source and wave, and one of its levels."
        yield wrong(rule, remedy, "asked_if")


def repeated_variables(programme: Programme) -> Iterator[Problem]:
    """Yield the rows that describe a variable a second time in the same wave."""
    seen: dict[tuple[str, str | None, str], int] = {}
    for row in programme.codebook:
        where = row.source if row.type == "key" or row.wave is None else ""
        first = seen.setdefault((row.variable, row.wave, where), row.line)
        if first != row.line:
            yield Problem(
                "codebook.csv",
                f"“{row.variable}” stands twice in the same wave (first on line {first})",
                "Give it another name or wave.",
                row.line,
                "variable",
            )
