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
