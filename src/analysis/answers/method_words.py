"""Tables of words for the chapter on the method, from the wording files and the settings."""

from __future__ import annotations

from collections.abc import Collection
from itertools import count

from analysis.programme import Programme, Words
from analysis.programme.glossary import GLOSSARY, glossary_terms
from analysis.release import WordTable
from analysis.release.figure import WordCell


def rules_table(
    programme: Programme, name: str, *, without: Collection[str] = (), **places: Words
) -> WordTable:
    """Return a table whose rows stand in the wording files, in their order.

    Rules in ``without`` are left out: they are about what the programme has not.
    Where ``places`` are given, they are filled in.

    A programme adds a rule of its own by a row in its ``wording.csv``:
    ``method.<name>.row.<rule>.1`` and so on, one for each column.

    Raises
    ------
    KeyError
        When a rule lacks the words of a column.
    """
    columns = columns_of(programme, f"method.{name}")
    prefix = f"method.{name}.row."
    keys = (key for key in programme.wording if key.startswith(prefix))
    rules = dict.fromkeys(key.removeprefix(prefix).partition(".")[0] for key in keys)

    def said(key: str) -> Words:
        return filled(programme, key, **places) if places else programme.wording[key]

    return WordTable(
        f"method.{name}",
        programme.wording[f"method.{name}.caption"],
        columns,
        tuple(
            tuple(said(f"{prefix}{rule}.{n}") for n in range(1, len(columns) + 1))
            for rule in rules
            if rule not in without
        ),
    )


def table_of(
    programme: Programme, name: str, rows: tuple[tuple[WordCell, ...], ...], **places: Words
) -> WordTable:
    """Return a table whose caption and headings stand in the wording files under a name."""
    caption = filled(programme, f"{name}.caption", **places)
    return WordTable(name, caption, columns_of(programme, name), rows)


def glossary_table(programme: Programme) -> WordTable:
    """Return the words that a reader may not know, each with one plain sentence."""
    terms = glossary_terms(programme)
    return WordTable(
        GLOSSARY,
        programme.wording[f"{GLOSSARY}.caption"],
        columns_of(programme, GLOSSARY),
        tuple((term.term, term.means) for term in terms),
        alphabetical=True,
        names=tuple(term.address for term in terms),
    )


def columns_of(programme: Programme, name: str) -> tuple[Words, ...]:
    """Return the headings ``<name>.column.1`` and so on, as many as the wording files have."""
    columns = []
    for number in count(1):
        heading = programme.wording.get(f"{name}.column.{number}")
        if heading is None:
            break
        columns.append(heading)
    return tuple(columns)


def filled(programme: Programme, key: str, **places: Words) -> Words:
    """Return the words of a key with its places filled, in every language."""
    words = programme.wording[key]
    return Words(
        da=words.da.format(**{name: said.da for name, said in places.items()}),
        en=words.en.format(**{name: said.en for name, said in places.items()}),
    )


def joined(words: tuple[Words, ...], between: str) -> Words:
    """Return several words as one text.

    Examples
    --------
    >>> joined((Words(da="lav", en="low"), Words(da="høj", en="high")), " < ").da
    'lav < høj'
    """
    return Words(da=between.join(w.da for w in words), en=between.join(w.en for w in words))


def capital(words: Words) -> Words:
    """Return words as they begin a row."""
    return Words(da=words.da[:1].upper() + words.da[1:], en=words.en[:1].upper() + words.en[1:])


def verbatim(text: str) -> Words:
    """Return a name, version or fingerprint, which is the same in every language."""
    return Words(da=text, en=text)
