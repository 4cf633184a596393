"""Harmless text for each place it is shown: what a page says must not act on what shows it.

Escaped are the categories that act or hide: controls (Cc), format characters such as bidirectional
overrides and zero-width ones (Cf), lone surrogates (Cs), private use (Co), line and paragraph
separators (Zl, Zp). A deny-list, not `str.isprintable`: ideographs newer than Python's tables must pass.
"""

from __future__ import annotations

import re
import unicodedata

_DENIED = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_LINE_END = re.compile(r"\r\n|\n|\r")
_NAMED = {"\t": r"\t", "\n": r"\n", "\r": r"\r"}


def for_terminal(text: str, *, keep_newlines: bool = False) -> str:
    r"""Return text that a terminal shows as it stands and does not obey.

    What would act or hide becomes visible (`\x1b`, `\u202e`). A line end becomes ⏎, or with
    `keep_newlines` one line feed. The result holds no markup: print it with markup turned off.
    """
    end = "\n" if keep_newlines else "⏎"
    return end.join(_visible(line) for line in _LINE_END.split(text))


def for_line(text: str) -> str:
    r"""Return text for a format of one line a record: as `for_terminal`, line ends written `\n`, `\r`."""
    return _visible(text)


def for_json(text: str) -> str:
    r"""Return text that can be written as UTF-8: lone surrogates become visible (`\udcff`).

    They come from file names that are not UTF-8. Everything else is for the JSON encoder to escape.
    """
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def shorten(text: str, limit: int = 120) -> str:
    """Return at most `limit` characters: the head and the tail with … between.

    Raises:
        ValueError: when the limit is less than 1.
    """
    if limit < 1:
        raise ValueError(f"cannot shorten to {limit} characters")
    if len(text) <= limit:
        return text
    head = limit // 2
    tail = limit - 1 - head
    return f"{text[:head]}…{text[len(text) - tail :]}"


def _visible(text: str) -> str:
    if text.isprintable():  # nothing denied is printable, and most lines are
        return text
    return text.translate({ord(char): _escape(char) for char in set(text) if _is_denied(char)})


def _is_denied(char: str) -> bool:
    return unicodedata.category(char) in _DENIED


def _escape(char: str) -> str:
    code = ord(char)
    if char in _NAMED:
        return _NAMED[char]
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
