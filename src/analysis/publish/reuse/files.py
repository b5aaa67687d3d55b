"""What stands beside ``results.csv`` for those who want to work with the figures."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from analysis.programme import RESULTS, Programme
from analysis.publish.chapters import Request
from analysis.publish.reuse.codebook import codebook_text
from analysis.publish.reuse.datapackage import datapackage_text
from analysis.publish.reuse.names import CODEBOOK, DATAPACKAGE, WORKBOOK
from analysis.publish.reuse.workbook import workbook_bytes


def reuse_files(
    programme: Programme, request: Request, *, ledger: str, inputs: Mapping[str, str]
) -> dict[str, str | bytes]:
    """Return a workbook, a codebook and a description of the figures of a folder, by file name.

    Parameters
    ----------
    programme : Programme
        The programme's settings.
    request : Request
        Cohort and language of the folder.
    ledger : str
        Its ``results.csv``. Nothing is told that is not in it, or in the
        settings that the chapters show.
    inputs : mapping of str to str
        SHA-256 of the delivered files that the figures were made of, by name.
    """
    rows = list(csv.DictReader(io.StringIO(ledger)))
    codebook = codebook_text(programme, rows, language=request.language)
    package = datapackage_text(
        programme, request, rows=rows, texts={RESULTS: ledger, CODEBOOK: codebook}, inputs=inputs
    )
    return {
        WORKBOOK: workbook_bytes(programme, request, rows),
        CODEBOOK: codebook,
        DATAPACKAGE: package,
    }
