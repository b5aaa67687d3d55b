"""Looking for words and phrases: short secrets, which count only where they stand alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, repr=False)
class Words:
    """Phrases of folded words, each under its longest word: the first is often a mere letter."""

    by_word: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, phrases: Iterable[str]) -> Words:
        """Return an index of phrases, each of one or more words with a blank between."""
        by_word: dict[str, list[str]] = {}
        for phrase in sorted(set(phrases)):
            by_word.setdefault(max(phrase.split(" "), key=len), []).append(phrase)
        return cls({word: tuple(phrases) for word, phrases in by_word.items()})

    def found_in(self, words: Sequence[str]) -> set[str]:
        """Return the phrases that a sequence of folded words holds."""
        line = f" {' '.join(words)} "
        return {
            phrase
            for word in self.by_word.keys() & set(words)
            for phrase in self.by_word[word]
            if phrase == word or f" {phrase} " in line
        }
