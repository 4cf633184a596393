"""Build rules/language/topics.bin from ../shared/corpus/news.txt.xz; run by hand, the result is committed.

Words that stand in the same paragraphs are about the same: their positive pointwise mutual information,
contexts smoothed (O. Levy and Y. Goldberg, Neural word embedding as implicit matrix factorization, NIPS
2014), cut to its largest singular values (S. Deerwester et al., Indexing by latent semantic analysis, JASIS
41, 1990).
Each word is weighed by the square of how rare it is among paragraphs, beyond what is in one of seven.

The last bits of sums of floats depend on the machine: another may round some of the numbers otherwise.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from math import log, sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from news import paragraphs

from auditor.lexicon.tokens import tokens
from auditor.text.han import is_all_han

if TYPE_CHECKING:
    from numpy.typing import NDArray

OUT = Path(__file__).resolve().parent.parent / "rules" / "language" / "topics.bin"
COUNTED = "2026-11-30"
WORDS, DIMENSIONS = 10_000, 64
LEAST, MOST_SHARE = 12, 0.05
"""Paragraphs that have a word at the least, and the share that has it at the most."""
SHORTEST = 30
"""Characters of a paragraph."""
SMOOTHED = 0.75
COMMON = 2.0
"""Natural logarithm of the paragraphs to one that has a word, of words that tell nothing."""
ROUNDS, SPARE, SEED = 4, 20, 0
"""Of the randomized range finder (Halko, Martinsson and Tropp, SIAM Review 53, 2011)."""
FIGURES = frozenset("一二三四五六七八九十百千万亿零两几多每半个年月日天时点分元")
"""Words made of these are amounts and times."""


def counted(texts: list[str]) -> tuple[list[str], NDArray[np.float64], list[list[int]]]:
    """Return the words, in how many paragraphs each is, and the words of every paragraph by their numbers."""
    bags = [
        {word for word in tokens(text) if is_all_han(word) and not FIGURES.issuperset(word)} for text in texts
    ]
    used = Counter(word for bag in bags for word in bag)
    kept = [word for word, count in used.items() if LEAST <= count <= MOST_SHARE * len(texts)]
    words = sorted(kept, key=lambda word: (-used[word], word))[:WORDS]
    codes = {word: code for code, word in enumerate(words)}
    numbers = [sorted(codes[word] for word in bag if word in codes) for bag in bags]
    return words, np.array([used[word] for word in words], float), numbers


def information(bags: list[list[int]], size: int) -> NDArray[np.float32]:
    """Return how much oftener than by chance two words share a paragraph: logarithms, nothing below zero."""
    beside = np.zeros((size, size), np.float32)
    for bag in bags:
        if len(bag) > 1:
            beside[np.ix_(bag, bag)] += 1 / sqrt(len(bag))
    np.fill_diagonal(beside, 0)
    own = beside.sum(1)
    smooth = own**SMOOTHED
    beside *= smooth.sum() / (own[:, None] * smooth[None, :])
    np.maximum(beside, 1, out=beside)
    return np.log(beside, out=beside)


def directions(matrix: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the words as vectors of one length, of the largest singular values."""
    base = np.random.default_rng(SEED).standard_normal((len(matrix), DIMENSIONS + SPARE)).astype(np.float32)
    for _ in range(ROUNDS):
        base = np.linalg.qr(matrix @ base)[0]
        base = np.linalg.qr(matrix.T @ base)[0]
    left, values, _ = np.linalg.svd(matrix @ base, full_matrices=False)
    found = left[:, :DIMENSIONS] * np.sqrt(values[:DIMENSIONS])
    lengths = np.linalg.norm(found, axis=1, keepdims=True)
    return np.asarray(found / lengths, np.float32)


def build() -> tuple[dict[str, Any], NDArray[np.int8]]:
    """Return the head of the file and a row of numbers a word."""
    texts = [text for text in paragraphs() if len(text) >= SHORTEST]
    words, used, bags = counted(texts)
    found = directions(information(bags, len(words)))
    # What all news has in common tells nothing.
    found = found - (found * used[:, None]).sum(0) / used.sum()
    found *= (np.maximum(log(len(texts)) - np.log(used) - COMMON, 0) ** 2)[:, None]
    scale = 127 / np.abs(found).max()
    head = {
        "source": f"news.txt.xz, broadcast news 2016-2026, {len(texts)} paragraphs, "
        f"{sum(map(len, texts))} characters; scripts/count_topics.py, {COUNTED}",
        "what": f"words in {LEAST} paragraphs and more, {DIMENSIONS} numbers each: "
        "words near one another share paragraphs",
        "words": " ".join(words),
    }
    return head, np.rint(found * scale).astype(np.int8)


def main() -> None:
    """Write the file."""
    head, rows = build()
    line = "# " + json.dumps(head, ensure_ascii=False, separators=(",", ":")) + "\n"
    OUT.write_bytes(line.encode() + rows.tobytes())
    print(OUT.name, OUT.stat().st_size, "bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
