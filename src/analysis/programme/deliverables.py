"""The files in which the chapters of a folder are shared as a whole.

The rooms that make and those that examine them do not know each other; this
is what they agree on.
"""

from __future__ import annotations

WHOLE = "report.html"  # the main parts of all chapters, one behind the other
PRINTED = "report.pdf"  # the same on paper
