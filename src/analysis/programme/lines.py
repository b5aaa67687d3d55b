"""Where in a TOML file a setting stands, so that an error can point at it."""

from __future__ import annotations

import re


def toml_line(text: str, path: tuple[str | int, ...]) -> int | None:
    r"""Return the line (from 1) of a setting in a TOML text.

    Parameters
    ----------
    text : str
        The file as written.
    path : tuple of str and int
        Names of tables and keys, with the position (from 0) inside an array
        of tables, for example ``("outcomes", 1, "high")``.

    Returns
    -------
    int or None
        The line of the key; that of its table where the key itself is not
        written; None where neither stands in the file. Python's own TOML
        reader keeps no positions, hence this search by header and key.

    Examples
    --------
    >>> toml_line('[gate]\nthreshold = 5\n', ("gate", "threshold"))
    2
    """
    lines = text.splitlines()
    start, end = 0, len(lines)
    found: int | None = None
    names = list(path)
    section = _section(lines, names)
    if section is not None:
        (start, end), used = section
        found, names = start + 1, names[used:]
    for name in (str(part) for part in names if isinstance(part, str)):
        pattern = re.compile(rf"^\s*\"?{re.escape(name)}\"?\s*=")
        hit = next((i for i in range(start, end) if pattern.match(lines[i])), None)
        if hit is None:
            break
        return hit + 1
    return found


def _section(lines: list[str], path: list[str | int]) -> tuple[tuple[int, int], int] | None:
    """Find the longest leading part of the path that has a header of its own."""
    headers = [
        (i, line.split("#")[0].strip()) for i, line in enumerate(lines) if line.startswith("[")
    ]
    for used in range(len(path), 0, -1):
        names = [str(part) for part in path[:used] if isinstance(part, str)]
        positions = [part for part in path[:used] if isinstance(part, int)]
        plain, array = f"[{'.'.join(names)}]", f"[[{'.'.join(names)}]]"
        hits = [i for i, header in headers if header in (plain, array)]
        position = positions[-1] if positions else 0
        if position < len(hits):
            start = hits[position]
            after = [i for i, _ in headers if i > start]
            return (start, after[0] if after else len(lines)), used
    return None
