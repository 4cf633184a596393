"""Newspaper pages composed in many house styles, with the truth of every line.

`read_articles` reads what the pages are made of from beside the checkout; `styled_pages` composes them. What a
paper adds of its own (names, labels, bylines, captions, notices, verse, tables) is invented.

    articles = read_articles(Path("../shared/corpus"))
    for page in styled_pages(articles, seed=1, count=2000):
        lines = page.text.split("\\n")  # page.roles[1] is the role of lines[0]
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import TYPE_CHECKING

from bench.styles import genres, likeness, stories
from bench.styles.articles import FAMILIES, Article, Part, read_articles
from bench.styles.damage import damaged
from bench.styles.draft import FURNITURE, SECTION, Block
from bench.styles.furniture import Imprint, foot, head, imprint, middle
from bench.styles.labels import section
from bench.styles.phrases import WEB_LINES, drawn
from bench.styles.setting import Printed, set_page
from bench.styles.style import Style, draw_style
from bench.styles.traditional import available, converter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["FAMILIES", "Article", "Part", "StyledPage", "read_articles", "styled_pages"]

_TOLD: dict[str, Callable[[Article, Style, Random], list[Block]]] = {
    "report": stories.report,
    "essay": stories.essay,
    "opinion": stories.opinion,
    "interview": stories.interview,
    "letter": stories.letter,
    "photo": stories.photo,
}
_INVENTED: dict[str, Callable[[Style, Random], list[Block]]] = {
    "briefs": genres.briefs,
    "notices": genres.notices,
    "verse": genres.verse,
    "table": genres.table,
    "names": genres.names,
    "ads": genres.ads,
    "chronicle": genres.chronicle,
    "law": genres.law,
    "oddments": genres.oddments,
}
_OFFICIAL = re.compile("习近平|江泽民|李鹏|李克强|李强|总书记|总理|主席|总统|会见|会谈|贺信|致电|公祭|逝世")
_SIZES = (1, 2, 3, 3, 4, 4, 5, 5, 6, 7, 9)


@dataclass(frozen=True, slots=True)
class StyledPage:
    """A page as recognition gives it, and the truth about it; line numbers are 1-based.

    `name` ends in .txt or .md; `source` is the family that all articles of the page come from. `roles` has
    every line that is not blank: furniture, section, kicker, headline, deck, byline, body, subhead, caption,
    box, signature, jump. The labels of columns, riders and summary boxes are kickers, a dateline on a line of
    its own is a byline, an author below the text a signature. `flags` marks body lines as verse, table or list. `starts` are the first lines of
    stories (a jump line above a story that comes from another page is not one), `attached` those of riders.
    `wrapped` lines go on with the block of the line before them and were parted from it by the column's width
    only, headings included. `joins` holds the last line of a paragraph's first half and the first line of its
    second, parted by a column's end or by what stands between; `lost_stops` are last lines of paragraphs whose
    stop was lost.
    """

    name: str
    text: str
    source: str
    style: str
    roles: dict[int, str]
    flags: dict[int, str]
    starts: list[int]
    attached: list[int]
    wrapped: list[int]
    joins: list[tuple[int, int]]
    lost_stops: list[int]


def styled_pages(articles: Sequence[Article], seed: int, count: int) -> Iterator[StyledPage]:
    """Yield `count` pages; the page of a number depends on the articles and the seed only.

    Traditional pages come out only where opencc-python-reimplemented is installed.
    """
    families = {family: [one for one in articles if one.family == family] for family in FAMILIES}
    present = [family for family in FAMILIES if families[family]]
    # By the root of their number: a small family neither repeats its few articles for ever nor vanishes.
    weights = [len(families[family]) ** 0.5 for family in present]
    likenesses = likeness.read()
    traditional = available()
    converters = cache(converter)
    for number in range(count):
        draw = Random(f"{seed}:{number}")
        (family,) = draw.choices(present, weights)
        style = draw_style(draw, traditional=traditional)
        on = imprint(draw, style.years)
        blocks = damaged(_blocks(families[family], style, on, draw), style, on, draw)
        printed = set_page(blocks, style, converters(style.traditional), likenesses, draw)
        yield _page(number, family, style, printed)


def _page(number: int, family: str, style: Style, printed: Printed) -> StyledPage:
    return StyledPage(
        name=f"{number:05d}.{'md' if style.markdown else 'txt'}",
        text="\n".join(printed.lines) + "\n",
        source=family,
        style=str(style),
        roles=printed.roles,
        flags=printed.flags,
        starts=printed.starts,
        attached=printed.attached,
        wrapped=printed.wrapped,
        joins=printed.joins,
        lost_stops=printed.lost_stops,
    )


def _blocks(articles: Sequence[Article], style: Style, on: Imprint, draw: Random) -> list[Block]:
    """Return the whole page: head, stories and what stands between them, foot."""
    told = draw.sample(articles, len(articles)) if len(articles) < 50 else draw.sample(articles, 50)
    blocks = [Block(FURNITURE, line) for line in head(on, draw)] if style.heads else []
    genre = ""
    for _ in range(draw.choice(_SIZES)):
        if style.sections and draw.random() < 0.5:
            blocks.append(Block(SECTION, section(draw), above=style.gaps[2]))
        # A page gathers what is alike: notices stand by notices, verse by verse.
        genre = genre if genre and draw.random() < 0.2 else draw.choice(style.genres)
        blocks += _stray(style, on, draw)
        if genre in _INVENTED:
            blocks += _INVENTED[genre](style, draw)
        elif told:
            blocks += _TOLD[genre](_take(told, genre), style, draw)
        if style.middles and draw.random() < 0.2:
            blocks.append(Block(FURNITURE, middle(on, draw)))
    if style.feet:
        blocks += [Block(FURNITURE, line) for line in foot(on, draw)]
    return blocks


def _stray(style: Style, on: Imprint, draw: Random) -> list[Block]:
    """Return what an archive, a web edition or a recogniser sets between stories."""
    if style.stray == "archive":
        return [Block(FURNITURE, f"第{on.page}版()"), Block(FURNITURE, "专栏:", above=0)]
    if style.stray == "web" and draw.random() < 0.5:
        return [Block(FURNITURE, drawn(WEB_LINES, draw)) for _ in range(draw.choice((1, 1, 2, 3)))]
    if style.pictures and draw.random() < 0.5:
        return [
            Block(FURNITURE, draw.choice((f"![](images/{draw.randrange(10**6):06d}.jpg)", "---", "![图片]")))
        ]
    return []


def _take(told: list[Article], genre: str) -> Article:
    """Take the next article; what statesmen do is told as a report only."""
    fit = (at for at, one in enumerate(told) if genre == "report" or not _OFFICIAL.search(one.headline))
    return told.pop(next(fit, 0))
