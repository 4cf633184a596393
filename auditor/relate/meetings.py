"""Which paragraphs of an edition meet: inside a page by every gram, across pages by longer chains.

A page is searched to the last phrase, and finds the same whatever else is in the run. Between pages only
longer passages count, which a sample of longer grams finds as well, in time that grows with the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from auditor.relate.blocks import NEAR_GRAM
from auditor.relate.codes import laid
from auditor.relate.diagonals import Reach, chains
from auditor.relate.pairs import Hits, meet
from auditor.relate.seeds import EVERY, GRAM, Seeds, seeds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.relate.blocks import Row
    from auditor.relate.codes import Codes, Ints
    from auditor.relate.match import Stretch

NEAR = Reach(gram=NEAR_GRAM, gap=30, slack=3)
"""Inside a page."""
LONG_ROW = 400_000
"""Characters of a run up to which pages are compared with one another as they are with themselves."""
FAR = Reach(gram=GRAM, gap=30, slack=3, seeds=2, span=24)
"""Between the pages of longer runs; what the checks report of them has more than 40 characters."""
_MOST = 12
"""Places of a gram of which each is paired with each; of more, each is paired with the next one."""
_DENSE = 2
"""Pairs a character of a page from which each place is paired with the next one only: else the pairs of list
entries with figures grow with the square of their number. Of 2,613 texts of print the densest has 1.8."""
_SALT = np.uint64(0x9E3779B97F4A7C15)


def meetings(row: Row) -> list[tuple[Stretch, Stretch]]:
    """Return the pairs of stretches of a row that agree in their seeds, half-open, each once, sorted.

    Of what stands in very many places, each is paired with the next: all of them are known, and their
    pairs are not many more.
    """
    codes = laid([block.view.text for block in row.blocks])
    pages = _pages(row)
    every = seeds(codes, NEAR.gram, 1)
    # Salted with its page, a gram meets itself on that page only.
    salt = pages[codes.text_at(every.positions)].astype(np.uint64) * _SALT
    near = _near(codes, pages, Seeds(every.keys ^ salt, every.positions))
    if len(row.text) > LONG_ROW:
        reach, chosen = FAR, seeds(codes, FAR.gram, EVERY)
    else:
        reach, chosen = NEAR, every
    few, _ = meet(chosen, _MOST, nearest=True)
    apart = pages[codes.text_at(few.one)] != pages[codes.text_at(few.other)]
    far = Hits(few.one[apart], few.other[apart])
    return sorted({*_stretches(codes, near, NEAR), *_stretches(codes, far, reach)})


def _near(codes: Codes, pages: Ints, found: Seeds) -> Hits:
    """Return the pairs of places on one page; of a dense page (lists and figures) of neighbours only."""
    hits, _ = meet(found, _MOST, nearest=True)
    page = pages[codes.text_at(hits.one)]
    sizes = np.bincount(pages, codes.lengths)
    dense = np.bincount(page, minlength=len(sizes)) > _DENSE * sizes
    if not dense.any():
        return hits
    chosen = dense[pages[codes.text_at(found.positions)]]
    nearest, _ = meet(Seeds(found.keys[chosen], found.positions[chosen]), 1, nearest=True)
    kept = ~dense[page]
    return Hits(np.r_[hits.one[kept], nearest.one], np.r_[hits.other[kept], nearest.other])


def _pages(row: Row) -> Ints:
    """Return the number of the page of each block."""
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(block.path, len(numbers)) for block in row.blocks], dtype=np.int64)


def _stretches(codes: Codes, hits: Hits, reach: Reach) -> Iterator[tuple[Stretch, Stretch]]:
    found = chains(codes, hits, reach)
    here, there = codes.starts[found.one], codes.starts[found.other]
    starts, ends = (here + found.one_start).tolist(), (here + found.one_end).tolist()
    begins, stops = (there + found.other_start).tolist(), (there + found.other_end).tolist()
    return zip(zip(starts, ends, strict=True), zip(begins, stops, strict=True), strict=True)
