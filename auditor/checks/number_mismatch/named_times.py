"""How long something took by months, weekdays, lunar days or hours of opening: 从周一到周五，一连六天.

Here two times of a kind stand right beside each other, and what they span follows in the same breath.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.checks.number_mismatch.spans import CLOCK, COUNT, HALF_DAY, HAN_DAY, WrongSpan, minute
from auditor.lexicon.numerals import number
from auditor.text.digits import HALF_WIDTH
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_MONTHS = lazy(
    rf"[从自](?P<a>[0-9]{{1,2}}|{HAN_DAY})月(?:份|初|底)?(?:起|开始)?[，,]?(?:一直)?[至到](?P<b>[0-9]{{1,2}}|{HAN_DAY})月(?:份|初|底)?[^。；;0-9，,]{{0,8}}[，,]?"
    rf"(?:历时|为期|前后|持续了?|长达|整整|总?共)(?P<said>{COUNT}个月)(?P<then>[{HAN}]?)"
)
_WEEK = "一二三四五六日"
_WEEKDAYS = lazy(
    f"[从自](?:星期|周|礼拜)(?P<a>[{_WEEK}])[至到](?:星期|周|礼拜)?(?P<b>[{_WEEK}])[^。；;0-9，,]{{0,8}}[，,]?"
    rf"(?:历时|为期|前后|一?连[续着]?|持续了?|整整|总?共)[{HAN}]{{0,2}}?(?P<said>{COUNT}天)(?P<then>[{HAN}]?)"
)
_LUNAR = lazy(
    rf"从(?:农历)?(?:[正腊]月|[二三四五六七八九十冬]月)?(?P<a>初[一二三四五六七八九十]|十[一二三四五六七八九]?|廿[一二三四五六七八九])[至到](?P<b>初[一二三四五六七八九十]|十[一二三四五六七八九]?|廿[一二三四五六七八九])[^。；;0-9，,月]{{0,8}}[，,]?"
    rf"(?:历时|为期|前后|一?连[续着]?|持续了?|整整|总?共)[{HAN}]{{0,2}}?(?P<said>{COUNT}天)(?P<then>[{HAN}]?)"
)
_OPEN_LONGER = lazy(
    r"[由从](?P<a>[^，,。；;至到]{2,8}[点时])[至到](?P<b>[^，,。；;至到]{2,8}[点时])[，,]?(?:改为|延长[至到为]|调整[为到至]|变为|改成|提前[到至])"
    rf"(?P<c>[^，,。；;至到]{{2,8}}[点时])[至到](?P<d>[^，,。；;至到]{{2,8}}[点时])[，,](?:每天|一天|全天|比[{HAN}]{{2,4}})?(?:多出?|延长|增加|多开放?|多营业)了?(?P<said>{COUNT}个?(?:小时|钟头))(?!半)"
)
_YEAR_OF_MONTHS = 12


def wrong_named_spans(text: str) -> Iterator[WrongSpan]:
    """Yield how long something took where the months, days or hours of a paragraph say otherwise.

    Args:
        text: of the paragraph.
    """
    text = text.translate(HALF_WIDTH)
    for found in _MONTHS.finditer(text):
        yield from _months(found)
    for found in (*_WEEKDAYS.finditer(text), *_LUNAR.finditer(text)):
        yield from _days(found)
    for found in _OPEN_LONGER.finditer(text):
        yield from _hours(found)


def _months(found: re.Match[str]) -> Iterator[WrongSpan]:
    first, last, said = (int(number(found[name]) or 0) for name in ("a", "b", "n"))
    if not (first and last and said) or max(first, last) > _YEAR_OF_MONTHS or found["then"]:
        return
    right = (last - first) % _YEAR_OF_MONTHS
    if right and not right - 1 <= said <= right + 1:
        basis = found.start("a"), found.end("b") + 1
        yield WrongSpan(*found.span("said"), basis, right, "个月", "duration")


def _days(found: re.Match[str]) -> Iterator[WrongSpan]:
    first, last = _day(found["a"]), _day(found["b"])
    said = number(found["n"])
    if first < last and said and not found["then"] and not last - first <= said <= last - first + 1:
        basis = found.start("a"), found.end("b")
        yield WrongSpan(*found.span("said"), basis, last - first + 1, "天", "duration")


def _day(name: str) -> int:
    """Return the day of the week of 二 and 日, of the month of 初八, 十五 and 廿三."""
    if name == "日":
        return len(_WEEK)
    tens = 20 if name.startswith("廿") else 0
    return tens + int(number(name.lstrip("初廿")) or 0)


def _hours(found: re.Match[str]) -> Iterator[WrongSpan]:
    clocks = [CLOCK.fullmatch(found[name]) for name in "abcd"]
    a, b, c, d = (minute(one) if one else None for one in clocks)
    said = number(found["n"])
    if a is None or b is None or c is None or d is None or not said:
        return
    more = (d - c) % (2 * HALF_DAY) - (b - a) % (2 * HALF_DAY)
    if more > 0 and more % 60 == 0 and said * 60 != more:
        basis = found.start("a"), found.end("d")
        yield WrongSpan(*found.span("said"), basis, more // 60, "小时", "duration")
