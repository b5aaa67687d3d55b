"""The chapters of a folder, bound: one page and one PDF, made anew only where a chapter changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from analysis.programme import PRINTED
from analysis.programme.fingerprints import fingerprint, sha256
from analysis.programme.provenance import package_hash, package_version
from analysis.publish.aside import Call
from analysis.publish.chapters import Request
from analysis.publish.page import ChapterError, PageText, elements_of
from analysis.publish.record import Record, discard, keep, reason
from analysis.publish.scratch import folder_in
from analysis.publish.whole import whole_html


@dataclass(frozen=True, slots=True)
class Binding:
    """The chapters of a folder, to be bound by a worker.

    Attributes
    ----------
    request : Request
        Cohort, language and audience; its chapter is ``report``.
    front : str
        What stands before the chapters, as HTML.
    chapters : tuple of Path
        Finished pages, in order.
    text : PageText
        The words around the whole.
    whole : Path
        Where the page is kept, beside the record of what it was made of; the
        PDF is kept in a folder beside it.
    parts : mapping of str to str
        Fingerprints of what the page is made of.
    scratch : Path
        Folder for what lasts no longer than the run.
    """

    request: Request
    front: str
    chapters: tuple[Path, ...]
    text: PageText
    whole: Path
    parts: Mapping[str, str]
    scratch: Path

    @property
    def printed(self) -> Path:
        """Where the PDF is kept."""
        return self.whole.with_name("print") / PRINTED

    def run(self) -> object:
        """Bind them, in a process of its own: the typesetter's threads and memory end with it.

        Returns
        -------
        str or None
            Why it failed.
        """
        return Call(partial(bound, self)).run()

    def there(self) -> Iterator[Path]:
        """Yield the page and the PDF, as far as they are of these chapters."""
        if reason(self.whole, self.parts, _nothing) is None:
            yield self.whole
            if reason(self.printed, _print_parts(self.whole), _nothing) is None:
                yield self.printed


def parts_of(front: str, chapters: Sequence[Path], text: PageText) -> dict[str, str]:
    """Return fingerprints of what a page with all chapters is made of."""
    return {
        **{chapter.stem: sha256(chapter) for chapter in chapters},
        "words": fingerprint([front, asdict(text)]),
        "code": package_hash("publish"),
        "lxml": str(package_version("lxml")),
    }


def bound(binding: Binding) -> str | None:
    """Make the page and, unless it is the one that the last PDF was made of, the PDF.

    Returns
    -------
    str or None
        Why it failed; a page may be there without its PDF.
    """
    discard(binding.whole)
    chapters = {path.stem: path.read_text(encoding="utf-8") for path in binding.chapters}
    try:
        page = whole_html(elements_of(binding.front), chapters, text=binding.text)
    except ChapterError as error:
        return str(error)
    if page is None:
        return None
    keep(binding.whole, page, Record(binding.parts, {}))
    return _printed(binding, page)


def _printed(binding: Binding, page: str) -> str | None:
    # Loaded by who does the work: the typesetter is large.
    from analysis.publish.print import PrintError, pdf_of

    parts = _print_parts(binding.whole)
    if reason(binding.printed, parts, _nothing) is None:
        return None
    discard(binding.printed)
    with folder_in(binding.scratch) as folder:
        try:
            pdf = pdf_of(page, folder=folder)
        except PrintError as error:
            return str(error)
    keep(binding.printed, pdf, Record(parts, {}))
    return None


def _print_parts(whole: Path) -> dict[str, str]:
    return {
        "page": sha256(whole),
        "template": package_hash("publish/print"),
        "typst": str(package_version("typst")),
        "pikepdf": str(package_version("pikepdf")),
    }


def _nothing(_name: str) -> None:
    """Know of nothing that was read: all that counts is known before."""
