"""Two folders change places in one step, where the system can do that."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_HERE = -100  # relative to the working directory (AT_FDCWD), on Linux
_LINUX_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2)
_MAC_SWAP = 2  # RENAME_SWAP of renamex_np(2)


def exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders on one disk in a single step; a reader meets the one or the other.

    Returns
    -------
    bool
        False where the system or the disk has no such step, and nothing was done.
    """
    if sys.platform == "win32":
        return False
    first, second = os.fsencode(one), os.fsencode(other)
    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        return bool(library.renameat2(_HERE, first, _HERE, second, _LINUX_EXCHANGE) == 0)
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        return bool(library.renamex_np(first, second, _MAC_SWAP) == 0)
    return False
