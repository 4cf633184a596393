"""Column breaks, and captions and headings between the halves of a sentence."""

from __future__ import annotations

import re
from functools import partial

from auditor.lexicon.tokens import tokens
from auditor.text.han import is_han
from bench import invented
from bench.draft import BODY, CAPTION, HEADLINE, SUBHEAD, Block, Site, sentences
from bench.kinds import kind

_BROKEN = "broken-sentence interrupted-sentence"
_INTERRUPTED = "interrupted-sentence broken-sentence misplaced-caption"
_NEAR_END = 3
_APART = 15
_DATELINE = re.compile(r"^[^。]{0,60}?(?:电|讯|消息)\s*(?:（[^）]{2,40}）)?\s*[：:]?\s*")


def cuts(text: str, where: str) -> list[int]:
    """Return where a paragraph can be cut.

    Args:
        text: the paragraph.
        where: `any` character, `word` (inside one), `edge` (between two), `comma` (after one).
    """
    ends = _sentence_ends(text)
    dated = _DATELINE.match(text)
    first = max(_NEAR_END, dated.end() + _NEAR_END if dated else 0)
    free = [
        at for at in range(first, len(text) - _NEAR_END + 1) if at not in ends and text[at] not in "”’）》"
    ]
    if where == "comma":
        return [at for at in free if text[at - 1] == "，"]
    if where == "any":
        # A line never begins with a mark.
        return [at for at in free if text[at] not in "，。、；：！？…—"]
    inner, edges = seams(text)
    return [at for at in free if at in (inner if where == "word" else edges)]


def _sentence_ends(text: str) -> set[int]:
    ends, at = set(), 0
    for sentence in sentences(text):
        at += len(sentence)
        ends.add(at)
    return ends


def seams(text: str) -> tuple[set[int], set[int]]:
    """Return the places inside words and those between two words."""
    inner, edges, at = set(), set(), 0
    for token in tokens(text):
        if all(map(is_han, token)):
            inner |= set(range(at + 1, at + len(token)))
            if at and is_han(text[at - 1]):
                edges.add(at)
        at += len(token)
    return inner, edges


def _break(site: Site, *, where: str) -> bool:
    for body in site.bodies():
        text = site.story[body].text
        places = cuts(text, where)
        if places:
            at = site.draw.choice(places)
            mark = site.fault()
            halves = [Block(BODY, text[:at] + mark.open), Block(BODY, mark.close + text[at:])]
            site.story[body : body + 1] = halves
            return True
    return False


def _break_twice(site: Site) -> bool:
    for body in site.bodies(120):
        text = site.story[body].text
        places = cuts(text, "any")
        one, two = sorted(site.draw.sample(places, 2))
        if two - one < _APART:
            continue
        first, second = site.fault(), site.fault()
        site.story[body : body + 1] = [
            Block(BODY, text[:one] + first.open),
            Block(BODY, first.close + text[one:two] + second.open),
            Block(BODY, second.close + text[two:]),
        ]
        return True
    return False


def _between(site: Site, lines: list[Block], body: int) -> bool:
    text = site.story[body].text
    places = cuts(text, "any")
    if not places:
        return False
    at = site.draw.choice(places)
    mark = site.fault()
    halves = [Block(BODY, text[:at] + mark.open), *lines, Block(BODY, mark.close + text[at:])]
    site.story[body : body + 1] = halves
    return True


def _caption(site: Site, *, gap: int, credit: bool) -> bool:
    line = Block(CAPTION, invented.caption(site.draw, credit=credit), gap)
    return any(_between(site, [line], body) for body in site.bodies()[:1])


def _subhead(site: Site) -> bool:
    line = Block(SUBHEAD, invented.subhead(site.draw))
    return any(_between(site, [line], body) for body in site.bodies()[:1])


def _headline(site: Site) -> bool:
    """Print the headline of the next story, with its caption, inside the last sentence of this one."""
    last = len(site.story) - 1
    if site.at + 1 >= len(site.draft.stories) or last not in site.bodies():
        return False
    after = site.draft.stories[site.at + 1]
    lines = [block for block in after if block.role in (HEADLINE, CAPTION)]
    if not _between(site, lines, last):
        return False
    site.draft.stories[site.at + 1] = [block for block in after if block not in lines]
    return True


KINDS = (
    kind("break at any character", "breaks", _BROKEN, partial(_break, where="any")),
    kind("break inside a word", "breaks", _BROKEN, partial(_break, where="word")),
    kind("break between words", "breaks", _BROKEN, partial(_break, where="edge")),
    kind("break after a comma", "breaks", _BROKEN, partial(_break, where="comma")),
    kind("two breaks in a paragraph", "breaks", _BROKEN, _break_twice),
    kind("caption inside, narrow", "interruptions", _INTERRUPTED, partial(_caption, gap=2, credit=False)),
    kind("caption inside, wide", "interruptions", _INTERRUPTED, partial(_caption, gap=4, credit=False)),
    kind(
        "credited caption inside, narrow",
        "interruptions",
        _INTERRUPTED,
        partial(_caption, gap=2, credit=True),
    ),
    kind(
        "credited caption inside, wide", "interruptions", _INTERRUPTED, partial(_caption, gap=4, credit=True)
    ),
    kind("subhead inside", "interruptions", _INTERRUPTED, _subhead),
    kind("next headline inside", "interruptions", _INTERRUPTED, _headline, 2),
)
