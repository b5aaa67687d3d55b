"""What the system refuses, told as what can be done about it."""

from __future__ import annotations

import errno
import re

_FULL = {errno.ENOSPC, errno.EDQUOT}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_FIXED = {errno.EBUSY, errno.EXDEV}
# Of Windows, which gives all three the number of a missing permission: a folder with an open file
# in it cannot be moved (5), and a file that another program has open can be neither replaced (32)
# nor, in part, read (33).
_OPEN_ELSEWHERE = {5, 32, 33}
_KEPT = "What was there before is unchanged, and what was made so far is kept: run it again then."


def refusal(error: OSError) -> str | None:
    """Return what a full disk, a missing permission or a fixed folder means; None for another error."""
    where = error.filename2 or error.filename
    place = f" ({_readable(str(where))})" if where else ""
    if error.errno in _FULL:
        return f"The disk is full{place}. Free some of it. {_KEPT}"
    if getattr(error, "winerror", None) in _OPEN_ELSEWHERE:
        return f"Windows does not let this be changed{place}: most often because another program has it open. Close Excel, the PDF reader and the folder's window; if that does not help, ask for the permission. {_KEPT}"
    if error.errno in _FORBIDDEN:
        return f"Here nothing may be written or changed{place}. Ask for the permission, or choose another folder. {_KEPT}"
    if error.errno in _FIXED:
        return f"This folder cannot be moved{place}: a disk of its own, or open in another program. Choose a folder inside it, or close that. {_KEPT}"
    return None


def _readable(path: str) -> str:
    """Name the file itself, not the part beside it that it is written to first."""
    return re.sub(r"\.([^/\\]+)\.\d+\.part$", r"\1", path)
