"""PDF: what a simple one says; one that is not is read with its fonts' tables."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from analysis.disclosure.leaks.contents.archives import MOST
from analysis.disclosure.leaks.contents.part import Part, Text, Unreadable
from analysis.disclosure.leaks.contents.readable import fragments
from analysis.disclosure.leaks.contents.typeset import parts_of_typeset

_STREAM = re.compile(rb"(<<(?:[^<>]|<<.*?>>|<[^<>]*>)*>>)\s*stream\r?\n(.*?)endstream", re.DOTALL)
_LITERAL = re.compile(rb"\(((?:\\.|[^()\\])*)\)", re.DOTALL)
_HEX = re.compile(rb"(?<!<)<([0-9A-Fa-f\s]+)>(?!>)")
_OCTAL = re.compile(rb"\\([0-7]{1,3})")
# Encryption, objects within streams, and letters that only the fonts can tell.
_NOT_SIMPLE = (b"/Encrypt", b"/Type0", b"/Identity-H", b"/Differences", b"/ObjStm")
_FILTER = re.compile(rb"/Filter\s*(?:\[([^\]]*)\]|(/\w+))")


def parts_of_pdf(content: bytes) -> Iterator[Part]:
    """Yield what a PDF says, in its streams and around them."""
    if any(sign in content for sign in _NOT_SIMPLE):
        yield from parts_of_typeset(content)
        return
    yield from fragments(_STREAM.sub(b"\n", content), "PDF")
    for words, data in _STREAM.findall(content):
        unpacked = _unpacked(words, data)
        if unpacked is None:
            yield Unreadable("PDF", "a PDF that cannot be read whole")
        else:
            yield Text("text of a PDF", _said(unpacked))
            yield from fragments(unpacked, "PDF")


def _unpacked(words: bytes, data: bytes) -> bytes | None:
    found = _FILTER.search(words)
    if found is None:
        return data
    if (found[1] or found[2]).split() != [b"/FlateDecode"]:
        return None
    try:
        return zlib.decompressobj().decompress(data, MOST)
    except zlib.error:
        return None


def _said(stream: bytes) -> str:
    """Return the strings of a page: letters are set one by one, so nothing stands between."""
    literals = [
        _OCTAL.sub(lambda found: bytes([int(found[1], 8) & 0xFF]), text)
        for text in _LITERAL.findall(stream)
    ]
    digits = [b"".join(text.split()) for text in _HEX.findall(stream)]
    coded = [bytes.fromhex((text + b"0" * (len(text) % 2)).decode()) for text in digits]
    return "\n".join(b"".join(each).decode("cp1252", "replace") for each in (literals, coded))
