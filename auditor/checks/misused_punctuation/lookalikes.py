"""Hyphens, dashes and apostrophes of the wrong kind, by what stands around them.

GB/T 15834—2011 4.8 (the dash has two cells), 4.13 (a line of one cell from year to year and from place to
place, a short one within numbers and codes).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.checks.misused_punctuation.wrong import Wrong
from auditor.contract import say
from auditor.lexicon.tokens import tagged
from auditor.model import Severity
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

_HAN = f"[{HAN}]"
_DASH = lazy(rf"(?<=[{HAN}”》）])(?:－－|--|─{{2}})(?=[{HAN}“《])")
_YEARS = lazy(r"(?<!\d)(1[5-9]\d\d|20\d\d)(年?)[－‐‑](?=(?:1[5-9]\d\d|20\d\d)(?!\d))")
_CODE = lazy(r"(?<![A-Za-z0-9])[A-Z]{1,4}－(?=[0-9]{1,4}(?![0-9]))")
_BETWEEN = lazy(rf"(?<={_HAN})[－‐](?={_HAN})")
_SIDE = 6
"""Characters on either side of a line that may be the name of a place."""
_LATIN = lazy(r"(?<=[A-Za-z])‘(?=(?:s|t|re|ve|ll|d|m)(?![A-Za-z]))")
_YEAR = lazy(rf"(?<![A-Za-z0-9’])‘(?=[0-9]{{2}}(?:年|届|级|{_HAN}))")
_CLOSED = 20
"""Characters within which an opening quotation mark has its mate."""


def lookalikes(text: str) -> Iterator[Wrong]:
    """Yield the marks of a paragraph or line that stand for others that look like them."""
    for found in _DASH.finditer(text):
        yield _wrong(found.start(), found.end(), found[0], "——", "line")
    for found in _YEARS.finditer(text):
        yield _wrong(found.end() - 1, found.end(), text[found.end() - 1], "—", "line")
    for found in _CODE.finditer(text):
        yield _wrong(found.end() - 1, found.end(), text[found.end() - 1], "-", "line")
    for found in _BETWEEN.finditer(text):
        if _is_between_places(text, found.start()):
            yield _wrong(found.start(), found.end(), found[0], "—", "line")
    for found in _LATIN.finditer(text):
        yield _wrong(found.start(), found.end(), "‘", "’", "apostrophe")
    for found in _YEAR.finditer(text):
        if "’" not in text[found.end() : found.end() + _CLOSED]:
            yield _wrong(found.start(), found.end(), "‘", "’", "apostrophe")


def _wrong(start: int, end: int, mark: str, right: str, kind: str) -> Wrong:
    said = say("这里的“{found}”应为“{right}”，两者形近易混。", found=mark, right=right)
    return Wrong(start, end, right, said, kind, Severity.NOTE)


def _is_between_places(text: str, at: int) -> bool:
    before, after = tagged(text[max(at - _SIDE, 0) : at]), tagged(text[at + 1 : at + 1 + _SIDE])
    return before[-1:] != [] and after[:1] != [] and before[-1][1] == after[0][1] == "ns"
