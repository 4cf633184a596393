"""How long something has lasted, where its beginning stands clauses or sentences before: 从三月五日起……到今天十二日，整整十天.

`spans` reads beginning, end and length where they stand side by side. Here only their signs are asked, whatever stands
between: the beginning has 从, 起, 开始 or a deed that begins something beside its date, the end 到 or 至 or the words of
the length right behind it, and the length says that it is all: 整整, 前后, 周年. Where another date of the story gives
the length, nothing is told.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from auditor.checks.number_mismatch.spans import WrongSpan
from auditor.lexicon.numerals import HAN_NUMERAL, number
from auditor.text.digits import HALF_WIDTH
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

_FULL_WIDTH = lazy("[０-９]")
_N = rf"(?P<n>[0-9]{{1,3}}|{HAN_NUMERAL})"
_YEAR = lazy(r"(?<![0-9])(?P<y>1[89][0-9]{2}|20[0-9]{2})(?=年)")
_HAN_YEAR = lazy(
    "(?<![一二三四五六七八九〇零○])(?P<y>(?:一[八九]|二[〇零○])[〇零○一二三四五六七八九]{2})(?=年)"
)
_SPELLED = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_ALL_YEARS = lazy(
    rf"(?P<how>整整|足足|一[干做守教当唱画走写种开住待]就是|走过了?|前后(?:共|达)?|历时|历经)(?P<said>{_N}(?:年|个年头|个春秋))(?=[了，,。；;！的]|$|光景|时光|岁月)"
)
_ANNIVERSARY = lazy(rf"(?P<event>[{HAN}]{{2}})(?P<said>{_N}周年)(?![前])")
_EVENTS = {
    "建校": "建校|创办|创建|成立|开办|招生",
    "校庆": "建校|创办|创建|成立|开办|招生",
    "建厂": "建厂|投产|创办|成立|建成|兴建",
    "建馆": "建馆|开馆|落成|建成|成立",
    "建院": "建院|创办|成立|建成|开诊",
    "建社": "建社|成立|创办",
    "建团": "建团|成立|组建",
    "建站": "建站|成立|建成",
    "建市": "建市|设市|撤县",
    "建县": "建县|设县",
    "创刊": "创刊|问世|首期",
    "成立": "成立|创立|创办|组建|诞生|建立",
    "创办": "创办|成立|开办",
    "通车": "通车",
    "通航": "通航|开航|首航",
    "开通": "开通",
    "落成": "落成|建成|竣工",
    "开馆": "开馆",
    "开业": "开业|开张|挂牌",
    "投产": "投产",
    "诞辰": "出生|诞生|生于|诞辰",
    "逝世": "逝世|去世|病逝|辞世",
    "解放": "解放",
    "结婚": "结婚|成婚|完婚|成亲",
    "从艺": "从艺|登台|学艺|拜师|学戏",
    "从教": "从教|任教|执教|教书|走上讲台",
    "签约": "签约|签订|签署",
    "建交": "建交",
    "起义": "起义",
    "首演": "首演",
}
"""Events that are remembered after so many years, and how their year is told."""
_BEGINS = lazy(
    "[从自]|起|开[始张业工馆店办]|创[办建立]|成立|建[成立校厂起]|落成|通车|投产|动工|兴建|设立|挂牌|参加|毕业|分配|调[到入来]|进[入厂校]|来到|到了?|加入|入[伍职党行]|上任|当[上了]|承包|回[到乡村]|接[手过任]|嫁|搬[到来]|下乡|拜师|学"
)
_EVENT_NEAR = 14
"""Characters after a year in which what began in it is told."""
_DEED = 70
"""The same of what somebody began in it, up to the end of its sentence."""
_BACK = 200
"""Characters before the length of time in which its beginning stands."""
_UP_TO = 22
"""Characters between the later year and how long it has lasted."""
_TO = lazy("[到至]了?$|截[至止]$")
_PART = lazy(
    "其中|前后共计|累计|平均|每|提前|推迟|又|再|另|比|后来|此前|之前|中间|期间|先后|近|约|多|不到|将近|几|第"
)
_DAY = lazy(
    r"(?:(?P<m>[0-9]{1,2}|[一二三四五六七八九十]{1,2})月)?(?:(?<![0-9一二三四五六七八九十月])|(?<=月))(?P<d>[0-9]{1,2}|[一二三四五六七八九十廿]{1,3})[日号](?![电讯楼线院厅馆车桌机房门台井仓])"
)
_ALL_DAYS = lazy(
    rf"(?P<how>整整|足足|前后(?:共|达)?|历时|为期|一连|接连|连续|已经?有?|总共|一共|共|长达|停了|断了|下了|走了|等了|干了|忙了)(?:整整|足足)?[{HAN}]{{0,2}}?(?P<said>{_N}[天日])(?P<then>[{HAN}]?)"
)
_SINCE = lazy("(?:起|开始|以来|至|到|就)")
_LEAD = 3
"""Characters before or after a date that say that something begins or ends there."""
_ENDING = lazy("[到至]|截至|今[天日]|直到|昨[天日]")
_MOST_DAYS = 100
_FARTHEST = 3
"""Times by which a length of time that was set wrong may miss what its ends give."""
_SENTENCE = lazy("[。！？!?\n]")
_TOGETHER = 90
"""Characters from the first of two days to the length of time."""


def wrong_lasting(text: str, printed: int | None = None) -> Iterator[WrongSpan]:
    """Yield how long something has lasted where a date before and one beside it say otherwise.

    Args:
        text: of the paragraph, or of several with line ends between them.
        printed: in which year, where that is known: 今年 is that one.
    """
    if _FULL_WIDTH.search(text):
        text = text.translate(HALF_WIDTH)
    if "年" in text:
        years = _years(text)
        if years:
            yield from _anniversaries(text, years, printed)
            yield from _so_many_years(text, years)
    if "天" in text or "日" in text:
        yield from _so_many_days(text)


def _years(text: str) -> list[tuple[int, int]]:
    """Return the years of a text, in figures or spelled, each with its offset."""
    found = [(int(one["y"]), one.start()) for one in _YEAR.finditer(text)]
    found += [(int(one["y"].translate(_SPELLED)), one.start()) for one in _HAN_YEAR.finditer(text)]
    return sorted(found, key=lambda one: one[1])


def _anniversaries(text: str, years: Sequence[tuple[int, int]], printed: int | None) -> Iterator[WrongSpan]:
    """Judge 1921年……建成通车。2001年，举行通车七十周年纪念: by the year of the same event."""
    for found in _ANNIVERSARY.finditer(text):
        told = _EVENTS.get(found["event"])
        said = number(found["n"])
        if told is None or not said:
            continue
        event = _compiled(found["event"])
        begun = [
            (year, at)
            for year, at in years
            if (deed := event.search(text, at, min(at + 5 + _EVENT_NEAR, found.start("event"))))
            and not _SENTENCE.search(text, at, deed.start())
        ]
        now = _now(text, years, found.start(), printed)
        begun = [one for one in begun if now and one[0] < now[0]]
        if not now or not begun or any(abs(now[0] - year - said) <= 1 for year, _ in years):
            continue
        year, at = begun[-1]
        if len({one for one, _ in begun}) == 1 and _is_near(now[0] - year, said):
            yield WrongSpan(*found.span("said"), (at, at + 5), now[0] - year, "年", "duration", said)


def _compiled(event: str) -> re.Pattern[str]:
    return lazy(_EVENTS[event])


def _now(text: str, years: Sequence[tuple[int, int]], at: int, printed: int | None) -> tuple[int, int] | None:
    """Return the year in which something is so long ago: the one right before it, or 今年."""
    start = max((one.end() for one in _SENTENCE.finditer(text, max(at - 80, 0), at)), default=max(at - 80, 0))
    before = [one for one in years if start <= one[1] < at]
    if before:
        return before[-1] if len(before) == 1 else None
    return (printed, at) if printed and "今年" in text[start:at] else None


def _so_many_years(text: str, years: Sequence[tuple[int, int]]) -> Iterator[WrongSpan]:
    """Judge 1980年，他来到这里……到2010年，他干了整整二十年: up to the year that 到 leads to."""
    for found in _ALL_YEARS.finditer(text):
        said = number(found["n"])
        before = [one for one in years if found.start() - _BACK <= one[1] < found.start()]
        if not said or len(before) != 2:
            continue
        (first, begun), (last, now) = before
        between = text[now + 5 : found.start()]
        if not first < last or not _TO.search(text[max(now - 2, 0) : now]) or len(between) > _UP_TO:
            continue
        if _SENTENCE.search(between) or _PART.search(between) or text[begun + 4 : begun + 6] == "年代":
            continue
        if any(abs(one - other - said) <= 1 for one, _ in years for other, _ in years):
            continue
        end = _SENTENCE.search(text, begun)
        near = (
            text[max(begun - 2, 0) : begun]
            + text[begun + 5 : min(begun + _DEED, end.start() if end else now)]
        )
        if _BEGINS.search(near) and _is_near(last - first, said):
            yield WrongSpan(*found.span("said"), (begun, begun + 5), last - first, "年", "duration", said)


def _is_near(right: int, said: Fraction) -> bool:
    return right > 0 and said <= right * _FARTHEST and right <= said * _FARTHEST


def _so_many_days(text: str) -> Iterator[WrongSpan]:
    """Judge 从三月五日起……到今天十二日，整整十天: of the two days of one or two sentences before it."""
    for found in _ALL_DAYS.finditer(text):
        said = number(found["n"])
        if not said or found["then"] in ("前", "后", "内", "多", "左", "以", "夜", "之"):
            continue
        start = max(found.start() - _TOGETHER, text.rfind("\n", 0, found.start()) + 1)
        days = list(_DAY.finditer(text, start, found.start()))
        if len(days) != 2 or not days[0]["m"]:
            continue
        first, last = days
        between = text[last.end() : found.start()]
        is_begun = text[max(first.start() - 1, 0) : first.start()] in ("从", "自") or _SINCE.match(
            text, first.end()
        )
        is_ended = _ENDING.search(text[max(last.start() - _LEAD, 0) : last.start()])
        if not is_begun or not is_ended or len(between) > _LEAD * 4 or _SENTENCE.search(between):
            continue
        if _PART.search(text, first.end(), found.start()):
            continue
        right = _days_between(first, last)
        if right and not right - 1 <= said <= right and _is_near(right, said):
            yield WrongSpan(*found.span("said"), (first.start(), last.end()), right, "天", "duration", said)


def _days_between(first: re.Match[str], last: re.Match[str]) -> int:
    """Return how many days there are from one day to a later one, both counted; 0 where that is not known."""
    month = _figure(first["m"])
    until = _figure(last["m"]) if last["m"] else month
    try:
        begin = date(2023, month, _figure(first["d"]))
        end = date(2024 if until < month else 2023, until, _figure(last["d"]))
    except ValueError:
        return 0
    count = (end - begin).days + 1
    return count if 1 < count <= _MOST_DAYS else 0


def _figure(said: str) -> int:
    if said.startswith("廿"):
        return 20 + int(number(said[1:]) or 0)
    return int(number(said) or 0)
