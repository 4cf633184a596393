"""Text to bytes: what `decode` did, undone to the byte."""

from __future__ import annotations

from auditor.read.decode import MARKS


def encode(text: str, encoding: str) -> bytes:
    """Return the bytes that `decode` makes this text of, with the byte-order mark that `encoding` implies.

    For the text that was decoded these are the very bytes: UTF-8, UTF-16 and UTF-32 write each
    character in one way alone, and so does Python's GB18030 (all two- and four-byte sequences tried).

    Args:
        text: without a byte-order mark.
        encoding: as `decode` names it.

    Raises:
        UnicodeEncodeError: for lone surrogates, which no text that was decoded has.
    """
    return mark(encoding) + text.encode(_codec(encoding))


def sizes(parts: list[str], encoding: str) -> list[int]:
    """Return how many bytes each part of a text takes; the mark is not counted."""
    codec = _codec(encoding)
    return [len(part.encode(codec)) for part in parts]


def mark(encoding: str) -> bytes:
    """Return the byte-order mark of an encoding as `decode` names it; nothing where it has none."""
    return next((mark for mark, _, name in MARKS if name == encoding), b"")


def _codec(encoding: str) -> str:
    return next((codec for _, codec, name in MARKS if name == encoding), encoding)
