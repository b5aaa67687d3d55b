"""``datapackage.json``: the figures described for programs, as a Frictionless Data Package."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from analysis.programme import RESULTS, Programme
from analysis.publish.chapters import Request
from analysis.publish.reuse.columns import (
    CODEBOOK_COLUMNS,
    CODEBOOK_KINDS,
    RESULTS_COLUMNS,
    Cells,
    Column,
    Vocabulary,
    distinct,
)
from analysis.publish.reuse.names import CODEBOOK


def datapackage_text(
    programme: Programme,
    request: Request,
    *,
    rows: Sequence[Cells],
    texts: Mapping[str, str],
    inputs: Mapping[str, str],
) -> str:
    """Return the description of ``results.csv`` and ``codebook.csv`` as JSON.

    Parameters
    ----------
    programme : Programme
        The programme's settings.
    request : Request
        Cohort and language of the folder.
    rows : sequence of mapping of str to str
        The cells of ``results.csv``, by column.
    texts : mapping of str to str
        What the two files hold, by name.
    inputs : mapping of str to str
        SHA-256 of the delivered files, by name.

    Notes
    -----
    Source: Frictionless Data Package 1.0, profile ``tabular-data-package``.
    """
    words = Vocabulary(programme, request.language)
    about = words.about(request.cohort)
    banner = [words.of("reuse.synthetic")] if programme.synthetic else []
    content: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": f"{programme.id}-{request.cohort}-{request.language}",
        "title": words.of("reuse.title", **about),
        "description": " ".join([*banner, words.of("reuse.description")]),
        "language": request.language,
        **_licences(words),
        "sources": [{"title": name, "hash": f"sha256:{sha}"} for name, sha in inputs.items()],
        "resources": [
            {
                **_resource(RESULTS, texts[RESULTS]),
                "title": words.of("reuse.title", **about),
                "description": words.of("reuse.description"),
                "schema": _schema(
                    [_result_field(column, rows, words) for column in RESULTS_COLUMNS],
                    key=["chapter", "id"],
                ),
            },
            {
                **_resource(CODEBOOK, texts[CODEBOOK]),
                "title": words.of("reuse.codebook.title", **about),
                "description": words.of("reuse.codebook.description"),
                "schema": _schema(
                    [_codebook_field(column, words) for column in CODEBOOK_COLUMNS],
                    key=["kind", "name", "wave", "source"],
                ),
            },
        ],
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def _licences(words: Vocabulary) -> dict[str, Any]:
    """Return the licence that the programme decided on; nothing where it decided on none."""
    licence = words.programme.licence
    if licence is None:
        return {}
    title = licence.title.in_language(words.language)
    return {"licenses": [{"name": licence.name, "path": licence.path, "title": title}]}


def _resource(name: str, text: str) -> dict[str, Any]:
    content = text.encode()
    return {
        "profile": "tabular-data-resource",
        "name": name.partition(".")[0],
        "path": name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }


def _schema(fields: list[dict[str, Any]], *, key: list[str]) -> dict[str, Any]:
    return {"fields": fields, "missingValues": [""], "primaryKey": key}


def _result_field(column: Column, rows: Sequence[Cells], words: Vocabulary) -> dict[str, Any]:
    allowed = distinct(rows, column.name) if column.name in {"unit", "chapter"} else ()
    return _field(
        column,
        allowed=sorted(allowed),
        title=words.of(f"reuse.column.{column.name}"),
        description=words.of(f"reuse.meaning.{column.name}"),
    )


def _codebook_field(column: Column, words: Vocabulary) -> dict[str, Any]:
    return _field(
        column,
        allowed=CODEBOOK_KINDS if column.name == "kind" else (),
        description=words.of(f"reuse.codebook.{column.name}"),
    )


def _field(column: Column, *, allowed: Sequence[str], **told: str) -> dict[str, Any]:
    rules = {
        "required": column.required or None,
        "enum": list(allowed) or None,
        "minimum": column.least,
        "maximum": column.most,
    }
    constraints = {name: rule for name, rule in rules.items() if rule is not None}
    return {
        "name": column.name,
        "type": column.kind,
        **told,
        **({"constraints": constraints} if constraints else {}),
    }
