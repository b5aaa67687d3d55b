"""PDF as a typesetter writes it: letters by number, which a table in each font explains."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import pikepdf

from analysis.disclosure.leaks.contents.part import Bytes, Part, Text, Unreadable
from analysis.disclosure.leaks.contents.readable import fragments

_PAGE, _STRINGS = "text of a PDF", "PDF"
_SHOWN = {"Tj", "TJ", "'", '"'}
_OPERATORS = "Tf Tj TJ ' \" BT T* Td TD Tm"
_BLOCK = re.compile(r"begin(bfchar|bfrange|codespacerange)(.*?)end\1", re.DOTALL)
_HEX = re.compile(r"<([0-9A-Fa-f\s]*)>|\[([^\]]*)\]")
_HYPHENATED = re.compile(r"\n?[-\u00ad\u2010]\n")
_IN_PART, _UNEXPLAINED = "a PDF that cannot be read whole", "a PDF whose letters cannot be read"
_STREAM = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
_WORDS = re.compile(rb"[\s\x20-\x7e]*")
# Sixteen random bytes as letters, and where metadata names a file so: "/Pia+" comes about in them.
_RANDOM = re.compile(rb"[A-Za-z0-9+/]{22}==")
_NAMED = re.compile(rb"(<xmpMM:(?:Instance|Document)ID>)([A-Za-z0-9+/]{22}==)(?=<)")
_END = b"%%EOF"  # twice where a file was changed and holds what it was before
_FILES = {"/DCTDecode", "/JPXDecode"}
# Streams that are read in another way: as objects, as pages, or as the table of a font.
_READ = {"/ObjStm", "/XRef", "/CMap"}
_LONGEST = 1 << 16  # letters that one entry of a table may stand for


@dataclass(frozen=True, slots=True)
class _Font:
    """What the numbers of a font's letters stand for, and how many bytes each has."""

    letters: Mapping[bytes, str]
    width: int

    def read(self, shown: bytes) -> str | None:
        """Return the words that are shown; None where a letter is not explained."""
        codes = [shown[place : place + self.width] for place in range(0, len(shown), self.width)]
        read = [self.letters.get(code) for code in codes]
        return None if None in read else "".join(str(letter) for letter in read)


def parts_of_typeset(content: bytes) -> Iterator[Part]:
    """Yield what a PDF says: on its pages, in the strings of its objects, in all other streams.

    A damaged or encrypted file, and letters that nothing explains, are findings.
    """
    try:
        with pikepdf.open(io.BytesIO(content), attempt_recovery=False) as file:
            if file.is_encrypted or file.get_warnings() or content.count(_END) != 1:
                yield Unreadable("PDF", _IN_PART)
            yield from _noise(_STREAM.sub(b"\n", content))
            yield from _pages(file)
            yield Text(_STRINGS, "\n".join(_strings(file)))
            yield from _streams(file)
    except pikepdf.PdfError:
        yield Unreadable("PDF", _IN_PART)


def _pages(file: pikepdf.Pdf) -> Iterator[Part]:
    known: dict[tuple[int, int], _Font | None] = {}
    forms = [one for one in file.objects if _is(one, "/Form")]
    for page in (*(page.obj for page in file.pages), *forms):
        lines, whole = _lines(page, known)
        text = "\n".join(lines)
        yield Text(_PAGE, text)
        if (joined := _HYPHENATED.sub("", text)) != text:
            yield Text(_PAGE, joined)
        if not whole:
            yield Unreadable("PDF", _UNEXPLAINED)


def _lines(
    page: pikepdf.Object, known: dict[tuple[int, int], _Font | None]
) -> tuple[list[str], bool]:
    """Return the words of a page, a line where the pen moves, and whether all could be read."""
    lines, whole = [""], True
    font: _Font | None = None
    for step in pikepdf.parse_content_stream(page, _OPERATORS):
        name = str(step.operator)
        if name == "Tf":
            font = _font(page, str(step.operands[0]), known)
        elif name not in _SHOWN:
            lines.append("")
        else:
            for shown in _shown(step.operands[-1]):
                words = font.read(shown) if font else None
                lines[-1] += words or ""
                whole = whole and words is not None
    return [line for line in lines if line], whole


def _shown(operand: object) -> Iterator[bytes]:
    for one in operand if isinstance(operand, pikepdf.Array) else [operand]:
        if isinstance(one, pikepdf.String):
            yield bytes(one)


def _font(
    page: pikepdf.Object, name: str, known: dict[tuple[int, int], _Font | None]
) -> _Font | None:
    place = page
    while "/Resources" not in place and "/Parent" in place:
        place = place.Parent
    nothing = pikepdf.Dictionary()
    font = place.get("/Resources", nothing).get("/Font", nothing).get(name)
    if font is None:
        return None
    if font.objgen not in known:
        known[font.objgen] = _explained(font)
    return known[font.objgen]


def _explained(font: pikepdf.Object) -> _Font | None:
    """Return the table of a font; None where it has none and its letters are no common ones."""
    if "/ToUnicode" in font:
        return _table(font.ToUnicode.read_bytes().decode("latin-1"))
    if font.get("/Subtype") == "/Type0" or isinstance(font.get("/Encoding"), pikepdf.Dictionary):
        return None
    codes = [bytes([number]) for number in range(256)]
    return _Font({code: code.decode("cp1252", "replace") for code in codes}, 1)


def _table(text: str) -> _Font:
    letters: dict[bytes, str] = {}
    width = 1
    for kind, block in _BLOCK.findall(text):
        found = [(_coded(one), many) for one, many in _HEX.findall(block)]
        if kind == "codespacerange" and found:
            width = max(1, len(found[0][0]))
        elif kind == "bfchar":
            letters |= {
                code: _letter(said)
                for (code, _), (said, _) in zip(found[::2], found[1::2], strict=False)
            }
        elif kind == "bfrange":
            letters |= dict(_ranges(found))
    return _Font(letters, width)


def _ranges(found: list[tuple[bytes, str]]) -> Iterator[tuple[bytes, str]]:
    for (first, _), (last, _), (said, many) in zip(
        found[::3], found[1::3], found[2::3], strict=False
    ):
        start, end = int.from_bytes(first), int.from_bytes(last)
        codes = [
            number.to_bytes(len(first)) for number in range(start, min(end, start + _LONGEST) + 1)
        ]
        if many:
            yield from zip(
                codes, (_letter(_coded(one)) for one, _ in _HEX.findall(many)), strict=False
            )
        else:
            for step, code in enumerate(codes):
                next_ = int.from_bytes(said) + step
                yield code, _letter(next_.to_bytes(max(len(said), 2)))


def _coded(digits: str) -> bytes:
    return bytes.fromhex("".join(digits.split()))


def _letter(code: bytes) -> str:
    return code.decode("utf-16-be", "replace")


def _strings(file: pikepdf.Pdf) -> Iterator[str]:
    """Yield every string of every object: titles, bookmarks, alt texts, addresses; and the file's own."""
    yield from _of_trailer(file.trailer)
    for one in file.objects:
        # The trailer stands once more in front of the table of objects.
        is_table = isinstance(one, pikepdf.Stream) and one.get("/Type") == "/XRef"
        yield from _of_trailer(one) if is_table else _strings_in(one)


def _of_trailer(trailer: pikepdf.Object) -> Iterator[str]:
    for name, value in trailer.items():
        yield from _names_of_file(value) if name == "/ID" else _below(value)


def _names_of_file(value: pikepdf.Object) -> Iterator[str]:
    """The names of a file that say something; others are random bytes, with short words by chance."""
    names = [bytes(one) for one in value if isinstance(one, pikepdf.String)]
    words = (name for name in names if _WORDS.fullmatch(name) and not _RANDOM.fullmatch(name))
    yield from (name.decode("ascii") for name in words)


def _strings_in(value: object) -> Iterator[str]:
    if isinstance(value, pikepdf.String):
        yield str(value)
    elif isinstance(value, pikepdf.Array):
        for one in value:
            yield from _below(one)
    elif isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        for one in dict(value.items()).values():
            yield from _below(one)


def _below(value: object) -> Iterator[str]:
    # What has a number of its own comes among the objects.
    if isinstance(value, pikepdf.Object) and not value.is_indirect:
        yield from _strings_in(value)


def _streams(file: pikepdf.Pdf) -> Iterator[Part]:
    """Yield what is in the streams that are no page: metadata, attachments, fonts, pictures."""
    pages = {one.objgen for page in file.pages for one in _contents(page.obj)}
    for one in file.objects:
        if not isinstance(one, pikepdf.Stream) or one.objgen in pages or _is(one, "/Form"):
            continue
        kind = str(one.get("/Type"))
        if _is(one, "/Image"):
            yield from _picture(one)
        elif _is(one, "/XML") or kind == "/EmbeddedFile":
            content = one.read_bytes()
            yield Bytes("", _NAMED.sub(rb"\1", content))
            yield from _noise(b" ".join(name for _, name in _NAMED.findall(content)))
        elif kind not in _READ:
            yield from _noise(one.read_bytes())


def _picture(picture: pikepdf.Object) -> Iterator[Part]:
    """Yield a picture that is a file of its own; points of colour say nothing, but must be no more than that."""
    if picture.get("/Filter") in _FILES:
        yield Bytes("", picture.read_raw_bytes())
        return
    space = picture.get("/ColorSpace", pikepdf.Name.DeviceGray)
    bits = int(picture.Width) * _channels(space) * int(picture.get("/BitsPerComponent", 1))
    if len(picture.read_bytes()) != int(picture.Height) * -(-bits // 8):
        yield Unreadable("image", "an image that holds more or less than it shows")


def _channels(space: pikepdf.Object) -> int:
    if isinstance(space, pikepdf.Array) and space[0] == "/ICCBased":
        return int(space[1].N)
    return {"/DeviceRGB": 3, "/CalRGB": 3, "/DeviceCMYK": 4, "/Lab": 3}.get(
        str(space[0] if isinstance(space, pikepdf.Array) else space), 1
    )


def _noise(content: bytes) -> Iterator[Text]:
    """Yield what can be read in fonts and the like: short words come about in them by chance."""
    return (replace(text, noise=True) for text in fragments(content, _STRINGS))


def _contents(page: pikepdf.Object) -> Iterator[pikepdf.Object]:
    contents = page.get("/Contents")
    if contents is not None:
        yield from contents if isinstance(contents, pikepdf.Array) else [contents]


def _is(value: object, kind: str) -> bool:
    return isinstance(value, pikepdf.Stream) and value.get("/Subtype") == kind
