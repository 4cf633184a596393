"""Word lists of `rules/words`: the words of one purpose, with their source, in one file."""

from __future__ import annotations

from functools import cache

from auditor.text.resources import shipped_lines, shipped_rows


@cache
def words(name: str) -> tuple[str, ...]:
    """Return the words of `rules/words/<name>.txt` in the order of the file.

    Words are parted by white space; a line that begins with `#` is a comment.

    Raises:
        FileNotFoundError: when there is no such list.
    """
    return tuple(dict.fromkeys(word for line in shipped_lines(f"words/{name}.txt") for word in line.split()))


@cache
def pairs(name: str) -> dict[str, str]:
    """Return the lines `left<TAB>right` of `rules/words/<name>.tsv`, left to right.

    Blank lines and lines that begin with `#` do not count. The mapping is shared: do not change it.

    Raises:
        FileNotFoundError: when there is no such list.
        ValueError: when a line has no tab or more than one.
    """
    return dict(shipped_rows(f"words/{name}.tsv", 2))
