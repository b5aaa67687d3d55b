"""Base64 and hexadecimal data within a text."""

from __future__ import annotations

import binascii
import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from analysis.disclosure.leaks.contents.archives import inflated
from analysis.disclosure.leaks.contents.kinds import kind_of
from analysis.disclosure.leaks.contents.part import Bytes, Part, Text, Unreadable
from analysis.disclosure.leaks.contents.readable import readings
from analysis.disclosure.leaks.digests import LEAST

PLACE = "encoded data"

_SHORT = re.compile(r"[A-Za-z0-9+/]{8,}")  # eight hold a name of six letters
_SHORT_FOR_ADDRESSES = re.compile(r"[A-Za-z0-9_-]{8,}")
_LONG = re.compile(r"(?:[A-Za-z0-9+/]{200,}|[A-Za-z0-9_-]{200,})={0,2}")
_WRAPPED = re.compile(r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{40,}+(?:\s{1,4}[A-Za-z0-9+/]{4,}+)++={0,2}")
_HEX = re.compile(r"(?<![0-9a-fA-F])(?:[0-9a-fA-F]{2}){6,}(?![0-9a-fA-F])")
_HEX_IN_PAIRS = re.compile(
    r"(?<![0-9a-zA-Z])[0-9a-fA-F]{2}(?:([ :,-])[0-9a-fA-F]{2})(?:\1[0-9a-fA-F]{2}){4,}(?![0-9a-zA-Z])"
)
_TO_STANDARD = str.maketrans("-_", "+/")
_STARTS = 4  # of a run within a longer one
_FEWEST_CHARACTERS = 16  # that differ in long data: a ruled line is none
_DIGEST = 16  # characters of a hash in base64
_PLAIN = frozenset(string.printable.encode())
_PLAIN_SHARE = 0.75
_SHORTEST = 6  # bytes of a text
# Characters that are no text by chance: in UTF-8, where few bytes are one, and in other encodings.
_LONG_ENOUGH, _LONG_ENOUGH_OTHERWISE = 12, 24
_WORDS_SHARE = 0.9
_OTHER_ALPHABETS = 0x250  # the first character that is not Latin


@dataclass(frozen=True, slots=True, repr=False)
class _Decoded:
    texts: tuple[str, ...] = ()
    noise: tuple[str, ...] = ()
    files: tuple[Bytes, ...] = ()


_NOTHING = _Decoded()


def without_encoded(text: str) -> str:
    """Return a text without its long encoded data, which are read for themselves."""
    return _LONG.sub(lambda found: " " if _decoded(found[0]) != _NOTHING else found[0], text)


def encoded_parts(text: str, bare: str) -> Iterator[Part]:
    """Yield what the encoded data within a text hold.

    Almost every word could be base64; only what becomes text or a file of a
    known kind is taken for it. Long data that become neither are a finding.

    Parameters
    ----------
    text : str
        The text.
    bare : str
        The same `without_encoded`.
    """
    if any(len(set(run)) > _FEWEST_CHARACTERS for run in _LONG.findall(bare)):
        yield Unreadable(PLACE, "encoded data that cannot be read")
    long = {*_LONG.findall(text), *("".join(run.split()) for run in _WRAPPED.findall(text))}
    short = {*_SHORT.findall(bare), *_SHORT_FOR_ADDRESSES.findall(bare)}
    found = [*(_decoded(run) for run in sorted(long)), *(_short(run) for run in sorted(short))]
    texts = [text for each in found for text in each.texts]
    pairs = {re.sub(r"\W", "", found[0]) for found in _HEX_IN_PAIRS.finditer(bare)}
    for run in sorted({*_HEX.findall(bare), *pairs}):
        texts += _texts(bytes.fromhex(run))
    texts += sorted(pairs)  # a hash may be written in pairs
    if texts:
        yield Text(PLACE, "\n".join(texts))
    noise = [text for each in found for text in each.noise]
    if noise:
        yield Text(PLACE, "\n".join(noise), noise=True)
    for each in found:
        yield from each.files


@lru_cache(maxsize=1 << 16)
def _short(run: str) -> _Decoded:
    """Decode a run that may begin anywhere within the word that it stands in."""
    first, *later = (_bytes_of(run[start:]) for start in range(_STARTS))
    sure: list[str] = []
    noise: list[str] = []
    for content in (first, *later):
        texts = _texts(content)
        least = _LONG_ENOUGH if len(texts) == 1 else _LONG_ENOUGH_OTHERWISE
        for text in texts:
            (sure if len(text) >= least or _is_words(text) else noise).append(text)
    if len(run) >= _DIGEST:
        sure.append(first.hex()[:LEAST])
    # A dozen bytes can be packed data by chance; what they unpack to is nothing then.
    files = tuple(file for file in _files(first) if kind_of(file.content) or readings(file.content))
    return _Decoded(tuple(sure), tuple(noise), files)


def _is_words(text: str) -> bool:
    """Whether a short text is none by chance: words, in one alphabet."""
    words = sum(char.isalnum() or char in " .,@-'" for char in text)
    latin = all(ord(char) < _OTHER_ALPHABETS for char in text if char.isalpha())
    other = not any(char.isascii() and char.isalpha() for char in text)
    return words >= _WORDS_SHARE * len(text) and (latin or other)


@lru_cache(maxsize=64)
def _decoded(run: str) -> _Decoded:
    content = _bytes_of(run)
    return _Decoded(_texts(content), files=tuple(_files(content)))


def _bytes_of(run: str) -> bytes:
    plain = run.rstrip("=").translate(_TO_STANDARD)
    if len(plain) % _STARTS == 1:  # no number of bytes gives that: the last is something else's
        plain = plain[:-1]
    return binascii.a2b_base64(plain + "=" * (-len(plain) % _STARTS))


def _texts(content: bytes) -> tuple[str, ...]:
    """Return the texts that bytes are, if they are not so by chance."""
    if len(content) < _SHORTEST:
        return ()
    texts = readings(content)
    if len(texts) > 1 and sum(byte in _PLAIN for byte in content) < _PLAIN_SHARE * len(content):
        return ()
    return texts


def _files(content: bytes) -> Iterator[Bytes]:
    if kind_of(content) not in {None, "zlib"}:
        yield Bytes(PLACE, content)
        return
    unpacked = inflated(content)
    if unpacked is not None:
        yield Bytes(PLACE, unpacked)
