"""A piece of a chapter, with the ledger rows of every number in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lxml import etree, html

from analysis.programme import LEDGER_MIME
from analysis.release import Figure
from analysis.report.sentences import Wording


@dataclass(frozen=True, slots=True)
class Fragment:
    """HTML for the reader and rows for the ledger, which cannot come apart.

    Attributes
    ----------
    html : str
        What is shown.
    ledger : tuple of dict
        One row per figure shown.
    """

    html: str
    ledger: tuple[dict[str, Any], ...]

    def _repr_mimebundle_(self, **_wanted: object) -> dict[str, Any]:
        """Return both to Jupyter: the ledger travels inside the executed notebook."""
        return {"text/html": self.html, LEDGER_MIME: list(self.ledger)}


def fragment(element: html.HtmlElement, figures: Iterable[Figure], *, wording: Wording) -> Fragment:
    """Return a piece of a chapter from its HTML and the figures in it."""
    text = etree.tostring(element, encoding="unicode", method="html")
    return Fragment(text, tuple(ledger_row(f, wording=wording) for f in figures if not f.hidden))


def ledger_row(figure: Figure, *, wording: Wording) -> dict[str, Any]:
    """Return a figure as a row of the ledger."""
    return {
        "id": figure.id,
        "population": wording.of(figure.population),
        "measure": wording.of(figure.measure),
        "n": figure.n,
        "count": figure.count,
        "value": figure.value,
        "unit": figure.unit,
        "low": figure.low,
        "high": figure.high,
        "level": figure.level,
        "method": figure.method,
        "p": figure.p,
    }
