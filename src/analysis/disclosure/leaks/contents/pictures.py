"""Pictures: everything that they hold besides what is drawn."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from analysis.disclosure.leaks.contents.archives import MOST
from analysis.disclosure.leaks.contents.part import Part, Unreadable
from analysis.disclosure.leaks.contents.readable import fragments, unknown

METADATA = "image metadata"

_PNG_HEAD, _CHUNK = 8, 12  # bytes: of the file; of a chunk's length, name and check sum
# Chunks of numbers alone, and the colour profile that goes with them.
_NUMBERS = {
    b"PLTE", b"tRNS", b"cHRM", b"gAMA", b"sBIT", b"sRGB", b"bKGD", b"hIST", b"pHYs", b"tIME",
    b"cICP", b"mDCV", b"cLLI",
}  # fmt: skip
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by type of colour
_JPEG_ALONE = {0x01, *range(0xD0, 0xD9)}  # markers without content
_JPEG_END, _JPEG_SCAN, _JPEG_COMMENT = 0xD9, 0xDA, 0xFE
_JPEG_OWN = range(0xE0, 0xF0)


def parts_of_png(content: bytes) -> Iterator[Part]:
    """Yield the texts of a PNG, and findings for what is no part of a picture."""
    place, picture, head = _PNG_HEAD, [], b""
    while place + _CHUNK <= len(content):
        length, name = int.from_bytes(content[place : place + 4]), content[place + 4 : place + 8]
        data = content[place + 8 : place + 8 + length]
        place += _CHUNK + length
        if name == b"IHDR":
            head = data
        elif name == b"IDAT":
            picture.append(data)
        elif name == b"IEND":
            break
        else:
            yield from _chunk(name, data)
    else:
        yield Unreadable("image", "an image that is cut off")
        return
    if content[place:]:
        yield from unknown(content[place:], "image", "data after the end of an image")
    yield from _surplus(head, b"".join(picture))


def _chunk(name: bytes, data: bytes) -> Iterator[Part]:
    if name in _NUMBERS:
        return
    keyword, _, rest = data.partition(b"\0")
    try:
        if name == b"tEXt":
            yield from fragments(data, METADATA)
        elif name in {b"zTXt", b"iCCP"}:
            yield from fragments(keyword, METADATA)
            yield from fragments(_unpacked(rest[1:]), METADATA)
        elif name == b"iTXt":
            yield from fragments(data, METADATA)
            if rest[:1] == b"\1":
                yield from fragments(_unpacked(rest[2:].split(b"\0", 2)[2]), METADATA)
        elif name == b"eXIf":
            yield from fragments(data, METADATA)
        else:
            yield from unknown(data, METADATA, "a part of an image that is not known")
    except (zlib.error, IndexError):
        yield Unreadable(METADATA, "image metadata that cannot be read")


def _unpacked(data: bytes) -> bytes:
    return zlib.decompressobj().decompress(data, MOST)


def _surplus(head: bytes, picture: bytes) -> Iterator[Part]:
    """Yield a finding where the data of a picture are more than the picture."""
    unpacker = zlib.decompressobj()
    try:
        drawn = unpacker.decompress(picture, MOST)
        width, height = int.from_bytes(head[:4]), int.from_bytes(head[4:8])
        bits = head[8] * _CHANNELS[head[9]] * width
        interlaced = head[12]
    except (zlib.error, IndexError, KeyError):
        yield Unreadable("image", "an image that cannot be read")
        return
    if unpacker.unused_data:
        yield from unknown(unpacker.unused_data, "image", "data hidden behind an image")
    rows = height * (1 + (bits + 7) // 8)
    if not unpacker.eof or (not interlaced and len(drawn) != rows):
        yield Unreadable("image", "an image whose data are not those of the picture")
        yield from fragments(drawn[rows:], "image")


def parts_of_jpeg(content: bytes) -> Iterator[Part]:
    """Yield the comments and metadata of a JPEG, and what follows its end."""
    place = 2
    while place + 4 <= len(content) and content[place] == 0xFF:  # noqa: PLR2004 - begins a marker
        marker = content[place + 1]
        if marker in _JPEG_ALONE:
            place += 2
            continue
        if marker in {_JPEG_SCAN, _JPEG_END}:
            break
        length = int.from_bytes(content[place + 2 : place + 4])
        if marker == _JPEG_COMMENT or marker in _JPEG_OWN:
            yield from fragments(content[place + 4 : place + 2 + length], METADATA)
        place += 2 + length
    end = content.find(bytes([0xFF, _JPEG_END]), place)
    if end < 0:
        yield Unreadable("image", "an image that is cut off")
    elif content[end + 2 :]:
        yield from unknown(content[end + 2 :], "image", "data after the end of an image")
