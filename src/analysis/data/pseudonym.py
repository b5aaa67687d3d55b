"""People's ids replaced by pseudonyms that only the holder of a key can make."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path

import pandas as pd

from analysis.data.spelling import folded
from analysis.programme import Problem, UserError, part_of, settle

KEY_FILE = "pseudonym.key"
KEY_VARIABLE = "EVALUATE_KEY_FILE"
_KEY_BYTES = 32
_DIGITS = 20  # 80 bits: no two of a million people share a pseudonym but once in 10^12 programmes


def read_or_make_key(processed: Path) -> bytes:
    """Return the secret key of this place, and make it at the first run.

    Parameters
    ----------
    processed : Path
        Folder of what may not be shared. The key lies there unless the
        environment variable ``EVALUATE_KEY_FILE`` names another place, for
        example one outside the project.

    Returns
    -------
    bytes
        32 random bytes.

    Notes
    -----
    Everybody's CPR number can be hashed in minutes, so a hash without a key
    protects nobody. With another key the pseudonyms change, and nothing else:
    no result depends on them.
    """
    path = _key_file(processed)
    if not path.exists():
        _make_key(path)
    key = bytes.fromhex(path.read_text(encoding="ascii"))
    if len(key) != _KEY_BYTES:
        rule = "the file holds no key"
        raise UserError(Problem(path.name, rule, "Put the key back from a copy."))
    return key


def _make_key(path: Path) -> None:
    """Write a new key, whole or not at all; where another process was faster, its key stands."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = part_of(path)
    part.unlink(missing_ok=True)
    key = secrets.token_hex(_KEY_BYTES).encode()
    _write_new(part, key)
    settle(part)
    with suppress(FileExistsError):
        _give_name(part, path, key)
    part.unlink()


def _give_name(part: Path, path: Path, key: bytes) -> None:
    """Have a key stand where it is looked for, unless there is one already."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:
        # Memory sticks and some network drives know no second names. Written in place, a key can
        # be met while it is empty: that is refused as no key, and right the next time.
        _write_new(path, key)
        settle(path)


def _write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, and that nobody else may read."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        stream.write(content)


def read_key(processed: Path) -> bytes | None:
    """Return the secret key of this place; None where none was made yet."""
    try:
        return bytes.fromhex(_key_file(processed).read_text(encoding="ascii"))
    except FileNotFoundError:
        return None


def key_fingerprint(key: bytes) -> str:
    """Return by what a key is recognised: 64 hexadecimal digits, which do not lead back to it."""
    return hashlib.sha256(key).hexdigest()


def pseudonymised(ids: pd.Series[str], *, domain: str, key: bytes) -> pd.Series[str]:
    """Return a pseudonym for every id; a blank id stays missing.

    Parameters
    ----------
    ids : Series of str
        Ids as written; blanks around them and upper or lower case do not count.
    domain : str
        What the ids are ids of (the codebook's variable). The same person
        has the same pseudonym in every file and cohort.
    key : bytes
        The secret key.

    Returns
    -------
    Series of str
        20 hexadecimal digits each, or NA.

    Examples
    --------
    >>> pseudonymised(pd.Series(["M-1", " m-1 "]), domain="mentee", key=b"k").nunique()
    1
    """
    plain = ids.map(folded)
    return plain.map(lambda i: _pseudonym(f"{domain}:{i}", key)).where(plain != "").astype("string")


def _key_file(processed: Path) -> Path:
    return Path(os.environ.get(KEY_VARIABLE) or processed / KEY_FILE)


def _pseudonym(text: str, key: bytes) -> str:
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()[:_DIGITS]
