"""How the time of an audit grows with the length of one page, shape by shape, and with the texts of a run.

What makes time grow with the square shows at once where a line never ends, or everything on it is alike: these
are the shapes that did (dense figures, places, lists, names, lines that are joined), and some that never did.
"""

from __future__ import annotations

import math
import time
from itertools import count
from random import Random
from typing import TYPE_CHECKING

from audit import registry

from auditor.model import Source
from auditor.pipeline import audit_sources
from auditor.registry import Registry
from auditor.settings import Settings
from bench.tables import table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SIZES = (10, 80, 320)
"""Kilobytes of UTF-8; the exponent is that of the last two, for the first has more of the start in it."""
_INTRODUCTION = """\
Seconds of CPU by the length of one page, all checks but those that compare stories and pages; the exponent is that
from 80 to 320 kB.

"""
_REPEATED = (20, 80, 320)
"""Kilobytes of the shapes in which everything recurs."""
_COUNTS = (250, 1000)
"""Texts of a run that are all alike."""
_PAGES = (150, 600)
_OF_REPETITION = """

The repetition checks alone, with the search for passages and near-duplicates: one line in which everything recurs.

"""
_OF_RUNS = """

The same checks by the number of texts in a run, each a page.

"""
_HEAD = "水库水位回落\n\n本报讯(记者 李明)"
_PLACES = ("广州市白云区", "深圳市南山区", "江门市蓬江区", "佛山市顺德区", "珠海市香洲区", "惠州市惠城区")
_NOISE = 0.05
_CHARACTERS = "春夏秋冬山水田林路桥村镇街灯花草树木河湖海港船车站台楼房院校书报纸笔画歌舞戏"


def _char(number: int) -> str:
    return _CHARACTERS[number * 7919 % len(_CHARACTERS)]


def _words(number: int, length: int) -> str:
    return "".join(_char(number * 31 + at * at + at) for at in range(length))


SHAPES: dict[str, Callable[[int], str]] = {
    "totals and parts on one line": lambda n: f"共有{n}个，其中甲{n}个、乙{n}个，",
    "one total and its parts, repeated": lambda _: "共有7个，其中甲7个、乙7个，",
    "shares and rises": lambda n: f"由{n}家增加到{n + 9}家，增长50%，",
    "figures and units": lambda n: f"{n}元{n * 7}人{n}个",
    "dates and weekdays": lambda n: f"{n % 12 + 1}月{n % 28 + 1}日（周{'一二三四五六日'[n % 7]}）",
    "places": lambda n: _PLACES[n % len(_PLACES)] + "、",
    "lists": lambda _: "一是抓早，二是抓小，",
    "one sentence, repeated": lambda _: "全市水库水位已经回落，请市民放心。",
    "people with posts": lambda n: f"市水务局局长李{_char(n)}说，",
    "quotation marks never closed": lambda _: "“他说，",
    "brackets never closed": lambda _: "（甲",
    "blanks between all characters": lambda n: _char(n) + " ",
    "one character": lambda _: "的",
    "prose on one line": lambda n: _words(n, 8 + n % 13) + "，。"[n % 3 == 0],
    "printed lines of one paragraph": lambda n: (_words(n, 16) + f"，局长李{_char(n)}说白云")[:24] + "\n",
    "sentences cut by columns": lambda n: _words(n, 30) + "，获\n\n",
    "stories": lambda n: f"{_words(n, 6)}开放\n\n本报讯(记者 王{_char(n)}){_words(n, 60)}。\n\n",
    "blank lines": lambda _: "\n",
}
_SENTENCE = "全市水库水位已经连续三天回落到警戒线以下，请沿岸各村的居民放心安排生产和生活。"
_NOTICE = (
    "本报讯 因管网改造，{place}{day}日{hour}时起停水，预计{long}小时后恢复。请沿线居民提前储水，恢复供水初期可能"
    "出现短时浑浊，放水片刻即可正常使用。咨询电话{phone}，联系人{name}。"
)


def _drawn(number: int, length: int) -> str:
    return "".join(Random(number).choices(_CHARACTERS, k=length))


def _changed(number: int) -> str:
    draw = Random(number)
    return "".join(draw.choice(_CHARACTERS) if draw.random() < _NOISE else char for char in _SENTENCE)


def _entry(number: int) -> str:
    draw = Random(number)
    return f"白云村{draw.randrange(1000)}户、水泥{draw.randrange(1000)}吨、道路{draw.randrange(100)}公里，"


def _notice(number: int) -> str:
    draw = Random(number)
    return _NOTICE.format(
        place="".join(draw.choices(_CHARACTERS, k=2)) + "区",
        day=draw.randrange(1, 29),
        hour=draw.randrange(24),
        long=draw.randrange(2, 20),
        phone=draw.randrange(1_000_000, 9_999_999),
        name="李" + "".join(draw.choices(_CHARACTERS, k=2)),
    )


REPETITION: dict[str, Callable[[int], str]] = {
    "one sentence, repeated": lambda _: _SENTENCE,
    "one sentence, 5 % changed": _changed,
    "list entries with figures": _entry,
    "random prose": lambda n: _drawn(n, 8 + n % 13) + "，。"[n % 3 == 0],
    "doubled words": lambda n: 2 * _drawn(n, 2) + _drawn(n + 1, 3 + n % 4) + "，",
    "dates and weekdays": SHAPES["dates and weekdays"],
    "people with posts": SHAPES["people with posts"],
}
"""What stands on one line."""
RUNS: dict[str, tuple[tuple[int, ...], Callable[[int], str]]] = {
    "identical stories": (_COUNTS, lambda _: f"水库水位回落\n\n本报讯 {_SENTENCE * 2}\n"),
    "near-identical stories": (_COUNTS, lambda n: f"水库水位回落\n\n本报讯 {_changed(n)}{_changed(-n)}\n"),
    "bulletins": (_COUNTS, lambda n: f"停水通知\n\n{_notice(n)}\n"),
    "pages of an edition": (
        _PAGES,
        lambda n: "".join(SHAPES["stories"](9 * n + at) + _drawn(n + at, 600) + "。\n\n" for at in range(5)),
    ),
}
"""How many texts, and each of them."""


def page(shape: str, size: int) -> str:
    """Return a page of a shape.

    Args:
        shape: its name.
        size: kilobytes of UTF-8, at least.
    """
    return _page(SHAPES[shape], size)


def _page(made: Callable[[int], str], size: int) -> str:
    parts, length = [_HEAD], 0
    for number in count():
        if length >= size * 1000:
            break
        parts.append(made(number))
        length += len(parts[-1].encode())
    return "".join(parts)


def measure(sizes: Sequence[int] = SIZES) -> str:
    """Return seconds of CPU with their exponents: by shape and size of a page, and by texts of a run."""
    checks = Registry(check for check in registry().values() if check.about.scope != "edition")
    _seconds(["水位"], checks)
    rows = [_row(shape, sizes, checks, [[page(shape, size)] for size in sizes]) for shape in SHAPES]
    head = ("shape", *(f"{size} kB" for size in sizes), "exponent")
    return _INTRODUCTION + table(head, rows) + repetition()


def repetition(sizes: Sequence[int] = _REPEATED) -> str:
    """Return seconds of CPU of the repetition checks, with the exponents."""
    checks = Registry(check for check in registry().values() if check.about.group == "repetition")
    # What is loaded once is no growth.
    _seconds([f"水位回落\n\n本报讯 {_notice(at)}\n" for at in range(100)], checks)
    pages = [
        _row(shape, sizes, checks, [[_page(made, size)] for size in sizes])
        for shape, made in REPETITION.items()
    ]
    runs = [
        _row(
            f"{counts[0]:,} and {counts[-1]:,} {name}",
            counts,
            checks,
            [list(map(made, range(n))) for n in counts],
        )
        for name, (counts, made) in RUNS.items()
    ]
    head = ("shape", *(f"{size} kB" for size in sizes), "exponent")
    return _OF_REPETITION + table(head, pages) + _OF_RUNS + table(("run", "fewer", "more", "exponent"), runs)


def _row(
    name: str, sizes: Sequence[int], checks: Registry, inputs: Sequence[Sequence[str]]
) -> tuple[str, ...]:
    times = [_seconds(texts, checks) for texts in inputs]
    exponent = math.log(times[-1] / times[-2]) / math.log(sizes[-1] / sizes[-2])
    return name, *(f"{one:.2f}" for one in times), f"{exponent:.2f}"


def _seconds(texts: Sequence[str], checks: Registry) -> float:
    sources = [Source(f"page{number:04}.txt", text) for number, text in enumerate(texts)]
    began = time.process_time()
    audit_sources(sources, Settings(jobs=1, check_timeout=3600), checks)
    return time.process_time() - began
