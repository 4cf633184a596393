"""Chains of seeds on one diagonal, extended over changed characters: candidate passages."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.relate.meetings import meetings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.relate.blocks import Row

_BEYOND = 400
"""Characters looked at on either side of seeds, as between the texts of a collection: further on a passage
has seeds again, and lists with other figures would be walked to their ends from each pair of seeds."""
_LOOK = 3
_STRIDE = 5
_AHEAD = 6
_AGREE = 4
_END = 6


@dataclass(frozen=True, slots=True, order=True)
class Chain:
    """Two stretches of the row that read alike; `here` before `there`, half-open."""

    here: tuple[int, int]
    there: tuple[int, int]


def chains(row: Row) -> Iterator[Chain]:
    """Yield the extended chains of an edition, each once, in sorted order."""
    edges = row.sentence_edges()
    extended = {_extend(row, edges, Chain(here, there)) for here, there in meetings(row)}
    yield from sorted(extended, key=lambda chain: (chain.here, chain.there))


def _extend(row: Row, edges: Sequence[int], chain: Chain) -> Chain:
    """Walk outwards from both ends while the characters agree, a few changed ones allowed."""
    (here, here_end), (there, there_end) = chain.here, chain.there
    left, right = row.at(here), row.at(there)
    text = row.text
    before = _walk(
        text[max(left.start, here - _BEYOND) : here][::-1],
        text[max(right.start, there - _BEYOND) : there][::-1],
    )
    after = _walk(
        text[here_end : min(left.end, here_end + _BEYOND)],
        text[there_end : min(right.end, there_end + _BEYOND)],
    )
    here, there = _rounded_down(text, edges, here - before[0], there - before[1])
    here_end, there_end = _rounded_up(text, edges, here_end + after[0], there_end + after[1])
    return Chain((here, here_end), (there, there_end))


def _rounded_up(text: str, edges: Sequence[int], here: int, there: int) -> tuple[int, int]:
    """Take in the last few characters of a sentence that is changed near its end in one of two places."""
    one, other = edges[bisect_left(edges, here)], edges[bisect_left(edges, there)]
    return (one, other) if _ends_alike(text[here:one], text[there:other]) else (here, there)


def _rounded_down(text: str, edges: Sequence[int], here: int, there: int) -> tuple[int, int]:
    """Take in the first few characters of a sentence that is changed near its beginning."""
    one, other = edges[bisect_right(edges, here) - 1], edges[bisect_right(edges, there) - 1]
    return (one, other) if _ends_alike(text[one:here], text[other:there]) else (here, there)


def _ends_alike(one: str, other: str) -> bool:
    """Tell whether two short ends have one changed character, and half of the others at least agree."""
    if not 1 <= len(one) == len(other) <= _END:
        return False
    agreeing = sum(here == there for here, there in zip(one, other, strict=True))
    return 2 * agreeing >= len(one) - 1


def _walk(here: str, there: str) -> tuple[int, int]:
    """Return how far two texts agree from their beginnings.

    A changed character is passed where four of the six after it agree, a lost or added one where,
    at most three characters on, five in a row agree; otherwise the walk ends before the difference.
    """
    at, to = 0, 0
    while at < len(here) and to < len(there):
        if here[at] == there[to]:
            at, to = at + 1, to + 1
            continue
        step = _step(here, there, at, to)
        if step is None:
            break
        at, to = at + step[0], to + step[1]
    return at, to


def _step(here: str, there: str, at: int, to: int) -> tuple[int, int] | None:
    window = zip(here[at + 1 : at + 1 + _AHEAD], there[to + 1 : to + 1 + _AHEAD], strict=False)
    if sum(one == other for one, other in window) >= _AGREE:
        return 1, 1
    for cost in range(1, 2 * _LOOK + 1):
        for skip in range(max(0, cost - _LOOK), min(cost, _LOOK) + 1):
            one, two = at + skip, to + cost - skip
            ahead = here[one : one + _STRIDE]
            if len(ahead) == _STRIDE and ahead == there[two : two + _STRIDE]:
                return skip, cost - skip
    # Near the end of both texts fewer than five characters are left to agree.
    rest = here[at + 1 :]
    return (1, 1) if rest and len(rest) < _STRIDE and rest == there[to + 1 :] else None
