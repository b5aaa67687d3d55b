"""Bytes read as text, in every encoding in which they are one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.disclosure.leaks.contents.part import Part, Text, Unreadable

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_HALF = 0.4  # of the bytes of a text in UTF-16 are zero, nearly
_PRINTED = re.compile(r"[^\x00-\x1f\x7f-\x9f\ufffd]{3,}")
_SMALL = 1 << 16  # bytes among which no short word comes about by chance


def readings(content: bytes) -> tuple[str, ...]:
    r"""Return the texts that bytes can be; none where they are no text.

    Bytes that are no UTF-8 are read as UTF-8 with gaps and in the encoding of
    Western Europe, since a file may hold both.

    >>> readings(b"S\xf8ren")
    ('S\ufffdren', 'Søren')
    >>> readings("Søren".encode("utf-16-le"))
    ('Søren',)
    >>> readings(b"\x00\x01\x02")
    ()
    """
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            return (text,)
    western = content.decode("cp1252", "replace")
    if _CONTROL.search(western):
        return ()
    return (content.decode("utf-8", "replace"), western)


def _encodings(content: bytes) -> Iterator[str]:
    if content.startswith(_UTF16_BOMS):
        yield "utf-16"
    yield "utf-8-sig"
    if content[1::2].count(0) > _HALF * len(content) / 2:
        yield "utf-16-le"
    if content[::2].count(0) > _HALF * len(content) / 2:
        yield "utf-16-be"


def fragments(content: bytes, place: str) -> Iterator[Text]:
    """Yield what can be read in bytes that are not all text."""
    noise = len(content) > _SMALL
    for text in (
        content.decode("utf-8", "replace"),
        content.decode("cp1252", "replace"),
        *(content[start:].decode("utf-16-le", "replace") for start in (0, 1)),
    ):
        yield Text(place, "\n".join(_PRINTED.findall(text)), noise)


def unknown(content: bytes, place: str, why: str) -> Iterator[Part]:
    """Yield a finding for bytes of no known kind, and what can be read in them nevertheless."""
    yield Unreadable(place, why)
    yield from fragments(content, place)
