"""What printed figures say of each other, by the rules of the audit."""

from __future__ import annotations

from analysis.answers.view import View
from analysis.audit import Finding, audit, read_figures, read_relations, sentence
from analysis.programme import Words
from analysis.programme.published import FILE

_RELATIONS = "relations.toml"


def findings_of(view: View) -> tuple[Finding, ...] | None:
    """Return what in the programme's printed figures cannot be, or cannot be meant.

    The rules look at the printed figures alone, never at anybody's answers.

    Returns
    -------
    tuple of Finding or None
        The most serious first; None where the programme's folder does not
        say what the figures have to do with each other.
    """
    folder = view.places.programme
    relations = folder / _RELATIONS
    if not relations.exists():
        return None
    return audit(read_figures(folder / FILE), read_relations(relations))


def finding_words(finding: Finding) -> Words:
    """Return a finding as one or two sentences."""
    return Words(da=sentence(finding, language="da"), en=sentence(finding, language="en"))
