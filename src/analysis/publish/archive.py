"""Archives: the same bytes for the same files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # before it no archive can date a file
_UNIX, _MODE = 3, 0o100644  # a file that its owner may write and all may read


def archive_bytes(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of files in their order, without date, owner or machine.

    Parameters
    ----------
    files : mapping of str to bytes
        What each holds, by its path in the archive.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.create_system = _UNIX
            entry.external_attr = _MODE << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, compresslevel=9)
    return buffer.getvalue()
