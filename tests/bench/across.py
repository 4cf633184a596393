"""What pages of an edition have to do with one another: halves, duplicates, standing boxes, facts that differ.

Two seeds: one to look at, and one whose misses are never shown, whose figures count.
"""

from __future__ import annotations

import re
from collections import Counter
from random import Random
from typing import TYPE_CHECKING

from auditor.model import Page, Source
from auditor.pipeline import audit_sources, outline
from auditor.segment.jumps import continued
from auditor.settings import Settings
from bench import corpus
from bench.measure import all_checks_once, audit_runs
from bench.planters.jumps import (
    BOXES,
    FORMS,
    NAMES,
    REFERENCES,
    REWRITTEN,
    WORDINGS,
    cut_in_two,
    heads_only,
    named,
    repeated,
)
from bench.tables import share, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bench.measure import Found
    from bench.planted import Show
    from bench.planters.jumps import Halves

OPEN, HELD_OUT = 31, 3131
"""Seeds; of the second no miss is shown."""
_REPETITION = ("repeated-word", "repeated-sentence", "repeated-passage")
_COPIES = 24
"""Editions with a story that is set twice under two headlines."""
_FILLED = 40
"""Pairs of forms."""
_FACT = re.compile(r"⟦([^⟦⟧]*)⟧")
_Row = tuple[str, int, str]


def measure(show: Show) -> str:
    """Return the tables of both seeds."""
    parts = []
    for seed in (OPEN, HELD_OUT):
        label = f"seed {seed}" + (", held out" if seed == HELD_OUT else "")
        mine = show if seed == OPEN else lambda _kind, _line: None
        rows = [*_halves(seed, mine), *_duplicates(seed, mine), *_boxes(seed, mine), *_facts(seed, mine)]
        parts.append(f"{label}\n\n{table(('what', 'editions', 'figure'), rows)}")
    return "\n\n".join(parts)


def _halves(seed: int, show: Show) -> Iterator[_Row]:
    articles, draw = corpus.articles(), Random(seed)
    editions = list(cut_in_two(articles, draw, range(len(WORDINGS))))
    joined = [_joins(one, show) for one in editions]
    yield "halves joined", len(editions), share(sum(right for right, _ in joined), len(editions))
    lawful = [edition for line in REFERENCES for edition in cut_in_two(articles, draw, [0], (line, line))]
    wrong = sum(false for _, false in joined) + sum(_joins(one, show, planted=False)[1] for one in lawful)
    yield "stories joined that do not belong together", len(editions) + len(lawful), str(wrong)
    yield from _alarms(editions, show)
    yield _repeats(editions, draw, show)


def _joins(edition: Halves, show: Show, *, planted: bool = True) -> tuple[bool, int]:
    """Return whether the halves of an edition are joined, and how many others are."""
    pages = _outlined(edition.pages)
    wanted = {_story(pages, *edition.first): _story(pages, *edition.second)} if planted else {}
    found = continued(pages.values())
    right = all(found.get(first) == second for first, second in wanted.items())
    if planted and not right:
        show(
            "across",
            f"NOT JOINED {WORDINGS[edition.wording]} {edition.cut} {edition.head} {list(edition.pages)}",
        )
    others = {first: second for first, second in found.items() if wanted.get(first) != second}
    if others:
        show("across", f"FALSELY JOINED {others}")
    return right, len(others)


def _outlined(texts: Mapping[str, str]) -> dict[str, Page]:
    read = outline([Source(name, text) for name, text in texts.items()], Settings())
    return {page.path: page for page in read if isinstance(page, Page)}


def _story(pages: Mapping[str, Page], path: str, at: int) -> tuple[str, int]:
    story = pages[path].story_at(at)
    return path, story.number if story else 0


def _alarms(editions: Sequence[Halves], show: Show) -> Iterator[_Row]:
    """Yield the new warnings and errors where a story is cut, with both halves and with one of them."""
    alone = [
        {name: text for name, text in one.pages.items() if name != gone}
        for one in editions
        for gone in (one.first[0], one.second[0])
    ]
    runs = [one.pages for one in editions] + alone + [one.whole for one in editions]
    found = audit_runs([list(run.items()) for run in runs])
    known = [_loud(each) for each in found[len(editions) + len(alone) :]]
    cut = zip(editions, found, known, strict=False)
    yield (
        "… false alarms that the cut makes",
        len(editions),
        str(sum(_new(each, before, show, str(WORDINGS[one.wording])) for one, each, before in cut)),
    )
    halves = zip(found[len(editions) : len(editions) + len(alone)], range(len(alone)), strict=True)
    yield (
        "… one half of the two read",
        len(alone),
        str(
            sum(
                _new(each, known[at // 2], show, f"alone {WORDINGS[editions[at // 2].wording]}")
                for each, at in halves
            )
        ),
    )


def _loud(found: Iterable[Found]) -> set[tuple[str, str]]:
    return {(one.check, re.sub(r"\s", "", one.excerpt)) for one in found if one.flagged}


def _new(found: Iterable[Found], before: set[tuple[str, str]], show: Show, what: str) -> int:
    new = [one for one in found if one.flagged and _loud([one]).isdisjoint(before)]
    for one in new:
        show("across", f"ALARM {what} {one.check} {one.path} {one.excerpt[:60]!r} {one.message[:120]}")
    return len(new)


def _repeats(editions: Sequence[Halves], draw: Random, show: Show) -> _Row:
    planted = [(one, made) for one in editions if (made := repeated(one, draw))]
    found = audit_runs([list(pages.items()) for _, (pages, _) in planted])
    told = 0
    for (edition, (_, said)), each in zip(planted, found, strict=True):
        here = [one for one in each if one.check in _REPETITION and one.flagged and said[2:-2] in _plain(one)]
        told += bool(here)
        if not here:
            others = {one.check for one in each if said[2:-2] in _plain(one)}
            show("across", f"REPEAT {WORDINGS[edition.wording]} {said} {others}")
    return "a sentence of the first half again in the second, told", len(planted), share(told, len(planted))


def _plain(one: Found) -> str:
    return re.sub(r"\s", "", one.excerpt)


def _duplicates(seed: int, show: Show) -> Iterator[_Row]:
    articles, draw = corpus.articles(), Random(seed + 1)
    editions, members = [], []
    for _ in range(_COPIES):
        copied, other, *rest = draw.sample(articles, 6)
        names = draw.choice(NAMES)
        texts = {named(names, page): [heads_only(rest[page - 1])] for page in range(1, 4)}
        first, second = draw.sample(sorted(texts), 2)
        body = "\n\n".join(copied.paragraphs)
        texts[first].insert(draw.randint(0, 1), f"{copied.headline}\n\n{body}")
        texts[second].insert(draw.randint(0, 1), f"{other.headline}\n\n{body}")
        editions.append({name: "\n\n\n".join(stories) + "\n" for name, stories in texts.items()})
        members.append((first, second))
    found = audit_runs([list(run.items()) for run in editions])
    told = both = 0
    for (first, second), each in zip(members, found, strict=True):
        here = [one for one in each if one.check == "near-duplicate" and one.flagged]
        told += bool(here)
        naming = {one.path for one in here if ({first, second} - {one.path}).pop() in one.message}
        both += naming == {first, second}
        if naming != {first, second}:
            show("across", f"DUPLICATE {(first, second)} {[(one.path, one.message) for one in here]}")
    yield "a story twice under two headlines, told", len(editions), share(told, len(editions))
    yield "… at both, each naming the page of the other", len(editions), share(both, len(editions))
    runs = [
        [("A01.txt", f"{head}\n\n{text}\n"), ("A02.txt", f"{other}\n\n{again}\n")]
        for head, text, other, again in REWRITTEN
    ]
    false = [one for each in audit_runs(runs) for one in each if one.flagged]
    for one in false:
        show("across", f"REWRITTEN {one.check} {one.message}")
    yield "the same news in other words, false alarms", len(runs), str(len(false))


def _boxes(seed: int, show: Show) -> Iterator[_Row]:
    articles, draw = corpus.articles(), Random(seed + 2)
    kinds: Counter[str] = Counter()
    runs: list[dict[str, str]] = []
    labels: list[str] = []
    for label, boxes in (("standing boxes", BOXES), ("forms filled in anew", FORMS)):
        for box, pages in ((box, pages) for box in boxes for pages in (2, 3)):
            rest = draw.sample(articles, pages)
            names, same = draw.choice(NAMES), _filled(box, draw)[0]
            run = {}
            for page in range(1, pages + 1):
                own = same if label == "standing boxes" else _filled(box, draw)[0]
                parts = [heads_only(rest[page - 1])]
                parts.insert(draw.randint(0, 1), own)
                run[named(names, page)] = "\n\n\n".join(parts) + "\n"
            runs.append(run)
            labels.append(label)
    for label, each in zip(labels, audit_runs([list(run.items()) for run in runs]), strict=True):
        wrong = [one for one in each if one.flagged and one.check in ("near-duplicate", "reused-passage")]
        kinds[label] += len(wrong)
        for one in wrong:
            show("across", f"BOX {label} {one.check} {one.excerpt[:60]!r}")
    for label in dict.fromkeys(labels):
        yield f"{label}, false alarms", labels.count(label), str(kinds[label])


def _filled(form: str, draw: Random) -> tuple[str, dict[str, str]]:
    values = {
        "{a}": str(draw.randint(100, 999)),
        "{b}": str(draw.randint(20, 99)),
        "{n}": str(draw.randint(3, 9)),
    }
    for key, value in values.items():
        form = form.replace(key, value)
    return form, values


_NOTICES = (
    (
        "东城区统计公报\n\n本报讯 据区统计局消息，上半年全区实现地区生产总值⟦d⟧亿元，同比增长⟦p⟧%；规模以上工业增加值⟦d⟧亿元，"
        "增长⟦p⟧%；固定资产投资完成⟦d⟧亿元，增长⟦p⟧%；社会消费品零售总额⟦c⟧万元，增长⟦p⟧%。区统计局局长⟦w⟧介绍，"
        "下半年将继续落实各项政策，推动经济稳中有进。"
    ),
    (
        "股市收盘\n\n本报讯 昨日沪指收报⟦d⟧点，涨幅⟦p⟧%，深成指收报⟦k⟧点，涨幅⟦p⟧%，创业板指收报⟦d⟧点，涨幅⟦p⟧%。"
        "两市合计成交⟦c⟧万元，个股涨多跌少，超过三千只股票上涨。分析师⟦w⟧认为，市场情绪有所回暖，后续仍需观察成交量的变化。"
    ),
    (
        "农贸市场菜价\n\n本报讯 昨日本市农贸市场白菜每公斤⟦m⟧元，萝卜每公斤⟦m⟧元，土豆每公斤⟦m⟧元，鸡蛋每公斤⟦m⟧元，猪肉每公斤⟦m⟧元。"
        "与前日相比，蔬菜价格稳中有降，肉蛋价格基本持平。市场管理处⟦w⟧提醒市民错峰采购，注意查看明码标价。"
    ),
)
"""⟦d⟧ and the like are facts: d, k decimals, p, m small ones, c with commas, w a name."""
_NAMES = (("林青禾", "陈一舟", "沈佳宁"), ("顾文博", "方立夏", "程若水"))
"""Of the one text and of the other: without a character in common."""


def _facts(seed: int, show: Show) -> Iterator[_Row]:
    draw = Random(seed + 3)
    right = once = 0
    for _ in range(_FILLED):
        notice = draw.choice(_NOTICES)
        kinds = _FACT.findall(notice)
        values = [[_value(kind, draw, side) for kind in kinds] for side in range(2)]
        texts = [_with_facts(notice, drawn) for drawn in values]
        report = audit_sources(
            [Source("A01.txt", texts[0]), Source("A02.txt", texts[1])],
            Settings(jobs=1),
            all_checks_once(),
        )
        wanted = [[one, other] for one, other in zip(*values, strict=True) if one != other]
        found = [one.data["differences"] for one in report.findings if one.check == "near-duplicate"]
        told = found[0] if found else []
        ordered = [sorted(map(str, pair)) for pair in told] if isinstance(told, list) else []
        exact = sorted(ordered) == sorted(sorted(map(str, pair)) for pair in _once(wanted))
        right += exact
        once += len({str(pair) for pair in ordered}) == len(ordered) > 0
        if not exact:
            show("across", f"FACTS wanted {wanted} found {told}")
    yield "facts that differ, shown exactly", _FILLED, share(right, _FILLED)
    yield "… each once", _FILLED, share(once, _FILLED)


def _once(pairs: Iterable[list[str]]) -> list[list[str]]:
    return [list(pair) for pair in dict.fromkeys(map(tuple, pairs))]


def _with_facts(notice: str, values: Sequence[str]) -> str:
    given = iter(values)
    return _FACT.sub(lambda _: next(given), notice) + "\n"


def _value(kind: str, draw: Random, side: int) -> str:
    if kind == "d":
        return f"{draw.randint(1000, 9999)}.{draw.randint(10, 99)}"
    if kind == "k":
        return f"{draw.randint(10000, 19999)}.{draw.randint(10, 99)}"
    if kind == "p":
        return f"{draw.randint(0, 9)}.{draw.randint(1, 9)}"
    if kind == "m":
        return f"{draw.randint(1, 30)}.{draw.randint(1, 9)}"
    if kind == "c":
        return f"{draw.randint(1, 9)},{draw.randint(100, 999)},{draw.randint(100, 999)}"
    return draw.choice(_NAMES[side])
