"""The comparison view: what two printings of one passage have in common, with the way back.

White space, line breaks and marks are dropped and full-width letters and digits made half-width, so
that reflowed text and the other house style compare equal. The text itself is never changed.
"""

from __future__ import annotations

from functools import cache
from itertools import compress

from auditor.text.nouns import dataclass

VERSION = 1
"""Changes whenever some text would fold to something else; what is stored by its view is then of no use."""


def folded(char: str) -> str:
    """Return what the comparison view has for one character: its plain small form, or nothing."""
    if "！" <= char <= "～":
        char = chr(ord(char) - 0xFEE0)
    return char.lower() if char.isalnum() else ""


class _FoldTable(dict[int, str]):
    """What `str.translate` asks: the folded form of each character, kept when it was asked for once."""

    def __missing__(self, code: int) -> str:
        self[code] = folded(chr(code))
        return self[code]


@cache
def _table() -> _FoldTable:
    return _FoldTable()


@dataclass(frozen=True, slots=True)
class View:
    """A folded text and, for each of its characters, the offset it came from."""

    text: str
    origins: tuple[int, ...]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the original text that view characters start..end came from."""
        if start >= end:
            here = self.origins[start] if start < len(self.origins) else 0
            return here, here
        return self.origins[start], self.origins[end - 1] + 1


def fold(text: str) -> str:
    """Return the comparison view without the way back."""
    return text.translate(_table())


def view(text: str) -> View:
    """Return the comparison view of a text."""
    table = _table()
    small = [table[code] for code in map(ord, text)]
    folded_text = "".join(small)
    origins = tuple(compress(range(len(small)), small))
    if len(origins) < len(folded_text):  # a few letters (ẞ, İ) fold to more than one
        origins = tuple(at for at, chars in enumerate(small) for _ in chars)
    return View(folded_text, origins)
