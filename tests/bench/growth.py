"""How the time of an audit grows with the length of one page, shape by shape.

What makes time grow with the square shows at once where a line never ends, or everything on it is alike: these
are the shapes that did (dense figures, places, lists, names, lines that are joined), and some that never did.
"""

from __future__ import annotations

import math
import time
from itertools import count
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
_HEAD = "水库水位回落\n\n本报讯(记者 李明)"
_PLACES = ("广州市白云区", "深圳市南山区", "江门市蓬江区", "佛山市顺德区", "珠海市香洲区", "惠州市惠城区")
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


def page(shape: str, size: int) -> str:
    """Return a page of a shape.

    Args:
        shape: its name.
        size: kilobytes of UTF-8, at least.
    """
    parts, length = [_HEAD], 0
    for number in count():
        if length >= size * 1000:
            break
        parts.append(SHAPES[shape](number))
        length += len(parts[-1].encode())
    return "".join(parts)


def measure(sizes: Sequence[int] = SIZES) -> str:
    """Return seconds of CPU by shape and size, with the exponent; without the search for passages."""
    checks = Registry(check for check in registry().values() if check.about.scope != "edition")
    _seconds("水位", checks)
    rows = []
    for shape in SHAPES:
        times = [_seconds(page(shape, size), checks) for size in sizes]
        exponent = math.log(times[-1] / times[-2]) / math.log(sizes[-1] / sizes[-2])
        rows.append((shape, *(f"{one:.2f}" for one in times), f"{exponent:.2f}"))
    return _INTRODUCTION + table(("shape", *(f"{size} kB" for size in sizes), "exponent"), rows)


def _seconds(text: str, checks: Registry) -> float:
    began = time.process_time()
    audit_sources([Source("page.txt", text)], Settings(jobs=1, check_timeout=3600), checks)
    return time.process_time() - began
