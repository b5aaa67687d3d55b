"""Compressed data and archives, unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from analysis.disclosure.leaks.contents.part import Bytes, Part, Text, Unreadable
from analysis.disclosure.leaks.contents.readable import fragments, unknown
from analysis.disclosure.leaks.contents.spreadsheets import is_workbook, with_borders

MOST = 64 << 20  # bytes that anything may unpack to
_GZIP, _RAW = 31, -15
_ENCRYPTED = 0x1
_HEAD, _NAME_LENGTH, _LENGTH = (
    30,
    26,
    2,
)  # bytes before a member's name, and where its length stands
_NAME_FLAGS = 0x08 | 0x10 | 0x04  # a name, a comment, something of its own


def inflated(content: bytes) -> bytes | None:
    """Return what compressed data unpack to; None where they are none from end to end."""
    for width in (zlib.MAX_WBITS, _RAW):
        unpacker = zlib.decompressobj(width)
        try:
            unpacked = unpacker.decompress(content, MOST)
        except zlib.error:
            continue
        if unpacker.eof and not unpacker.unused_data and len(unpacked) > 1:
            return unpacked
    return None


def parts_of_zlib(content: bytes) -> Iterator[Part]:
    """Yield what compressed data without a head of their own hold."""
    unpacked = inflated(content)
    if unpacked is None:
        yield from unknown(content, "file", "content that cannot be read")
    else:
        yield Bytes("compressed data", unpacked)


def parts_of_gzip(content: bytes) -> Iterator[Part]:
    """Yield the members of gzip data, the name and comment of the file, and what follows them."""
    place = "compressed data"
    rest = content
    while rest.startswith(b"\x1f\x8b"):
        if rest[3] & _NAME_FLAGS:
            yield from fragments(rest[: 1 << 10], "name of compressed data")
        unpacker = zlib.decompressobj(_GZIP)
        try:
            unpacked = unpacker.decompress(rest, MOST)
        except zlib.error:
            break
        if not unpacker.eof:
            yield Unreadable(place, "compressed data that are too large or cut off")
            return
        yield Bytes(place, unpacked)
        rest = unpacker.unused_data
    if rest.strip(b"\0"):
        yield from unknown(rest, place, "data after the end of compressed data")


def parts_of_zip(content: bytes) -> Iterator[Part]:
    """Yield the members of an archive, their names and all comments."""
    place = "archive"
    rest = content
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            cells = is_workbook(archive.namelist())
            yield from fragments(archive.comment, f"comment of an {place}")
            for member in archive.infolist():
                yield Text(f"name in an {place}", member.filename)
                yield from fragments(member.comment + member.extra, f"comment in an {place}")
                if member.flag_bits & _ENCRYPTED or member.file_size > MOST:
                    yield Unreadable(place, "a file that is encrypted or too large")
                elif not member.is_dir():
                    unpacked = archive.read(member)
                    yield Bytes(
                        place, with_borders(member.filename, unpacked) if cells else unpacked
                    )
                    rest = _without_member(rest, member, unpacked)
    except (zipfile.BadZipFile, NotImplementedError, zlib.error, OSError, EOFError, ValueError):
        yield Unreadable(place, "an archive that cannot be read")
    # What lies between or before the members belongs to none of them.
    yield from fragments(rest, place)


def _without_member(content: bytes, member: zipfile.ZipInfo, unpacked: bytes) -> bytes:
    """Blank out the compressed bytes of a member that was read: short words come about in them.

    Only where they unpack to what was read from their first byte to their
    last: whatever else lies there stays, to be read.
    """
    names = content[member.header_offset + _NAME_LENGTH :][: 2 * _LENGTH]
    ends = (names[:_LENGTH], names[_LENGTH:])
    start = member.header_offset + _HEAD + sum(int.from_bytes(end, "little") for end in ends)
    end = start + member.compress_size
    if member.compress_type != zipfile.ZIP_DEFLATED or inflated(content[start:end]) != unpacked:
        return content
    return content[:start] + bytes(end - start) + content[end:]
