"""A workbook without what the writer of workbooks adds of its own."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from analysis.publish.archive import archive_bytes

# A date of making would be another one every time, and a fixed one could be
# somebody's date of birth. The size of a sheet reads like an id (L229), and so
# does the version of a calculation that nothing here needs. All may be left out.
_LEFT_OUT = (
    (re.compile(r"docProps/core\.xml"), re.compile(r"<dcterms:(\w+)[^>]*>.*?</dcterms:\1>")),
    (re.compile(r"xl/workbook\.xml"), re.compile(r"<calcPr[^>]*/>")),
    (re.compile(r"xl/worksheets/\w+\.xml"), re.compile(r"<dimension[^>]*/>")),
)


def bare_workbook(content: bytes) -> bytes:
    """Return a workbook without dates, sizes of sheets and versions of calculations."""
    with zipfile.ZipFile(BytesIO(content)) as workbook:
        members = {name: workbook.read(name) for name in workbook.namelist()}
    return archive_bytes({name: _bare(name, part) for name, part in members.items()})


def _bare(name: str, part: bytes) -> bytes:
    for member, left_out in _LEFT_OUT:
        if member.fullmatch(name):
            return left_out.sub("", part.decode()).encode()
    return part
