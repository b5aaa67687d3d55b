"""One folder of chapters: filled beside its place, then put in place whole."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.publish.chapters import Request, chapter_names
from analysis.publish.execute import Made
from analysis.publish.index import front_html, index_html
from analysis.publish.ledger import RESULTS, ledger_text, merged_rows
from analysis.publish.manifest import MANIFEST, manifest_text
from analysis.publish.shelf import put_in_place, staging_folder, write_whole

if TYPE_CHECKING:
    from analysis.programme import Language
    from analysis.publish.batch import Batch


def folder_of(batch: Batch, cohort: str, language: Language, audience: str) -> Path:
    """Return where the chapters of one cohort, language and audience go."""
    if audience == "shared":
        return batch.out / cohort / language
    return batch.places.processed / cohort / "internal" / language


def languages_there(batch: Batch, request: Request) -> tuple[Language, ...]:
    """Return the languages that a page can be had in after this run."""
    return tuple(
        language
        for language in batch.programme.languages
        if language in batch.languages
        or (
            folder_of(batch, request.cohort, language, request.audience) / f"{request.chapter}.html"
        ).exists()
    )


def publish_folder(
    batch: Batch, *, cohort: str, language: Language, audience: str, made: Sequence[Made]
) -> None:
    """Complete a folder with what is kept of its last version, its overview and ledger, and put it in place."""
    target = folder_of(batch, cohort, language, audience)
    staged = staging_folder(target)
    staged.mkdir(parents=True, exist_ok=True)
    chapters = chapter_names(batch.notebooks)
    _keep_last_versions(target, staged, chapters)
    present = [chapter for chapter in chapters if (staged / f"{chapter}.html").exists()]
    failed = [m.request.chapter for m in made if m.error]
    request = Request("index", cohort, language, audience)  # type: ignore[arg-type]  # one of the two audiences
    rows = merged_rows(
        {m.request.chapter: m.ledger for m in made if not m.error}, chapters=present, folder=target
    )
    write_whole(staged / RESULTS, ledger_text(rows))
    write_whole(
        staged / "index.html",
        index_html(
            batch.programme,
            request,
            chapters=chapters,
            present=present,
            failed=failed,
            languages=languages_there(batch, request),
        ),
    )
    if audience == "shared":
        manifest = manifest_text(
            batch.programme,
            batch.places,
            cohort=cohort,
            language=language,
            notebooks=batch.notebooks,
            chapters=present,
            outputs=[path for path in staged.iterdir() if path.name != MANIFEST],
        )
        write_whole(staged / MANIFEST, manifest)
    put_in_place(target)


def publish_front(batch: Batch) -> None:
    """Write the page that leads to every cohort there is."""
    known = [*(cohort.id for cohort in batch.programme.cohorts), batch.programme.pool.id]
    there = [cohort for cohort in known if (batch.out / cohort).is_dir()]
    write_whole(batch.out / "index.html", front_html(batch.programme, cohorts=there))


def _keep_last_versions(target: Path, staged: Path, chapters: Sequence[str]) -> None:
    for chapter in chapters:
        last = target / f"{chapter}.html"
        if last.exists() and not (staged / last.name).exists():
            shutil.copyfile(last, staged / last.name)
