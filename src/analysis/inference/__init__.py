"""PAIRS BECOME ESTIMATES: numbers in, numbers out.

This room knows no column, file, language or person, so that every method can
be judged against the literature alone. Its parts, each a folder that gives
out its public names:

- ``shares``: people with a trait, asked once
- ``paired_shares``: yes or no, before and after
- ``paired_levels``: ordered answers, before and after
- ``models``: regressions, for whom and how much
- ``missing``: what those who did not answer could change
- ``bias``: how large a change no programme need have made
- ``durations``: how long courses last, and how they end
- ``pooling``: several cohorts, one answer
- ``multiplicity``, ``reliability``: many tests, many items

Entering the room loads none of them, and none loads pandas or statsmodels
before a method asks for it.
"""

from analysis.inference.results import Alternative, Estimate, Test, WaldEstimate

__all__ = ["Alternative", "Estimate", "Test", "WaldEstimate"]
