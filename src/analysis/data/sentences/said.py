"""What a rule says: what is wrong, and what to do about it."""

from __future__ import annotations

Said = tuple[str, str]
