"""The words of every rule that delivered files are held against: what is wrong, what to do."""

from __future__ import annotations

from analysis.data.sentences.across import ACROSS
from analysis.data.sentences.cells import CELLS
from analysis.data.sentences.columns import COLUMNS
from analysis.data.sentences.corrections import CORRECTIONS
from analysis.data.sentences.reading import READING
from analysis.data.sentences.said import Said
from analysis.programme import Language

__all__ = ["SENTENCES"]

SENTENCES: dict[str, dict[Language, Said]] = READING | COLUMNS | CELLS | ACROSS | CORRECTIONS
