"""``codebook.csv``: what the figures of a folder mean, and the questions behind them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence

from analysis.programme import Language, Programme
from analysis.publish.reuse.columns import (
    CODEBOOK_COLUMNS,
    RESULTS_COLUMNS,
    Cells,
    Column,
    Vocabulary,
    distinct,
)
from analysis.publish.reuse.questions import question_rows

_BETWEEN = " · "
_MOST = 3  # populations told of figures whose keys begin alike
_OF_A_COHORT = ":"  # between a cohort and the key of its figure
_ANY = "*"
# What a part of a key says, and how it is told from others.
_PATTERNS: tuple[tuple[str, str, Callable[[str], bool]], ...] = (
    ("share", "*.share", lambda key: key.endswith(".share")),
    ("n", "*.n", lambda key: key.endswith(".n")),
    ("mean", "*.mean", lambda key: key.endswith(".mean")),
    ("median", "*.median", lambda key: key.endswith(".median")),
    ("net", "*.net", lambda key: key.endswith(".net")),
    ("pairs", "*.pairs.*", lambda key: ".pairs." in key),
    ("by", "*.by.*", lambda key: ".by." in key),
    ("group", "*.group.*", lambda key: ".group." in key),
    ("printed", "printed.*", lambda key: key.startswith("printed.")),
    ("cohort", "*:*", lambda key: _OF_A_COHORT in key),
)


def codebook_text(programme: Programme, rows: Sequence[Cells], *, language: Language) -> str:
    """Return the codebook of a folder as CSV.

    Parameters
    ----------
    programme : Programme
        The programme's settings.
    rows : sequence of mapping of str to str
        The cells of ``results.csv``, by column.
    language : {"da", "en"}
        Language of its words.
    """
    words = Vocabulary(programme, language)
    buffer = io.StringIO()
    names = [column.name for column in CODEBOOK_COLUMNS]
    writer = csv.DictWriter(buffer, names, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(_columns(rows, words))
    writer.writerows(_units(rows, words))
    writer.writerows(_patterns(rows, words))
    writer.writerows(_figures(rows, words))
    writer.writerows(question_rows(words))
    return buffer.getvalue()


def _columns(rows: Sequence[Cells], words: Vocabulary) -> Iterator[Cells]:
    for column in RESULTS_COLUMNS:
        yield {
            "kind": "column",
            "name": column.name,
            "label": words.of(f"reuse.meaning.{column.name}"),
            "values": _values(column, rows, words),
        }


def _values(column: Column, rows: Sequence[Cells], words: Vocabulary) -> str:
    """Say what a cell can hold; the names in a short list are all told."""
    if column.name in {"unit", "chapter", "method"}:
        return _BETWEEN.join(sorted(distinct(rows, column.name)))
    kind = words.of(f"reuse.type.{column.kind}")
    if column.least is None:
        return kind
    return f"{kind} ≥ {column.least}" if column.most is None else f"{kind} 0–{column.most}"


def _units(rows: Sequence[Cells], words: Vocabulary) -> Iterator[Cells]:
    for unit in sorted(distinct(rows, "unit")):
        yield {"kind": "unit", "name": unit, "label": words.unit(unit)}


def _patterns(rows: Sequence[Cells], words: Vocabulary) -> Iterator[Cells]:
    for name, pattern, holds in _PATTERNS:
        found = [row for row in rows if holds(row["id"])]
        if found:
            label = words.of(f"reuse.pattern.{name}")
            yield {"kind": "pattern", "name": pattern, "label": label, **_where(found)}


def _figures(rows: Sequence[Cells], words: Vocabulary) -> Iterator[Cells]:
    """Tell of figures whose keys begin in the same way: of whom they are, in which chapters."""
    families: dict[str, list[Cells]] = {}
    for row in rows:
        families.setdefault(_beginning(row["id"]), []).append(row)
    labels = {row.variable: row.label for row in words.programme.codebook}
    for family in sorted(families):
        found = families[family]
        populations = distinct(found, "population")
        told = list(populations[:_MOST]) + (["…"] if len(populations) > _MOST else [])
        if family in labels:
            told.insert(0, labels[family].in_language(words.language))
        label = _BETWEEN.join(told)
        yield {"kind": "figures", "name": f"{family}.{_ANY}", "label": label, **_where(found)}


def _where(rows: Sequence[Cells]) -> Cells:
    return {
        "values": _BETWEEN.join(sorted(distinct(rows, "unit"))),
        "use": _BETWEEN.join(sorted(distinct(rows, "chapter"))),
    }


def _beginning(key: str) -> str:
    return key.rpartition(_OF_A_COHORT)[2].partition(".")[0]
