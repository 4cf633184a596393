"""How many splices are found, by their sort: `python -m bench.splices` from tests/.

Faults are made of the clean articles in memory: a clause loses its object, half a sentence runs into another, a passage of the story comes back in mid-sentence. Each is planted alone, in a story of
four paragraphs or more, and audited with `spliced-sentence` only; it is found when the finding or its twin
stands at the seam. Seeded: the figures do not change.
"""

from __future__ import annotations

import random
import re
import sys
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from audit import registry

from auditor.lexicon.tokens import tagged, tokens
from auditor.model import Source
from auditor.pipeline import audit_sources
from auditor.settings import Settings
from bench import invented
from bench.corpus import Article, articles
from bench.draft import sentences

if TYPE_CHECKING:
    from collections.abc import Callable

EACH = 100
_TRIES = 40
_ATTENDS = ("出席会议", "主持会议", "指出，要扎实推进各项工作", "强调，要压实责任", "参加活动", "列席会议")
_POSTS = (
    "县委书记",
    "市委副书记、市长",
    "区应急管理局局长",
    "镇党委副书记、镇长",
    "市科协主席",
    "该公司总经理",
)
_HAN = re.compile(r"[\u4e00-\u9fff]")

Spoilt = tuple[list[str], int, int]
"""The paragraphs, the number of the spoilt one and the offset of the seam in it."""


def edges(text: str) -> list[int]:
    """Return the places between two words that are both of Chinese characters."""
    found, at = [], 0
    for word, following in pairwise(tokens(text)):
        at += len(word)
        if _HAN.match(word) and _HAN.match(following):
            found.append(at)
    return found


def _half(draw: random.Random, text: str, least: int = 8) -> str | None:
    """Return the first half of a sentence, cut between two words in mid-clause, no quotation open."""
    places = [
        at
        for at in edges(text)
        if at >= least and len(text) - at > 4 and text.count("“", 0, at) == text.count("”", 0, at)
    ]
    return text[: draw.choice(places)] if places else None


def _prose(draw: random.Random, article: Article) -> tuple[list[str], int]:
    parts = list(article.paragraphs)
    return parts, draw.randrange(1, len(parts))


def _join(draw: random.Random, article: Article, second: str | None, *, rest: bool = True) -> Spoilt | None:
    """Cut a sentence in its midst and let `second` go on with it."""
    parts, number = _prose(draw, article)
    said = sentences(parts[number])
    at = draw.randrange(len(said))
    half = _half(draw, said[at])
    if not half or not second:
        return None
    before = "".join(said[:at]) + half
    parts[number] = before + second + ("".join(said[at + 1 :]) if rest else "")
    return parts, number, len(before)


@cache
def _every() -> tuple[str, ...]:
    """All sentences of all articles but the first of each."""
    return tuple(one for article in articles() for part in article.paragraphs[1:] for one in sentences(part))


def _among(draw: random.Random, pattern: str) -> str:
    return draw.choice([one for one in _every() if re.match(pattern, one) and 15 <= len(one) <= 90])


def _turn(draw: random.Random, article: Article) -> Spoilt | None:
    """A transitive verb, then a person with a post who attends or says something."""
    parts, number = _prose(draw, article)
    text, at, places = parts[number], 0, []
    words = tagged(text)
    for (word, tag), (_, following) in pairwise(words):
        at += len(word)
        if tag == "v" and len(word) == 2 and following[0] in "nvadb":
            places.append(at)
    if not places:
        return None
    cut = draw.choice(places)
    person = draw.choice(_POSTS) + invented.journalist(draw) + draw.choice(_ATTENDS)
    parts[number] = text[:cut] + person + "。"
    return parts, number, cut


def _starter(draw: random.Random, article: Article) -> Spoilt | None:
    return _join(draw, article, _among(draw, r"据了解，|据悉，|据介绍，|据统计，|与此同时，|此外，|然而，"))


def _opening(draw: random.Random, article: Article) -> Spoilt | None:
    return _join(draw, article, _among(draw, r"[\u4e00-\u9fff]{2,4}，"))


def _sentence(draw: random.Random, article: Article) -> Spoilt | None:
    return _join(draw, article, _among(draw, r"[\u4e00-\u9fff]{4}"))


def _quotation(draw: random.Random, article: Article) -> Spoilt | None:
    """A quotation with its speaker after half a sentence."""
    said = [
        part
        for one in articles()
        for part in one.paragraphs
        if re.match(r"“[^“”]{12,200}”[^“”。，]{2,16}(?:说|表示|介绍)[。，]", part)
    ]
    return _join(draw, article, draw.choice(said))


def _lead(draw: random.Random, article: Article) -> Spoilt | None:
    """The lead of another story after half a sentence."""
    other = draw.choice(articles()).paragraphs[-1]
    return _join(draw, article, invented.dateline(draw) + other, rest=False)


def _ends_open(draw: random.Random, article: Article) -> Spoilt | None:
    """What a preposition or conjunction leads up to."""
    parts, number = _prose(draw, article)
    sites, at = [], 0
    for word, tag in tagged(parts[number]):
        at += len(word)
        stop = re.compile("[，。；]").search(parts[number], at)
        if tag in ("p", "c") and word not in ("同时", "此外") and stop and 2 <= stop.start() - at <= 16:
            sites.append((at, stop.start()))
    if not sites:
        return None
    cut, end = draw.choice(sites)
    parts[number] = parts[number][:cut] + parts[number][end:]
    return parts, number, cut


def _tail(draw: random.Random, text: str) -> str | None:
    """Return a paragraph from the midst of a sentence on, at least one more sentence with it."""
    said = sentences(text)
    if len(said) < 2 or "“" in text:
        return None
    at = draw.randrange(len(said) - 1)
    begin = sum(map(len, said[:at]))
    places = [place for place in edges(text) if begin + 6 <= place <= begin + len(said[at]) - 8]
    found = text[draw.choice(places) :] if places else None
    return found if found and len(found) >= 24 else None


def _known(draw: random.Random, article: Article) -> Spoilt | None:
    """The tail of one paragraph at the end of half a sentence of another."""
    other = draw.randrange(len(article.paragraphs))
    spoilt = _join(draw, article, _tail(draw, article.paragraphs[other]), rest=False)
    return spoilt if spoilt and spoilt[1] != other else None


def _narrative(draw: random.Random, article: Article) -> Spoilt | None:
    """A quotation that turns into the tail of another paragraph and never closes."""
    parts, number = _prose(draw, article)
    found = re.search(r"“[^“”]{30,}”", parts[number])
    other = draw.randrange(len(parts))
    tail = _tail(draw, parts[other])
    if not found or not tail or other == number:
        return None
    places = [at for at in edges(parts[number]) if found.start() + 8 <= at < found.end() - 4]
    if not places:
        return None
    cut = draw.choice(places)
    parts[number] = parts[number][:cut] + tail
    return parts, number, cut


def _from_quotation(draw: random.Random, article: Article) -> Spoilt | None:
    """The tail of a quotation after half a sentence: a closing mark without its opening one."""
    quotes = [
        (at, found)
        for at, part in enumerate(article.paragraphs)
        for found in re.finditer(r"“[^“”]*[。！？][^“”]{9,}”", part)
    ]
    if not quotes:
        return None
    other, found = draw.choice(quotes)
    first = re.compile("[。！？]").search(found[0])
    places = [at for at in edges(found[0]) if first and 3 <= at <= first.start() - 6]
    if not places:
        return None
    tail = article.paragraphs[other][found.start() + draw.choice(places) :]
    spoilt = _join(draw, article, tail, rest=False)
    return spoilt if spoilt and spoilt[1] != other else None


def _mixed(draw: random.Random, article: Article) -> Spoilt | None:
    """在……的带动下 begun with another preposition."""
    sites = [
        (n, found)
        for n, part in enumerate(article.paragraphs)
        for found in re.finditer(
            r"(?<![\u4e00-\u9fff])在(?=[^，。；]{2,30}的(?:努力|帮助|支持|带领|指导|推动|领导|引领)下)|[将把](?=[^，。；的]{2,20}(?:更换|改造|变更|升级|改建)为)",
            part,
        )
    ]
    if not sites:
        return None
    number, found = draw.choice(sites)
    parts = list(article.paragraphs)
    wrong = draw.choice(("通过", "经过", "随着")) if found[0] == "在" else "对"
    parts[number] = parts[number][: found.start()] + wrong + parts[number][found.end() :]
    return parts, number, found.start()


def _halves(draw: random.Random, article: Article) -> Spoilt | None:
    """Halves of two sentences, each cut between two words."""
    other = draw.choice(_every())
    places = [
        at
        for at in edges(other)
        if 4 <= at <= len(other) - 6 and other.count("“", at) == other.count("”", at)
    ]
    return _join(draw, article, other[draw.choice(places) :]) if places else None


SORTS: dict[str, Callable[[random.Random, Article], Spoilt | None]] = {
    "verb, then a person who attends or says": _turn,
    "half + sentence that begins 据了解 …": _starter,
    "half + sentence that begins with a short adverbial": _opening,
    "half + any other sentence from its beginning": _sentence,
    "half + quotation with its speaker": _quotation,
    "half + lead of another story": _lead,
    "half + half, between words": _halves,
    "word after a preposition or conjunction lost": _ends_open,
    "quotation + tail of another paragraph": _narrative,
    "half + tail of a quotation": _from_quotation,
    "half + tail of another paragraph": _known,
    "two constructions mixed": _mixed,
}


@dataclass
class Score:
    """Counts of one sort."""

    planted: int = 0
    found: int = 0
    elsewhere: int = 0


def run(each: int = EACH, seed: int = 1, *, verbose: str = "") -> dict[str, Score]:
    """Plant every sort `each` times, or as often as the articles have a place for, and count."""
    scores = {}
    for name, spoil in SORTS.items():
        draw, score = random.Random(seed), Score()
        scores[name] = score
        for _ in range(_TRIES * each):
            article = draw.choice(articles_())
            spoilt = spoil(draw, article) if score.planted < each else None
            if spoilt:
                _count(score, article, spoilt, draw, verbose=bool(verbose) and name.startswith(verbose))
    return scores


@cache
def articles_() -> tuple[Article, ...]:
    """Return the clean articles."""
    return tuple(articles())


def _count(score: Score, article: Article, spoilt: Spoilt, draw: random.Random, *, verbose: bool) -> None:
    parts, number, seam = spoilt
    text = article.headline + "".join("\n\n" + part for part in parts) + "\n"
    at = len(article.headline) + sum(2 + len(part) for part in parts[:number]) + 2 + seam
    if draw.random() < 0.5:
        text = text.translate(str.maketrans("，：；！？（）", ",:;!?()"))
    report = audit_sources([Source("page.txt", text)], Settings(jobs=1), registry("spliced-sentence"))
    places = [[one.place.span, *(twin.place.span for twin in one.related)] for one in report.findings]
    hits = [any(span.start <= at <= span.end for span in spans) for spans in places]
    score.planted += 1
    score.found += any(hits)
    score.elsewhere += hits.count(False)
    if verbose:
        print(
            "found " if any(hits) else "missed",
            text[at - 24 : at] + "|" + text[at : at + 24].replace("\n", "/"),
        )
    for one, hit in zip(report.findings, hits, strict=True):
        if not hit and verbose:
            print("  FALSE", one.excerpt, one.message)


def main() -> None:
    """Print the table; an argument names a sort whose cases are shown."""
    scores = run(verbose=" ".join(sys.argv[1:]))
    print("| sort | planted | found | recall | elsewhere |\n|---|--:|--:|--:|--:|")
    for name, score in scores.items():
        recall = score.found / max(score.planted, 1)
        print(f"| {name} | {score.planted} | {score.found} | {recall:.2f} | {score.elsewhere} |")


if __name__ == "__main__":
    main()
