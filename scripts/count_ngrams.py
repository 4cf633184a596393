"""Build rules/language/ngrams.bin from ../shared/corpus/news.txt.xz; run by hand, the result is committed.

A model of which character comes next, from the four before it: Kneser and Ney's interpolated absolute
discounting with three discounts an order (S. F. Chen and J. Goodman, An empirical study of smoothing
techniques for language modeling, Computer Speech & Language 13, 1999). Of strings of two characters and more
none that was seen once is kept; the mass of those dropped goes to the shorter contexts, so that
probabilities still sum to one.

Sums are of integers, logarithms are compared with a table made by square roots, so every machine writes the
same bytes.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from news import paragraphs

from auditor.language.ngrams import BITS, END, ORDER, START, UNITS, UNKNOWN

if TYPE_CHECKING:
    from numpy.typing import NDArray

OUT = Path(__file__).resolve().parent.parent / "rules" / "language" / "ngrams.bin"
COUNTED = "2026-11-29"
LEAST = 2
"""Occurrences from which a string is kept."""
MOST_COST = 255


@dataclass(frozen=True)
class Strings:
    """All strings of one length: their codes in order, and a number each."""

    keys: NDArray[np.uint64]
    counts: NDArray[np.int64]


def vocabulary(texts: list[str]) -> str:
    """Return the characters seen twice and more, the commonest first, as many as have codes."""
    found = Counter("".join(texts))
    ordered = sorted(found, key=lambda char: (-found[char], char))
    return "".join(char for char in ordered if found[char] >= LEAST)[: 2**BITS - UNKNOWN - 1]


def stream(texts: list[str], chars: str) -> NDArray[np.uint64]:
    """Return all paragraphs as codes, each between its marks of beginning and end."""
    codes = {char: code for code, char in enumerate(chars, UNKNOWN + 1)}
    found: list[int] = []
    for text in texts:
        found.append(START)
        found.extend(codes.get(char, UNKNOWN) for char in text)
        found.append(END)
    return np.array(found, np.uint64)


def strings(codes: NDArray[np.uint64], length: int) -> Strings:
    """Count the strings of a length that do not reach over the end of a paragraph."""
    size = len(codes) - length + 1
    keys = np.zeros(size, np.uint64)
    inside = np.ones(size, bool)
    for at in range(length):
        part = codes[at : at + size]
        keys = (keys << np.uint64(BITS)) | part
        if at:
            inside &= part != START
    found, counts = np.unique(keys[inside], return_counts=True)
    return Strings(found, counts.astype(np.int64))


def kinds_before(longer: Strings, own: Strings, length: int) -> Strings:
    """Return of each string how many different characters stand before it; its count, of one that begins.

    Args:
        longer: all strings of one character more.
        own: those of this length.
        length: in characters.
    """
    tails, kinds = np.unique(longer.keys & mask(length), return_counts=True)
    counts = own.counts.copy()
    at = np.searchsorted(tails, own.keys)
    at = np.minimum(at, len(tails) - 1)
    has = tails[at] == own.keys
    counts[has] = kinds[at][has]
    return Strings(own.keys, counts)


def mask(length: int) -> np.uint64:
    """Return the bits of the last characters of a code, so many."""
    return (np.uint64(1) << np.uint64(BITS * length)) - np.uint64(1)


def discounts(counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return what is taken from a count of 0, 1, 2, 3 and more (Chen and Goodman, equation 26)."""
    n = [0, *(int((counts == times).sum()) for times in (1, 2, 3, 4))]
    y = n[1] / (n[1] + 2 * n[2])
    return np.array([0.0, *(times - (times + 1) * y * n[times + 1] / n[times] for times in (1, 2, 3))])


def costs(shares: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Return minus the binary logarithm of shares, in parts of a bit, rounded."""
    step = 0.5
    for _ in range(UNITS.bit_length() - 1):
        step = sqrt(step)
    # The bounds between two costs, half a part from each.
    bound = sqrt(step)
    bounds = []
    for _ in range(MOST_COST):
        bounds.append(bound)
        bound *= step
    ascending = np.array(bounds[::-1])
    return (MOST_COST - np.searchsorted(ascending, shares, side="left")).astype(np.uint8)


def build() -> tuple[dict[str, Any], list[NDArray[Any]]]:
    """Return the head of the file and its arrays in order."""
    texts = paragraphs()
    chars = vocabulary(texts)
    codes = stream(texts, chars)
    whole = [strings(codes, length) for length in range(1, ORDER + 1)]
    used = [kinds_before(longer, own, length) for length, (own, longer) in enumerate(pairwise(whole), 1)]
    used.append(whole[-1])
    arrays: list[NDArray[Any]] = []
    size = 2**BITS
    unigram = np.zeros(size)
    first = used[0]
    here = first.keys != START
    unigram[first.keys[here].astype(np.int64)] = first.counts[here]
    unigram[START] = 0
    # One occurrence is shared out among all codes, so that none is impossible.
    shares = (unigram + 1 / size) / (unigram.sum() + 1)
    lower = shares
    arrays.append(costs(shares))
    kept_before = np.arange(size, dtype=np.uint64)
    entries = [size]
    for length in range(2, ORDER + 1):
        own, full = used[length - 1], whole[length - 1]
        taken = discounts(own.counts)[np.minimum(own.counts, 3)]
        parents = own.keys >> np.uint64(BITS)
        heads, begin = np.unique(parents, return_index=True)
        total = np.add.reduceat(own.counts, begin)
        kept = full.counts >= LEAST
        # What is kept of a context's mass, in order of its strings.
        of_head = np.repeat(np.arange(len(heads)), np.diff(np.append(begin, len(parents))))
        left = np.bincount(of_head[kept], weights=(own.counts - taken)[kept], minlength=len(heads))
        back = 1 - left / total
        at = np.searchsorted(heads, kept_before)
        at = np.minimum(at, len(heads) - 1)
        found = heads[at] == kept_before
        # The marks of an end are followed by nothing: all is left to shorter contexts.
        backs = np.where(found, back[at], 1.0)
        arrays.append(costs(backs))
        keys = own.keys[kept]
        parent = np.searchsorted(kept_before, keys >> np.uint64(BITS))
        assert (kept_before[parent] == keys >> np.uint64(BITS)).all()
        share = (own.counts - taken)[kept] / total[of_head[kept]]
        shorter = keys & mask(length - 1)
        place = np.searchsorted(kept_before, shorter)
        assert (kept_before[place] == shorter).all()
        lower = share + back[of_head[kept]] * lower[place]
        arrays.append(
            ((parent.astype(np.uint64) << np.uint64(BITS)) | (keys & np.uint64(size - 1))).astype("<u4")
        )
        arrays.append(costs(lower))
        kept_before = keys
        entries.append(len(keys))
        print(length, len(keys), discounts(own.counts), file=sys.stderr)
    head = {
        "source": f"news.txt.xz, broadcast news 2016-2026, {len(texts)} paragraphs, "
        f"{sum(map(len, texts))} characters; scripts/count_ngrams.py, {COUNTED}",
        "what": "strings of 1 to 5 characters seen twice and more; costs: minus binary logarithms, "
        "in eighths of a bit",
        "chars": chars,
        "entries": entries,
    }
    return head, arrays


def main() -> None:
    """Write the file."""
    head, arrays = build()
    line = ("# " + json.dumps(head, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
    line = line[:-1] + b" " * (-len(line) % 64) + b"\n"
    with OUT.open("wb") as file:
        file.write(line)
        for one in arrays:
            raw = one.tobytes()
            file.write(raw + b"\0" * (-len(raw) % 64))
    print(OUT.name, OUT.stat().st_size, "bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
