"""Text without what does not tell names apart: case, accents, width, invisible characters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import islice, product

BARRIER = "\x1f"  # between texts that are examined together: nothing is found across it

_OTHER = re.compile(r"[^\x00-\x7f]+")
_LETTERS = str.maketrans(
    {"æ": "ae", "ø": "o", "œ": "oe", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"}
)
_SPELT_OUT = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_GONE = {"Cf", "Mn", "Me"}  # soft hyphens, zero-width characters, marks
_SIGNS = {"Pd": "-", "Zs": " "}
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
_TOKEN = re.compile(rf"[^\W_]+|{BARRIER}")
_BETWEEN = re.compile(rf"[^\w{BARRIER}]+|_+")
_BETWEEN_BYTES = bytes(c for c in range(0x80) if not chr(c).isalnum() and chr(c) != BARRIER)
# The ways in which Danish and German letters are written without them. The
# first is the letter as `folded` writes it.
_WRITINGS = {
    "ø": ("o", "oe"), "ö": ("o", "oe"), "oe": ("oe", "o"),
    "å": ("a", "aa"), "aa": ("aa", "a"),
    "æ": ("ae", "a"), "ä": ("a", "ae"), "ae": ("ae", "a"),
    "ü": ("u", "ue"), "ue": ("ue", "u"),
}  # fmt: skip
_WRITTEN = re.compile("|".join(sorted(_WRITINGS, key=len, reverse=True)))
_MOST = 32  # ways to write one value


def folded(text: str) -> str:
    r"""Return a text in small plain letters, without marks and invisible characters.

    >>> folded("SØREN  A\u0308rö\u00ade")
    'soren  aroe'
    """
    return _OTHER.sub(lambda found: _plain(found[0]), text).lower()


@lru_cache(maxsize=1 << 15)
def _plain(run: str) -> str:
    split = unicodedata.normalize("NFKD", run.casefold()).translate(_LETTERS)
    return "".join(_sign(char) for char in split)


def _sign(char: str) -> str:
    kind = unicodedata.category(char)
    if kind == "Nd":
        return str(unicodedata.digit(char))
    return "" if kind in _GONE else _SIGNS.get(kind, char)


def without_invisible(text: str) -> str:
    """Return a text without soft hyphens and other characters that have no width."""
    return text if text.isascii() else _INVISIBLE.sub("", text)


def tokens(text: str) -> list[str]:
    """Return the words and numbers of a folded text.

    >>> tokens("m-100 o'connor_2")
    ['m', '100', 'o', 'connor', '2']
    """
    return _TOKEN.findall(text)


def squeezed(text: str) -> bytes:
    """Return the letters and digits of a folded text, with nothing between them.

    >>> squeezed("m-100, o'connor")
    b'm100oconnor'
    """
    if text.isascii():
        return text.encode().translate(None, _BETWEEN_BYTES)
    return _BETWEEN.sub("", text).encode("utf-8", "ignore")


def spelt_out(text: str) -> str:
    """Return a text with the Danish letters as addresses write them.

    >>> spelt_out("Ærø, Århus")
    'aeroe, aarhus'
    """
    return unicodedata.normalize("NFC", text).casefold().translate(_SPELT_OUT)


def writings(value: str) -> list[str]:
    """Return the folded ways to write a value whose letters not everybody has.

    >>> writings("Søgaard")
    ['sogaard', 'sogard', 'soegaard', 'soegard']
    """
    plain = unicodedata.normalize("NFC", value).casefold()
    parts: list[tuple[str, ...]] = []
    end = 0
    for found in _WRITTEN.finditer(plain):
        parts += [(plain[end : found.start()],), _WRITINGS[found[0]]]
        end = found.end()
    parts.append((plain[end:],))
    ways = islice(product(*parts), _MOST)
    return list(dict.fromkeys(folded("".join(way)) for way in ways))
