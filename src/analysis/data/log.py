"""The cleaning log: what was done to how many rows of which file, and why."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

import pandas as pd

Rule = Literal[
    "delivered",
    "refused.no_key",
    "refused.unknown_person",
    "refused.duplicate",
    "refused.forgotten",
    "used",
    "corrected",
    "repaired.spelling",
    "repaired.key",
    "repaired.number",
    "missing.code",
    "missing.not_asked",
    "dropped.identifier",
    "dropped.text",
    "coarsened",
    "pseudonymised",
]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the cleaning log.

    Attributes
    ----------
    source : str
        The delivered file, by its id in the settings.
    rule : Rule
        What was done; its words and reason are in the wording files. Those
        of ``refused.forgotten`` stand in none: such rows are part of no
        count, and no chapter tells of them.
    rows : int
        How many rows (``delivered``, ``refused.*``, ``used``) or cells
        (all others) it was done to.
    variable : str
        The variable concerned; empty where whole rows are.
    why : str
        The reason given for corrections; empty for whatever is done by rule.
    """

    source: str
    rule: Rule
    rows: int
    variable: str = ""
    why: str = ""


def log_table(entries: list[Entry]) -> pd.DataFrame:
    """Return the log as a table of source, rule, rows, variable and why; nothing done is not logged."""
    kept = [
        asdict(entry) for entry in entries if entry.rows > 0 or entry.rule in {"delivered", "used"}
    ]
    return pd.DataFrame(kept, columns=["source", "rule", "rows", "variable", "why"])
