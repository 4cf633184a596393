"""Blocks set in type: marks and figures of the house, indents, columns, blank lines; each line's truth."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bench.styles.damage import CLOSING, misread
from bench.styles.draft import (
    BODY,
    BOX,
    BYLINE,
    CAPTION,
    DECK,
    FURNITURE,
    HEADLINE,
    KICKER,
    SECTION,
    SUBHEAD,
    Block,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from random import Random

    from bench.styles.style import Style

_HALF_MARKS = str.maketrans("，：；？！（）", ",:;?!()")
_FULL_FIGURES = {ord(str(figure)): chr(ord("０") + figure) for figure in range(10)} | {ord("%"): "％"}
_ASCII_RUN = re.compile(r"[0-9A-Za-z.,%:/@\-]+|.", re.DOTALL)
_MARKS = "【■●◆□▲★〖〔［《（「“·▍◇＃#"
_OPENING = "“‘（《【『「〔［([<"
_HEADING_ROLES = (KICKER, HEADLINE, DECK, BYLINE)
_RAGGED_SHARE = 0.35
_INDENT_WIDTH = 2


@dataclass(slots=True)
class Printed:
    """The lines of a page and what each of them is; line numbers are 1-based."""

    lines: list[str] = field(default_factory=list)
    roles: dict[int, str] = field(default_factory=dict)
    flags: dict[int, str] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)
    attached: list[int] = field(default_factory=list)
    wrapped: list[int] = field(default_factory=list)
    joins: list[tuple[int, int]] = field(default_factory=list)
    lost_stops: list[int] = field(default_factory=list)


def set_page(
    blocks: Sequence[Block],
    style: Style,
    convert: Callable[[str], str],
    likenesses: Mapping[str, str],
    draw: Random,
) -> Printed:
    """Set the blocks one below another.

    Args:
        blocks: the page in the order of print.
        style: the house style.
        convert: makes characters traditional, or leaves them.
        likenesses: for a character those that it may be misread as.
        draw: decides raggedness, columns and misreadings.
    """
    page = Printed()
    width = 0
    cut_at = 0
    for at, block in enumerate(blocks):
        if block.start or not at:
            width = draw.choice(style.widths) if style.widths else 0
        above = blocks[at - 1].role if at else ""
        text = misread(dress(convert(block.text), block, style), style.misread, likenesses, draw)
        text = text if block.unmarked else marked(text, block, above, style)
        lines = _columns(text, block, style, width, draw)
        if not lines:
            continue
        if page.lines:
            page.lines += [""] * _gap(blocks[at - 1], block, style, draw)
        first = len(page.lines) + 1
        page.lines += lines
        _record(page, block, first, cut_at)
        cut_at = len(page.lines) if block.cut else cut_at
    return page


def _record(page: Printed, block: Block, first: int, cut_at: int) -> None:
    last = len(page.lines)
    for line in range(first, last + 1):
        page.roles[line] = block.role
        if block.flag:
            page.flags[line] = block.flag
    page.wrapped += range(first + 1, last + 1)
    if block.start:
        page.starts.append(first)
    if block.attached:
        page.attached.append(first)
    if block.resumes:
        page.joins.append((cut_at, first))
    if block.lost_stop:
        page.lost_stops.append(last)


def dress(text: str, block: Block, style: Style) -> str:
    """Return the text with the house's marks, quotes, and figures."""
    for plain, own in zip("“”‘’", style.quotes, strict=True):
        text = text.replace(plain, own)
    if style.marks == "half":
        text = text.translate(_HALF_MARKS)
    if style.digits == "full":
        text = text.translate(_FULL_FIGURES)
    if block.role == HEADLINE:
        text = text.replace(" ", style.headline_space)
    return text


def marked(text: str, block: Block, above: str, style: Style) -> str:
    """Return a heading with its sign of Markdown or the mark that the house sets before headlines."""
    if style.markdown and style.bold:
        return f"**{text}**" if block.role in (HEADLINE, SUBHEAD) and "*" not in text else text
    if style.markdown:
        level = {SECTION: max(style.markdown - 1, 1), HEADLINE: style.markdown}.get(block.role, 0)
        if block.role == SUBHEAD and style.subhead_form == "bare" and style.subheads_marked:
            level = style.markdown + 1
        return f"{'#' * level} {text}" if level else text
    if block.role == HEADLINE and above != HEADLINE and style.headline_mark and text[:1] not in _MARKS:
        mark = style.headline_mark
        return f"【{text}】" if mark == "【】" else mark + text
    return text


def _columns(text: str, block: Block, style: Style, width: int, draw: Random) -> list[str]:
    """Return the printed lines of a block."""
    text = text.strip()
    if not text:
        return []
    indent = style.indent if block.role == BODY and not block.resumes and not block.flag else ""
    if not width or block.flag or block.role in (FURNITURE, SECTION):
        return [indent + text]
    if block.role in _HEADING_ROLES:
        return wrap(text, max(width * draw.choice((1, 2, 2, 3)), 12), 0, draw)
    if block.role in (CAPTION, BOX):
        return wrap(text, width * draw.choice((1, 1, 2)), style.ragged, draw)
    lines = wrap(text, width, style.ragged, draw, first=_INDENT_WIDTH if indent else 0)
    return [indent + lines[0], *lines[1:]]


def wrap(text: str, width: int, ragged: int, draw: Random, *, first: int = 0) -> list[str]:
    """Break a text into lines of a width in full-width characters.

    No line begins with a closing mark or ends with an opening one; figures and Latin words stay whole where
    they fit a line. `ragged` is by how many characters a line may be shorter or longer, `first` what the first
    line's indent takes.
    """
    lines: list[str] = []
    line, used = "", float(first)
    room = _room(width, ragged, draw)
    for token in _ASCII_RUN.findall(text):
        for piece in [token] if _width(token) <= width else list(token):
            size = _width(piece)
            if line and used + size > room and piece[0] not in CLOSING and line[-1] not in _OPENING:
                lines.append(line.rstrip())
                line, used = "", 0.0
                room = _room(width, ragged, draw)
            line += piece if line else piece.lstrip()
            used += size
    return [*lines, line.rstrip()] if line.strip() else lines


def _room(width: int, ragged: int, draw: Random) -> int:
    return width + (draw.randint(-ragged, ragged) if ragged and draw.random() < _RAGGED_SHARE else 0)


def _width(text: str) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def _gap(above: Block, block: Block, style: Style, draw: Random) -> int:
    """Return how many blank lines stand above a block."""
    if block.above is not None:
        return block.above
    paragraph, heading, story = style.gaps
    if block.start:
        return story
    if block.role == CAPTION or above.role == CAPTION:
        return max(paragraph, draw.choice((0, 0, 0, 1, 3)) if style.captions else 0)
    if block.role in (HEADLINE, DECK, KICKER) and above.role in (HEADLINE, DECK, KICKER):
        return min(heading, 1) if heading > 1 else 0 if paragraph == 0 else heading
    if above.role in _HEADING_ROLES or block.role == SUBHEAD:
        return heading
    return paragraph
