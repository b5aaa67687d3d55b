"""FIGURES BECOME DATA FOR OTHERS: a workbook, a codebook, and a description for programs."""

from analysis.publish.reuse.files import reuse_files
from analysis.publish.reuse.names import CODEBOOK, DATAPACKAGE, WORKBOOK

__all__ = ["CODEBOOK", "DATAPACKAGE", "WORKBOOK", "reuse_files"]
