"""Which columns tell who somebody is: no cell of such a column is ever repeated."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from typing import Literal

from analysis.data.spelling import folded

Telling = Literal["direct", "quasi"]
_DIRECT = re.compile(
    r"\b(\w*navn\w*|\w*names?|e-?mails?\w*|mail\w*|\w*telefon\w*|tlf\w*|mobil\w*|phone\w*|telephone"
    r"|cell ?phone|cpr\w*|person(nummer|nr|number)|\w*adresse\w*|\w*address\w*|ssn|passport|pas(nr|nummer)"
    r"|underskrift|signature|ip|latitude|longitude|linkedin)\b"
)
_QUASI = re.compile(
    r"\b(post(nr|nummer|code|kode)\w*|zip\w*|postal code|arbejdsplads\w*|workplace|employer|arbejdsgiver"
    r"|virksomhed\w*|company|firma|instructor|underviser\w*|mentor|konsulent\w*|medarbejder|vejleder"
    r"|sagsbehandler|koordinator|coordinator|teacher|lærer|kontaktperson|fødested|birthplace|skole"
    r"|school)\b"
)
_NUMBER_OF_SOMEBODY = re.compile(
    r"(^|[\s_.-])(id|ids|løbenr|løbenummer|respondent)\b|[a-zæøå](ID|Id)$", re.UNICODE
)
_WHOLE = frozenset({"by", "bopæl", "town", "city", "sted", "kontakt", "person"})
_SENSITIVE = re.compile(
    r"\b(køn\w*|kjønn|gender|sex|alder\w*|age|født|fødsels\w*|birth\w*|nationalit\w*|land|country"
    r"|herkomst|sprog|modersmål|language|religion\w*|tro|helbred\w*|health|diagnose\w*|handicap\w*"
    r"|disabilit\w*|etni\w*|ethnic\w*|race|opholds\w*|residence|civilstand|marital|seksu\w*|sexual\w*"
    r"|fagforening\w*|politisk\w*|indkomst|income)\b"
)
_SHORT_HEADER = 6  # words; in a longer one these words are part of a question
_WHO_HEADER = 2  # words: “Mentor”, but not “Mentor har hjulpet”
_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(\.[\w-]+)+")
_CPR = re.compile(r"(?<!\d)(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d{2}[-– ]?\d{4}(?!\d)")
_PHONE = re.compile(r"(\(?(\+|00)\d{1,3}\)?[ -]?)?\d([ .-]?\d){7,9}")
_STREET = re.compile(
    r"\w*(vej|gade|gaden|vejen|allé|alle|stræde|plads|boulevard|torv|street|road|avenue|lane)\.? \d+",
    re.IGNORECASE,
)
_LINK = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)
_TITLED = re.compile(r"(prof|dr|hr|fru|frk|mr|mrs|ms|lektor)\b\.? ?\w+", re.IGNORECASE)
_CAPITAL_WORDS = re.compile(
    r"([A-ZÆØÅÄÖÜÉ][\w'’.-]*[ ,]+){1,4}(von |van |de |al-|el-|bin )?[A-ZÆØÅÄÖÜÉ][\w'’-]+"
)
_MANY = 0.5  # share of different cells from which a column is of their kind
_SOME = 0.3


@lru_cache(maxsize=2)
def _usual(names: str) -> frozenset[str]:
    """Usual names, folded: a cell that begins or ends with one is taken for a name."""
    path = Path(__file__).with_name(names)
    return frozenset(path.read_text(encoding="utf-8").split())


def told_by_header(header: str) -> Telling | None:
    """Return whether a header says that a column identifies people; None where it does not.

    >>> told_by_header("Fulde navn"), told_by_header("Postnr."), told_by_header("Motivation")
    ('direct', 'quasi', None)
    """
    plain = _plain(header)
    if len(plain.split()) > _SHORT_HEADER:
        return None
    if _DIRECT.search(plain):
        return "direct"
    short = len(plain.split()) <= _WHO_HEADER
    numbered = _NUMBER_OF_SOMEBODY.search(plain) or _NUMBER_OF_SOMEBODY.search(header.strip())
    told = plain in _WHOLE or (short and (numbered or _QUASI.search(plain)))
    return "quasi" if told else None


def told_by_cells(cells: Collection[str]) -> Telling | None:
    """Return whether different cells look like names, addresses or numbers of people.

    One e-mail address, one CPR number or one link is enough.
    """
    if any(pattern.search(cell) for cell in cells for pattern in (_EMAIL, _CPR, _LINK)):
        return "direct"
    shares = (
        (sum(_PHONE.fullmatch(cell) is not None for cell in cells), _MANY),
        (sum(_STREET.search(cell) is not None for cell in cells), _SOME),
        (sum(map(looks_like_a_name, cells)), _SOME),
    )
    return "direct" if any(count > share * len(cells) for count, share in shares) else None


def looks_like_a_name(cell: str) -> bool:
    """Tell whether a cell could be somebody's name.

    >>> [looks_like_a_name(cell) for cell in ("Anna", "Prof. Lupin", "Bo Holm", "meget enig")]
    [True, True, True, False]
    """
    first, *_, last = [word.strip(",.") for word in (folded(cell) or "-").split(" ")] * 2
    few = len(cell.split()) <= 4  # noqa: PLR2004 - nobody's name is a sentence
    return few and (
        first in _usual("first_names.txt")
        or last in _usual("last_names.txt")
        or _TITLED.fullmatch(cell.strip()) is not None
        or _CAPITAL_WORDS.fullmatch(cell.strip()) is not None
    )


def told_by_names(headers: Collection[str]) -> bool:
    """Tell whether the names of columns are somebody's answers: the file has no row of names.

    >>> told_by_names(["Id", "E-mail"]), told_by_names(["D-1", "ane@opdigtet.example"])
    (False, True)
    """
    return any(
        _EMAIL.search(header) or _CPR.search(header) or _PHONE.fullmatch(header.strip())
        for header in headers
    )


def may_be_sensitive(header: str) -> bool:
    """Tell whether a header is about gender, age, origin, health or the like.

    >>> may_be_sensitive("Køn"), may_be_sensitive("Branche")
    (True, False)
    """
    plain = _plain(header)
    return len(plain.split()) <= _SHORT_HEADER and _SENSITIVE.search(plain) is not None


def _plain(header: str) -> str:
    return " ".join(folded(header).replace("_", " ").split())
