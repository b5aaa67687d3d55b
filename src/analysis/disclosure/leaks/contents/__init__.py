"""WHAT A FILE SAYS: every text in it, however deep it lies and however it is written.

It knows files and nothing of what is looked for in them.
"""

from analysis.disclosure.leaks.contents.part import Text, Unreadable
from analysis.disclosure.leaks.contents.reading import Reading

__all__ = ["Reading", "Text", "Unreadable"]
