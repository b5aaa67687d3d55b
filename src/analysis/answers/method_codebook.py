"""What was collected: the sources and waves, and the codebook in words for readers."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.answers.method_words import columns_of, filled, joined, table_of, verbatim
from analysis.programme import Programme, Source, Variable, Words
from analysis.release import Figure, WordTable, decided_figure
from analysis.release.figure import WordCell

_LONGEST = 10  # levels: a longer list is not spelt out
_SHORT = 2
_BETWEEN = " · "


def instruments_table(programme: Programme) -> WordTable:
    """Return every source and wave with its number of questions; ids that link files not counted."""
    rows: tuple[tuple[WordCell, ...], ...] = tuple(
        (source.title, title, *_numbers(programme, source, wave, title))
        for source in programme.sources
        for wave, title in _waves(programme, source)
    )
    return table_of(programme, "method.instruments", rows)


def codebook_tables(programme: Programme) -> tuple[WordTable, ...]:
    """Return the codebook, one table a source; what points at people is named by its kind alone."""
    return tuple(
        WordTable(
            f"method.codebook.{source.id}",
            filled(programme, "method.codebook.caption", source=source.title),
            columns_of(programme, "method.codebook"),
            tuple(_rows(programme, source)),
        )
        for source in programme.sources
    )


def _waves(programme: Programme, source: Source) -> list[tuple[str | None, Words]]:
    there = {row.wave for row in programme.columns_of(source.id) if row.type != "key"}
    waves: list[tuple[str | None, Words]] = [
        (wave.id, wave.title) for wave in programme.waves if wave.id in there
    ]
    if len(waves) == 1:  # what was asked beside them belongs to the same questionnaire
        return waves
    none = programme.wording["method.wave.none"]
    return [*waves, *([(None, none)] if None in there else [])]


def _numbers(
    programme: Programme, source: Source, wave: str | None, title: Words
) -> tuple[Figure, ...]:
    items = [row for row in programme.columns_of(source.id) if row.type != "key"]
    if len(_waves(programme, source)) > 1:
        items = [row for row in items if row.wave == wave]
    whose = source.title if wave is None else joined((source.title, title), ", ")
    numbers = {
        "items": len(items),
        "conditional": sum(row.asked_if is not None for row in items),
        "identifying": sum(row.identifier is not None for row in items),
    }
    return tuple(
        decided_figure(
            f"method.{source.id}.{wave or 'always'}.{name}",
            number,
            unit="kinds",
            population=programme.wording["population.decided"],
            measure=filled(programme, f"measure.{name}", source=whose),
        )
        for name, number in numbers.items()
    )


def _rows(programme: Programme, source: Source) -> list[tuple[WordCell, ...]]:
    variables = programme.columns_of(source.id)
    kinds = [(kind, [row for row in variables if _kind(row) == kind]) for kind in _KINDS]
    several = len({row.wave for row in variables} - {None}) > 1
    shown = [row for row in variables if _kind(row) is None]
    return [
        *(_kind_row(programme, kind, rows[0]) for kind, rows in kinds if rows),
        *(
            _row(programme, row, above=above, waved=several)
            for above, row in zip([None, *shown], shown, strict=False)
        ),
    ]


_KINDS = ("key", "direct", "quasi")


def _kind(row: Variable) -> str | None:
    """As what a column is named that is not shown itself; None for one that is."""
    if row.identifier == "quasi" and row.kept_as != "dropped":
        return None
    return row.identifier


def _kind_row(programme: Programme, kind: str, example: Variable) -> tuple[WordCell, ...]:
    words = programme.wording
    return (
        words[f"method.kind.{kind}"],
        words["method.kind.answers"],
        words["method.asked.all"],
        _fate(programme, example),
    )


def _row(
    programme: Programme, row: Variable, *, above: Variable | None, waved: bool
) -> tuple[WordCell, ...]:
    label = row.label
    if waved and row.wave is not None:
        wave = next(wave.title for wave in programme.waves if wave.id == row.wave)
        label = Words(da=f"{label.da} ({wave.da})", en=f"{label.en} ({wave.en})")
    answers = _answers(programme, row)
    if above is not None and _is_long(programme, row) and answers == _answers(programme, above):
        answers = programme.wording["method.type.same"]
    return label, answers, _asked(programme, row), _fate(programme, row)


def _is_long(programme: Programme, row: Variable) -> bool:
    """Whether its answers are worth saying only once: more than a yes and a no."""
    return row.scale is not None and len(programme.scale(row.scale).levels) > _SHORT


def _fate(programme: Programme, row: Variable) -> Words:
    groups = programme.groups_of(programme.scale(row.scale)) if row.scale and not row.band else None
    if groups is not None and row.kept_as == "value":
        levels = joined(tuple(level.words for level in groups.levels), _BETWEEN)
        return filled(programme, "method.fate.groups", levels=levels)
    return programme.wording[f"method.fate.{'band' if row.band else row.kept_as}"]


def _answers(programme: Programme, row: Variable) -> Words:
    if row.band:
        levels = _levels(programme, programme.bands[row.band].scale)
        return filled(programme, "method.type.band", levels=levels)
    if row.scale is None:
        return programme.wording[f"method.type.{row.type}"]
    levels = _levels(programme, row.scale)
    answers = filled(programme, f"method.type.{row.type}", levels=levels)
    if not row.missing:
        return answers
    codes = joined(tuple(_quoted(programme, code) for code in row.missing), ", ")
    return filled(programme, "method.type.missing", answers=answers, codes=codes)


def _levels(programme: Programme, scale: str) -> Words:
    """A long list is left out: that an answer is on it could tell that somebody gave it."""
    levels: Sequence[Words] = [level.words for level in programme.scale(scale).levels]
    if len(levels) > _LONGEST:
        return programme.wording["method.type.long"]
    return joined(tuple(levels), _BETWEEN)


def _quoted(programme: Programme, code: str) -> Words:
    return filled(programme, "method.quote", text=verbatim(code))


def _asked(programme: Programme, row: Variable) -> Words:
    if row.asked_if is None:
        return programme.wording["method.asked.all"]
    name, code = row.asked_if
    asked = next(
        other
        for other in programme.columns_of(row.source)
        if (other.variable, other.wave) == (name, row.wave)
    )
    level = programme.scale(str(asked.scale)).level(code).words
    return filled(programme, "method.asked.some", level=level, question=asked.label)
