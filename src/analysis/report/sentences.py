"""Statements become sentences."""

from __future__ import annotations

from analysis.programme import Language, Programme, Words
from analysis.release import Figure, Statement
from analysis.report.numbers import count_text, interval_text, p_text, percent_text, value_text


class Wording:
    """The words of one programme in one language."""

    def __init__(self, programme: Programme, *, language: Language) -> None:
        self.language: Language = language
        self._words = programme.wording
        self._settings = {
            "threshold": str(programme.gate.threshold),
            "people": self.text("people.other"),
            "person": self.text("people.one"),
            "the_people": self.text("people.the_other"),
        }

    def text(self, key: str) -> str:
        """Return the words of a key; raises KeyError where the wording files have none."""
        return self._words[key].in_language(self.language)

    def of(self, words: Words) -> str:
        """Return words that come with a figure."""
        return words.in_language(self.language)

    def filled(self, key: str, **places: str) -> str:
        """Return the words of a key with its places filled in."""
        return self.text(key).format(**self._settings, **places)

    def value(self, figure: Figure) -> str:
        """Return a figure's value with its unit."""
        return value_text(figure, language=self.language, points=self.text("unit.points"))

    def interval(self, figure: Figure) -> str:
        """Return a figure's interval; empty where it has none."""
        return interval_text(figure, language=self.language, pattern=self.text("format.interval"))

    def sentence(self, statement: Statement) -> str:
        """Return a statement as a sentence that is right for its numbers.

        A sentence has variants: ``.hidden`` when a figure in it is hidden,
        ``.zero`` and ``.one`` by the count of its first figure. The plain key
        serves where a variant is not written.
        """
        places = {name: self.of(words) for name, words in statement.words.items()}
        for name, figure in statement.figures.items():
            places |= self._places(name, figure)
        return self.filled(self._variant(statement), **places)

    def _variant(self, statement: Statement) -> str:
        figures = list(statement.figures.values())
        if any(figure.hidden for figure in figures):
            return f"{statement.key}.hidden"
        lead = figures[0].count if figures and figures[0].unit != "share" else None
        variant = {0: f"{statement.key}.zero", 1: f"{statement.key}.one"}.get(
            -1 if lead is None else lead
        )
        return variant if variant in self._words else statement.key

    def _places(self, name: str, figure: Figure) -> dict[str, str]:
        if figure.hidden:
            return {}
        text = self.value(figure)
        if figure.unit == "p" and figure.value is not None:
            text = p_text(figure.value, language=self.language)
        return {
            name: text,
            f"{name}_interval": self.interval(figure),
            f"{name}_count": ""
            if figure.count is None
            else count_text(figure.count, language=self.language),
            f"{name}_n": "" if figure.n is None else count_text(figure.n, language=self.language),
            f"{name}_percent": ""
            if figure.value is None
            else percent_text(figure.value, language=self.language),
        }
