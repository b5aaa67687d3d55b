"""What names the machine that a report was made on, or whoever sat at it."""

from __future__ import annotations

import getpass
import re
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

from analysis.disclosure.leaks.folding import folded
from analysis.programme import Places

# A place below the root of a common system; the names of these folders alone say nothing.
_COMMON = re.compile(
    r"(?<![\w.])/(?:home|users|root|tmp|private/var|var/folders|var/tmp|mnt|media|opt/conda)/\w"
    r"|file:/{2,3}\w"
    r"|(?<![\w:])[a-z]:[\\/]+(?:users|temp|windows|program|documents)\b"
    r"|(?<![\w:\\;{])[a-z]:\\{1,2}\w[\w .-]*\\"
)
_FEWEST_LETTERS = 4
_SHORTEST_PATH = 5
# Accounts that every machine has name nobody; as a part of a path they are found all the same.
_EVERYBODY = {
    "admin", "administrator", "daemon", "docker", "guest", "home", "jovyan", "local", "localhost",
    "localdomain", "nobody", "root", "runner", "test", "ubuntu", "user", "users", "vagrant",
}  # fmt: skip


def machine_paths(places: Places) -> re.Pattern[str]:
    """Return a pattern of the paths of this machine and of the usual ones of any, for folded text."""
    here = (Path.home(), Path.cwd(), Path(tempfile.gettempdir()))
    folders = (*here, places.programme, places.raw, places.processed)
    paths = {str(path) for folder in folders for path in (folder.absolute(), folder.resolve())}
    own = sorted(folded(path) for path in paths if len(path) >= _SHORTEST_PATH)
    # A JSON or script text writes every backslash twice.
    exact = (re.escape(path).replace(r"\\", r"[\\/]+") for path in own)
    return re.compile("|".join((rf"(?<!\w)(?:{'|'.join(exact)})(?!\w)", _COMMON.pattern)))


def machine_names() -> Iterator[tuple[str, str]]:
    """Yield what kind of name it is, and the name: of the user and of this machine."""
    host = socket.gethostname()
    for kind, name in (
        ("the name of the user", _user()),
        ("the name of this machine", host),
        ("the name of this machine", host.partition(".")[0]),
    ):
        if len(name) >= _FEWEST_LETTERS and name.lower() not in _EVERYBODY:
            yield kind, name


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name
        return ""
