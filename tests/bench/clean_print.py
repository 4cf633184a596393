"""The clean text beside the project as pages: published ones as they are, articles gathered into pages.

Every page knows where each of its characters came from, so that a verdict about a slip in the print can name the
article and the place in it, and holds however the pages are cut.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench import shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

PAGE = 7000
"""Characters from which a page made up of articles is full: the published ones in `shared.PRINT` have 2,000 to 7,700."""

ARTICLES = ("clean.jsonl", "more.jsonl")
DAILY = "rm98_open.txt"
"""A paragraph or headline a line, in the order of print."""

_DAILY_SOURCE = "rmrb98"
_NUMBERED = re.compile(r"p\d+[a-z]?_")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters of a page, and where it came from.

    Attributes:
        start, end: on the page.
        anchor: the article's id, the line as `rm98_open.txt:LINE` (from 1), or the file as it is named in `print/`.
        at: of the piece's first character in the text of its anchor.
    """

    start: int
    end: int
    anchor: str
    at: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of the material, audited by itself.

    Attributes:
        name: unlike that of any other.
        source: the paper, agency or site.
        pieces: in order; between two of them stand line ends only.
    """

    name: str
    source: str
    text: str
    pieces: tuple[Piece, ...]

    def placed(self, anchor: str, start: int, end: int) -> tuple[int, int] | None:
        """Return where a range of an anchor's text stands on the page, or None where none of it does."""
        found = [
            (one.start + max(start - one.at, 0), one.start + min(end - one.at, one.end - one.start))
            for one in self.pieces
            if one.anchor == anchor and one.at < end and start < one.at + one.end - one.start
        ]
        return (found[0][0], found[-1][1]) if found else None

    def anchored(self, start: int, end: int) -> tuple[str, int, int]:
        """Return the anchor of a range of the page and the range in its text, cut to the anchor it begins in."""
        first = next(one for one in self.pieces if start < one.end)
        begin = max(start, first.start)
        last = [one for one in self.pieces if one.anchor == first.anchor and one.start < max(end, begin + 1)][
            -1
        ]
        return first.anchor, first.at + begin - first.start, last.at + min(end, last.end) - last.start


def sheets(folder: Path = shared.FOLDER) -> Iterator[Sheet]:
    """Yield all clean text: `print/`, `print/control/`, the articles of `corpus/`, and the daily in it."""
    yield from published(folder / "print")
    for file in ARTICLES:
        with (folder / "corpus" / file).open(encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        yield from gathered(file.removesuffix(".jsonl"), ((row["id"], row["text"]) for row in rows))
    yield from daily((folder / "corpus" / DAILY).read_text(encoding="utf-8").split("\n"))


def published(folder: Path) -> Iterator[Sheet]:
    """Yield the published pages of a folder and of its `control`, as they are."""
    for path in (*sorted(folder.glob("*.txt")), *sorted((folder / "control").glob("*.txt"))):
        name = path.relative_to(folder).as_posix()
        text = path.read_bytes().decode("utf-8")
        source = _NUMBERED.sub("", path.stem).partition("_")[0]
        yield Sheet(f"print/{name}", source, text, (Piece(0, len(text), name, 0),))


def gathered(label: str, articles: Iterable[tuple[str, str]]) -> Iterator[Sheet]:
    """Yield pages of articles of one source each, in the order given: headline, blank line, a paragraph a line.

    Args:
        label: what the names of the pages begin with.
        articles: ids, whose part before the first `_` is the source, and texts.
    """
    waiting: dict[str, list[tuple[str, str]]] = defaultdict(list)
    made: dict[str, int] = defaultdict(int)
    for name, text in articles:
        source = name.partition("_")[0]
        waiting[source].append((name, text))
        if sum(len(one) for _, one in waiting[source]) >= PAGE:
            yield _composed(f"{label}/{source}-{made[source]:03}", source, waiting.pop(source))
            made[source] += 1
    for source, rest in waiting.items():
        yield _composed(f"{label}/{source}-{made[source]:03}", source, rest)


def daily(lines: Sequence[str]) -> Iterator[Sheet]:
    """Yield pages of a paper that is given a paragraph or headline a line, cut between lines."""
    parts: list[tuple[str, str, int]] = []
    length, made = 0, 0
    for number, line in enumerate(lines, 1):
        if line:
            parts.append((line, f"{DAILY}:{number}", 0))
            length += len(line) + 1
        if parts and (length >= PAGE or number == len(lines)):
            yield _laid(f"{_DAILY_SOURCE}-{made:03}", _DAILY_SOURCE, [("", part) for part in parts])
            parts, length, made = [], 0, made + 1


def _composed(name: str, source: str, articles: Iterable[tuple[str, str]]) -> Sheet:
    parts: list[tuple[str, tuple[str, str, int]]] = []
    for anchor, text in articles:
        lines = [(one[0], anchor, one.start()) for one in re.finditer(r"[^\n]+", text)]
        # A blank line stands above each headline and below it, and nowhere else.
        blanks = {0: bool(parts), 1: True}
        parts += [("\n" * blanks.get(at, False), line) for at, line in enumerate(lines)]
    return _laid(name, source, parts)


def _laid(name: str, source: str, parts: Iterable[tuple[str, tuple[str, str, int]]]) -> Sheet:
    """Put lines one below the other; the first of each part is what stands above it."""
    text: list[str] = []
    pieces, length = [], 0
    for above, (line, anchor, at) in parts:
        pieces.append(Piece(length + len(above), length + len(above) + len(line), anchor, at))
        text.append(f"{above}{line}\n")
        length += len(text[-1])
    return Sheet(name, source, "".join(text), tuple(pieces))
