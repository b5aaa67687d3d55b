"""Our own HTML as data: a closed set of elements, and nothing that could be read as markup."""

from __future__ import annotations

import base64
import urllib.parse
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree, html
from lxml.html import HtmlElement

from analysis.publish.print.pieces import (
    Piece,
    PrintError,
    is_inline,
    pieces_of,
    words_of_pieces,
)
from analysis.publish.print.tables import row_heads, table_of

__all__ = ["PrintError", "Printable", "printable"]

Block = dict[str, object]

_HEADINGS = {f"h{level}": level - 1 for level in range(2, 7)}  # the h1 is the title
_ENDINGS = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/svg+xml": "svg",
}
_POINTS = 0.62  # of a pixel: a picture's words come out as large as the text around it


@dataclass(frozen=True, slots=True)
class Printable:
    """A page as a template sets it.

    Attributes
    ----------
    content : dict
        What JSON can hold: words, and what they are.
    pictures : mapping of str to bytes
        Files by the names that the content calls them.
    row_heads : list of list of (int, int)
        Of each table, in order, where its row headings are.
    """

    content: Block
    pictures: dict[str, bytes] = field(default_factory=dict)
    row_heads: list[list[tuple[int, int]]] = field(default_factory=list)


def printable(page: str) -> Printable:
    """Return a page of ours as data.

    Parameters
    ----------
    page : str
        A page with all chapters; its ``h1`` is the title, each ``h2`` begins
        a chapter.

    Raises
    ------
    PrintError
        For an element that is not known: nothing is left out in silence.
    """
    root = html.document_fromstring(page, parser=html.HTMLParser(huge_tree=True))
    main = root.find(".//main")
    if main is None:
        message = "a page without a main part cannot be printed"
        raise PrintError(message)
    reading = _Reading(_targets(root))
    blocks = reading.blocks(main)
    start = next((n for n, block in enumerate(blocks) if block["kind"] == "contents"), len(blocks))
    content: Block = {
        "language": root.get("lang", "en"),
        "title": root.findtext(".//title"),
        "description": _described(root),
        "where": _words(root, "p", "where"),
        "banners": [_said(banner) for banner in root.iterfind(".//header/p[@class='banner']")],
        "front": blocks[:start],
        "body": blocks[start:],
        "foot": [reading.line(line) for line in root.iterfind(".//footer/p")],
    }
    return Printable(content, reading.pictures, reading.row_heads)


class _Reading:
    """A main part being read; pictures and row headings are gathered on the way."""

    def __init__(self, targets: Collection[str]) -> None:
        self._targets = targets
        self.pictures: dict[str, bytes] = {}
        self.row_heads: list[list[tuple[int, int]]] = []
        self._makers: dict[str, Callable[[HtmlElement], Iterator[Block]]] = {
            **dict.fromkeys(_HEADINGS, self._heading),
            "h1": self._title,
            "p": self._paragraph,
            "ul": self._list,
            "ol": self._list,
            "dl": self._terms,
            "blockquote": self._quote,
            "pre": self._code,
            "hr": self._rule,
            "table": self._table,
            "figure": self._figure,
            "details": self._details,
            "nav": self._contents,
            "div": self._group,
            "section": self._group,
        }

    def blocks(self, element: HtmlElement) -> list[Block]:
        """Return the blocks in an element; words between them become paragraphs."""
        blocks: list[Block] = []
        line: list[HtmlElement | str] = [element.text] if element.text else []
        for child in element:
            if is_inline(child):
                line.append(child)
            else:
                blocks += self._loose(line)
                line = []
                blocks += self._block(child)
            if child.tail:
                line.append(child.tail)
        return [*blocks, *self._loose(line)]

    def _loose(self, line: Sequence[HtmlElement | str]) -> Iterator[Block]:
        pieces = self._pieces(line)
        if pieces:
            yield {"kind": "paragraph", "classes": [], "body": pieces}

    def _block(self, element: HtmlElement) -> Iterator[Block]:
        maker = self._makers.get(str(element.tag))
        if maker is None:
            message = f"<{element.tag}> cannot be printed"
            raise PrintError(message)
        if element.get("id") in self._targets and element.tag not in _HEADINGS:
            yield {"kind": "place", "id": element.get("id")}
        yield from maker(element)

    def _pieces(self, nodes: Sequence[HtmlElement | str]) -> list[Piece]:
        return pieces_of(nodes, targets=self._targets)

    def line(self, element: HtmlElement) -> list[Piece]:
        """Return the pieces of an element that is one line."""
        nodes: list[HtmlElement | str] = [element.text] if element.text else []
        for child in element:
            nodes += [child, child.tail] if child.tail else [child]
        return self._pieces(nodes)

    def _title(self, element: HtmlElement) -> Iterator[Block]:
        yield {"kind": "title", "body": self.line(element)}

    def _heading(self, element: HtmlElement) -> Iterator[Block]:
        level = _HEADINGS[str(element.tag)]
        place = element.get("id") if element.get("id") in self._targets else None
        yield {"kind": "heading", "level": level, "id": place, "body": self.line(element)}

    def _paragraph(self, element: HtmlElement) -> Iterator[Block]:
        classes = str(element.get("class", "")).split()
        yield {"kind": "paragraph", "classes": classes, "body": self.line(element)}

    def _list(self, element: HtmlElement) -> Iterator[Block]:
        items = [self.blocks(item) for item in element if _is(item, "li")]
        yield {"kind": "list", "ordered": element.tag == "ol", "items": items}

    def _terms(self, element: HtmlElement) -> Iterator[Block]:
        items: list[Block] = []
        for part in element:
            if part.tag == "dt":
                items.append({"term": self.line(part), "body": []})
            elif _is(part, "dd") and items:
                items[-1]["body"] = [*_blocks_in(items[-1]), *self.blocks(part)]
        yield {"kind": "terms", "items": items}

    def _quote(self, element: HtmlElement) -> Iterator[Block]:
        language = element.get("lang", "")
        yield {"kind": "quote", "language": language, "body": self.blocks(element)}

    def _code(self, element: HtmlElement) -> Iterator[Block]:
        yield {"kind": "code", "text": str(element.text_content()).rstrip("\n")}

    def _rule(self, _element: HtmlElement) -> Iterator[Block]:
        yield {"kind": "rule"}

    def _table(self, element: HtmlElement) -> Iterator[Block]:
        self.row_heads.append(row_heads(element))
        yield table_of(element, targets=self._targets)

    def _contents(self, element: HtmlElement) -> Iterator[Block]:
        label = element.find("p")
        yield {"kind": "contents", "label": [] if label is None else self.line(label)}

    def _details(self, element: HtmlElement) -> Iterator[Block]:
        summary = element.find("summary")
        words = [] if summary is None else self.line(summary)
        if summary is not None:
            summary.drop_tree()
        body = self.blocks(element)
        said = words_of_pieces(words)
        repeated = any(
            block["kind"] == "table" and words_of_pieces(block["caption"]) == said  # type: ignore[arg-type]
            for block in body
        )
        yield {"kind": "details", "summary": [] if repeated else words, "body": body}

    def _group(self, element: HtmlElement) -> Iterator[Block]:
        classes = str(element.get("class", "")).split()
        kind = next((name for name in ("key", "quote") if name in classes), None)
        inside = self.blocks(element)
        if kind is None:
            yield from inside
        else:
            yield {"kind": "box" if kind == "key" else "unit", "body": inside}

    def _figure(self, element: HtmlElement) -> Iterator[Block]:
        """A picture with its caption; then what else there is to it, the table behind it above all."""
        caption = element.find("figcaption")
        words = [] if caption is None else self.line(caption)
        images = [self._picture(part) for part in element if part.tag in {"img", "svg"}]
        for part in list(element):
            if part.tag in {"img", "svg", "figcaption"}:
                part.drop_tree()
        yield {"kind": "figure", "caption": words, "images": images}
        for block in self.blocks(element):
            yield _without_caption(block, words_of_pieces(words))

    def _picture(self, element: HtmlElement) -> Block:
        ending, content = _content_of(element)
        name = f"picture-{len(self.pictures) + 1}.{ending}"
        self.pictures[name] = content
        width = float(str(element.get("width", "0")).removesuffix("px") or 0) * _POINTS
        alt = element.get("alt") or element.get("aria-label") or element.findtext("title") or ""
        return {"file": name, "alt": " ".join(alt.split()), "width": width}


def _without_caption(block: Block, said: str) -> Block:
    """Say a caption once, where a figure and the table behind it have the same."""
    if block["kind"] == "details":
        body = [_without_caption(inside, said) for inside in _blocks_in(block)]
        return {**block, "body": body}
    if block["kind"] == "table" and words_of_pieces(block["caption"]) == said:  # type: ignore[arg-type]
        return {**block, "caption": []}
    return block


def _blocks_in(block: Block) -> list[Block]:
    body: list[Block] = block["body"]  # type: ignore[assignment]
    return body


def _content_of(element: HtmlElement) -> tuple[str, bytes]:
    if element.tag == "svg":
        return "svg", etree.tostring(element)
    head, _, data = element.get("src", "").removeprefix("data:").partition(",")
    kind, *more = head.split(";")
    if kind not in _ENDINGS:
        message = "a picture of this kind cannot be printed"
        raise PrintError(message)
    content = base64.b64decode(data) if "base64" in more else urllib.parse.unquote_to_bytes(data)
    return _ENDINGS[kind], content


def _is(element: HtmlElement, tag: str) -> bool:
    if element.tag != tag:
        message = f"<{element.tag}> cannot be printed where <{tag}> belongs"
        raise PrintError(message)
    return True


def _targets(root: HtmlElement) -> frozenset[str]:
    return frozenset(
        link.get("href", "")[1:] for link in root.iter("a") if link.get("href", "").startswith("#")
    )


def _described(root: HtmlElement) -> str:
    found = root.find(".//meta[@name='description']")
    return "" if found is None else str(found.get("content", ""))


def _words(root: HtmlElement, tag: str, name: str) -> str:
    found = root.find(f".//{tag}[@class='{name}']")
    return "" if found is None else _said(found)


def _said(element: HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())
