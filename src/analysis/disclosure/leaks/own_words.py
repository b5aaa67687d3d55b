"""The words that the package and the programme's settings bring themselves.

A word of a report that is also a part of somebody's name (Maj, Holm, Mark)
is let through only when it provably stands here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import CodeType

from analysis.disclosure.leaks.dates import month_numbers
from analysis.disclosure.leaks.folding import BARRIER, folded, spelt_out, tokens
from analysis.programme import Programme

_PACKAGE = Path(__file__).parents[2]
# The demo brings invented people, and this room what it looks for.
_NOT_SHOWN = ("demo", "disclosure")


@dataclass(frozen=True, slots=True)
class Own:
    """What the scan need not take for somebody's.

    Attributes
    ----------
    words : str
        Folded texts that a part of a name may come from: the settings, the
        package's wording and constants, the months, and those words of the
        notebooks that are written small. A word that is only ever written
        with a capital may be a name that somebody wrote into a chapter.
    prose : str
        Folded texts that a run of words may come from: all of these, the
        notebooks whole, and the reviewed quotes.
    """

    words: str
    prose: str


def own_words(programme: Programme, *, notebooks: Path) -> Own:
    """Return what the package and the programme bring themselves."""
    settings = programme.model_dump(mode="json")
    quotes = list(_texts(settings.pop("quotes", [])))
    cells = list(_notebook_texts(notebooks))
    small = sorted({word for cell in cells for word in tokens(cell) if word.islower()})
    words = [*_texts(settings), *_package_texts(), *month_numbers(), *small]
    return Own(_joined(words), _joined([*words, *cells, *quotes]))


def _joined(texts: list[str]) -> str:
    """Fold texts, in both ways to write Danish letters: addresses of headings use the longer one."""
    whole = BARRIER.join(dict.fromkeys(texts))
    return folded(f"{whole}{BARRIER}{spelt_out(whole)}")


def _texts(content: object) -> Iterator[str]:
    """Yield every text of nested settings, and the names of the settings."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        for name, value in content.items():
            yield str(name)
            yield from _texts(value)
    elif isinstance(content, list | tuple):
        for value in content:
            yield from _texts(value)


def _notebook_texts(notebooks: Path) -> Iterator[str]:
    for path in sorted(notebooks.glob("[0-9]*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            yield "".join(cell["source"])


@cache
def _package_texts() -> tuple[str, ...]:
    """Return the constants of the package's code and its style sheets, without what explains them."""
    rooms = sorted(
        path for path in _PACKAGE.iterdir() if path.is_dir() and path.name not in _NOT_SHOWN
    )
    code = [
        text for room in rooms for path in sorted(room.rglob("*.py")) for text in _constants(path)
    ]
    styles = [path.read_text(encoding="utf-8") for path in sorted(_PACKAGE.rglob("*.css"))]
    return tuple(dict.fromkeys([*code, *styles]))


def _constants(path: Path) -> Iterator[str]:
    # Python itself leaves out what explains the code.
    code = compile(path.read_text(encoding="utf-8"), path.name, "exec", optimize=2)
    return _strings(code)


def _strings(constant: object) -> Iterator[str]:
    if isinstance(constant, str):
        yield constant
    elif isinstance(constant, CodeType | tuple | frozenset):
        parts = constant.co_consts if isinstance(constant, CodeType) else constant
        for part in parts:
            yield from _strings(part)
