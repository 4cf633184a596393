"""Loops: a unit of a story that a recogniser printed over and over, as generating models do.

The unit is cut from print (an article of the bench), by its length and not by its sense; where it is
printed again, how often, how cleanly and what stands between are drawn. Committed before there was any
rule that finds loops.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from auditor.text.han import is_han

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from bench.corpus import Article

UNITS: dict[str, int] = {"1": 1, "3": 3, "7": 7, "11": 11, "26": 26, "line": 0, "paragraph": 0}
"""Characters of each kind of unit; a line and a paragraph are as long as they are."""
TIMES = (3, 10, 60)
SHAPES = ("one paragraph", "many")
CHANGED = (0.0, 0.02, 0.05)
_LINE = (16, 26)
"""Characters of a printed line of one column."""
_PARAGRAPH = (40, 240)
"""Characters of a paragraph that is looped; longer ones make pages of 30,000 characters and show no more."""
_CUT = 0.35
"""Share of the longer loops whose last printing breaks off in its middle, as at a limit of output."""
_MARKS = "，。；：、！？“”‘’（）《》 \u3000"
_ALL_HAN = re.compile(r"[\u4e00-\u9fff]+")


@dataclass(frozen=True)
class Case:
    """What is planted: the kind of unit, how often, in which shape, how changed, with its words before or not."""

    unit: str
    times: int
    shape: str
    changed: float
    earlier: bool


@dataclass(frozen=True)
class Looped:
    """A page with one loop.

    Attributes:
        case: what it is an example of.
        text, clean: the page with and without the loop.
        start, end: of the loop, from its first printing to its last.
        first: what is printed over and over.
    """

    case: Case
    text: str
    clean: str
    start: int
    end: int
    first: str


def cases() -> list[Case]:
    """Return all of them, in a fixed order."""
    return [Case(*one) for one in product(UNITS, TIMES, SHAPES, CHANGED, (False, True))]


def looped(articles: Sequence[Article], draw: Random) -> Iterator[Looped]:
    """Yield a page for each case; the unit is of the article itself where its words stand earlier in it."""
    for case in cases():
        made = None
        while made is None:
            host, other = draw.sample(articles, 2)
            made = _planted(case, host, other, draw)
        yield made


def _planted(case: Case, host: Article, other: Article, draw: Random) -> Looped | None:
    at = draw.randrange(1, len(host.paragraphs))
    source = host.paragraphs[draw.randrange(at)] if case.earlier else draw.choice(other.paragraphs)
    unit = _unit(case.unit, source, draw)
    if unit is None or (not case.earlier and unit in "".join(host.paragraphs)):
        return None
    printings = [unit, *(_misread(unit, case.changed, draw) for _ in range(case.times - 1))]
    if case.times > 3 and len(unit) > 3 and draw.random() < _CUT:
        printings.append(unit[: len(unit) // 2])
    loop = _between(case, unit, draw).join(printings)
    before, after, gap = "\n\n".join((host.headline, *host.paragraphs[:at])), host.paragraphs[at:], "\n\n"
    if case.shape == "one paragraph" and case.unit != "paragraph" and draw.random() < 0.5:
        # In mid-text: the loop follows the last words of a paragraph and its text goes on behind it.
        head, mark, rest = after[0].partition("，")
        if not mark or not rest:
            return None
        before, gap, after = f"{before}\n\n{head}{mark}", "", (rest, *after[1:])
    start = len(before) + len(gap)
    text = "".join((before, gap, loop, gap, "\n\n".join(after))).rstrip("\n") + "\n"
    clean = "\n\n".join((host.headline, *host.paragraphs)) + "\n"
    return Looped(case, text, clean, start, start + len(loop), unit)


def _unit(kind: str, text: str, draw: Random) -> str | None:
    """Cut a unit out of a paragraph: so many characters, or a line, or the whole of it."""
    if kind == "paragraph":
        return text if _PARAGRAPH[0] <= len(text) <= _PARAGRAPH[1] else None
    size = UNITS[kind] or draw.randint(*_LINE)
    if len(text) <= size:
        return None
    at = draw.randrange(len(text) - size + 1)
    unit = text[at : at + size]
    if size <= 3:
        return unit if _ALL_HAN.fullmatch(unit) and len(set(unit)) == size else None
    return unit if unit[0] not in _MARKS and sum(map(is_han, unit)) > size // 2 else None


def _misread(unit: str, share: float, draw: Random) -> str:
    """Return the unit with each Han character, with a chance of `share`, read as another one of the page."""
    others = [char for char in "日目人入土士未末己已大天干千曰田由甲申" if char not in unit]
    return "".join(draw.choice(others) if is_han(char) and draw.random() < share else char for char in unit)


def _between(case: Case, unit: str, draw: Random) -> str:
    """Return what stands between two printings."""
    if case.shape == "many":
        return draw.choice(("\n\n", "\n\n", "\n"))
    if case.unit == "line":
        return "\n"
    if unit[-1] in _MARKS or case.unit == "1":
        return ""
    return draw.choice(("", "", "，", "、" if len(unit) < 8 else "。"))
