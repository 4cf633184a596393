"""A made corpus of any size in which it is known what was copied from where.

Most stories are recombined from the words of the clean articles (`filler`): 24 characters and more are shared by
accident in some thirty of a million places (100,000 stories). Into them pairs are planted (`plants`),
and what must not pass for copies: page furniture, bulletins, short and empty texts.
The same size and seed give the same corpus.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from bench.neardup import damage
from bench.neardup.bulletins import GENRES, bulletin
from bench.neardup.filler import Words, articles, read_words, stories
from bench.neardup.furniture import MASTHEADS, NOTICES
from bench.neardup.plants import KINDS, SHORT, VIRAL, VIRAL_COPIES, Material, Shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SEED = 2026
_CHUNK = 1000
_EMPTY = ("", "\n\n", "——", "　", "……\n")


@dataclass(frozen=True)
class Planted:
    """A pair that an engine is to find: numbers of two texts, the smaller first, and what they share."""

    one: int
    other: int
    kind: str
    shared: Shared


@dataclass(frozen=True)
class Corpus:
    """Texts by their numbers, and all that is known about them.

    Attributes:
        texts: the stories.
        planted: the pairs to be found, and those of other facts, sorted.
        genres: text → genre, of the bulletins: same wording, other facts.
        furniture: text → the mastheads and notices in it.
        empty: texts without a letter or digit.
    """

    texts: Sequence[str]
    planted: Sequence[Planted]
    genres: dict[int, str]
    furniture: dict[int, tuple[str, ...]]
    empty: frozenset[int]

    @cached_property
    def kinds(self) -> dict[tuple[int, int], str]:
        """Planted pair → kind."""
        return {(pair.one, pair.other): pair.kind for pair in self.planted}

    def label(self, one: int, other: int) -> str:
        """Say what a reported pair is: a planted kind, `bulletin`, `furniture`, `empty` or `unplanted`."""
        pair = (min(one, other), max(one, other))
        if pair in self.kinds:
            return self.kinds[pair]
        if one in self.genres and self.genres[one] == self.genres.get(other):
            return "bulletin"
        if set(self.furniture.get(one, ())) & set(self.furniture.get(other, ())):
            return "furniture"
        return "empty" if self.empty & {one, other} else "unplanted"


class _Making:
    """A corpus being made: texts in the order of making, what is known about them by that order."""

    def __init__(self, size: int, seed: int, words: Words) -> None:
        self.size = size
        self.seed = seed
        self.words = words
        self.alphabet = _alphabet(words)
        self.filler = self._filler()
        self.texts: list[str] = []
        self.planted: list[tuple[int, int, str, Shared]] = []
        self.genres: dict[int, str] = {}
        self.furniture: dict[int, tuple[str, ...]] = {}
        self.empty: set[int] = set()

    def add(self, text: str) -> int:
        self.texts.append(text)
        return len(self.texts) - 1

    def draw(self, purpose: str) -> np.random.Generator:
        return np.random.default_rng([self.seed, self.size, crc32(purpose.encode())])

    def material(self, purpose: str) -> Material:
        return Material(self.draw(purpose), self.alphabet, lambda: next(self.filler))

    def _filler(self) -> Iterator[str]:
        draw = self.draw("filler")
        while True:
            yield from stories(self.words, _CHUNK, draw)


def make(size: int, each: int | None = None, seed: int = SEED, texts: Iterable[str] | None = None) -> Corpus:
    """Make a corpus.

    Args:
        size: stories, at least 60 for each pair of a kind.
        each: pairs of each kind; one for a hundred stories unless told.
        seed: of all that is drawn.
        texts: what the stories are recombined from; the clean articles unless given.

    Raises:
        SystemExit: there are no clean articles.
        ValueError: the pairs do not fit.
    """
    making = _Making(size, seed, read_words(articles() if texts is None else texts))
    each = max(size // 100, 1) if each is None else each
    _plant(making, each)
    _plant_viral(making, max(size // 2000, 1))
    _plant_short(making, max(each // 4, 1))
    _add_bulletins(making, max(size // 100, 2))
    for text in _EMPTY * max(size // 5000, 1):
        making.empty.add(making.add(text))
    _add_plain(making)
    return _shuffled(making)


def _plant(making: _Making, each: int) -> None:
    for kind in KINDS:
        material = making.material(kind.name)
        for _ in range(each):
            one, other, shared = kind.made(material.story(), material)
            making.planted.append((making.add(one), making.add(other), kind.name, shared))


def _plant_viral(making: _Making, groups: int) -> None:
    """Plant stories with 20 copies each at 2 % noise: each two of them are a pair."""
    material = making.material(VIRAL)
    for _ in range(groups):
        story = material.story()
        copies = [
            damage.substituted(story, 0.02, material.draw, material.alphabet) for _ in range(VIRAL_COPIES)
        ]
        whole = (((0, len(story)), (0, len(story))),)
        members = [making.add(text) for text in (story, *copies)]
        making.planted += [(one, other, VIRAL, whole) for one in members for other in members if one < other]


def _plant_short(making: _Making, each: int) -> None:
    """Plant texts of 3 to 12 characters: half of them twice, none of them nearly like another by design."""
    material = making.material(SHORT)
    known: set[str] = set()
    while len(known) < 2 * each:
        story = material.story()
        length = int(material.draw.integers(3, 13))
        text = next(
            (part[:length] for part in story.replace("\n", "").split("，") if part[:length].isalpha()), ""
        )
        if len(text) < 3 or text in known:
            continue
        known.add(text)
        one = making.add(text)
        if len(known) % 2:
            whole = ((0, len(text)), (0, len(text)))
            making.planted.append((one, making.add(text), SHORT, (whole,)))


def _add_bulletins(making: _Making, count: int) -> None:
    draw = Random(making.seed + making.size)
    for number in range(count):
        genre = list(GENRES)[number % len(GENRES)]
        making.genres[making.add(bulletin(genre, draw))] = genre


def _add_plain(making: _Making) -> None:
    """Fill up with stories of no relation, some with a masthead before them, some with a notice after."""
    if len(making.texts) > making.size:
        raise ValueError(f"{len(making.texts)} planted texts do not fit into {making.size}")
    draw = Random(making.seed)
    for number in range(making.size - len(making.texts)):
        text = next(making.filler)
        parts = []
        if number % 25 < len(MASTHEADS):
            parts.append(MASTHEADS[number % 25])
            text = parts[-1] + "\n" + text
        if draw.random() < len(NOTICES) / 125:
            parts.append(draw.choice(NOTICES))
            text = text + "\n" + parts[-1]
        here = making.add(text)
        if parts:
            making.furniture[here] = tuple(parts)


def _shuffled(making: _Making) -> Corpus:
    """Put the texts in an order that tells nothing."""
    order = making.draw("order").permutation(making.size).tolist()
    texts = [""] * making.size
    for old, new in enumerate(order):
        texts[new] = making.texts[old]
    planted = []
    for one, other, kind, shared in making.planted:
        here, there = order[one], order[other]
        swapped = tuple((second, first) for first, second in shared)
        planted.append(Planted(min(here, there), max(here, there), kind, shared if here < there else swapped))
    return Corpus(
        texts=texts,
        planted=sorted(planted, key=lambda pair: (pair.one, pair.other)),
        genres={order[old]: genre for old, genre in making.genres.items()},
        furniture={order[old]: parts for old, parts in making.furniture.items()},
        empty=frozenset(order[old] for old in making.empty),
    )


def _alphabet(words: Words) -> np.ndarray[tuple[int], np.dtype[np.uint16]]:
    """Return the Han characters of the articles, as often as they stand there."""
    characters = words.characters
    return characters[(characters >= 0x4E00) & (characters < 0xA000)]


def rows(made: Corpus) -> Iterator[dict[str, str]]:
    """Yield the texts as rows of an archive: id, title, date, page, text."""
    for number, text in enumerate(made.texts):
        date = f"{2000 + number // 360 % 26}-{1 + number // 30 % 12:02}-{1 + number % 28:02}"
        title = text.replace("\n", "")[:16]
        yield {"id": str(number), "title": title, "date": date, "page": f"{number % 8 + 1:02}", "text": text}


def main() -> None:
    """Write a corpus as JSON lines, and its pairs beside it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stories", type=int)
    parser.add_argument("output", type=Path, help="a .jsonl file; OUTPUT.pairs holds what was planted")
    options = parser.parse_args()
    made = make(options.stories)
    with options.output.open("w", encoding="utf-8") as out:
        for row in rows(made):
            print(json.dumps(row, ensure_ascii=False), file=out)
    with options.output.with_name(options.output.name + ".pairs").open("w", encoding="utf-8") as out:
        for pair in made.planted:
            print(json.dumps([pair.one, pair.other, pair.kind, pair.shared]), file=out)


if __name__ == "__main__":
    main()
