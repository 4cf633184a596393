"""Pages of several stories, made up as the scans are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench import invented
from bench.corpus import DATELINE, Article, is_subhead
from bench.draft import BODY, BYLINE, CAPTION, HEADLINE, SIGNATURE, SUBHEAD, Block, Draft

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

_WIDE = 4


def compose(articles: Sequence[Article], draw: Random) -> Iterator[Draft]:
    """Yield pages of 4 to 7 stories without end; no two stories of a page tell the same news."""
    grams = {article.name: article.grams for article in articles}
    while True:
        chosen: list[Article] = []
        wanted = draw.randint(4, 7)
        for article in draw.sample(articles, len(articles)):
            if all(grams[article.name].isdisjoint(grams[other.name]) for other in chosen):
                chosen.append(article)
            if len(chosen) == wanted:
                break
        yield Draft([story(article, draw) for article in chosen])


def story(article: Article, draw: Random) -> list[Block]:
    """Return the blocks of a story: headline, some with a picture, a byline or a signature, and the text."""
    blocks = [Block(HEADLINE, article.headline)]
    first, *rest = article.paragraphs
    style = draw.choice(("own", "own", "dateline", "dateline", "byline"))
    if style == "byline":
        blocks.append(Block(BYLINE, invented.byline(draw)))
    if draw.random() < 0.3:
        blocks.append(Block(CAPTION, invented.caption(draw, credit=draw.random() < 0.5), _WIDE))
    if style != "own":
        first = (invented.dateline(draw) if style == "dateline" else "") + DATELINE.sub("", first)
    blocks += [Block(SUBHEAD if is_subhead(text) else BODY, text) for text in (first, *rest)]
    if style == "own" and draw.random() < 0.25:
        blocks.append(Block(SIGNATURE, invented.signature(draw)))
    return blocks
