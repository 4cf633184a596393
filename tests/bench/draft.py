"""A page while it is made up: blocks that planters change, with marks for where the faults stand.

A mark is a pair of characters of plane 16 that `render` takes out again: so the span of a fault is exact
on the final page, however the text around it grows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

_HALF = str.maketrans("，：；！？（）", ",:;!?()")
_FIRST = 0x100000
_MARK = re.compile("[\U00100000-\U0010fffd]")
_SENTENCE = re.compile(r"[^。！？]+(?:[。！？…]+[”’）]*|$)")
_PAIRS = ("“”", "‘’", "（）", "《》", "【】")

HEADLINE = "headline"
BYLINE = "byline"
SUBHEAD = "subhead"
BODY = "body"
CAPTION = "caption"
SIGNATURE = "signature"


@dataclass
class Block:
    """A paragraph or line of a page; `gap` is the line ends before it (2: one blank line, 4: three)."""

    role: str
    text: str
    gap: int = 2


@dataclass
class Draft:
    """The stories of a page, and the kinds of the faults planted in it, in the order of their numbers."""

    stories: list[list[Block]]
    faults: list[str] = field(default_factory=list)

    def copy(self) -> Draft:
        """Return a draft that can be changed without changing this one."""
        stories = [[Block(one.role, one.text, one.gap) for one in story] for story in self.stories]
        return Draft(stories, list(self.faults))


@dataclass(frozen=True)
class Mark:
    """The two characters that stand before and after a fault."""

    number: int

    @property
    def open(self) -> str:
        """What stands before it."""
        return chr(_FIRST + 2 * self.number)

    @property
    def close(self) -> str:
        """What stands after it."""
        return chr(_FIRST + 2 * self.number + 1)

    def around(self, text: str) -> str:
        """Return the text as the fault, or as one of its copies."""
        return self.open + text + self.close


@dataclass
class Site:
    """Where a planter works: one story of a draft."""

    draft: Draft
    at: int
    kind: str
    draw: Random

    @property
    def story(self) -> list[Block]:
        """The blocks of the story."""
        return self.draft.stories[self.at]

    def fault(self) -> Mark:
        """Enter one more fault of this kind."""
        self.draft.faults.append(self.kind)
        return Mark(len(self.draft.faults) - 1)

    def bodies(self, least: int = 40, first: int = 0) -> list[int]:
        """Return where the story has running text of `least` characters, in a drawn order.

        Args:
            least: characters of the paragraph.
            first: how many paragraphs of the story to leave out at its head.
        """
        found = [at for at, block in enumerate(self.story) if block.role == BODY][first:]
        found = [at for at in found if len(self.story[at].text) >= least and is_prose(self.story[at].text)]
        return self.draw.sample(found, len(found))


def is_prose(text: str) -> bool:
    """Tell whether a paragraph is running text without a fault in it, its pairs of marks complete."""
    return text.endswith(("。", "！", "？", "”")) and is_whole(text) and not _MARK.search(text)


def is_whole(text: str) -> bool:
    """Tell whether every pair of marks that opens in the text closes in it."""
    return all(text.count(pair[0]) == text.count(pair[1]) for pair in _PAIRS)


def sentences(text: str) -> list[str]:
    """Return the sentences of a paragraph; they partition it."""
    return _SENTENCE.findall(text)


def half_width(text: str) -> str:
    """Return a text with commas, colons, brackets and the like half-width, as many scans have them."""
    return text.translate(_HALF)


def render(draft: Draft, *, half: bool) -> tuple[str, list[tuple[tuple[int, int], ...]]]:
    """Return the text of the page and, a fault, the ranges it stands in.

    Args:
        draft: the page.
        half: set commas, colons, brackets and the like half-width, as many scans have them.
    """
    blocks = [block for story in draft.stories for block in story]
    marked = "".join("\n" * block.gap + block.text for block in blocks).lstrip("\n") + "\n"
    text, last = [], 0
    opened: dict[int, int] = {}
    ranges: list[list[tuple[int, int]]] = [[] for _ in draft.faults]
    length = 0
    for found in _MARK.finditer(marked):
        text.append(marked[last : found.start()])
        length += found.start() - last
        last = found.end()
        number, closes = divmod(ord(found[0]) - _FIRST, 2)
        if closes:
            ranges[number].append((opened.pop(number), length))
        else:
            opened[number] = length
    clean = "".join((*text, marked[last:]))
    return half_width(clean) if half else clean, [tuple(one) for one in ranges]
