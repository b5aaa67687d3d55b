"""What the system refuses, told as what can be done about it."""

from __future__ import annotations

import errno
import re

_FULL = {errno.ENOSPC, errno.EDQUOT}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_FIXED = {errno.EBUSY, errno.EXDEV}
_KEPT = "What was there before is unchanged, and what was made so far is kept: run it again then."


def refusal(error: OSError) -> str | None:
    """Return what a full disk, a missing permission or a fixed folder means; None for another error."""
    where = error.filename2 or error.filename
    place = f" ({_readable(str(where))})" if where else ""
    if error.errno in _FULL:
        return f"The disk is full{place}. Free some of it. {_KEPT}"
    if error.errno in _FORBIDDEN:
        return f"Here nothing may be written or changed{place}. Ask for the permission, or choose another folder. {_KEPT}"
    if error.errno in _FIXED:
        return f"This folder cannot be moved{place}: a disk of its own, or open in another program. Choose a folder inside it, or close that. {_KEPT}"
    return None


def _readable(path: str) -> str:
    """Name the file itself, not the part beside it that it is written to first."""
    return re.sub(r"\.([^/\\]+)\.\d+\.part$", r"\1", path)
