"""How much the words around a place speak for its being the home of its story: a fitted model.

`rules/models/places.tsv` holds the weights, `scripts/fit_places.py` fits them on the places that news names:
those of the home of each story against all others. What stands before the place and behind it in its clause
and sentence is the evidence; the name itself is none. Weights are hundredths of a natural logarithm, summed
as integers.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from auditor.lexicon.institutions import institution, office
from auditor.lexicon.tokens import tokens
from auditor.text.patterns import lazy
from auditor.text.resources import shipped_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_REACH = 60
"""Characters on each side that are looked at."""
_STOP = lazy(r"[。！？!?…\n；;]")
_CLAUSE = lazy(r"[。！？!?…\n，,；;：:“”‘’（()）《》\[\]【】|　 ]")
_NEAR = 3
"""Words on each side that stand in the clause one by one; the rest of it is a bag of words."""
_BAG = 12


def role_odds(text: str, start: int, end: int, head: int, places: Sequence[tuple[int, int]]) -> int:
    """Return the log-odds that a place is the home of its story, in hundredths of a natural logarithm.

    Args:
        text: of the paragraph.
        start: of the place in it.
        end: of the place.
        head: where the chain of divisions begins that leads to it (`甲省乙市`), else `start`.
        places: ranges of all places named in the text, in order.
    """
    weights = _weights()
    return sum(weights.get(name, 0) for name in evidence(text, start, end, head, places)) + weights["bias"]


def evidence(text: str, start: int, end: int, head: int, places: Sequence[tuple[int, int]]) -> frozenset[str]:
    """Return the names of the evidence on a place; arguments as in `role_odds`."""
    return frozenset(_evidence(text, start, end, head, places))


def _evidence(text: str, start: int, end: int, head: int, places: Sequence[tuple[int, int]]) -> Iterator[str]:
    floor, ceiling = max(0, head - _REACH), min(len(text), end + _REACH)
    begin = max((found.end() for found in _CLAUSE.finditer(text, floor, head)), default=floor)
    stop = _CLAUSE.search(text, end, ceiling)
    until = stop.start() if stop else ceiling
    left, right = _masked(text, begin, head, places), _masked(text, end, until, places)
    before, after = tokens(left), tokens(right)
    yield f"<{before[-1] if before else '^'}"
    yield f">{after[0] if after else '$'}"
    yield f"<<{''.join(before[-2:]) or '^'}"
    yield f">>{''.join(after[:2]) or '$'}"
    yield f"={before[-1] if before else '^'}_{after[0] if after else '$'}"
    yield from (f"l{word}" for word in before[-_BAG:-1])
    yield from (f"r{word}" for word in after[1:_BAG])
    if not before:
        opens = begin == 0 or bool(_STOP.match(text[begin - 1 : begin]))
        yield "at sentence" if opens else "at clause"
    if text[begin - 1 : begin] == "“":
        yield "at quotation"
    if institution(text, end):
        yield "institution"
    elif office(text, end):
        yield "office"
    if head < start:
        yield "after parent"
    yield from _neighbours(text, start, end, places)


def _neighbours(text: str, start: int, end: int, places: Sequence[tuple[int, int]]) -> Iterator[str]:
    for other_start, other_end in places:
        if (
            other_end <= start
            and start - other_end <= 1
            and text[other_end:start] in ("、", "和", "与", "及")
        ):
            yield "listed"
        if (
            other_start >= end
            and other_start - end <= 1
            and text[end:other_start] in ("、", "和", "与", "及")
        ):
            yield "lists"
        if end <= other_start < end + _REACH and not _STOP.search(text, end, other_start):
            yield "place behind"
        if start - _REACH < other_end <= start and not _STOP.search(text, other_end, start):
            yield "place before"


def _masked(text: str, start: int, end: int, places: Sequence[tuple[int, int]]) -> str:
    """Return a range of a text with the places in it as one sign each."""
    parts, at = [], start
    for begin, stop in places:
        if start <= begin and stop <= end and begin >= at:
            parts += [text[at:begin], "〇"]
            at = stop
    return "".join((*parts, text[at:end]))


@cache
def _weights() -> Mapping[str, int]:
    rows = (line.split("\t") for line in shipped_lines("models/places.tsv"))
    return {name: int(weight) for name, weight in rows}
