"""PAGES BECOME PAPER: our own HTML as data, and one template that sets it."""

from analysis.publish.print.pdf import pdf_of
from analysis.publish.print.tree import PrintError

__all__ = ["PrintError", "pdf_of"]
