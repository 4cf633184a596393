"""Word lists of `rules/words`: the words of one purpose, with their source, in one file."""

from __future__ import annotations

from functools import cache

from auditor.text.resources import rules_folder


@cache
def words(name: str) -> tuple[str, ...]:
    """Return the words of `rules/words/<name>.txt` in the order of the file.

    Words are parted by white space; a line that begins with `#` is a comment.

    Raises:
        FileNotFoundError: when there is no such list.
    """
    text = (rules_folder() / "words" / f"{name}.txt").read_text(encoding="utf-8")
    listed = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return tuple(dict.fromkeys(word for row in listed for word in row))


@cache
def pairs(name: str) -> dict[str, str]:
    """Return the lines `left<TAB>right` of `rules/words/<name>.tsv`, left to right.

    Blank lines and lines that begin with `#` do not count. The mapping is shared: do not change it.

    Raises:
        FileNotFoundError: when there is no such list.
        ValueError: when a line has no tab or more than one.
    """
    text = (rules_folder() / "words" / f"{name}.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.split("\n") if line.strip() and not line.startswith("#"))
    return dict(rows)
