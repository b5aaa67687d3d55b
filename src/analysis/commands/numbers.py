"""Numbers given on the command line."""

from __future__ import annotations

import argparse


def positive(text: str) -> int:
    """Return a whole number of 1 or more."""
    return _whole(text, least=1)


def seed(text: str) -> int:
    """Return a whole number of 0 or more."""
    return _whole(text, least=0)


def _whole(text: str, *, least: int) -> int:
    if not text.isdecimal() or int(text) < least:
        message = f"must be a whole number, {least} or more"
        raise argparse.ArgumentTypeError(message)
    return int(text)
