"""What the columns of a page and its recognition do to the text, with the truth kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bench.styles.draft import BODY, BOX, BYLINE, CAPTION, FURNITURE, HEADLINE, Block
from bench.styles.furniture import middle
from bench.styles.phrases import CALLOUTS, drawn
from bench.styles.stories import caption

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from random import Random

    from bench.styles.furniture import Imprint
    from bench.styles.style import Style

CLOSING = "，。、；：！？”’）》】』」〕］,.;:!?)…—％%"
_LEAST = 30
_MARGIN = 4


def damaged(blocks: Sequence[Block], style: Style, on: Imprint, draw: Random) -> list[Block]:
    """Return the blocks after every damage of the style has befallen a few of them."""
    found = list(blocks)
    if "lost stop" in style.damage:
        found = _some(found, draw, 0.15, _lose_stop)
    if "lost tail" in style.damage:
        found = _some(found, draw, 0.05, _lose_tail)
    if "lost head" in style.damage:
        found = _some(found, draw, 0.05, _lose_head)
    if "lost headline" in style.damage:
        found = _lose_headlines(found, draw)
    if "cut" in style.damage or "interlude" in style.damage:
        found = _cut(found, style, on, draw)
    if "lost blank" in style.damage:
        found = [replace(block, above=0) if draw.random() < 0.15 else block for block in found]
    if "lost mark" in style.damage:
        found = [replace(block, unmarked=True) if draw.random() < 0.3 else block for block in found]
    return found


def _lose_headlines(blocks: Sequence[Block], draw: Random) -> list[Block]:
    """Lose some headlines that open their story with a byline or text below; that opens it then."""
    found: list[Block] = []
    lost = False
    for at, block in enumerate(blocks):
        below = blocks[at + 1] if at + 1 < len(blocks) else None
        opens = below is not None and below.role in (BYLINE, BODY) and not below.flag and not below.start
        if block.role == HEADLINE and block.start and opens and draw.random() < 0.15:
            lost = True
            continue
        found.append(replace(block, start=True) if lost else block)
        lost = False
    return found


def _is_prose(block: Block) -> bool:
    return block.role == BODY and not block.flag and len(block.text) >= _LEAST


def _some(
    blocks: Sequence[Block], draw: Random, share: float, change: Callable[[Block, Random], Block]
) -> list[Block]:
    return [change(block, draw) if _is_prose(block) and draw.random() < share else block for block in blocks]


def _lose_stop(block: Block, _draw: Random) -> Block:
    if not block.text.endswith(("。", "。”")):
        return block
    return replace(block, text=block.text.rstrip("。”"), lost_stop=True)


def _lose_tail(block: Block, draw: Random) -> Block:
    return block if block.lost_stop else replace(block, text=block.text[: -draw.randint(3, 20)])


def _lose_head(block: Block, draw: Random) -> Block:
    return replace(block, text=block.text[draw.randint(2, 12) :].lstrip(CLOSING))


def _cut(blocks: Sequence[Block], style: Style, on: Imprint, draw: Random) -> list[Block]:
    """Cut paragraphs in two at any character; with "interlude", something stands between some halves."""
    found: list[Block] = []
    share = draw.choice((0.05, 0.15, 0.3))
    for block in blocks:
        if not _is_prose(block) or draw.random() >= share:
            found.append(block)
            continue
        at = _place(block.text, draw)
        found.append(replace(block, text=block.text[:at], cut=True, lost_stop=False))
        if "interlude" in style.damage and draw.random() < 0.6:
            found += _interlude(found, on, draw)
        above = draw.choice((None, 0))
        found.append(Block(BODY, block.text[at:], resumes=True, lost_stop=block.lost_stop, above=above))
    return found


def _place(text: str, draw: Random) -> int:
    """Return where the first half ends: any character, but no closing mark begins a column."""
    at = draw.randint(_MARGIN, len(text) - _MARGIN)
    while at < len(text) - 1 and text[at] in CLOSING:
        at += 1
    return at


def _interlude(above: list[Block], on: Imprint, draw: Random) -> list[Block]:
    """Return what stands between the halves; a headline is taken from above its own story."""
    if draw.random() < 0.5 and (headline := _take_headline(above)):
        return [headline]
    kind = draw.choice(("caption", "caption", "furniture", "furniture", "box"))
    if kind == "caption":
        return [Block(CAPTION, caption(draw)) for _ in range(draw.choice((1, 1, 2)))]
    if kind == "box":
        return [Block(BOX, drawn(CALLOUTS, draw))]
    return [Block(FURNITURE, middle(on, draw))]


def _take_headline(above: list[Block]) -> Block | None:
    """Take the story's headline out of `above` where it stands right over the first half or its byline."""
    at = len(above) - 2
    if at >= 0 and above[at].role == BYLINE:
        at -= 1
    if at < 0 or above[at].role != HEADLINE or not above[at].start:
        return None
    headline = above.pop(at)
    above[at] = replace(above[at], start=True)
    return replace(headline, start=False)


def misread(text: str, share: float, likenesses: Mapping[str, str], draw: Random) -> str:
    """Return the text with a share of its characters read as ones that look like them."""
    return "".join(
        draw.choice(likenesses[char]) if char in likenesses and draw.random() < share else char
        for char in text
    )
