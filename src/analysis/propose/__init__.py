"""EXPORTS BECOME A PROPOSAL: a programme folder with a blank for every decision that is a person's.

Headers are repeated, and answers that many gave or that are words of a known
scale. No other cell of a delivered file is.
"""

from analysis.propose.exports import delivered_files, read_export
from analysis.propose.folder import folder_texts
from analysis.propose.notes import Note
from analysis.propose.proposal import Proposal, propose

__all__ = ["Note", "Proposal", "delivered_files", "folder_texts", "propose", "read_export"]
