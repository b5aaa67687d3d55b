"""What a programme's settings may not say of each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from analysis.programme.errors import Problem
from analysis.programme.lines import toml_line
from analysis.programme.records import Outcome, Programme, Scale, Variable

SCALED = ("ordered", "category", "choices")


def contradictions(programme: Programme, *, text: str) -> list[Problem]:
    """Return every contradiction inside a programme's settings.

    Parameters
    ----------
    programme : Programme
        The settings, each well-formed by itself.
    text : str
        ``programme.toml`` as written, for the line numbers.

    Returns
    -------
    list of Problem
        Empty when the settings agree.
    """
    return [
        *_repeated_ids(programme),
        *_participants(programme, text),
        *_cohorts(programme, text),
        *(problem for scale in programme.scales for problem in _scale(scale)),
        *(problem for row in programme.codebook for problem in _variable(programme, row)),
        *_repeated_variables(programme),
        *_sources(programme, text),
        *_bands(programme, text),
        *(
            problem
            for position, outcome in enumerate(programme.outcomes)
            for problem in _outcome(programme, outcome, text=text, position=position)
        ),
        *_one_primary(programme),
    ]


def _settings(rule: str, remedy: str, *, text: str, path: tuple[str | int, ...]) -> Problem:
    return Problem("programme.toml", rule, remedy, toml_line(text, path))


def _repeated_ids(programme: Programme) -> Iterator[Problem]:
    for name, records in (
        ("cohorts", [*programme.cohorts, programme.pool]),
        ("waves", programme.waves),
        ("outcomes", programme.outcomes),
    ):
        for repeated, times in Counter(record.id for record in records).items():
            if times > 1:
                yield Problem("programme.toml", f"the id “{repeated}” stands {times} times in {name}", "Give each its own.")
    if not programme.cohorts:
        yield Problem("programme.toml", "there is no cohort", "Add a [[cohorts]] table.")


def _participants(programme: Programme, text: str) -> Iterator[Problem]:
    who = programme.participants
    keys = [row.variable for row in programme.columns_of(who.source) if row.type == "key"]
    if who.key not in keys:
        yield _settings(
            f"the source “{who.source}” has no key “{who.key}” in codebook.csv",
            "Name a source and one of its variables of type key.",
            text=text,
            path=("participants", "key"),
        )


def _cohorts(programme: Programme, text: str) -> Iterator[Problem]:
    known = {source.id for source in programme.sources}
    for position, cohort in enumerate(programme.cohorts):
        for source in sorted(set(cohort.files) - known):
            yield _settings(
                f"the cohort “{cohort.id}” names a file for the unknown source “{source}”",
                f"The sources are {', '.join(sorted(known))}.",
                text=text,
                path=("cohorts", position, "files"),
            )


def _scale(scale: Scale) -> Iterator[Problem]:
    orders = [level.order for level in scale.levels]
    if any(order is None for order in orders) and any(order is not None for order in orders):
        yield Problem("scales.csv", f"the scale “{scale.id}” has levels with and without an order", "Number all or none.")
    for what, values in (("code", scale.codes), ("order", [order for order in orders if order is not None])):
        for value, times in Counter(values).items():
            if times > 1:
                yield Problem("scales.csv", f"the scale “{scale.id}” has the {what} “{value}” {times} times", "Give each level its own.")
    spellings: dict[str, str] = {}
    for level in scale.levels:
        for spelling in {folded(s) for s in (level.code, level.words.da, level.words.en, *level.accepted)}:
            if spellings.setdefault(spelling, level.code) != level.code:
                yield Problem(
                    "scales.csv",
                    f"“{spelling}” stands for two levels of the scale “{scale.id}”: {spellings[spelling]} and {level.code}",
                    "A spelling can mean one level alone.",
                )


def folded(label: str) -> str:
    """Return a label without what does not tell levels apart: white space and case.

    >>> folded("  Meget\\xa0 høj grad ")
    'meget høj grad'
    """
    return " ".join(label.split()).casefold()


def _variable(programme: Programme, row: Variable) -> Iterator[Problem]:
    def wrong(rule: str, remedy: str, column: str) -> Problem:
        return Problem("codebook.csv", f"“{row.variable}”: {rule}", remedy, row.line, column)

    sources = {source.id for source in programme.sources}
    scales = {scale.id: scale for scale in programme.scales}
    if row.source not in sources:
        yield wrong(f"the source “{row.source}” is unknown", f"programme.toml has {', '.join(sorted(sources))}.", "source")
    if not row.columns:
        yield wrong("no column is named", "Write the header as delivered.", "column")
    if row.wave is not None and row.wave not in {wave.id for wave in programme.waves}:
        yield wrong(f"the wave “{row.wave}” is unknown", "Add it to [[waves]] or correct it.", "wave")
    if row.type in SCALED and row.scale not in scales:
        yield wrong(f"the scale “{row.scale}” is not in scales.csv", "Add its levels.", "scale")
    if row.type not in SCALED and row.scale is not None:
        yield wrong(f"a {row.type} has no scale", "Leave the cell empty.", "scale")
    if row.type == "ordered" and row.scale in scales and not scales[row.scale].ordered:
        yield wrong(f"the scale “{row.scale}” has no order", "Number its levels in scales.csv from least to most.", "scale")
    kept = {"direct": {"dropped"}, "key": {"pseudonym"}}.get(row.identifier or "")
    if kept is not None and row.kept_as not in kept:
        yield wrong(f"an identifier of kind {row.identifier} cannot be kept as {row.kept_as}", f"Write {' or '.join(kept)}.", "kept_as")
    if (row.type == "key") != (row.identifier == "key"):
        yield wrong("a key is an identifier of kind key, and the other way round", "Correct type or identifier.", "identifier")
    if row.type == "text" and row.kept_as != "dropped":
        yield wrong("free text is never kept", "Write dropped.", "kept_as")
    if row.kept_as not in {"value", "dropped", "pseudonym", "month", "year"} and row.band not in programme.bands:
        yield wrong(f"“{row.kept_as}” is not a way of keeping a value", "Use dropped, pseudonym, month, year or band:NAME.", "kept_as")
    if row.type == "date" and row.kept_as == "value":
        yield wrong("an exact date is never kept", "Write month, year, band:NAME or dropped.", "kept_as")
    if row.asked_if is not None:
        yield from _condition(programme, row, wrong)


def _condition(programme: Programme, row: Variable, wrong: object) -> Iterator[Problem]:
    variable, level = row.asked_if or ("", "")
    same = [r for r in programme.columns_of(row.source) if (r.variable, r.wave) == (variable, row.wave)]
    codes = {code for r in same for scale in programme.scales if scale.id == r.scale for code in scale.codes}
    if level not in codes:
        yield Problem(
            "codebook.csv",
            f"“{row.variable}” is asked if {variable}={level}, which the source “{row.source}” cannot answer",
            "Name a variable of the same source and wave, and one of its levels.",
            row.line,
            "asked_if",
        )


def _repeated_variables(programme: Programme) -> Iterator[Problem]:
    seen: dict[tuple[str, str | None, str], int] = {}
    for row in programme.codebook:
        where = row.source if row.type == "key" or row.wave is None else ""
        first = seen.setdefault((row.variable, row.wave, where), row.line)
        if first != row.line:
            yield Problem("codebook.csv", f"“{row.variable}” stands twice in the same wave (first on line {first})", "Give it another name or wave.", row.line, "variable")


def _sources(programme: Programme, text: str) -> Iterator[Problem]:
    for source in programme.sources:
        rows = {row.variable: row for row in programme.columns_of(source.id)}
        if not rows:
            yield _settings(f"the source “{source.id}” has no row in codebook.csv", "Describe its columns.", text=text, path=("sources", source.id))
        for variable in (*source.key, *filter(None, [source.latest])):
            if variable not in rows:
                yield _settings(f"“{variable}” is not a variable of the source “{source.id}”", "Name one that codebook.csv has.", text=text, path=("sources", source.id, "key"))
        if source.latest in rows and rows[source.latest].type != "date":
            yield _settings(f"“{source.latest}” is not a date", "The latest answer is told by a date.", text=text, path=("sources", source.id, "latest"))


def _bands(programme: Programme, text: str) -> Iterator[Problem]:
    scales = {scale.id: scale for scale in programme.scales}
    for name, band in programme.bands.items():
        codes = set(scales[band.scale].codes) if band.scale in scales else set()
        for level in sorted(set(band.starts) - codes):
            yield _settings(f"the band “{name}” names “{level}”, which the scale “{band.scale}” lacks", "Add the level to scales.csv.", text=text, path=("bands", name, "from"))


def _outcome(programme: Programme, outcome: Outcome, *, text: str, position: int) -> Iterator[Problem]:
    def wrong(rule: str, remedy: str, key: str) -> Problem:
        return _settings(f"the outcome “{outcome.id}”: {rule}", remedy, text=text, path=("outcomes", position, key))

    rows = [
        row
        for wave in outcome.waves
        for row in programme.codebook
        if (row.variable, row.wave) == (outcome.variable, wave)
    ]
    if len(rows) < len(outcome.waves):
        yield wrong(f"codebook.csv has no “{outcome.variable}” in both {' and '.join(outcome.waves)}", "Add the rows or correct the name.", "variable")
        return
    if any(row.type != "ordered" for row in rows):
        yield wrong(f"“{outcome.variable}” is not an ordered variable", "Only answers with an order can rise or fall.", "variable")
    if len({row.scale for row in rows}) > 1:
        yield wrong("its waves are on different scales", "Give both waves the same scale in codebook.csv.", "variable")
    if not any(scale.id == rows[0].scale and outcome.high in scale.codes for scale in programme.scales):
        yield wrong(f"the level “{outcome.high}” is not on the scale “{rows[0].scale}”", "Name one of its levels.", "high")


def _one_primary(programme: Programme) -> Iterator[Problem]:
    primary = [outcome.id for outcome in programme.outcomes if outcome.role == "primary"]
    if len(primary) != 1:
        yield Problem("programme.toml", f"there are {len(primary)} primary outcomes", "Decide on exactly one.")
