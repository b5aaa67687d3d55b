"""What the command line tells of a person who was forgotten: counts, and what is left to do."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.data import Forgetting


def lines_of(done: Forgetting, *, quoted: bool, dry_run: bool) -> Iterator[str]:
    """Yield the lines to print, without the id and without anything else about the person.

    Parameters
    ----------
    done : Forgetting
        What was removed.
    quoted : bool
        Whether the programme quotes participants.
    dry_run : bool
        Whether it only would be.
    """
    yield from _removed(done, dry_run=dry_run)
    yield "Left to do:"
    yield from (f"  {line}" for line in (*_delivered(done), *_kept(done, quoted=quoted)))


def _removed(done: Forgetting, *, dry_run: bool) -> Iterator[str]:
    would = "Would remove" if dry_run else "Removed"
    if done.again:
        yield "The person was forgotten before."
    if not (done.rows or done.removed):
        yield "There is nothing to remove." if dry_run else "There was nothing to remove."
        return
    yield f"{would}, as {' and '.join(done.known_as)}:"
    yield from (f"  {table}: {_number(rows, 'row')}" for table, rows in done.rows.items())
    if not done.rows:
        yield "  no row of any table"
    if done.removed:
        yield f"  {_number(len(done.removed), 'file or folder', 'files and folders')} that count or show everybody, for the next report to make"
    if dry_run:
        yield "Nothing was changed."


def _delivered(done: Forgetting) -> Iterator[str]:
    if done.delivered:
        yield "- Take the person out of the delivered files, which are never changed here. Until then these rows are left out of every report:"
        yield from (f"  {file}: {_number(n, 'line')}" for file, n in done.delivered.items())
    else:
        yield "- The id stands in none of the delivered files that could be searched."
    if done.unsearched:
        yield f"- Look through what is no text file: {', '.join(done.unsearched)}."


def _kept(done: Forgetting, *, quoted: bool) -> Iterator[str]:
    yield "- Run “evaluate report” for all cohorts: the chapters that may be shared were made with the person and are out of date. All are made anew."
    yield "- Replace the versions that were sent out; they cannot be called back from here."
    if quoted:
        yield "- If the person is quoted, delete the row of quotes.csv."
    if done.others:
        yield f"- Look through what others put beside the tables: {', '.join(done.others)}."
    yield "- Delete the person in the systems that the files come from, and in copies and backups."


def _number(number: int, one: str, several: str | None = None) -> str:
    return f"{number} {one if number == 1 else several or f'{one}s'}"
