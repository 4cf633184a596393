"""Days that do not exist, weekdays that are not the date's, durations that are not the range's.

The Gregorian calendar; a duration counts both its first and its last day (8月18日至20日 are 3 days).
"""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from auditor.lexicon.numerals import number
from auditor.text.clauses import STOP
from auditor.text.digits import HALF_WIDTH
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

_DAY = r"(?:(?P<year>(?:19|20)[0-9]{2})年)?(?<![0-9])(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日"
_DATE = lazy(_DAY)
_WEEK = "一二三四五六日天"
_THAT_DAY = r"(?:[,，]?(?:当天|那天|这天|正好|恰好|也)?(?:就?是|即|为|恰逢|适逢|正逢))?"
_WEEKDAY = lazy(
    rf"{_DAY}[ \u3000]?{_THAT_DAY}(?:[(（]|(?P<pause>[,，]))?[ \u3000]?(?P<week>(?:星期|周|礼拜)(?P<name>[{_WEEK}]))"
    r"(?![边围])(?(pause)(?=[,，。；;、 （(\n]|$|上午|下午|晚|早|凌晨|中午|清晨|傍晚|夜))"
)
_WEEKDAY_FIRST = lazy(
    rf"(?P<week>(?:星期|周|礼拜)(?P<name>[{_WEEK}]))[ \u3000]?[(（，,]?[ \u3000]?(?:即|也就是)?{_DAY}(?![^，。]{{0,3}}[至到—-])"
)
_WEEKDAY_RANGE = lazy(
    rf"{_DAY}(?:至|到|[-—–~～]{{1,2}})(?:[0-9]{{1,2}}月)?[0-9]{{1,2}}日[(（](?P<week>(?:星期|周)(?P<name>[{_WEEK}]))(?:至|到|[-—–~～]{{1,2}}|、)"
)
_HAN_DATE = lazy(
    "(?P<y>[一二][〇零一二三四五六七八九]{3})年(?P<m>[一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十]{1,3})日"
    rf"[ \u3000]?{_THAT_DAY}[(（,，]?[ \u3000]?(?P<week>(?:星期|周|礼拜)(?P<name>[{_WEEK}]))(?![边围])"
)
_RANGE = lazy(
    r"(?:(?P<year>(?:19|20)[0-9]{2})年)?(?:(?P<m1>(?<![0-9])[0-9]{1,2})月)?(?<![0-9.])(?P<d1>[0-9]{1,2})日?"
    r"(?:至|到|[-—–~～]{1,2})(?:(?P<m2>[0-9]{1,2})月)?(?P<d2>[0-9]{1,2})日"
)
_COUNT = "(?P<n>[0-9]{1,3}|[一二两三四五六七八九十百]{1,4})"
_LASTS = lazy(
    rf"(?P<all>(?P<how>为期|历时|会期|展期|赛期|行程|工期|持续|连续|经过|共计?|在)(?:了)?{_COUNT}(?:天|日))(?![内前后以])"
)
_LASTS_WEEKS = lazy(r"(?P<all>(?P<how>为期)(?P<n>[一二两三四1-4])(?:周|星期|个星期))")
_LOOSE = lazy(
    r"每|除|休|停|延|会前|会后|前期|筹备|提前|推迟|顺延|其中|周末|工作日|分[两三]|陆续|先后|约|近|多天|余天"
)
_NEXT = lazy(
    r"(?:据(?:悉|了解|介绍)[，,])?(?:本次|此次|这次|本届|该|活动|培训|展会|会议|比赛|赛事|大会)[^，,。为历]{0,16}$"
)
_PRINTED = lazy(
    r"(?:^[^。，,；：\n]{0,24}?(?<![0-9])(?P<y>(?:19|20)[0-9]{2})年(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})日[ \u3000]{0,4}(?:星期|周)"
    "[一二三四五六日天](?=[^。，,；：]{0,40}$))",
    re.MULTILINE,
)
_SENT = lazy("(?P<y>(?:19|20)[0-9]{2})年(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})日(?:专?[电讯]|消息)")
_SAME_ISSUE = 3
"""Days between the datelines of one page."""
_NEAR = 75
"""Days from the printing of a page to what it announces or tells, at the most."""
_LONGEST = 1000


class WrongDate(NamedTuple):
    """A time that disagrees with a date.

    `kind` is `day`, `weekday`, `weekday-order` or `duration`; `right` is what it should read, empty where that is not
    known; `basis` is the range of the date it disagrees with.
    """

    kind: str
    start: int
    end: int
    right: str
    basis: tuple[int, int]


def printed_on(text: str) -> date | None:
    """Return when a page was printed: the day in its masthead or datelines; None where they name none or several.

    Args:
        text: of the page.
    """
    days = set()
    text = text.translate(HALF_WIDTH)
    for found in (*_PRINTED.finditer(text), *_SENT.finditer(text)):
        year, month, day = (int(found[name]) for name in "ymd")
        if 1 <= day <= _days_in(year, month):
            days.add(date(year, month, day))
    return max(days) if days and (max(days) - min(days)).days <= _SAME_ISSUE else None


def wrong_dates(text: str, printed: date | None = None) -> Iterator[WrongDate]:
    """Yield the impossible days, wrong weekdays and wrong durations of a paragraph.

    Args:
        text: of the paragraph.
        printed: when, where that is known: it gives dates their year.
    """
    if "日" not in text:
        return
    text = text.translate(HALF_WIDTH)
    yield from _days(text)
    yield from _weekdays(text, printed)
    yield from _spelled_weekdays(text)
    yield from _durations(text)


def _spelled_weekdays(text: str) -> Iterator[WrongDate]:
    """Yield the weekdays that are not those of a date in Chinese numerals."""
    for found in _HAN_DATE.finditer(text):
        year, month, day = (number(found[name]) for name in "ymd")
        if year and month and day and 1 <= day <= _days_in(int(year), int(month)):
            right = date(int(year), int(month), int(day)).weekday()
            if right != _named(found):
                name = found["week"][:-1] + _WEEK[right]
                yield WrongDate("weekday", *found.span("week"), name, (found.start(), found.end("d") + 1))


def _days(text: str) -> Iterator[WrongDate]:
    for found in _DATE.finditer(text):
        month, day = int(found["month"]), int(found["day"])
        last = _days_in(int(found["year"] or 2000), month)
        if not (1 <= month <= 12 and 1 <= day <= last):
            span = found.start("month"), found.end()
            yield WrongDate("day", *span, "", span)


def _days_in(year: int, month: int) -> int:
    return monthrange(year, month)[1] if 1 <= month <= 12 else 0


def _weekdays(text: str, printed: date | None) -> Iterator[WrongDate]:
    """Yield the weekdays that are not the date's, or not as many days from the one before as the dates are.

    A date without a year is of the one in which it is nearest to the page's own; where that has none, only the reader
    knows it, and it is held against its neighbours alone.
    """
    before: re.Match[str] | None = None
    for found in _dated(text):
        basis = found.start("year") if found["year"] else found.start("month")
        span = found.span("week")
        year = int(found["year"] or 0) or _year_of(found, printed)
        if year:
            right = _weekday(found, year)
            if right is not None and right != _named(found):
                name = found["week"][:-1] + _WEEK[right]
                yield WrongDate("weekday", *span, name, (basis, found.end("day") + 1))
            before = None
            continue
        if before and not _follows(before, found):
            yield WrongDate("weekday-order", *span, "", (before.start("month"), before.end("week")))
        before = found


def _year_of(found: re.Match[str], printed: date | None) -> int:
    """Return the year in which a date is near the day of printing, 0 where that is not known or not near."""
    for year in (printed.year - 1, printed.year, printed.year + 1) if printed else ():
        month, day = int(found["month"]), int(found["day"])
        if (
            1 <= day <= _days_in(year, month)
            and printed
            and abs((date(year, month, day) - printed).days) <= _NEAR
        ):
            return year
    return 0


def _dated(text: str) -> list[re.Match[str]]:
    """Return the dates that have a weekday beside them, in order, each weekday once."""
    if not any(one in text for one in ("星期", "周", "礼拜")):
        return []
    found: dict[int, re.Match[str]] = {}
    # 10月1日（周二）、2日（周三） and 周六，6月3日: what stands behind a date is its weekday sooner than the next one's.
    for pattern in (_WEEKDAY, _WEEKDAY_RANGE, _WEEKDAY_FIRST):
        for one in pattern.finditer(text):
            found.setdefault(one.start("week"), one)
    return sorted(found.values(), key=re.Match.start)


def _named(found: re.Match[str]) -> int:
    return min(_WEEK.index(found["name"]), 6)


def _weekday(found: re.Match[str], year: int) -> int | None:
    """Return the weekday of a date in a year, from Monday as 0; None where there is no such day."""
    month, day = int(found["month"]), int(found["day"])
    return date(year, month, day).weekday() if 1 <= day <= _days_in(year, month) else None


def _follows(before: re.Match[str], found: re.Match[str]) -> bool:
    """Tell whether two dates of one year can have the weekdays said of them."""
    if not 0 <= int(found["month"]) - int(before["month"]) <= 1:
        return True
    for year in (2023, 2024):
        first, second = _weekday(before, year), _weekday(found, year)
        if first is None or second is None or (second - first - _named(found) + _named(before)) % 7 == 0:
            return True
    return False


def _durations(text: str) -> Iterator[WrongDate]:
    starts = [0, *(found.end() for found in STOP.finditer(text)), len(text) + 1]
    for number_, start in enumerate(starts[:-1]):
        sentence = text[start : starts[number_ + 1]]
        ranges = list(_RANGE.finditer(sentence)) if len(sentence) <= _LONGEST else []
        if len(ranges) != 1:
            continue
        found = _lasting(sentence, ranges[0])
        at = start
        if found is None and number_ + 2 < len(starts) and "为期" not in sentence:
            at = starts[number_ + 1]
            found = _lasting_next(text[at : starts[number_ + 2]])
        days = _days_between(ranges[0])
        if found and days and not _agrees(found, days):
            count = min(days)
            span = at + found.start("all"), at + found.end("all")
            basis = start + ranges[0].start(), start + ranges[0].end()
            right = f"{found['how']}{count}天" if len(days) == 1 and found["all"].endswith("天") else ""
            yield WrongDate("duration", *span, right, basis)


def _lasting(sentence: str, dates: re.Match[str]) -> re.Match[str] | None:
    """Return the duration of a sentence with a range of dates, if it has one that is of that range."""
    if _LOOSE.search(sentence):
        return None
    found = [*_LASTS.finditer(sentence), *_LASTS_WEEKS.finditer(sentence)]
    # 在3天里, 共3天 are of the range only right behind it.
    near = [
        one
        for one in found
        if one["how"] in ("为期", "历时", "会期", "展期", "赛期") or 0 <= one.start() - dates.end() <= 12
    ]
    return near[0] if len(found) == 1 and near else None


def _lasting_next(sentence: str) -> re.Match[str] | None:
    """Return the duration of the sentence after, where it says of what: 本次展会为期5天."""
    found = _LASTS.search(sentence)
    is_own = found and found["how"] in ("为期", "历时") and _NEXT.search(sentence[: found.start()])
    return found if is_own and not _LOOSE.search(sentence) and not _RANGE.search(sentence) else None


def _days_between(dates: re.Match[str]) -> frozenset[int]:
    """Return how many days a range may have: two where February may be of a leap year."""
    first, last = int(dates["d1"]), int(dates["d2"])
    start = int(dates["m1"] or 1)
    end = int(dates["m2"] or start)
    leaps = (int(dates["year"]),) if dates["year"] else (2023, 2024)
    counts = set()
    for year in leaps:
        crossing = year + 1 if end < start else year
        if first > _days_in(year, start) or last > _days_in(crossing, end) or not first * last:
            return frozenset()
        counts.add((date(crossing, end, last) - date(year, start, first)).days + 1)
    # A crossing of years may touch either February.
    if dates["m2"] and start > end > 2 and not (dates["year"] and not isleap(int(dates["year"]) + 1)):
        counts |= {count + 1 for count in counts}
    return frozenset(count for count in counts if count > 1) if min(counts) > 1 else frozenset()


def _agrees(found: re.Match[str], days: frozenset[int]) -> bool:
    said = number(found["n"])
    if said is None:
        return True
    if found["all"].endswith(("周", "星期")):
        return any(said * 5 <= count <= said * 7 + 1 for count in days)
    # From one day to another there is a day less than there are days.
    slack = 0 if found["how"] in ("为期", "连续", "共", "共计") else 1
    return any(count - slack <= said <= count for count in days)
