"""Build rules/language from ../shared/corpus/news.txt.xz; run by hand, the result is committed.

The corpus is 7.5 million characters of broadcast news, 2016 to 2026, a paragraph a line. Three tables:
how often two characters stand side by side (pairs), which characters begin a paragraph or a sentence
(openings), and which end a sentence (endings). Nothing that was seen only once is in them, and no
string is longer than three characters.
"""

from __future__ import annotations

import gzip
import sys
from collections import Counter, defaultdict
from itertools import pairwise
from math import log2
from pathlib import Path
from typing import TYPE_CHECKING

from news import paragraphs

from auditor.text.han import CLOSERS, FINALS, NEVER_FIRST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OUT = Path(__file__).resolve().parent.parent / "rules" / "language"
COUNTED = "2026-11-28"
LEAST = 2
"""Occurrences from which a pair is kept."""
FREE = 3
"""Quarters of an occurrence that a pair leaves to pairs unseen (absolute discounting of 0.75; Kneser and
Ney 1995); a pair that is not kept leaves the whole.
"""
MOST = 40
"""Quarters of a bit; no string speaks for or against an edge more strongly than this."""
PRIOR = 8
"""Occurrences that a shorter string counts for beside those of a longer one."""
LEAST_EDGE = {1: 2, 2: 12, 3: 16}
"""Occurrences from which a string of so many characters is kept."""
NEWS = 4
"""Quarters of a bit by which a string must differ from what its shorter part says already."""


def quarters(value: float) -> int:
    """Return the binary logarithm in quarters, rounded."""
    return round(4 * log2(value))


def write(name: str, head: Iterable[str], lines: Iterable[str]) -> None:
    """Write a table: `# ` lines, then the rows; the same bytes at every run."""
    text = "".join(f"# {line}\n" for line in head) + "".join(f"{line}\n" for line in lines)
    packed = gzip.compress(text.encode(), 9, mtime=0)
    (OUT / f"{name}.txt.gz").write_bytes(packed)
    print(name, len(packed), "bytes", file=sys.stderr)


def source(texts: list[str]) -> str:
    """Return the line that says what was counted."""
    return (
        f"news.txt.xz, broadcast news 2016-2026, {len(texts)} paragraphs, "
        f"{sum(map(len, texts))} characters; scripts/count_pairs.py, {COUNTED}"
    )


def pairs(texts: list[str]) -> None:
    """Write how often two characters stand side by side."""
    found: Counter[tuple[str, str]] = Counter()
    for text in texts:
        found.update(pairwise(text))
    margins = first, second, free_after, free_before = tuple(Counter[str]() for _ in range(4))
    rows: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for (one, two), count in found.items():
        left = 4 * count if count < LEAST else FREE
        first[one] += 4 * count
        second[two] += 4 * count
        free_after[one] += left
        free_before[two] += left
        if count >= LEAST:
            rows[one].append((-quarters(count), two))
    chars = sorted(char for char in {*first, *second} if first[char] + second[char] >= 8 * LEAST)
    head = [
        source(texts),
        (
            "first character; logs of its count as first, as second, "
            "of its mass for unseen pairs as first, second"
        ),
        "then the second characters; the logs of the counts of the pairs",
        "logs are binary, in quarters, written as the character 32 places on",
        f"pairs={quarters(sum(found.values()))} unseen={quarters(sum(free_after.values()) / 4)}",
    ]
    write("pairs", head, (_row(char, margins, rows.get(char, [])) for char in chars))


def _row(char: str, margins: Iterable[Counter[str]], seconds: list[tuple[int, str]]) -> str:
    logs = "".join(_shown(max(quarters(max(margin[char], 1) / 4), 0)) for margin in margins)
    characters = "".join(two for _, two in sorted(seconds))
    return "\t".join((char, logs, characters, "".join(_shown(-log) for log, _ in sorted(seconds))))


def _shown(log: int) -> str:
    return chr(32 + log)


def _edge_scores(at: Counter[str], inside: Counter[str], shorter: str) -> Iterator[tuple[int, str]]:
    """Yield (score, string) of the strings that say more than their shorter part.

    Args:
        at: counts of strings of one to three characters at the edge.
        inside: counts of the same elsewhere.
        shorter: `head` where the shorter part of a string is its beginning, else `tail`.
    """
    edge = sum(count for key, count in at.items() if len(key) == 1)
    rest = sum(count for key, count in inside.items() if len(key) == 1)
    base = edge / (edge + rest)
    share: dict[str, float] = {}
    for key in sorted({*at, *inside}, key=lambda key: (len(key), key)):
        total = at[key] + inside[key]
        if total < LEAST_EDGE[len(key)]:
            continue
        part = key[:-1] if shorter == "head" else key[1:]
        known = share.get(part, base)
        here = (at[key] + PRIOR * known) / (total + PRIOR)
        if len(key) == 1 or abs(_score(here, base) - _score(known, base)) >= NEWS:
            share[key] = here
            yield _score(here, base), key
        else:
            share[key] = known


def _score(share: float, base: float) -> int:
    return max(-MOST, min(MOST, quarters(share / (1 - share) * (1 - base) / base)))


def _grouped(scores: Iterable[tuple[int, str]], shorter: str) -> Iterator[str]:
    """Yield a row for each character at the edge: its score, and what stands beside it with the scores."""
    own: dict[str, int] = {}
    rows: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for score, key in scores:
        if len(key) == 1:
            own[key] = score
        elif shorter == "head":
            rows[key[0]].append((key[1:], score))
        else:
            rows[key[-1]].append((key[:-1], score))
    for char in sorted(own):
        beside = sorted(rows[char])
        yield "\t".join(
            (
                char,
                _shown(own[char] + MOST),
                " ".join(key for key, _ in beside),
                "".join(_shown(score + MOST) for _, score in beside),
            )
        )


_STOPS = "。！？"


def openings(texts: list[str]) -> None:
    """Write which characters begin a paragraph, or a sentence inside one."""
    at, inside = Counter[str](), Counter[str]()
    for text in texts:
        starts = {0, *(n for n in range(1, len(text)) if text[n - 1] in _STOPS and text[n] not in CLOSERS)}
        for place in range(len(text)):
            found = at if place in starts else inside
            found.update({text[place : place + size] for size in (1, 2, 3)})
    _write_edges("openings", "first", (at, inside), texts)


def endings(texts: list[str]) -> None:
    """Write which characters end a sentence; what stands before a pause is neither end nor inside."""
    at, inside = Counter[str](), Counter[str]()
    neither = frozenset(NEVER_FIRST + CLOSERS) - frozenset(FINALS)
    for text in texts:
        for place in range(1, len(text)):
            if text[place] in neither or text[place - 1] in FINALS:
                continue
            found = at if text[place] in _STOPS else inside
            found.update({text[max(0, place - size) : place] for size in (1, 2, 3)})
    _write_edges("endings", "last", (at, inside), texts)


def _write_edges(name: str, which: str, counts: tuple[Counter[str], Counter[str]], texts: list[str]) -> None:
    shorter = "head" if which == "first" else "tail"
    head = [
        source(texts),
        f"{which} character and its score; one or two characters beside it that change it; their scores",
        f"quarters of a bit, written as the character {32 + MOST} places on",
    ]
    write(name, head, _grouped(_edge_scores(*counts, shorter), shorter))


if __name__ == "__main__":
    OUT.mkdir(exist_ok=True)
    printed = paragraphs()
    pairs(printed)
    openings(printed)
    endings(printed)
