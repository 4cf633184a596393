"""Endless text of the articles' own words: each word follows one that it follows in the articles.

A walk over the words of the articles (a Markov chain of order 1): the next word is what follows a random
occurrence of the present one. After a word with few continuations the walk goes on from any word that ends
with the same character, so that no long stretch of an article, and no long stretch of the walk, comes twice.
Now and then a clause of the articles is taken whole, some far more often than others (Zipf's law): as in real
news, a few per cent of all 8-grams are stock phrases.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from auditor.lexicon.tokens import tokens
from bench import corpus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

_CHOICES = 12
"""Different continuations a word needs to be followed by its own; fewer, and its last character decides."""
_STOCK, _STOCK_SHARE = 4000, 0.12
"""Clauses that are taken whole, and the share of commas that one follows."""
_STRIDE = 256
"""Words of one walk before the next begins elsewhere."""
_MEAN, _SPREAD = 6.2, 0.35
_SHORTEST, _LONGEST = 200, 1500
_BREAKS = re.compile(r"\s*\n\s*")
_ENDS = frozenset("，。！？\n")
_STOPS = tuple(map(ord, "。！？"))


@dataclass(frozen=True)
class Words:
    """The articles as words, and where the walk may go on from each.

    Attributes:
        characters: of all words, end to end, UTF-16 code units.
        starts: where the word at each place begins in `characters`, shape (words + 1,).
        group: of each place, shape (words,): its word, or what stands for it.
        first: where the group's places begin in `places`, shape (groups,).
        count: how many there are.
        places: all places, by group.
        stock: the places before stock clauses, the most common first.
        clause: words of each stock clause.
        is_comma: of each place.
    """

    characters: NDArray[np.uint16]
    starts: NDArray[np.int64]
    group: NDArray[np.int64]
    first: NDArray[np.int64]
    count: NDArray[np.int64]
    places: NDArray[np.int64]
    stock: NDArray[np.int64]
    clause: NDArray[np.int64]
    is_comma: NDArray[np.bool_]


def articles() -> list[str]:
    """Return the clean articles.

    Raises:
        SystemExit: there are none.
    """
    if not (found := [text for _, text in corpus.texts()]):
        raise SystemExit(f"No clean articles at {corpus.path()}: set AUDITOR_CORPUS to their file.")
    return found


def read_words(texts: Iterable[str]) -> Words:
    """Return the words of texts, a line being a paragraph."""
    found = [word for text in texts for word in tokens(_BREAKS.sub("\n", text.strip()) + "\n")]
    return words_of([word for word in found if max(word) <= "\uffff" and (word == "\n" or word.strip())])


def words_of(found: Sequence[str]) -> Words:
    """Return a sequence of words as one that can be walked."""
    number = {word: at for at, word in enumerate(dict.fromkeys(found))}
    ids = np.array([number[word] for word in found])
    last = np.array([ord(word[-1]) for word in number])[ids]
    following = np.roll(ids, -1)
    group = np.where(_choices(ids, following) >= _CHOICES, ids, len(number) + last)
    group[_choices(group, following) < _CHOICES] = len(number) + 0x10000
    _, group = np.unique(group, return_inverse=True)
    count = np.bincount(group)
    lengths = np.array([len(word) for word in found])
    stock = _stock(found)
    return Words(
        characters=np.frombuffer("".join(found).encode("utf-16-le"), dtype="<u2"),
        starts=np.concatenate(([0], np.cumsum(lengths))),
        group=group,
        first=np.concatenate(([0], np.cumsum(count)[:-1])),
        count=count,
        places=np.argsort(group, kind="stable"),
        stock=np.array([place for place, _ in stock], dtype=np.int64),
        clause=np.array([length for _, length in stock], dtype=np.int64),
        is_comma=np.array([word == "，" for word in found]),
    )


def _stock(found: Sequence[str]) -> list[tuple[int, int]]:
    """Return (place before it, words) of clauses of 8 to 16 characters, in an order of no meaning."""
    commas = [at for at, word in enumerate(found) if word in _ENDS]
    between = [(at, to - at - 1) for at, to in pairwise(commas) if found[to] == "，"]
    clauses = [("".join(found[at + 1 : at + 1 + words]), at, words) for at, words in between]
    fit = {text: (at, words) for text, at, words in clauses if 8 <= len(text) <= 16 and text.isalpha()}
    ordered = sorted(fit, key=lambda text: crc32(text.encode()))
    return [fit[text] for text in ordered[:_STOCK]]


def _choices(group: NDArray[np.int64], following: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each place how many different words follow its group."""
    pairs = np.unique(np.stack([group, following]), axis=1)
    return np.bincount(pairs[0], minlength=int(group.max()) + 1)[group]


def walk(words: Words, least: int, draw: np.random.Generator) -> NDArray[np.uint16]:
    """Return at least that many characters of walked text, as UTF-16 code units."""
    mean = words.starts[-1] / len(words.group)
    lanes = int(1.1 * least / (mean * _STRIDE)) + 2
    path = np.empty((lanes, _STRIDE), dtype=np.int64)
    at = draw.integers(0, len(words.group), lanes)
    left = np.zeros(lanes, dtype=np.int64)
    for step in range(_STRIDE):
        group = words.group[at]
        chosen = (draw.random(lanes) * words.count[group]).astype(np.int64)
        follows = np.where(left > 0, at, words.places[words.first[group] + chosen])
        if len(words.stock):
            begins = words.is_comma[at] & (draw.random(lanes) < _STOCK_SHARE) & (left <= 0)
            rank = ((len(words.stock) + 1) ** draw.random(lanes)).astype(np.int64) - 1
            follows = np.where(begins, words.stock[rank], follows)
            left = np.where(begins, words.clause[rank], left) - 1
        at = (follows + 1) % len(words.group)
        path[:, step] = at
    return _spelled(words, path.ravel())


def _spelled(words: Words, path: NDArray[np.int64]) -> NDArray[np.uint16]:
    begins = words.starts[path]
    lengths = words.starts[path + 1] - begins
    ends = np.cumsum(lengths)
    offsets = np.repeat(begins - ends + lengths, lengths)
    units: NDArray[np.uint16] = words.characters[offsets + np.arange(ends[-1])]
    return units


def stories(words: Words, count: int, draw: np.random.Generator) -> Iterator[str]:
    """Yield texts of whole sentences, of 200 to about 1,500 characters, some 530 on the average."""
    lengths = np.exp(draw.normal(_MEAN, _SPREAD, count)).clip(_SHORTEST, _LONGEST)
    units = walk(words, int(lengths.sum() + 400 * count / 10 + 4000), draw)
    stops = np.flatnonzero(np.isin(units, _STOPS)) + 1
    text = units.tobytes().decode("utf-16-le")
    start = int(stops[0])
    for length in lengths.tolist():
        end = int(stops[np.searchsorted(stops, start + length - 30)])
        yield text[start:end].strip()
        start = end
