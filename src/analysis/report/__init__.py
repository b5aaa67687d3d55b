"""RELEASED BECOMES READABLE: sentences, tables and figures of what passed the gate."""

from analysis.report.fragment import Fragment
from analysis.report.reader import Reader, reader_for

__all__ = ["Fragment", "Reader", "reader_for"]
