"""``make bench``: measure a batch and write docs/performance.md."""

from __future__ import annotations

from tests.bench.batch import ROOT, measured
from tests.bench.page import page

if __name__ == "__main__":
    text = page(*measured())
    (ROOT / "docs" / "performance.md").write_text(text, encoding="utf-8")
