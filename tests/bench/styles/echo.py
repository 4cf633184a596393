"""What decks, boxes, pull quotes and titles say again of their article."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from bench.styles.lists import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.styles.articles import Article

_SENTENCE = re.compile(r"[^。！？；]+[。！？；]?[”’]?")
_LINKS = words(
    "其中 此外 同时 但 并 也 而 这 该 他 她 它 我 你 其 于是 因此 所以 因为 由于 如果 虽然 不过 然而 随后 另 还 又 则 使 即 且 以及 "
    "和 与 的 是 在 对 据 从 为 当 随着 通过 按照 根据 目前 记者 上述 双方 之后 那 就 都 再 却 表示 指出 强调 说 称"
)
_TAILS = words("的 时 后 中 和 与 说 称 道 为 在 是 了 上 下 以来 之际 表示 指出 强调 认为 以及 等")
_QUOTED = re.compile(r"“([^“”。！？]{7,24})[。！？，]?”")
_PLAIN = re.compile(r"[一-鿿0-9.%—·]+")
_RUN = re.compile(r"[一-鿿]{2,}")
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


def clauses(article: Article) -> list[str]:
    """Return clauses of 7 to 20 characters that can stand alone, as the lines of a deck do."""
    found = []
    for part in article.parts:
        if part.role == "body":
            found += re.split(r"[，。；！？：]", part.text)
    return [one for one in found if _stands_alone(one)]


def _stands_alone(clause: str) -> bool:
    if not 7 <= len(clause) <= 20 or not _PLAIN.fullmatch(clause):
        return False
    return not clause.startswith(_LINKS) and not clause.endswith(_TAILS)


def quotations(article: Article) -> list[str]:
    """Return what people say in the article, 7 to 24 characters, without the marks."""
    return [found for part in article.parts for found in _QUOTED.findall(part.text)]


def key_phrase(article: Article) -> str:
    """Return the run of 2 to 5 characters that the article says most; ties go to the longer and earlier."""
    counts: Counter[str] = Counter()
    for part in article.parts:
        for run in _RUN.findall(part.text):
            _count(run, counts)
    best = max(
        counts.items(), key=lambda item: (min(item[1], 9) * len(item[0]), len(item[0])), default=("", 0)
    )
    return best[0] if best[1] >= 2 else ""


def _count(run: str, counts: Counter[str]) -> None:
    for size in (2, 3, 4, 5):
        for at in range(len(run) - size + 1):
            gram = run[at : at + size]
            if _EMPTY.isdisjoint(gram):
                counts[gram] += 1


def summary(found: Sequence[str], limit: int) -> str:
    """Return the first sentences up to the limit of characters, at least one."""
    text = ""
    for sentence in found:
        if text and len(text) + len(sentence) > limit:
            break
        text += sentence
    return text
