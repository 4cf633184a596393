"""The same damage on real text: pieces of the clean articles as they were printed, a copy of each.

The made corpus is recombined; here the words stand in the order in which they were written, and stories share
what real stories share.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain, cycle
from typing import TYPE_CHECKING

import numpy as np

from bench.neardup.answer import Clock
from bench.neardup.corpus import SEED
from bench.neardup.filler import articles
from bench.neardup.judge import right_verdicts
from bench.neardup.ours import NOISES, passages
from bench.neardup.plants import KINDS, Kind, Material
from bench.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SIZE = 530
_LEAST = 250


def pieces(texts: Sequence[str]) -> list[str]:
    """Return articles in pieces of whole paragraphs of about 530 characters; what is left over is left out."""
    return list(chain.from_iterable(map(_pieces, texts)))


def _pieces(text: str) -> Iterator[str]:
    piece = ""
    for paragraph in filter(None, map(str.strip, text.split("\n"))):
        piece = f"{piece}\n{paragraph}" if piece else paragraph
        if len(piece) >= _SIZE:
            yield piece
            piece = ""
    if len(piece) >= _LEAST:
        yield piece


def report() -> str:
    """Return what the auditor finds of a copy of every piece, kind by kind."""
    stories = pieces(articles())
    head = ("planted in real text", "pairs", "found", "verdict right", "found, noise high", "verdict right")
    return table(head, ((kind.name, *_found(kind, stories)) for kind in KINDS))


def _found(kind: Kind, stories: Sequence[str]) -> Iterator[float]:
    """Yield pairs, then for both noises the share that is reported as copy or partial, and that rightly called."""
    others = cycle([*stories[len(stories) // 2 :], *stories[: len(stories) // 2]])
    units = np.frombuffer("".join(stories).encode("utf-16-le"), dtype="<u2")
    han = units[(units >= 0x4E00) & (units < 0xA000)]
    material = Material(np.random.default_rng(SEED), han, lambda: next(others))
    made = [(story, *kind.made(story, material)[:2]) for story in stories]
    pairs = [(one, other) for story, one, other in made if one.startswith(story)]
    texts = [one for one, _ in pairs] + [other for _, other in pairs]
    yield len(pairs)
    for noise in NOISES:
        answer = passages(texts, Clock(), noise)
        verdicts = Counter(answer.verdicts.get((at, at + len(pairs))) for at in range(len(pairs)))
        yield sum(verdicts[one] for one in ("copy", "partial")) / len(pairs)
        yield sum(verdicts[one] for one in right_verdicts(kind.name)) / len(pairs)
