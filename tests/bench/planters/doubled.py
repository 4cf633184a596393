"""Doubled words in running text, and clauses that come back behind another lead-in; drawn from print.

Committed before there was any rule that finds them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.lexicon.tokens import is_word, tagged
from bench.draft import is_whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from bench.corpus import Article

_HAN = re.compile(r"[\u4e00-\u9fff]{1,6}")
_CLAUSE = re.compile(r"(?<=[，。；])[^，。；：！？“”]{4,30}(?:，[^，。；：！？“”]{4,40}){0,2}(?=[。；])")
_FIGURE = re.compile(r"[0-9]")
_SHORTEST, _LONGEST = 18, 70
"""Characters of a clause."""
LEAD_INS = (
    "据了解，",
    "据介绍，",
    "记者从有关部门获悉，",
    "据主管部门统计，",
    "数据显示，",
    "截至目前，",
    "值得一提的是，",
    "有关负责人告诉记者，",
    "与此同时，",
    "在当天的活动中，",
    "来自行业协会的消息说，",
    "统计表明，",
    "上述人士称，",
    "如今，",
    "不仅如此，",
)


@dataclass(frozen=True)
class Page:
    """A page with one fault: its text with and without, the range of the fault, and what is there twice."""

    text: str
    clean: str
    start: int
    end: int
    words: str


def doubled(articles: Sequence[Article], count: int, draw: Random, *, broken: bool = False) -> Iterator[Page]:
    """Yield pages in which a word is printed twice in a row.

    Every word of running text has the same chance to be drawn, whatever its length; what the dictionary
    has doubled (人人) is no fault.

    Args:
        articles: to draw from.
        count: of the pages.
        draw: the chance.
        broken: a column ends between the two (指⏎⏎指出).
    """
    made = 0
    while made < count:
        article = draw.choice(articles)
        page = _doubled(article, draw, "\n\n" if broken else "")
        if page:
            made += 1
            yield page


def _doubled(article: Article, draw: Random, between: str) -> Page | None:
    at = draw.randrange(len(article.paragraphs))
    text = article.paragraphs[at]
    words, begin = [], 0
    for word, _ in tagged(text):
        if _HAN.fullmatch(word) and not is_word(word + word):
            words.append((begin, word))
        begin += len(word)
    if len(text) < 40 or not words:
        return None
    begin, word = draw.choice(words)
    # A word that stands twice already (很多很多) is not made a fault by a third.
    if text[: begin + len(word)].endswith(word + word) or text.startswith(word + word, begin):
        return None
    if between and (begin < 12 or text[begin + len(word) : begin + len(word) + 1] in "，。、；：！？”）"):
        return None
    changed = text[: begin + len(word)] + between + text[begin:]
    before = "\n\n".join((article.headline, *article.paragraphs[:at])) + "\n\n"
    start = len(before) + begin
    return Page(
        before + "\n\n".join((changed, *article.paragraphs[at + 1 :])) + "\n",
        "\n\n".join((article.headline, *article.paragraphs)) + "\n",
        start,
        start + 2 * len(word) + len(between),
        word,
    )


def led_in(articles: Sequence[Article], count: int, draw: Random) -> Iterator[Page]:
    """Yield pages in which a clause with figures comes back behind another lead-in, further down."""
    made = 0
    while made < count:
        page = _led_in(draw.choice(articles), draw)
        if page:
            made += 1
            yield page


def _led_in(article: Article, draw: Random) -> Page | None:
    at = draw.randrange(len(article.paragraphs))
    clauses = [
        found[0]
        for found in _CLAUSE.finditer(article.paragraphs[at])
        if _SHORTEST <= len(found[0]) <= _LONGEST and _FIGURE.search(found[0]) and is_whole(found[0])
    ]
    places = [n for n in range(at, len(article.paragraphs)) if article.paragraphs[n].endswith("。")]
    if not clauses or not places:
        return None
    clause, place = draw.choice(clauses), draw.choice(places)
    if "".join(article.paragraphs).count(clause) > 1:
        return None
    lead_in = draw.choice(LEAD_INS)
    before = "\n\n".join((article.headline, *article.paragraphs[: place + 1])) + lead_in
    rest = "".join(f"\n\n{one}" for one in article.paragraphs[place + 1 :])
    return Page(
        f"{before}{clause}。{rest}\n",
        "\n\n".join((article.headline, *article.paragraphs)) + "\n",
        len(before),
        len(before) + len(clause) + 1,
        clause,
    )
