"""Splices of all sorts, found or not, in pages of many papers: `python -m tests.bench --only splices`.

Sources, seeds and wordings are split in two: one half to look at, one whose misses are never shown. A third of the
pages is in printed lines, the others have a paragraph a line; half of them have half-width marks.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from functools import cache
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from bench import corpus, shared
from bench.compose import compose
from bench.draft import BODY, Block, Draft, Site, render
from bench.measure import Found, audit_runs
from bench.planters.seams import LINE, Wordings, kinds, wrapped
from bench.planting import Fault, Planted
from bench.tables import context, share, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bench.corpus import Article
    from bench.planted import Show

EACH = 40
WIDTHS = (12, 14, 16, 18, 20, 23)
"""Characters of a printed line."""
_STORIES = 4
_SPARE = 2


class Half(NamedTuple):
    """One half of the material.

    Attributes:
        sources: the articles' ids begin with one of them.
        words: what is poured in.
    """

    name: str
    seed: int
    sources: tuple[str, ...]
    words: Wordings
    shown: bool


OPEN = Half(
    "open",
    161,
    ("xinhua", "cctv1619", "rmrb1998"),
    Wordings(
        captions=(
            "志愿者在社区广场为老人测量血压。",
            "图为工人正在吊装桥面板。",
            "改造后的老菜场窗明几净。",
            "孩子们在新操场上奔跑",
            "夜色中的滨江步道灯火通明。",
            "▲果农在分拣刚采下的枇杷",
        ),
        credits=("{} 摄", "本报记者 {} 摄", "（{} 摄）", " {}/摄"),
        subheads=(
            "从无到有 小作坊变成大产业",
            "补短板",
            "服务送到家门口",
            "二、严格落实责任",
            "“老办法”遇到新问题",
        ),
        figures=(
            ("1.2万亩", "新增高标准农田"),
            ("数说", "开通公交线路36条", "日均客流42万人次"),
            ("86.5%", "居民满意度", "比上年提高3.2个百分点"),
        ),
        notices=(
            ("遗失声明", "刘某遗失身份证一张，声明作废。"),
            ("广告热线：0000-12345678",),
            ("诚聘", "某公司招聘会计两名，有意者请电话联系"),
        ),
        bylines=("□本报记者 {}", "本报记者 {} 通讯员 何立", "文/{}"),
    ),
    shown=True,
)
HELD_OUT = Half(
    "held out",
    16161,
    ("xinhua2026", "rmrb2026", "cctv"),
    Wordings(
        captions=(
            "技术人员在变电站检查设备。",
            "上图：渔民在码头卸货。",
            "修缮一新的古戏台。",
            "茶农忙着采摘明前茶",
            "雪后的城墙公园银装素裹。",
            "↑老艺人向学生演示剪纸",
        ),
        credits=("{}摄", "记者{}摄影报道", "（资料图片）", "。（{}摄）"),
        subheads=("既要面子 更要里子", "强基础", "产业兴了，日子旺了", "（三）健全机制", "一条路带活一座村"),
        figures=(
            ("320公里", "改造农村公路"),
            ("数据", "接待游客118万人次", "旅游收入6.4亿元"),
            ("14.7%", "出口额增速", "高于全市5.1个百分点"),
        ),
        notices=(
            ("注销公告", "本合作社决定注销，请债权人于45日内申报债权。"),
            ("订阅电话：00000000",),
            ("商铺招租", "临街商铺三间，价格面议，非诚勿扰"),
        ),
        bylines=("■记者 {}", "□{} 陈立夏", "{}/文"),
    ),
    shown=False,
)


def measure(each: int, show: Show) -> str:
    """Return the tables of both halves."""
    parts = []
    for half in (OPEN, HELD_OUT):
        mine = show if half.shown else lambda _kind, _line: None
        parts.append(f"{half.name}: {', '.join(half.sources)}\n\n{_report(half, each, mine)}")
    return "\n\n".join(parts)


@cache
def articles(half: Half) -> tuple[Article, ...]:
    """Return the articles of a half, of both files and of the daily of 1998."""
    rows = []
    for file in ("clean.jsonl", "more.jsonl"):
        for line in (shared.CORPUS / file).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["id"].partition("_")[0] in half.sources:
                rows.append((row["id"], row["text"]))
    found = [one for one in (corpus.article_of(*row) for row in rows) if one]
    if "rmrb1998" in half.sources:
        found += _daily()
    return tuple(found)


def _daily() -> Iterator[Article]:
    """Yield the stories of the daily: a headline and the paragraphs below it."""
    lines = (shared.CORPUS / "rm98_open.txt").read_text(encoding="utf-8").split("\n")
    head, parts = "", [""]
    for number, line in enumerate([*lines, ""]):
        if line.endswith(("。", "！", "？", "”")) and len(line) > 30:
            parts.append(line)
            continue
        made = corpus.article_of(f"rmrb1998_{number}", "\n".join((head, *parts))) if head else None
        if made:
            yield made
        head, parts = line, []


def plant(half: Half, each: int) -> list[Planted]:
    """Return pages with `each` faults of every kind, or as many as there is a place for."""
    draw = Random(half.seed)
    wanted = Counter({one.name: each for one in kinds(half.words, WIDTHS[0])})
    pages = []
    most = _SPARE * each * len(wanted) // _STORIES + 1
    for number, clean in enumerate(compose(articles(half), draw)):
        if number >= most or not +wanted:
            break
        width = draw.choice(WIDTHS)
        draft = clean.copy()
        at = 0
        while at < len(draft.stories):
            order = sorted(kinds(half.words, width), key=lambda kind: (-wanted[kind.name], draw.random()))
            step = 1
            for kind in order:
                if wanted[kind.name] <= 0 or at + kind.stories > len(draft.stories):
                    continue
                if kind.plant(Site(draft, at, kind.name, draw)):
                    wanted[kind.name] -= 1
                    step = kind.stories
                    break
            at += step
        in_lines, narrow = number % 3 == 0, number % 2 == 0
        text, ranges = render(_set(draft, width, in_lines=in_lines), half=narrow)
        faults = tuple(Fault(name, spans) for name, spans in zip(draft.faults, ranges, strict=True))
        before = render(_set(clean, width, in_lines=in_lines), half=narrow)[0]
        name = f"{half.name.replace(' ', '-')}-{number:03}{'-lines' if in_lines else ''}.txt"
        pages.append(Planted(name, text, faults, before))
    return pages


def _set(draft: Draft, width: int, *, in_lines: bool) -> Draft:
    """Return the draft in printed lines, or with a paragraph a line."""
    return Draft(
        [[_block(one, width, in_lines=in_lines) for one in story] for story in draft.stories], draft.faults
    )


def _block(block: Block, width: int, *, in_lines: bool) -> Block:
    if not in_lines or block.role != BODY:
        return Block(block.role, block.text.replace(LINE, ""), block.gap)
    lines = block.text.split(LINE) if LINE in block.text else _marked_lines(block.text, width)
    return Block(block.role, "\n".join(lines), block.gap)


def _marked_lines(text: str, width: int) -> list[str]:
    """Wrap a text; the marks of faults take no room."""
    bare = "".join(char for char in text if ord(char) < 0x100000)
    lengths = [len(line) for line in wrapped(bare, width)]
    lines, line, room = [], "", lengths.pop(0)
    for char in text:
        if ord(char) < 0x100000:
            if not room and lengths:
                lines.append(line)
                line, room = "", lengths.pop(0)
            room -= 1
        line += char
    return [*lines, line]


def _report(half: Half, each: int, show: Show) -> str:
    pages = plant(half, each)
    runs = [[(page.name, text)] for page in pages for text in (page.text, page.clean)]
    found = iter(audit_runs(runs))
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    accepts = {one.name: one for one in kinds(half.words, WIDTHS[0])}
    false: Counter[str] = Counter()
    for page in pages:
        here, before = next(found), next(found)
        old = {(one.check, one.excerpt) for one in before if one.flagged}
        new = [one for one in here if (one.check, one.excerpt) not in old]
        for fault in page.faults:
            _score(page, fault, new, counts, accepts[fault.kind].accepts, show)
        for one in new:
            if one.flagged and not one.meets([span for fault in page.faults for span in fault.spans]):
                false[one.check] += 1
                show("false", f"{one.check} {page.name} {context(page.text, *one.spans[0])}")
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for sort in accepts.values():
        groups[sort.group].append(sort.name)
    rows = []
    for group, names in groups.items():
        rows += [_row(name, counts, [name]) for name in names] if len(names) > 1 else []
        rows.append(_row(f"**{group}**", counts, names))
    told = ", ".join(f"{check} {count}" for check, count in false.most_common())
    return (
        table(("planted", "faults", "loud", "with notes", "any check", "in lines, loud"), rows)
        + f"\n\nFalse on planted pages, not there before: {told or 'none'}."
    )


def _score(
    page: Planted,
    fault: Fault,
    found: Iterable[Found],
    counts: defaultdict[str, Counter[str]],
    accepts: frozenset[str],
    show: Show,
) -> None:
    count = counts[fault.kind]
    met = [one for one in found if one.meets(fault.spans, copies=True)]
    named = [one for one in met if one.check in accepts]
    loud = any(one.flagged for one in named)
    count["planted"] += 1
    count["loud"] += loud
    count["noted"] += bool(named)
    count["any"] += any(one.flagged for one in met)
    if page.name.endswith("-lines.txt"):
        count["lines"] += 1
        count["loud lines"] += loud
    if not loud:
        seen = ",".join(sorted({one.check for one in met})) or "MISSED"
        show(fault.kind, f"{page.name} {seen} {context(page.text, *fault.spans[-1])}")


def _row(
    name: str, counts: defaultdict[str, Counter[str]], names: Sequence[str]
) -> tuple[str, int, str, str, str, str]:
    total: Counter[str] = Counter()
    for one in names:
        total += counts[one]
    planted = total["planted"]
    return (
        name,
        planted,
        *(share(total[key], planted) for key in ("loud", "noted", "any")),  # type: ignore[return-value]
        share(total["loud lines"], total["lines"]),
    )
