"""What the header of a column tells: a name for it, the number of its question, its wave."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

from analysis.data.spelling import folded

BEFORE, AFTER, LATER = "before", "after", "followup"
ONCE = "once"  # the wave of a programme that asked its questions once
_DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_WAVE_WORDS = {
    **dict.fromkeys(("pre", "før", "foer", "before", "baseline"), BEFORE),
    **dict.fromkeys(("post", "efter", "after"), AFTER),
}
_FILE_WORDS = {
    **_WAVE_WORDS,
    **dict.fromkeys(("start", "begin", "opstart", "foerskema", "førskema", "t0"), BEFORE),
    **dict.fromkeys(("slut", "end", "final", "efterskema", "afslutning"), AFTER),
    **dict.fromkeys(("followup", "opfoelgning", "opfølgning"), LATER),
}
_WORDS = "|".join(_WAVE_WORDS)
_AHEAD = re.compile(rf"({_WORDS})\s*[_:.\-]+\s*", re.IGNORECASE)
# With a blank alone before it, “før” or “efter” is a word of the sentence.
_BEHIND = re.compile(rf"(?:\s*[_.:\-(\[]+\s*({_WORDS})|\s+(pre|post))\s*[)\]]?", re.IGNORECASE)
_IN_NUMBER = re.compile(rf"([A-Za-z]?\d+(?:[._]\d+)*)[_\s.\-]?({_WORDS})\b", re.IGNORECASE)
_NUMBERED = re.compile(r"([A-Za-zÆØÅæøå]{0,2}[_.]?\d+(?:[._]\d+)*[a-z]?)(?:[\s.:)\-–_]+|$)")
_LONGEST = 40  # characters of a name


@dataclass(frozen=True, slots=True)
class Header:
    """A header taken apart.

    Attributes
    ----------
    wave : str or None
        Which wave it names, if it names one.
    number : str
        The number of the question: ``Q10_3``; empty without one.
    text : str
        The words of the question; empty where there is a number alone.
    """

    wave: str | None
    number: str
    text: str

    @property
    def item(self) -> str:
        """What sets an item of a battery apart: what stands behind a dash, or in brackets."""
        behind = re.search(r"(?: [-–] |\[)([^\[\]]*?)\]?$", self.text)
        return behind.group(1).strip() if behind and behind.group(1).strip() else self.text

    @property
    def block(self) -> str:
        """The question that an item belongs to: ``Q10`` of ``Q10_3``."""
        return re.split(r"[._]", self.number.lstrip("_."))[0] if self.number else ""


def header_of(name: str, *, question: str = "") -> Header:
    """Take a header apart; the question's own text counts where an export has it apart.

    >>> header_of("Q10_1Pre: How much do you know?")
    Header(wave='before', number='Q10_1', text='How much do you know?')
    >>> header_of("Q13_2_post").block
    'Q13'
    """
    wave, rest = _wave_apart(name.strip())
    number = _NUMBERED.match(rest)
    text = rest[number.end() :] if number else rest
    return Header(wave, number.group(1) if number else "", (question or text).strip(" :.-–_"))


def _wave_apart(name: str) -> tuple[str | None, str]:
    if match := _AHEAD.match(name):
        return _WAVE_WORDS[match.group(1).lower()], name[match.end() :]
    if match := _IN_NUMBER.match(name):
        wave = _WAVE_WORDS[match.group(2).lower()]
        return wave, f"{match.group(1)}{name[match.end() :]}"
    for match in _BEHIND.finditer(name):
        if match.end() == len(name):
            word = match.group(1) or match.group(2)
            return _WAVE_WORDS[word.lower()], name[: match.start()]
    return None, name


def wave_of_file(name: str) -> str | None:
    """Return the wave that a file's name tells; None where it names none, or several.

    >>> wave_of_file("2025-efter.csv"), wave_of_file("mentees.csv")
    ('after', None)
    """
    words = re.split(r"[^\wæøå]+|_|(?<=\D)(?=\d)|(?<=\d)(?=\D)", name.rsplit(".", 1)[0].casefold())
    joined = "".join(words)
    waves = {_FILE_WORDS[word] for word in words if word in _FILE_WORDS}
    if "followup" in joined:
        waves = {LATER}
    return waves.pop() if len(waves) == 1 else None


def slug(text: str) -> str:
    """Return a name that settings may use, or an empty text where nothing is left of it.

    >>> slug("Jeg er på vej – mod målet!")
    'jeg_er_paa_vej_mod_maalet'
    """
    plain = folded(text).translate(_DANISH)
    ascii_alone = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "_", ascii_alone).strip("_")
    if len(words) <= _LONGEST:
        return words
    return words[: _LONGEST + 1].rpartition("_")[0] or words[:_LONGEST]


def free_name(text: str, taken: Collection[str], *, otherwise: str) -> str:
    """Return the slug of a text, with a number where it is taken.

    >>> free_name("Mål", {"maal"}, otherwise="column")
    'maal_2'
    """
    name = slug(text) or otherwise
    if name not in taken:
        return name
    return next(f"{name}_{n}" for n in range(2, len(taken) + 3) if f"{name}_{n}" not in taken)
