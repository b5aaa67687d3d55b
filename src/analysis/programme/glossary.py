"""The words that a reader may not know: what they mean, how they are written, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.programme.records import Programme
from analysis.programme.records_base import Language, Words

GLOSSARY = "glossary"
_BETWEEN = "|"


@dataclass(frozen=True, slots=True)
class Term:
    """A word and its one plain sentence.

    Attributes
    ----------
    name : str
        Its name in the wording files: ``interval`` of ``glossary.interval.term``.
    term, means : Words
        The word and the sentence.
    forms : Words or None
        How it is written within a text, forms parted by ``|``; None for an
        everyday word, which no text needs to explain.
    """

    name: str
    term: Words
    means: Words
    forms: Words | None

    @property
    def address(self) -> str:
        """Its place in the chapter that holds the glossary."""
        return f"{GLOSSARY}-{self.name}"

    def written(self, language: Language) -> tuple[str, ...]:
        """Return how it is written within a text, in one language."""
        if self.forms is None:
            return ()
        forms = self.forms.in_language(language).split(_BETWEEN)
        return tuple(form.strip() for form in forms)


def glossary_terms(programme: Programme) -> tuple[Term, ...]:
    """Return the programme's terms, in the order of its wording files."""
    words, ending = programme.wording, ".term"
    keys = [
        key.removesuffix(ending)
        for key in words
        if key.startswith(f"{GLOSSARY}.") and key.endswith(ending)
    ]
    return tuple(
        Term(
            key.removeprefix(f"{GLOSSARY}."),
            words[f"{key}.term"],
            words[f"{key}.means"],
            words.get(f"{key}.forms"),
        )
        for key in keys
    )
