"""Other ways to write a character, written plainly again."""

from __future__ import annotations

import html
import re

from analysis.disclosure.leaks.folding import without_invisible

_PERCENT = re.compile(r"(?:%[0-9a-fA-F]{2})+")
_QUOTED = re.compile(r"(?:=[0-9A-F]{2}){2,}")
_BACKSLASHES = re.compile(r"\\{2,}")  # an escape that was escaped
_BYTES = re.compile(r"(?:\\x[0-9a-fA-F]{2})+")
_UNICODE = re.compile(r"\\u\{([0-9a-fA-F]{1,6})\}|\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})")
_CSS = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_SPACE = re.compile(r"\\[nrt]")
_SIGN = re.compile(r"\\([^0-9a-zA-Z])")
# UTF-8 that was taken for the encoding of Western Europe.
_TWICE = re.compile("[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u2122]{1,3}")


def written_plainly(text: str) -> str:
    r"""Return a text with one layer of escapes taken off; the same text where there is none.

    Knows HTML entities, percent-encoding, escapes of JSON, scripts and CSS,
    quoted-printable, Danish letters that were encoded twice, and takes out what
    is invisible.

    >>> written_plainly(r"S&oslash;ren S%C3%B8ren S\u00f8ren S\xf8ren S\f8ren SÃ¸ren S=C3=B8ren")
    'Søren Søren Søren Søren Søren Søren Søren'
    """
    if "&" in text:
        text = html.unescape(text)
    if "%" in text:
        text = _PERCENT.sub(lambda found: _of_hex(found[0].replace("%", ""), found[0]), text)
    if "=" in text:
        text = _QUOTED.sub(lambda found: _of_hex(found[0].replace("=", ""), found[0]), text)
    if "\\" in text:
        text = _BACKSLASHES.sub(r"\\", text)
        text = _UNICODE.sub(lambda found: _of_number(found[1] or found[2] or found[3]), text)
        text = _BYTES.sub(lambda found: _of_hex(found[0].replace("\\x", ""), found[0]), text)
        text = _SPACE.sub(" ", text)
        text = _CSS.sub(lambda found: _of_number(found[1]), text)
        text = _SIGN.sub(r"\1", text)
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if not text.isascii():
        text = _TWICE.sub(lambda found: _once(found[0]), text)
    return without_invisible(text)


def _of_hex(digits: str, otherwise: str) -> str:
    content = bytes.fromhex(digits)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    return text if text.isprintable() or text.isspace() else otherwise


def _of_number(digits: str) -> str:
    number = int(digits, 16)
    return chr(number) if 0 < number <= 0x10FFFF else " "  # noqa: PLR2004 - the last character


def _once(text: str) -> str:
    for encoding in ("cp1252", "latin-1"):
        try:
            return text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return text
