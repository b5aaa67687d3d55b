"""The files of a proposed programme folder."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from analysis.programme import Language
from analysis.programme.read import CODEBOOK, SCALES, WORDING
from analysis.programme.undecided import MARK
from analysis.propose.proposal import Proposal
from analysis.propose.settings import settings_text
from analysis.propose.shared_scales import Row

_PEOPLE = (
    ("people.one", "deltager", "participant"),
    ("people.other", "deltagere", "participants"),
    ("people.the_other", "deltagerne", "the participants"),
)


def folder_texts(found: Proposal, *, name: str, language: Language) -> dict[str, str]:
    """Return the files of a programme folder by name.

    Parameters
    ----------
    found : Proposal
        What was proposed.
    name : str
        Name of the programme; its id is made of it.
    language : {"da", "en"}
        Language of the questionnaires, and of the comments.
    """
    return {
        "programme.toml": settings_text(found, name=name, language=language),
        "codebook.csv": _table(CODEBOOK, (_codebook_row(row) for row in found.rows)),
        "scales.csv": _table(
            SCALES,
            (
                (
                    s.id,
                    a.code,
                    "" if a.order is None else str(a.order),
                    a.da,
                    a.en,
                    " | ".join(a.accepted),
                )
                for s in found.scales
                for a in s.answers
            ),
        ),
        "wording.csv": _table(
            WORDING, ((key, f"{MARK} {da}", f"{MARK} {en}") for key, da, en in _PEOPLE)
        ),
    }


def _codebook_row(row: Row) -> tuple[str, ...]:
    kind = row.kind
    cells = {
        "variable": row.variable,
        "source": row.source,
        "column": row.column,
        "wave": row.wave or "",
        "type": kind.type,
        "scale": row.scale,
        "missing": " | ".join(kind.missing),
        "identifier": kind.identifier,
        "kept_as": kind.kept_as,
        "required": row.required,
        "sensitive": kind.sensitive,
        "da": row.label,
        "en": row.label,
    }
    return tuple(cells.get(column, "") for column in CODEBOOK)


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return stream.getvalue()
