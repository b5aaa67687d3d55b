"""TOML files, parsed once for as long as they say the same."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import Any


@lru_cache(maxsize=4)
def parsed_toml(text: str) -> dict[str, Any]:
    """Return what a TOML text says; not to be changed, since others read it too.

    A programme of a thousand cohorts takes longer to parse than its
    fingerprint, which every chapter asks for.

    Raises
    ------
    tomllib.TOMLDecodeError
        When it is not well-formed.
    """
    return tomllib.loads(text)
