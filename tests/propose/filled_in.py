"""Fills in a proposed programme folder, as a person who agrees with all of it would."""

from __future__ import annotations

import re
from pathlib import Path


def accept(folder: Path, *, primary: str | None = None) -> None:
    """Accept every proposal, and write something where there is none."""
    settings = folder / "programme.toml"
    text = settings.read_text(encoding="utf-8")
    text = text.replace('period = ["?", "?"]', 'period = ["2025-01", "2025-12"]')
    text = re.sub(r'"\? ([^"]+)"', r'"\1"', text).replace('"?"', '"Opfundet"')
    if primary is not None:
        before, mark, after = text.partition(f'variable = "{primary}"\n')
        text = before + mark + after.replace('"exploratory"', '"primary"', 1)
    settings.write_text(text, encoding="utf-8")
    for name in ("codebook.csv", "scales.csv", "wording.csv"):
        table = folder / name
        cells = table.read_text(encoding="utf-8-sig")
        table.write_text(re.sub(r"(^|,|\")\? ", r"\1", cells, flags=re.MULTILINE), encoding="utf-8")
