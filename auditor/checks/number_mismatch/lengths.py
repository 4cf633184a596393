"""How long something lasts between the only two times of a sentence, whatever the length is called: 3日启航，9日抵港，航行了十六天.

The times are read by what they are (days, months, years, hours, weekdays, ages), the length by its unit, and both are
compared in days or minutes. That the length is of these times is told by a word for a whole (为期, 服刑), or by a
character that it shares with what begins or ends: 结婚 and 婚姻, 启航 and 航行, 教书 and 教了.
"""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from auditor.checks.number_mismatch.spans import CLOCK, HALF_DAY, WrongSpan, minute
from auditor.lexicon.numerals import HAN_NUMERAL, number
from auditor.text.clauses import stretches
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

_HALF_WIDTH = str.maketrans("０１２３４５６７８９：", "0123456789:")
_FULL_WIDTH = lazy("[０-９]")
_D = "[一二三四五六七八九十]{1,3}|[0-9]{1,2}"
_N = rf"(?P<n>[0-9]{{1,3}}(?:\.5)?|{HAN_NUMERAL})"
_POINT = lazy(
    rf"(?:(?<![0-9])(?P<y>(?:18|19|20)[0-9]{{2}})年)?(?:(?<![0-9一二三四五六七八九十])(?P<m>{_D})月(?:份|初|底)?)?(?:(?<![0-9一二三四五六七八九十.第])(?P<d>{_D})[日号](?![电讯楼线]))?"
)
_AGE = lazy(rf"(?<![0-9一二三四五六七八九十第])(?P<a>[0-9]{{1,2}}|{HAN_NUMERAL})岁")
_WEEKDAY = lazy("(?:星期|周|礼拜)(?P<w>[一二三四五六日天])")
_LENGTH = lazy(
    rf"(?P<lead>[{HAN}]{{0,9}}?)(?P<said>{_N}(?P<unit>天|日|周|个?星期|个?月|年|个?小时|个?钟头|分钟|个半小时|个半钟头)(?P<half>半)?)(?P<then>[{HAN}]{{0,3}})(?=[，,。；;！）)]|$)"
)
_WHOLE = lazy(
    "为期|历时|共|前后|整整|足足|行程|航程|全程|会期|展期|赛期|工期|学制|任期|刑期|服刑|服役|假期|合同期|有效期|运行|运营|一连|接连|连续|持续|历经|长达|维持|施工期|试用期|用时|耗时|飞行|时长"
)
_NOT_ALL = lazy(
    "其中|提前|推迟|每|平均|约|比|近|再|又|还|延|缩短|剩|多|余|不到|超|几|累计|质保|筹备|休|停|间隔|相隔|中间|先|后来|未|没|第|最|前|寿|历史|满|在|已|至今|如今"
)
_APART = lazy("其中|每|推迟|提前|延期|改[为期]|原定|原计划|不到|分别|先后|最[早迟后]|之间|工作日")
_IDLE = "的了是为有在于到从自至这那一二三四五六七八九十年月日号天个上下午晚时分始起开就他她们和与共期中大小第"
_FUNCTION_LEAD = 6
_GAP = 14
"""Characters between the later time and the clause of the length, with what ends there."""
_LONGEST = 140
_DAYS_OF = {"天": 1, "日": 1, "周": 7, "星期": 7, "月": 30, "年": 365}
_SLACK = {"天": (1, 0), "周": (3, 2), "月": (9, 9), "年": (62, 62)}
"""Days by which the length may fall short of the days counted, or exceed them: of a month, a half-used week."""
_FEBRUARY = 2
_QUARTER = 16
_FARTHEST = 4
"""Times by which a length that was set wrong may miss what its ends give."""


class _Time(NamedTuple):
    """A time of a sentence: its range, and its year, month and day where they are told."""

    start: int
    end: int
    year: int
    month: int
    day: int


def wrong_lengths(text: str) -> Iterator[WrongSpan]:
    """Yield the lengths of time of a paragraph that the only two times of their sentence do not have between them.

    Args:
        text: of the paragraph.
    """
    if _FULL_WIDTH.search(text):
        text = text.translate(_HALF_WIDTH)
    for start, stop in stretches(text, _LONGEST):
        sentence = text[start:stop]
        if not _has_length(sentence):
            continue
        for judge in (_dates, _clocks, _weekdays, _ages):
            if wrong := judge(sentence):
                yield wrong._replace(
                    start=wrong.start + start,
                    end=wrong.end + start,
                    basis=(wrong.basis[0] + start, wrong.basis[1] + start),
                )
                break


def _has_length(sentence: str) -> bool:
    return any(unit in sentence for unit in ("天", "日", "周", "星期", "月", "年", "小时", "钟头", "分钟"))


def _claim(sentence: str, first: tuple[int, int], last: tuple[int, int], units: str) -> re.Match[str] | None:
    """Return the only length after the later of two times that is of both, or None."""
    after = [one for one in _LENGTH.finditer(sentence, last[1]) if re.fullmatch(units, _unit(one))]
    if len(after) != 1:
        return None
    (claim,) = after
    gap = sentence[last[1] : claim.start()]
    between = sentence[first[1] : last[0]]
    if len(gap) > _GAP or gap.count("，") + gap.count(",") > 1 or _APART.search(sentence):
        return None
    lead = claim["lead"]
    # 展出于5日，展期: the lead may begin right behind the time, with what ends there.
    if (
        not gap
        and not re.search("[，,]", sentence[last[1] : claim.start("said")])
        and not _WHOLE.search(lead)
    ):
        return None
    # 共三天有雨: of some of the days.
    if claim["then"] and lead.endswith("共"):
        return None
    if _NOT_ALL.search(lead) or claim["then"][:1] in ("前", "后", "内", "多", "以", "之", "左", "余"):
        return None
    told = {*between, *gap, *sentence[max(first[0] - 4, 0) : first[0]]} - {*_IDLE}
    kindred = {*lead, *claim["then"]} & told
    whole = _WHOLE.search(lead)
    # 面试为期三天, of 报名: another name before the word for a whole is of another thing.
    named = lead[: whole.start()].strip(_IDLE) if whole else ""
    if whole and named and not {*named} & told:
        return None
    return claim if whole or kindred else None


def _unit(claim: re.Match[str]) -> str:
    return claim["unit"].replace("个", "").replace("钟头", "小时")


def _dates(sentence: str) -> WrongSpan | None:
    times = [_time(one) for one in _POINT.finditer(sentence) if one[0]]
    if len(times) != 2:
        return None
    first, last = times
    fine = [bool(one.day) + bool(one.day or one.month) + 1 for one in times]
    if fine[0] != fine[1] or not _leads(sentence, first, last):
        return None
    units = "天|日|周|星期|月|年" if first.day else ("月|年" if first.month else "年")
    claim = _claim(sentence, first[:2], last[:2], units)
    counted = _count(first, last)
    said = number(claim["n"]) if claim else None
    if claim is None or not counted or not said:
        return None
    unit = _unit(claim).replace("日", "天").replace("星期", "周")
    said += Fraction(1, 2) if claim["half"] else 0
    days = said * _DAYS_OF[unit]
    short, over = _SLACK[unit]
    if not first.day:
        # 2003年5月开工，2006年5月合龙: of months and years alone one more or less may be meant.
        short, over = (366, 366) if unit == "年" else (31, 62)
        counted -= 31 if first.month else 0
    if unit == "天" and not (first.year or last.year) and first.month <= _FEBRUARY < last.month:
        over = 1  # of a year that is not told February may have a day more
    if counted - short * _much(said, unit) <= days <= counted + over * _much(said, unit):
        return None
    if not counted <= days * _FARTHEST or not days <= counted * _FARTHEST:
        return None
    right = max(round(counted / _DAYS_OF[unit]), 1)
    name = {"月": "个月", "周": "周"}.get(unit, unit)
    if abs(right - said) < 1:
        return None
    return WrongSpan(*claim.span("said"), (first.start, last.end), right, name, "duration", said)


def _much(said: Fraction, unit: str) -> int:
    """Return how often a month or year may be rounded: longer times are."""
    return 2 if unit in ("月", "年") and said > 6 else 1


def _leads(sentence: str, first: _Time, last: _Time) -> bool:
    """Tell whether one time leads to another: 从 and 到, or a clause each."""
    between = sentence[first.end : last.start]
    return len(between) <= 40 and "和" not in between and "、" not in between and "比" not in between


def _time(found: re.Match[str]) -> _Time:
    year, month, day = (int(number(found[name]) or 0) if found[name] else 0 for name in "ymd")
    return _Time(*found.span(), year, month, day)


def _count(first: _Time, last: _Time) -> int:
    """Return how many days there are from one time to another, both counted; 0 where that is not known."""
    # 8日开展，22日结束: of one month, whichever; a month without a year is of the same, or the next.
    year = first.year or last.year or 2023
    until = last.year or (year if (last.month or first.month) >= first.month else year + 1)
    month = last.month or first.month or 1
    try:
        begin = date(year, first.month or 1, first.day or 1)
        end = date(until, month, last.day or 1)
    except ValueError:
        return 0
    days = (end - begin).days + 1
    return days if days > 1 else 0


def _clocks(sentence: str) -> WrongSpan | None:
    """Judge 8时10分发车，11时40分到站，运行两个半小时."""
    clocks = list(CLOCK.finditer(sentence))
    if len(clocks) != 2 or re.search("次日|翌日|第二天|当地时间|时差", sentence):
        return None
    first, last = clocks
    claim = _claim(sentence, first.span(), last.span(), "小时|分钟|半小时")
    begin, until = minute(first), minute(last)
    said = number(claim["n"]) if claim else None
    if claim is None or begin is None or until is None or not said:
        return None
    minutes = said * (1 if _unit(claim) == "分钟" else 60)
    minutes += 30 if "半" in claim["unit"] or claim["half"] else 0
    right = (until - begin) % HALF_DAY
    if not right or any(abs(minutes - one) <= _QUARTER for one in (right, right + HALF_DAY)):
        return None
    if not right <= minutes * _FARTHEST or not minutes <= right * _FARTHEST:
        return None
    hours, over = divmod(right, 60)
    unit = (f"小时{over}分钟" if over else "小时") if hours else "分钟"
    return WrongSpan(*claim.span("said"), (first.start(), last.end()), hours or over, unit, "duration", said)


def _weekdays(sentence: str) -> WrongSpan | None:
    """Judge 从星期一下到星期四，一连下了六天."""
    days = list(_WEEKDAY.finditer(sentence))
    if len(days) != 2:
        return None
    first, last = days
    names = "一二三四五六日"
    one, other = (min("一二三四五六日天".index(day["w"]), 6) for day in days)
    between = sentence[first.end() : last.start()]
    claim = _claim(sentence, first.span(), last.span(), "天")
    said = number(claim["n"]) if claim else None
    if not claim or not said or not re.search("[到至]", between) or len(between) > 6 or one >= other:
        return None
    right = other - one + 1
    if right - 1 <= said <= right or names[one] == names[other]:
        return None
    return WrongSpan(*claim.span("said"), (first.start(), last.end()), right, "天", "duration", said)


def _ages(sentence: str) -> WrongSpan | None:
    """Judge 22岁开始教书，55岁退休，教了23年书."""
    ages = list(_AGE.finditer(sentence))
    if len(ages) != 2:
        return None
    first, last = ages
    one, other = number(first["a"]), number(last["a"])
    claim = _claim(sentence, first.span(), last.span(), "年")
    said = number(claim["n"]) if claim else None
    if not claim or not said or one is None or other is None or other <= one + 1:
        return None
    if re.search("儿|女|父|母|妻|丈夫|兄|弟|姐|妹|孙|徒", sentence):
        return None
    right = int(other - one)
    if abs(right - said) <= 1 or not right <= said * _FARTHEST or not said <= right * _FARTHEST:
        return None
    return WrongSpan(*claim.span("said"), (first.start(), last.end()), right, "年", "duration", said)
