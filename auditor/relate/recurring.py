"""What a page prints twice: inside a paragraph, in another one, in another story; to the last phrase.

A page finds the same whatever else is in the run: every gram of it is a seed, and meets itself on its own
page only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from auditor.relate.align import alike
from auditor.relate.diagonals import Reach, chains
from auditor.relate.extend import extended, rounded
from auditor.relate.pairs import Hits, meet
from auditor.relate.paragraphs import GRAM
from auditor.relate.seeds import Seeds, seeds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from auditor.relate.codes import Ints
    from auditor.relate.match import Stretch
    from auditor.relate.paragraphs import ParagraphRow

    Pages: TypeAlias = NDArray[np.uint32]

REACH = Reach(gram=GRAM, gap=30, slack=3)
SHORTEST = 8
"""Characters (without marks) below which agreement says nothing."""
SHORTEST_APART = 12
"""Characters of a passage with other words before its next printing, unless it holds a whole quotation; what
checks tell of other ones has 14."""
TOUCHING = 3
"""Characters between two printings that follow one another."""
LEAST_ALIKE = 0.75
_MOST = 12
"""Places of a gram of which each is paired with each; of more, each is paired with the next one."""
_DENSE = 2
"""Pairs a character of a page from which each place is paired with the next one only: else the pairs of list
entries with figures grow with the square of their number. Of 2,613 texts of print the densest has 1.8."""
_SALT = np.uint64(0x9E3779B97F4A7C15)


def recurring(row: ParagraphRow) -> Iterator[tuple[Stretch, ...]]:
    """Yield places of the row that read alike: pairs of them, and the rounds of what goes on and on.

    They agree by `LEAST_ALIKE` at least (normalised Indel similarity).
    """
    text = row.text
    found = candidates(row)
    for here, here_end, there, there_end in found[_are_long_enough(row, found)].tolist():
        if there < here_end:
            loop = _loop(text, here, there, there_end)
            if len(loop) > 1:
                yield loop
        elif alike(text[here:here_end], text[there:there_end]) >= LEAST_ALIKE:
            yield (here, here_end), (there, there_end)


def candidates(row: ParagraphRow) -> Ints:
    """Return the extended chains of the pages, each once, sorted: start and end of the one and the other."""
    codes = row.codes
    pages = _pages(row)
    every = seeds(codes, GRAM, 1)
    # Salted with its page, a gram meets itself on that page only.
    salt = pages[every.positions].astype(np.uint64) * _SALT
    found = chains(codes, _met(pages, Seeds(every.keys ^ salt, every.positions)), REACH)
    here, there = codes.starts[found.one], codes.starts[found.other]
    places = np.stack(
        [here + found.one_start, here + found.one_end, there + found.other_start, there + found.other_end],
        axis=1,
    )
    ends = np.stack([codes.starts[found.one + 1], codes.starts[found.other + 1]])
    bounds = np.stack([here, ends[0], there, ends[1]], axis=1)
    stretches = rounded(codes.array, extended(codes.array, places, bounds), row.sentence_edges())
    return np.unique(stretches, axis=0)


def _are_long_enough(row: ParagraphRow, found: Ints) -> NDArray[np.bool_]:
    """Tell which pairs of stretches say something.

    Whole paragraphs, whole quotations and what follows itself may be short.
    """
    length = np.minimum(found[:, 1] - found[:, 0], found[:, 3] - found[:, 2])
    fills = np.isin(found, row.codes.starts).all(axis=1)
    close = found[:, 2] - found[:, 1] <= TOUCHING
    loops = found[:, 2] < found[:, 1]
    quoted = row.quotations()
    says = _hold_one(quoted, found[:, :2]) & _hold_one(quoted, found[:, 2:])
    told: NDArray[np.bool_] = loops | (length >= np.where(fills | close | says, SHORTEST, SHORTEST_APART))
    return told


def _hold_one(quoted: Ints, stretches: Ints) -> NDArray[np.bool_]:
    """Tell which stretches hold the first quotation that begins in them to its end."""
    if not len(quoted):
        return np.zeros(len(stretches), dtype=bool)
    first = np.searchsorted(quoted[:, 0], stretches[:, 0])
    held: NDArray[np.bool_] = first < len(quoted)
    held &= quoted[np.minimum(first, len(quoted) - 1), 1] <= stretches[:, 1]
    return held


def _met(pages: Pages, found: Seeds) -> Hits:
    """Return the pairs of places on one page; of a dense page (lists and figures) of neighbours only."""
    hits, _ = meet(found, _MOST, nearest=True)
    page = pages[hits.one]
    sizes = np.bincount(pages)
    dense = np.bincount(page, minlength=len(sizes)) > _DENSE * sizes
    if not dense.any():
        return hits
    chosen = dense[pages[found.positions]]
    nearest, _ = meet(Seeds(found.keys[chosen], found.positions[chosen]), 1, nearest=True)
    kept = ~dense[page]
    return Hits(np.r_[hits.one[kept], nearest.one], np.r_[hits.other[kept], nearest.other])


def _pages(row: ParagraphRow) -> Pages:
    """Return the number of the page of each character of the row."""
    numbers: dict[str, int] = {}
    of_blocks = [numbers.setdefault(block.path, len(numbers)) for block in row.blocks]
    return np.repeat(np.array(of_blocks, dtype=np.uint32), row.codes.lengths)


def _loop(text: str, start: int, second: int, end: int) -> tuple[Stretch, ...]:
    """Cut a stretch that overlaps its own copy into its rounds: the same words over and over.

    Args:
        text: of the row.
        start: of the first round.
        second: where the next one begins.
        end: of the last.
    """
    length = second - start
    if length < SHORTEST:
        return ()
    rounds = [(at, at + length) for at in range(start, end - length + 1, length)]
    first = text[start:second]
    same = all(alike(first, text[at:stop]) >= LEAST_ALIKE for at, stop in rounds)
    return tuple(rounds) if same else ()
