"""One folder of chapters: filled beside its place, then put in place whole."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from lxml import etree
from lxml.html import HtmlElement

from analysis.programme import METHOD, RESULTS, WHOLE, Language, chapters_of, write_whole
from analysis.programme.provenance import input_hashes
from analysis.publish.binding import Binding, parts_of
from analysis.publish.chapters import AUDIENCES, Audience, Request, chapter_names
from analysis.publish.front import SUMMARY, front_of
from analysis.publish.index import front_html, index_html, opening
from analysis.publish.job import Made
from analysis.publish.ledger import ledger_text, merged_rows
from analysis.publish.manifest import MANIFEST, manifest_text
from analysis.publish.plan import Batch
from analysis.publish.record import kept
from analysis.publish.reuse import reuse_files
from analysis.publish.shelf import Shelf
from analysis.publish.sums import SUMS, sums_text
from analysis.publish.words import page_text


def shelf_of(batch: Batch, audience: Audience) -> Shelf:
    """Return where the chapters for an audience stand."""
    return Shelf(batch.out if audience == "shared" else batch.places.processed)


def folder_name(cohort: str, language: Language, audience: Audience) -> str:
    """Return the name of a folder of chapters on its shelf."""
    return f"{cohort}/{language}" if audience == "shared" else f"{cohort}/internal/{language}"


def place_of(batch: Batch, request: Request) -> Path:
    """Return where the folder of a page stands."""
    name = folder_name(request.cohort, request.language, request.audience)
    return shelf_of(batch, request.audience).place(name)


def kept_place(batch: Batch, request: Request) -> Path:
    """Return where a page is kept as soon as it is made, with the record of what it was made of."""
    made = batch.places.processed / request.cohort / "made"
    return made / f"{request.language}.{request.audience}" / f"{request.chapter}.html"


def languages_there(batch: Batch, request: Request) -> tuple[Language, ...]:
    """Return the languages that a page can be had in after this run."""

    def exists(language: Language) -> bool:
        folder = place_of(batch, replace(request, language=language))
        return (folder / f"{request.chapter}.html").exists()

    return tuple(
        lang for lang in batch.programme.languages if lang in batch.languages or exists(lang)
    )


def has_method(batch: Batch, request: Request) -> bool:
    """Tell whether the chapter on the method will stand beside a page after this run."""
    page = place_of(batch, request) / f"{METHOD}.html"
    return METHOD in batch.chapters or page.exists()


def fill_folder(batch: Batch, request: Request, *, made: Sequence[Made]) -> None:
    """Put into a folder its chapters, what is kept of its last version, and its ledger.

    Parameters
    ----------
    batch : Batch
        What was made.
    request : Request
        Cohort, language and audience of the folder; its chapter is ``index``.
    made : sequence of Made
        What became of its chapters.
    """
    place, staged = place_of(batch, request), _staged(batch, request)
    staged.mkdir(parents=True, exist_ok=True)
    ledgers = {}
    for one in made:
        page = kept_place(batch, one.request)
        record = None if one.error else kept(page)
        if record is not None:
            shutil.copyfile(page, staged / page.name)
            ledgers[one.request.chapter] = record.ledger
    _keep_last_versions(place, staged, _own(batch, request))
    present = _present(batch, request, staged)
    rows = merged_rows(ledgers, chapters=present, folder=place)
    write_whole(staged / RESULTS, ledger_text(rows))


def binding_of(batch: Batch, request: Request, *, scratch: Path) -> Binding | None:
    """Return how the chapters of a filled folder are bound; None where it has none.

    Parameters
    ----------
    batch : Batch
        What was made.
    request : Request
        Cohort, language and audience of the folder.
    scratch : Path
        Folder for what lasts no longer than the run.
    """
    request = replace(request, chapter=Path(WHOLE).stem)
    staged = _staged(batch, request)
    present = _present(batch, request, staged)
    if not present:
        return None
    languages = languages_there(batch, request)
    text = page_text(batch.programme, request, languages=languages, method=METHOD in present)
    front = "".join(
        etree.tostring(part, encoding="unicode", method="html")
        for part in opening(batch.programme, request)
    )
    pages = tuple(staged / f"{chapter}.html" for chapter in present)
    return Binding(
        request=request,
        front=front,
        chapters=pages,
        text=text,
        whole=kept_place(batch, request),
        parts=parts_of(front, pages, text),
        scratch=scratch,
    )


def complete_folder(
    batch: Batch, request: Request, *, made: Sequence[Made], binding: Binding | None
) -> None:
    """Complete a filled folder: with all chapters as one, its overview and, where shared, its manifest.

    Parameters
    ----------
    batch : Batch
        What was made.
    request : Request
        Cohort, language and audience of the folder; its chapter is ``index``.
    made : sequence of Made
        What became of its chapters.
    binding : Binding or None
        How its chapters were bound; None where it has none.
    """
    staged = _staged(batch, request)
    present = _present(batch, request, staged)
    whole = [] if binding is None else list(binding.there())
    for path in whole:
        shutil.copyfile(path, staged / path.name)
    overview = index_html(
        batch.programme,
        request,
        chapters=chapter_names(batch.notebooks),
        present=present,
        failed=[m.request.chapter for m in made if m.error],
        languages=languages_there(batch, request),
        front=_front(staged),
        pooled=_is_pooled(batch, request),
        whole=[path.name for path in whole],
    )
    write_whole(staged / "index.html", overview)
    if request.audience == "shared":
        inputs = input_hashes(batch.programme, batch.places.raw, cohort=request.cohort)
        files = reuse_files(
            batch.programme,
            request,
            ledger=(staged / RESULTS).read_text(encoding="utf-8"),
            inputs=inputs,
        )
        for file, content in files.items():
            write_whole(staged / file, content)
        _write_manifest(batch, request, staged, chapters=present)


def put_internal(batch: Batch) -> None:
    """Put every prepared folder that is for the house alone in its place."""
    for folder in batch.folders():
        if folder.audience == "internal":
            name = folder_name(folder.cohort, folder.language, folder.audience)
            shelf_of(batch, folder.audience).put(name)


def put_shared(batch: Batch, *, released: Callable[[Path], bool]) -> None:
    """Put everything that may be shared in its place at once, or nothing.

    Parameters
    ----------
    batch : Batch
        What was made.
    released : callable
        Looks at the whole folder as it would be; without its consent what was
        there before stays as it is.
    """
    shelf = shelf_of(batch, "shared")
    whole = shelf.completed()
    for cohort in batch.closed:
        shutil.rmtree(whole / cohort, ignore_errors=True)
    known = batch.programme.cohorts_and_pool
    there = [cohort for cohort in known if (whole / cohort).is_dir()]
    front = front_html(batch.programme, cohorts=there, closed=sorted(batch.closed))
    write_whole(whole / "index.html", front)
    if released(whole):
        shelf.put_all()


def folders_there(batch: Batch) -> dict[Request, Path]:
    """Return every folder of chapters that stands, of this run or an earlier one."""
    wanted = (
        Request("index", cohort, language, audience)
        for audience in AUDIENCES
        for cohort in batch.programme.cohorts_and_pool
        for language in batch.programme.languages
    )
    places = {one: place_of(batch, one) for one in wanted}
    return {one: place for one, place in places.items() if place.is_dir()}


def _staged(batch: Batch, request: Request) -> Path:
    name = folder_name(request.cohort, request.language, request.audience)
    return shelf_of(batch, request.audience).prepared(name)


def _own(batch: Batch, request: Request) -> Sequence[str]:
    """Return the chapters that a cohort has, there or not."""
    return chapters_of(batch.programme, chapter_names(batch.notebooks), request.cohort)


def _present(batch: Batch, request: Request, staged: Path) -> list[str]:
    return [name for name in _own(batch, request) if (staged / f"{name}.html").exists()]


def _is_pooled(batch: Batch, request: Request) -> bool:
    """Tell whether all cohorts together will have an overview like this one after this run."""
    pool = batch.programme.pool.id
    place = place_of(batch, replace(request, cohort=pool))
    return (pool in batch.cohorts and request.language in batch.languages) or place.is_dir()


def _front(staged: Path) -> list[HtmlElement]:
    summary = staged / f"{SUMMARY}.html"
    return front_of(summary.read_text(encoding="utf-8")) if summary.exists() else []


def _write_manifest(
    batch: Batch, request: Request, staged: Path, *, chapters: Sequence[str]
) -> None:
    text = manifest_text(
        batch.programme,
        batch.places,
        cohort=request.cohort,
        language=request.language,
        notebooks=batch.notebooks,
        chapters=chapters,
        outputs=[path for path in staged.iterdir() if path.name not in {MANIFEST, SUMS}],
    )
    write_whole(staged / MANIFEST, text)
    write_whole(staged / SUMS, sums_text(json.loads(text)["outputs"], text.encode()))


def _keep_last_versions(place: Path, staged: Path, chapters: Sequence[str]) -> None:
    for chapter in chapters:
        last = place / f"{chapter}.html"
        if last.exists() and not (staged / last.name).exists():
            shutil.copyfile(last, staged / last.name)
