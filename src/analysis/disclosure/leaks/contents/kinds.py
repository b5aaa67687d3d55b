"""What kind of file bytes are, by how they begin: a name can say anything."""

from __future__ import annotations

from typing import Literal

Kind = Literal["png", "jpeg", "pdf", "gzip", "zip", "zlib"]

_BEGINNINGS: tuple[tuple[bytes, Kind], ...] = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"%PDF-", "pdf"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
)
_ZLIB_METHOD, _ZLIB_CHECK = 0x78, 31


def kind_of(content: bytes) -> Kind | None:
    """Return the kind of file that bytes are; None for a text and for what is not known."""
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning):
            return kind
    head = content[:2]
    if head[:1] == bytes([_ZLIB_METHOD]) and int.from_bytes(head) % _ZLIB_CHECK == 0:
        return "zlib"
    return None
