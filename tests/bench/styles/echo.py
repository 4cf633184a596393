"""What decks, boxes, pull quotes and titles say again of their article."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from bench.styles.lists import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.styles.articles import Article, Part

_SENTENCE = re.compile(r"[^。！？；]+[。！？；]?[”’]?")
_LINKS = words(
    "其中 此外 同时 但 并 也 而 这 该 他 她 它 我 你 其 于是 因此 所以 因为 由于 如果 虽然 不过 然而 随后 另 还 又 则 使 即 且 以及 "
    "和 与 的 是 在 对 据 从 为 当 随着 通过 按照 根据 目前 记者 上述 双方 之后 那 就 都 再 却 表示 指出 强调 说 称 除 尽管 有 近日 将近 最大 先 只 没有 不 来 去 上 下 前 后 日前 今年 去年 要 可 能 会 所"
)
_TAILS = words(
    "的 时 后 中 和 与 说 称 道 为 在 是 了 上 下 以来 之际 表示 指出 强调 认为 以及 等 外 里 话 间 内 前 末 晚 达 做 至 到 于 之一 天 月 日 年 做 来 去 地 得 着 把 被 由 将 所"
)
_QUOTED = re.compile(r"“([^“”。！？]{7,40})[。！？，]?”")
_PLAIN = re.compile(r"[一-鿿0-9.%—·]+")
_RUN = re.compile(r"[一-鿿]{2,}")
_VERBS = words(
    "表示 指出 强调 认为 进行 推进 推动 加强 提高 实现 发展 开展 介绍 通过 以及 此次 目前 记者 报道 国家 工作 方面 积极 进一步 "
    "全面 重要 相关 有关 共同 提供 坚持 继续 同时 已经 关于 主席 总书记 总统 总理 双方 举行 中国 问题 美国 公布 持续 支持"
)
_SAYS = frozenset(
    words(
        "说 表示 指出 强调 会见 认为 介绍 称 宣布 同 与 出席 主持 发言 告诉 要求 致电 签署 抵达 访问 会谈 考察 先生 同志 主席 总统"
    )
)
_EMPTY = set(
    "的了在是和一不有为与这我他她它们个上下来去到说将对于也就都而及以之其中并从被把让等年月日时后前者大小多少要会可能还又"
)


def sentences(article: Article) -> list[str]:
    """Return the sentences of the body."""
    return [
        found[0]
        for part in article.parts
        if part.role == "body"
        for found in _SENTENCE.finditer(part.text)
        if len(found[0]) > 6
    ]


def clauses(parts: Sequence[Part]) -> list[str]:
    """Return clauses of 7 to 20 characters that can stand alone, as the lines of a deck do."""
    found = []
    for part in parts:
        if part.role == "body":
            found += re.split(r"[，。；！？：]", part.text)
    return [one for one in found if _stands_alone(one)]


def _stands_alone(clause: str) -> bool:
    if not 7 <= len(clause) <= 20 or not _PLAIN.fullmatch(clause):
        return False
    return not clause.startswith(_LINKS) and not clause.endswith(_TAILS)


def quotations(article: Article) -> list[str]:
    """Return what people say in the article, 7 to 40 characters, without the marks."""
    return [found for part in article.parts for found in _QUOTED.findall(part.text)]


def key_phrase(article: Article) -> str:
    """Return the word, or the two words that stand together, of 2 to 6 characters that the article says most."""
    import rjieba

    counts: Counter[str] = Counter()
    speakers: set[str] = set()
    for part in article.parts:
        for run in _RUN.findall(part.text):
            found = rjieba.cut(run)
            speakers |= {word for word, below in pairwise(found) if below in _SAYS}
            counts.update(word for word in found if _tells(word))
            counts.update(a + b for a, b in pairwise(found) if len(a + b) <= 6 and _tells(a) and _tells(b))
    # A title is not made of who speaks: a person, an office.
    told = [item for item in counts.items() if not any(name in item[0] for name in speakers)]
    best = max(told, key=lambda item: (min(item[1], 9) * len(item[0]), len(item[0])), default=("", 0))
    return best[0] if best[1] >= 2 else ""


def _tells(word: str) -> bool:
    return len(word) >= 2 and _EMPTY.isdisjoint(word) and word not in _VERBS


def summary(found: Sequence[str], limit: int) -> str:
    """Return the first sentences up to the limit of characters, at least one."""
    text = ""
    for sentence in found:
        if text and len(text) + len(sentence) > limit:
            break
        text += sentence
    return text
