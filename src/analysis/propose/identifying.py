"""Which columns tell who somebody is: no cell of such a column is ever repeated."""

from __future__ import annotations

import re
from collections.abc import Collection
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
_WHOLE = frozenset({"by", "bopæl", "town", "city", "sted", "kontakt", "person"})
_SENSITIVE = re.compile(
    r"\b(køn\w*|kjønn|gender|sex|alder\w*|age|født|fødsels\w*|birth\w*|nationalit\w*|land|country"
    r"|herkomst|sprog|modersmål|language|religion\w*|tro|helbred\w*|health|diagnose\w*|handicap\w*"
    r"|disabilit\w*|etni\w*|ethnic\w*|race|opholds\w*|residence|civilstand|marital|seksu\w*|sexual\w*"
    r"|fagforening\w*|politisk\w*|indkomst|income)\b"
)
_SHORT_HEADER = 6  # words; in a longer one these words are part of a question
_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(\.[\w-]+)+")
_CPR = re.compile(r"(?<!\d)(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d{2}[-– ]?\d{4}(?!\d)")
_PHONE = re.compile(r"(\(?(\+|00)\d{1,3}\)?[ -]?)?\d([ .-]?\d){7,9}")
_STREET = re.compile(
    r"\w*(vej|gade|gaden|vejen|allé|alle|stræde|plads|boulevard|torv|street|road|avenue|lane)\.? \d+",
    re.IGNORECASE,
)
_LINK = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)
_TITLED = re.compile(r"(prof|dr|hr|fru|frk|mr|mrs|ms|lektor)\b\.? ?\w+", re.IGNORECASE)
_CAPITAL_WORDS = re.compile(r"([A-ZÆØÅÄÖÜÉ][\w'’.-]*[ ,]+){1,4}(von |van |de |al-|el-|bin )?[A-ZÆØÅÄÖÜÉ][\w'’-]+")
_FIRST_NAMES = frozenset(
    """aage abdi abdul abdullah adam ahmad ahmed aisha alexander ali alice amal amina amir anders
    andreas anja anna anne annette arne asger astrid aya ayşe benjamin bent birgit birthe bo brian
    camilla carl carsten cecilie charlotte christian christina christoffer claus clara daniel david
    ditte dorte dorthe ebbe elena eli elin elisabeth ella else emil emilie emily emma erik esben eva
    fatima fatma finn flemming frank freja frederik frederikke gitte grete hanne hans hassan heidi
    helle henning henrik hussein ibrahim ida inge inger irina isabella jacob jakob jan jane janne
    jens jesper jette joan johan johanne john jonas jonathan josefine julie jytte jørgen kaj karen
    kari karina kasper katrine khadija kim kirsten kirstine klaus kristian kristina lars laura lene
    leyla line lis lisbeth lise lone louise lucas lukas mads magnus malene maja maria mariam marianne
    marie marina mark martin mary mathias mathilde mette michael mikkel mia mohamad mohamed mohammad
    mohammed morten muhammad mustafa nadia nanna natalia niels nicolai nicoline nikolaj nina nour
    oksana ole oleksandr olena olga omar osman otto paul per pernille peter philip pia poul preben
    rasmus rikke robert rosa sanne sara sarah sebastian sergij signe simon sofia sofie steen stig
    stine susanne svend svitlana søren tanja tatiana thea theis thomas tina tobias tom tommy torben
    tove trine troels tue ulla ulrik ulrikke victor vibeke viktoria vilhelm william winnie yasmin
    yusuf zahra zainab øyvind åse""".split()
)
_MANY = 0.5  # share of different cells from which a column is of their kind
_SOME = 0.3


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
    return "quasi" if _QUASI.search(plain) or plain in _WHOLE else None


def told_by_cells(cells: Collection[str]) -> Telling | None:
    """Return whether different cells look like names, addresses or numbers of people.

    One e-mail address, one CPR number or one link is enough.
    """
    if any(pattern.search(cell) for cell in cells for pattern in (_EMAIL, _CPR, _LINK)):
        return "direct"
    likely = (_PHONE.fullmatch, _STREET.search, looks_like_a_name)
    enough = (_MANY, _SOME, _SOME)
    if any(
        sum(bool(test(cell)) for cell in cells) > share * len(cells)
        for test, share in zip(likely, enough, strict=True)
    ):
        return "direct"
    return None


def looks_like_a_name(cell: str) -> bool:
    """Tell whether a cell could be somebody's name.

    >>> [looks_like_a_name(cell) for cell in ("Anna", "Prof. Lupin", "Bo Holm", "meget enig")]
    [True, True, True, False]
    """
    first = folded(cell).split(" ")[0].strip(",.")
    few = len(cell.split()) <= 4  # noqa: PLR2004 - nobody's name is a sentence
    return few and (
        first in _FIRST_NAMES
        or _TITLED.fullmatch(cell.strip()) is not None
        or _CAPITAL_WORDS.fullmatch(cell.strip()) is not None
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
