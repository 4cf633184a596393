"""Headings over an article: kicker, headline of one or two lines, deck, in the forms of a style."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bench.styles import echo
from bench.styles.draft import DECK, HEADLINE, KICKER, Block
from bench.styles.labels import SERIES
from bench.styles.phrases import KICKERS, TITLES, drawn, expand

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from bench.styles.articles import Article

_QUESTIONS = (
    "<题>，路在何方？",
    "<题>，怎么办？",
    "谁来管管<题>",
    "三问<题>",
    "<题>何时不再难？",
    "<题>：热闹过后留下什么",
    "<题>，你怎么看？",
    "<题>，真有那么重要吗？",
    "<题>为何<数>天还没解决",
)
_SHORT = (
    "说<题>",
    "<题>",
    "<题>之后",
    "<题>小记",
    "看<题>",
    "<题>与我",
    "又见<题>",
    "<题>何以成",
    "“<题>”来了",
    "<题><数>年",
)
_LONG = 42
_BREAK = 13
_SPACED_OUT = 5


def headings(article: Article, form: str, draw: Random, *, decks: float = 0) -> list[Block]:
    """Return the blocks of a heading in this form, in the order of print, the first not yet a start.

    `decks` is the share of headings that get a deck though their form has none.
    """
    blocks = _FORMS[form](article, draw)
    if draw.random() < decks and blocks[-1].role == HEADLINE:
        return [*blocks, *_decks(article, draw)]
    if len(blocks) == 1 and len(blocks[0].text) <= _SPACED_OUT and draw.random() < 0.3:
        return [_headline("　".join(blocks[0].text))]
    return blocks


def _headline(text: str) -> Block:
    return Block(HEADLINE, text)


def _plain(article: Article, _draw: Random) -> list[Block]:
    return [_headline(article.headline)]


def _joined(article: Article, _draw: Random) -> list[Block]:
    return [_headline(article.headline.replace(" ", ""))]


def _spaced(article: Article, draw: Random) -> list[Block]:
    if " " in article.headline:
        return _plain(article, draw)
    clauses = _fitting(article, draw, 1)
    return [_headline(" ".join([article.headline, *clauses]))]


def _two_lines(article: Article, _draw: Random) -> list[Block]:
    first, second = broken(article.headline)
    return [_headline(first), _headline(second)] if second else [_headline(first)]


def _kicker(article: Article, draw: Random) -> list[Block]:
    first, _, rest = article.headline.partition(" ")
    if rest and draw.random() < 0.6:
        return [Block(KICKER, first), _headline(rest)]
    if draw.random() < 0.5 and (clauses := _fitting(article, draw, 1)):
        return [Block(KICKER, clauses[0]), _headline(article.headline)]
    return [Block(KICKER, drawn(KICKERS, draw)), _headline(article.headline)]


def _deck(article: Article, draw: Random) -> list[Block]:
    return [*_plain(article, draw), *_decks(article, draw)]


def _kicker_deck(article: Article, draw: Random) -> list[Block]:
    return [*_kicker(article, draw), *_decks(article, draw)]


def _decks(article: Article, draw: Random) -> list[Block]:
    if article.deck and draw.random() < 0.7:
        return [Block(DECK, article.deck)]
    clauses = _fitting(article, draw, draw.choice((1, 1, 2, 2, 3)))
    dash = draw.choice(("", "", "——", "■", "·"))
    if len(clauses) > 1 and draw.random() < 0.5:
        return [Block(DECK, dash + " ".join(clauses))]
    return [Block(DECK, dash + clause) for clause in clauses]


def _series(article: Article, draw: Random) -> list[Block]:
    name = article.label or draw.choice(SERIES)
    form = draw.choice(("{}（{}）", "{}（{}）", "{}【{}】", "{}——{}", "{}·{}", "{}《{}》"))
    return [_headline(form.format(article.headline, name))]


def _label(article: Article, draw: Random) -> list[Block]:
    name = article.label or draw.choice(SERIES)
    form = draw.choice(("【{}】{}", "【{}】{}", "[{}]{}", "（{}）{}", "《{}》{}"))
    blocks = [_headline(form.format(name, article.headline))]
    # Some web editions print the label once more over the text.
    return [*blocks, Block(KICKER, f"【{name}】")] if draw.random() < 0.2 else blocks


def _bar(article: Article, draw: Random) -> list[Block]:
    form = draw.choice(("{}|{}", "{}丨{}", "{} | {}", "{}｜{}", "{}：{}", "{}∣{}"))
    return [_headline(form.format(article.label or draw.choice(SERIES), article.headline))]


def _dash(article: Article, draw: Random) -> list[Block]:
    clauses = _fitting(article, draw, 1)
    if not clauses:
        return _plain(article, draw)
    if draw.random() < 0.5:
        return [_headline(f"{article.headline}——{clauses[0]}")]
    return [_headline(article.headline), Block(DECK, f"——{clauses[0]}")]


def _long(article: Article, draw: Random) -> list[Block]:
    text = article.headline
    for clause in _fitting(article, draw, 4):
        if len(text) < _LONG:
            text += f" {clause}"
    return [_headline(text)]


def _short(article: Article, draw: Random) -> list[Block]:
    phrase = echo.key_phrase(article)
    first = re.split(r"[ ，：]", article.headline)[0]
    if (4 <= len(first) <= 8 and draw.random() < 0.5) or not phrase:
        return [_headline(first)]
    return [_headline(expand(draw.choice(_SHORT), draw, 题=phrase)[:9])]


def _title(article: Article, draw: Random) -> list[Block]:
    phrase = echo.key_phrase(article)
    return [_headline(expand(draw.choice(TITLES), draw, 题=phrase))] if phrase else _plain(article, draw)


def _question(article: Article, draw: Random) -> list[Block]:
    phrase = echo.key_phrase(article)
    if not phrase or draw.random() < 0.3:
        return [_headline(article.headline.rstrip("？！") + draw.choice(("？", "！")))]
    return [_headline(expand(draw.choice(_QUESTIONS), draw, 题=phrase))]


def _sentence(article: Article, draw: Random) -> list[Block]:
    fit = [
        one[:-1]
        for one in echo.sentences(article)
        if 13 <= len(one) <= 32 and one.count("，") == 1 and one.endswith("。") and "“" not in one
    ]
    return [_headline(draw.choice(fit))] if fit else _plain(article, draw)


def _quote(article: Article, draw: Random) -> list[Block]:
    quotations = [one for one in echo.quotations(article) if len(one) <= 24]
    if not quotations:
        return _plain(article, draw)
    said = f"“{draw.choice(quotations)}”"
    first = re.split(r"[ ，：]", article.headline)[0]
    return [_headline(said if draw.random() < 0.4 or len(first) > 14 else f"{first}：{said}")]


def _colon(article: Article, draw: Random) -> list[Block]:
    clauses = _fitting(article, draw, 1)
    phrase = echo.key_phrase(article)
    return [_headline(f"{phrase}：{clauses[0]}")] if clauses and phrase else _plain(article, draw)


def _fitting(article: Article, draw: Random, count: int) -> list[str]:
    """Return clauses of the article that do not stand in its headline already."""
    found = [one for one in echo.clauses(article.parts) if one[:4] not in article.headline]
    return draw.sample(found, min(count, len(found)))


def broken(headline: str) -> tuple[str, str]:
    """Break a headline into two lines at a space, after a mark, or between two words near its middle."""
    for mark in (" ", "：", "，", "——", "？", "！", "”"):
        first, found, second = headline.partition(mark)
        if found and len(first) >= 4 and len(second) >= 4:
            return first + ("" if mark == " " else mark), second.strip()
    if len(headline) < _BREAK:
        return headline, ""
    at = _middle(headline)
    return headline[:at], headline[at:]


def _middle(text: str) -> int:
    """Return the end of a word nearest to the middle."""
    import rjieba

    ends, at = [], 0
    for word in rjieba.cut(text):
        at += len(word)
        ends.append(at)
    half = len(text) / 2
    return min(ends[:-1] or [len(text) // 2], key=lambda end: abs(end - half))


_FORMS: dict[str, Callable[[Article, Random], list[Block]]] = {
    "plain": _plain,
    "joined": _joined,
    "spaced": _spaced,
    "two_lines": _two_lines,
    "kicker": _kicker,
    "deck": _deck,
    "kicker_deck": _kicker_deck,
    "series": _series,
    "label": _label,
    "bar": _bar,
    "dash": _dash,
    "long": _long,
    "short": _short,
    "title": _title,
    "question": _question,
    "sentence": _sentence,
    "quote": _quote,
    "colon": _colon,
}
