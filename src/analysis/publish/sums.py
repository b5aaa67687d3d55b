"""``SHA256SUMS``: the fingerprints of a folder, as a program that every system has reads them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from analysis.publish.manifest import MANIFEST

SUMS = "SHA256SUMS"


def sums_text(outputs: Mapping[str, str], manifest: bytes) -> str:
    """Return what ``sha256sum -c`` reads: a line for each file that a manifest lists, and for itself.

    Parameters
    ----------
    outputs : mapping of str to str
        SHA-256 of every file that the manifest lists, by name.
    manifest : bytes
        The manifest: nothing else holds its fingerprint.

    >>> print(sums_text({"index.html": "ab"}, b"")[:17], end="")
    ab  index.html
    e3
    """
    every = {**outputs, MANIFEST: hashlib.sha256(manifest).hexdigest()}
    return "".join(f"{every[name]}  {name}\n" for name in sorted(every))
