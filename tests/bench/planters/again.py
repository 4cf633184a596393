"""Words of a story that stand in it once more than they should, and no loop: broken off, halved, scattered, listed.

Drawn from print. Committed before there was any rule that finds them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bench.planters.doubled import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from random import Random

    from bench.corpus import Article

_SENTENCE = re.compile("[^。！？“”]{24,90}。")
_SHORT = re.compile("(?<=。)[^。！？“”]{12,40}。")
_LAST_ITEM = re.compile("(?<=、)([\u4e00-\u9fff]{3,8})(?=等|的|和|，|。)")
_BROKEN = (8, 0.7)
"""Fewest characters of a sentence that break off, and the largest share of it."""


def broken_off(article: Article, draw: Random) -> Page | None:
    """Print the beginning of a sentence, and then all of it: on the same line, or on the next one."""
    found = _drawn(article, _SENTENCE, draw)
    if found is None:
        return None
    at, match = found
    size = draw.randint(_BROKEN[0], int(_BROKEN[1] * len(match[0])))
    again = match[0][:size].rstrip("，、；：")
    text = article.paragraphs[at]
    between = draw.choice(("", "", "\n", "\n\n")) if match.start() == 0 else ""
    return _page(
        article, at, text[: match.start()] + again + between + text[match.start() :], match.start(), again
    )


def half_again(article: Article, draw: Random) -> Page | None:
    """Print the second half of a sentence again at the end of a later paragraph."""
    found = _drawn(article, _SENTENCE, draw)
    if found is None:
        return None
    at, match = found
    half = match[0][draw.randint(len(match[0]) // 3, 2 * len(match[0]) // 3) :]
    return _later(article, at, half, draw)


def scattered(article: Article, draw: Random) -> Page | None:
    """Print a short sentence at two more places of the story, apart."""
    found = _drawn(article, _SHORT, draw)
    if found is None:
        return None
    at, match = found
    once = _later(article, at, match[0], draw)
    if once is None:
        return None
    paragraphs = once.text.rstrip("\n").split("\n\n")
    places = [n for n, text in enumerate(paragraphs) if n and text.endswith("。") and match[0] not in text]
    if not places:
        return None
    n = draw.choice(places)
    text = "\n\n".join((*paragraphs[:n], paragraphs[n] + match[0], *paragraphs[n + 1 :])) + "\n"
    start = text.rindex(match[0])
    return Page(text, once.clean, start, start + len(match[0]), match[0])


def item_again(article: Article, draw: Random) -> Page | None:
    """Print the last item of a list twice: 雨衣、食品、食品等物资."""
    found = _drawn(article, _LAST_ITEM, draw)
    if found is None:
        return None
    at, match = found
    text = article.paragraphs[at]
    return _page(
        article, at, f"{text[: match.end()]}、{match[0]}{text[match.end() :]}", match.start(), match[0]
    )


KINDS: dict[str, Callable[[Article, Random], Page | None]] = {
    "sentences broken off and printed again": broken_off,
    "half sentences again": half_again,
    "sentences at three places": scattered,
    "items twice with text behind": item_again,
}


def pages(kind: str, articles: Sequence[Article], count: int, draw: Random) -> Iterator[Page]:
    """Yield so many pages with one fault of a kind."""
    made = 0
    while made < count:
        page = KINDS[kind](draw.choice(articles), draw)
        if page:
            made += 1
            yield page


def _drawn(article: Article, pattern: re.Pattern[str], draw: Random) -> tuple[int, re.Match[str]] | None:
    at = draw.randrange(len(article.paragraphs))
    found = list(pattern.finditer(article.paragraphs[at]))
    return (at, draw.choice(found)) if found else None


def _later(article: Article, at: int, again: str, draw: Random) -> Page | None:
    places = [n for n in range(at + 1, len(article.paragraphs)) if article.paragraphs[n].endswith("。")]
    if not places or "".join(article.paragraphs).count(again) > 1:
        return None
    n = draw.choice(places)
    text = article.paragraphs[n]
    return _page(article, n, text + again, len(text), again)


def _page(article: Article, at: int, changed: str, start: int, words: str) -> Page:
    before = "\n\n".join((article.headline, *article.paragraphs[:at])) + "\n\n"
    return Page(
        before + "\n\n".join((changed, *article.paragraphs[at + 1 :])) + "\n",
        "\n\n".join((article.headline, *article.paragraphs)) + "\n",
        len(before) + start,
        len(before) + start + len(words),
        words,
    )
