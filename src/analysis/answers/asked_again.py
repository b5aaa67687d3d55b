"""Who is asked again in the last wave, where not everybody is."""

from __future__ import annotations

from analysis.answers.view import View
from analysis.programme import Outcome, Variable, Words


def condition(view: View, outcome: Outcome) -> tuple[Variable, str] | None:
    """Return on which answer it depends who is asked for the outcome in the last wave."""
    asked = view.programme.measure(outcome.variable, outcome.waves[1])
    if asked.asked_if is None:
        return None
    name, level = asked.asked_if
    return next(v for v in view.programme.columns_of(asked.source) if v.variable == name), level


def condition_words(view: View, outcome: Outcome) -> dict[str, Words]:
    """Return that answer in words, as the place ``level``; nothing where all are asked."""
    found = condition(view, outcome)
    if found is None:
        return {}
    variable, code = found
    label, level = variable.label, view.programme.scale(str(variable.scale)).level(code).words
    if code == "yes":  # the question itself says it
        return {"level": label}
    return {"level": Words(da=f"{label.da}: {level.da}", en=f"{label.en}: {level.en}")}


def filled(view: View, key: str, words: dict[str, Words]) -> Words:
    """Return words of the wording files with their places filled by other words."""
    text = view.words(key)
    return Words(
        da=text.da.format(**{name: each.da for name, each in words.items()}),
        en=text.en.format(**{name: each.en for name, each in words.items()}),
    )


def pairs_words(view: View, outcome: Outcome) -> Words:
    """Return who answered both times, and that only some could where that is so."""
    words = condition_words(view, outcome)
    return filled(view, "group.pairs.asked" if words else "group.pairs", words)
