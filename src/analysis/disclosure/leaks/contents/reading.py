"""Everything that a file says, however deep it lies."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from analysis.disclosure.leaks.contents.archives import parts_of_gzip, parts_of_zip, parts_of_zlib
from analysis.disclosure.leaks.contents.encoded import encoded_parts, without_encoded
from analysis.disclosure.leaks.contents.escapes import written_plainly
from analysis.disclosure.leaks.contents.kinds import Kind, kind_of
from analysis.disclosure.leaks.contents.markup import has_markup, parts_of_markup
from analysis.disclosure.leaks.contents.part import Bytes, Part, Text, Unreadable
from analysis.disclosure.leaks.contents.pdf import parts_of_pdf
from analysis.disclosure.leaks.contents.pictures import parts_of_jpeg, parts_of_png
from analysis.disclosure.leaks.contents.readable import readings, unknown

DEEPEST = 12  # things within things; nothing that we make goes deeper than four
LARGEST = 256 << 20  # bytes and characters that one file may unpack to, all in all

_OPENERS: dict[Kind, Callable[[bytes], Iterator[Part]]] = {
    "gzip": parts_of_gzip,
    "jpeg": parts_of_jpeg,
    "pdf": parts_of_pdf,
    "png": parts_of_png,
    "zip": parts_of_zip,
    "zlib": parts_of_zlib,
}


class Reading:
    """One file being read: what was read of it is not read again."""

    def __init__(self) -> None:
        self._known: set[tuple[str, str]] = set()
        self._size = 0

    def parts_of(self, content: bytes) -> Iterator[Text | Unreadable]:
        """Yield every text that a file holds, with its place, and a finding for what is none."""
        yield from self._opened(Bytes("", content), "", depth=0)

    def _opened(self, part: Part, above: str, *, depth: int) -> Iterator[Text | Unreadable]:
        place = _within(above, part.place)
        if isinstance(part, Unreadable):
            yield Unreadable(place or "file", part.why)
            return
        if depth > DEEPEST:
            yield Unreadable(place or "file", "content that is nested too deeply")
            return
        size = len(part.content) if isinstance(part, Bytes) else len(part.text)
        self._size += size
        if self._size > LARGEST:
            yield Unreadable(place or "file", "content that is too large")
            return
        if isinstance(part, Bytes):
            inside: Iterator[Part] = _of_bytes(part.content)
        elif part.noise:
            yield Text(place, part.text, noise=True)
            return
        else:
            if (place, part.text) in self._known:
                return
            self._known.add((place, part.text))
            if has_markup(part.text):
                inside = parts_of_markup(part.text)
            else:
                bare = without_encoded(part.text)
                yield Text(place or "text", bare)
                inside = _of_text(part.text, bare)
        for each in inside:
            yield from self._opened(each, place, depth=depth + 1)


def _of_bytes(content: bytes) -> Iterator[Part]:
    kind = kind_of(content)
    if kind is not None:
        yield from _OPENERS[kind](content)
        return
    texts = readings(content)
    if not texts:
        yield from unknown(content, "", "content that cannot be read")
    for text in texts:
        yield Text("", text)


def _of_text(text: str, bare: str) -> Iterator[Part]:
    """Yield what a text without tags holds besides itself: the same without escapes, encoded data."""
    plain = written_plainly(bare)
    if plain != bare:
        yield Text("", plain)
    yield from encoded_parts(text, bare)


def _within(above: str, place: str) -> str:
    if not above or not place or place == above.rsplit(" › ", 1)[-1]:
        return place or above
    return f"{above} › {place}"
