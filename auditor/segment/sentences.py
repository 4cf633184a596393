"""Sentences of a paragraph; they partition it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.model import Passage, Sentence
from auditor.text.han import CLOSERS, FINALS
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

_END = lazy(rf"[{re.escape(FINALS)}]{{1,6}}[{re.escape(CLOSERS)}]{{0,4}}[ \u3000]{{0,4}}")


def sentences(passage: Passage) -> Iterator[Sentence]:
    """Yield the sentences of a passage: each ends with 。！？… and the closing marks after it.

    A mark inside a bracketed or quoted part that the sentence goes on after still ends a sentence:
    the parts of a quotation are sentences of their own.
    """
    start = 0
    for found in _END.finditer(passage.text):
        yield _sentence(passage, start, found.end())
        start = found.end()
    if start < len(passage.text):
        yield _sentence(passage, start, len(passage.text))


def _sentence(passage: Passage, start: int, end: int) -> Sentence:
    return Sentence(passage.text[start:end], passage.spans(start, end), offset=start)
