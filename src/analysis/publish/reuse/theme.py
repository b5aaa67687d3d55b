"""The colours and typefaces of a workbook, as few as Excel takes.

The usual theme names a typeface for each script of the world, some with short
names that are first names too (Hans), and is full of round numbers that could
be somebody's id: the leak scan would have to find them.
"""

from __future__ import annotations

_COLOURS = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "1F2A44", "lt2": "F2F2F2",
    "accent1": "1F4E79", "accent2": "9C4A1A", "accent3": "3B6B35", "accent4": "6B4C8A",
    "accent5": "8A6D00", "accent6": "5A5A5A", "hlink": "0B57D0", "folHlink": "6B3FA0",
}  # fmt: skip
_FONT = '<a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>'
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_PARTS = (
    ("fillStyleLst", _FILL),
    ("lnStyleLst", f"<a:ln>{_FILL}</a:ln>"),
    ("effectStyleLst", "<a:effectStyle><a:effectLst/></a:effectStyle>"),
    ("bgFillStyleLst", _FILL),
)


def theme_xml() -> str:
    """Return the theme, as DrawingML."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>' for name, colour in _COLOURS.items()
    )
    styles = "".join(f"<a:{name}>{3 * style}</a:{name}>" for name, style in _PARTS)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Plain">'
        f'<a:themeElements><a:clrScheme name="Plain">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Plain"><a:majorFont>{_FONT}</a:majorFont>'
        f"<a:minorFont>{_FONT}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Plain">{styles}</a:fmtScheme></a:themeElements></a:theme>'
    )
