"""What people do who have heard that counts of one to four are hidden: they hide those, and nothing else."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

from lxml import html

HIDDEN = "hidden-cell"


def hide_small(internal: Path, shared: Path, *, threshold: int) -> set[str]:
    """Copy chapters (``<language>/``) and hide in ledgers, tables, sentences and alt texts
    whatever is a count of 1 to ``threshold`` - 1; return the ids that were hidden."""
    hidden: set[str] = set()
    for folder in sorted(path for path in internal.iterdir() if path.is_dir()):
        target = shared / folder.name
        target.mkdir(parents=True)
        shutil.copy(folder / "results.csv", target / "results.csv")
        small = _hide_rows(target / "results.csv", threshold)
        for page in sorted(folder.glob("*.html")):
            _hide_marks(page, target / page.name, small)
        hidden |= small
    return hidden


def _hide_rows(ledger: Path, threshold: int) -> set[str]:
    with ledger.open(encoding="utf-8", newline="") as stream:
        table = csv.DictReader(stream)
        columns, rows = list(table.fieldnames or ()), list(table)
    # The share of a small count would give it away at once.
    small = {row["id"] for row in rows if 0 < float(row["count"] or 0) < threshold}
    with ledger.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(row for row in rows if row["id"] not in small)
    return small


def _hide_marks(page: Path, target: Path, small: set[str]) -> None:
    root = html.parse(str(page), html.HTMLParser(encoding="utf-8", huge_tree=True)).getroot()
    for element in list(root.iterfind(".//*[@data-figure]")):
        if element.get("data-figure") in small and element.tag in {"td", "span"}:
            del element.attrib["data-figure"]
            for child in list(element):
                element.remove(child)
            element.text = ".."
            element.set("class", HIDDEN)
    for image in root.iterfind(".//img"):
        image.attrib.pop("alt", None)
    target.write_bytes(html.tostring(root, encoding="utf-8"))
