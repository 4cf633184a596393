"""How long something took, against the years, months or days that it began and ended in: 1994年开工，2004年通车，历时10年."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from auditor.lexicon.numerals import HAN_NUMERAL, may_be_misprint, number
from auditor.text.clauses import stretches
from auditor.text.digits import HALF_WIDTH
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

COUNT = rf"(?P<n>[0-9]{{1,3}}|{HAN_NUMERAL})"
_YEAR = lazy(
    r"(?<![0-9])(?P<y>1[5-9][0-9]{2}|20[0-9]{2})(?:年(?:(?P<m>[0-9]{1,2})月)?|(?=[—－–~～至-](?:1[5-9]|20)[0-9]{2}年))"
)
HAN_DAY = "[一二三四五六七八九十]{1,3}"
_DAY = lazy(
    r"(?:(?P<y>(?:19|20)[0-9]{2})年)?(?<![0-9.月一二三四五六七八九十])"
    rf"(?:(?:(?P<m>[0-9]{{1,2}})月)?(?P<d>[0-9]{{1,2}})[日号]|(?P<hm>{HAN_DAY})月(?P<hd>{HAN_DAY})[日号]|(?<=[至到])(?P<hdd>{HAN_DAY})[日号])"
    r"(?!电|讯|[楼线院厅馆车桌机房门台井仓令文球选])"
)
"""四月八日 as 4月8日; without its month only where another date leads to it, for 八日 is a time as well."""
_LASTED = lazy(
    rf"(?P<all>(?P<how>工龄|教龄|军龄|党龄|任期|刑期|迎来|庆祝|纪念|喜迎|建[校厂站院馆社]|创刊|诞辰|成立|历时|历经|存世|存续|服役|使用了?|营业|经营|前后(?:共|达)?|整整|长达|为期|工期|建设期|干了|做了|当了|教了|打了|用了|花了|工作了|坚持了|走过了?|的|这)"
    rf"{{1,2}}(?:整整)?(?P<said>{COUNT}(?P<unit>周?年|个月)))(?P<then>[{HAN}]{{0,2}})"
)
_DAYS = lazy(
    rf"(?P<how>会期|展期|赛期|工期|行程|为期|历时|前后|整整|[总一]?共|一连[放演办开下]?|持续了?|用了?|[住走干忙等守]了)?(?P<said>{COUNT}(?P<unit>天|日|周|个?星期))(?P<then>[{HAN}]{{0,2}})"
)
_ENDS = lazy("开|启|抵|来到|到达|出发|起|报到|入住")
_LAST = lazy("闭|结|离|止|返|收官|落幕|撤|毕|完")
_BEGUN = lazy(
    "年[到至]|从|自|由|开[张业办馆店]|办起|设立|挂牌|开工|动工|建成|落成|成立|投产|兴建|始建|开始|启动|进[厂校厂村站店]|入[厂伍职行学]|参加|创[办建]|起|上任|打到|干到|开到|做到|[—－–~～-]"
)
_OTHER = lazy(
    "提前|推迟|会前|会后|前期|筹备|延|质保|比|每|平均|最[后初早]|前[0-9一二三四五六七八九十]|连续|累计|其中|近|约|多|余|不到|超|第|寿命|历史"
)
CLOCK = lazy(
    "(?P<half>凌晨|清晨|早上|早晨|早|上午|中午|正午|下午|傍晚|晚上|当晚|晚|夜里|深夜)?(?<![0-9第])(?P<h>[0-9]{1,2}|[一二两三四五六七八九十]{1,3})"
    r"(?:[时点](?!间|钟后)(?:钟|整|正)?|:(?=[0-5][0-9]))(?:(?P<m>[0-9]{1,2}|[一二三四五]?十[一二三四五六七八九]?)分?(?![0-9])|(?P<part>半|一刻|三刻))?"
)
_HOURS = lazy(
    rf"(?P<how>每[天日晚](?:开[放诊馆课]|营业|门诊|供[水电气暖]|停[水电气]|服务|播出|上课|讲课|接诊|坐诊|售票)|历时|为期|持续|用时|耗时|飞行|全程[走跑开行]?|长达|经过|奋战|整整|前后|共|连续|谈了|开了|用了|花了|走了|等了|干了|进行了)(?:了|整整)?"
    rf"(?P<said>(?:(?P<n>[0-9]{{1,2}}(?:\.5)?|[一二两三四五六七八九十]{{1,3}})(?:个)?(?P<half>半)?(?:小时|钟头)|(?P<only>半)(?:个)?(?:小时|钟头))?"
    rf"(?:零)?(?:(?P<m>[0-9]{{1,3}}|{HAN_NUMERAL})分钟?)?)(?![多余左近来])"
)
_STARTS = lazy(
    "开始|开[幕庭工机演赛会考]|出发|动身|启程|起飞|起程|起$|点火|发车|举行|上路|进场|从[^，,]{0,6}$|^[到至]|发现"
)
_STOPS = lazy(
    "结束|闭幕|散会|落幕|收工|完[成毕工]|抵达|到达|到站|降落|着陆|为止|返回|扑灭|才[到散完]|休庭|终场|赶到|脱险|救出|^止|通车"
)
_THROUGH = lazy(f"(?:一直|直|连续|连着)?[{HAN}]{{1,2}}到")
_PAUSED = lazy("休息|中断|其中|每(?![天日晚周])|净|先后|当地时间|时差|几|近|约|不到|超|多")
_NEXT_DAY = lazy("次日|第二天|翌日")
_MORNING, _NOON = ("凌晨", "清晨", "早上", "早晨", "早", "上午"), ("中午", "正午")
_FROM_AGE = lazy(
    rf"从[^，。；]{{0,6}}?(?P<a>[0-9]{{1,2}}|{HAN_NUMERAL})岁[^，。；岁]{{0,8}}?[到至](?P<b>[0-9]{{1,2}}|{HAN_NUMERAL})岁[^。；岁0-9]{{0,14}}?"
    rf"(?:整整|足足|前后|一干就是|一[守做教当唱画走]就是|[干守做教当唱画走]了)(?P<said>(?P<n>[0-9]{{1,2}}|{HAN_NUMERAL})年)(?![前后多])"
)
_TO_THIS_YEAR = lazy(
    rf"(?<![0-9])(?P<y>19[0-9]{{2}}|20[0-9]{{2}})年(?P<between>[^。；;？！0-9年]{{0,14}}?(?:[，,]一年一[{HAN}])?)[，,]?[{HAN}]?到(?:今[年天]?|现在|如今)[，,]?"
    rf"(?:已经?|正好|刚好|整整|足足|[有是]){{1,2}}(?P<said>(?P<n>[0-9]{{1,3}}|{HAN_NUMERAL})(?P<unit>[年{HAN}]))(?![多余])"
)
_IN_ALL = ("共", "总共", "一共")
"""The same, where nothing follows: 共3天有雨 is of some of the days."""
_WHOLE = ("历时", "前后", "整整", "一连")
"""What says of a length of time that it is the one between the dates before it."""
_OWN = 4
"""Characters before a length of time in its clause, which name all that lasted: 整场比赛历时."""
HALF_DAY, _QUARTER, _BY_24 = 720, 15, 780
"""Minutes: of half a day, by which a length of time is rounded in speech, and of 13 o'clock, which none of two halves
of a day has."""
_LONGEST = 160
_NEAR = 18
"""Characters between the later year and how long it took."""
_MOST_DAYS = 120
_FEBRUARY = 2


class WrongSpan(NamedTuple):
    """A length of time that its beginning and end contradict: its range, that of both, and what they give.

    `unit` is of what they give: 年, 个月 or 天.
    """

    start: int
    end: int
    basis: tuple[int, int]
    right: int
    unit: str
    kind: str
    said: Fraction = Fraction(0)


def wrong_spans(text: str, printed: int | None = None) -> Iterator[WrongSpan]:
    """Yield how long something took where a paragraph's years, months or days say otherwise.

    Args:
        text: of the paragraph.
        printed: in which year, where that is known: 到今年 is up to it.
    """
    text = text.translate(HALF_WIDTH)
    for one in _TO_THIS_YEAR.finditer(text) if printed else ():
        yearly = f"，一年一{one['unit']}" in one["between"]
        right, said = (printed or 0) - int(one["y"]), number(one["n"])
        if said and right > 0 and (yearly or one["unit"] == "年") and abs(right - said + yearly) > 1:
            basis = one.start("y"), one.end("y") + 1
            yield WrongSpan(*one.span("said"), basis, right + yearly, one["unit"], "duration")
    for one in _FROM_AGE.finditer(text):
        first, last, said = (number(one[name]) for name in ("a", "b", "n"))
        if first and last and said and last > first and abs(last - first - said) > 1:
            basis = one.start("a"), one.end("b") + 1
            yield WrongSpan(*one.span("said"), basis, int(last - first), "年", "duration")
    if "小时" in text or "分钟" in text:
        for start, stop in stretches(text, _LONGEST):
            yield from _over_hours(text, start, stop)
    if not {"年", "日", "号"} & {*text}:
        return
    before = (0, 0)
    for start, stop in stretches(text, _LONGEST):
        found = [*_over_years(text, start, stop)]
        # 创办于1958年的工厂……。2018年，走过50年的老厂: the beginning stands in the sentence before.
        if not found and before[1] + 1 == start and stop - before[0] <= _LONGEST:
            found = [
                one
                for one in _over_years(text, before[0], stop)
                if one.start > start > one.basis[0] and may_be_misprint(Fraction(one.right), one.said)
            ]
        yield from found
        yield from _over_days(text, start, stop)
        before = start, stop


def _over_years(text: str, start: int, stop: int) -> Iterator[WrongSpan]:
    years = list(_YEAR.finditer(text, start, stop))
    if len(years) != 2:
        return
    first, last = years
    months = [12 * int(one["y"]) + int(one["m"] or 0) for one in years]
    if not months[0] < months[1] or not _BEGUN.search(text, max(first.start() - 6, start), last.start()):
        return
    claims = [one for one in _LASTED.finditer(text, last.end(), stop) if _is_claim(text, last.end(), one)]
    if len(claims) != 1 or len(list(re.finditer("[0-9一二三四五六七八九十]年", text[last.end() : stop]))) > 1:
        return
    (claim,) = claims
    said = number(claim["n"])
    by_month = claim["unit"] == "个月"
    if said is None or (by_month and not (first["m"] and last["m"])):
        return
    right = int(last["y"]) - int(first["y"])
    if by_month:
        right = months[1] - months[0]
    if not right:
        return
    # Who came in 1978 and left in 2008 may have done something else for 12 of these years.
    least = 0 if claim["how"].endswith("了") else right - 1
    if not least <= said <= right + 1:
        yield WrongSpan(
            *claim.span("said"), (first.start(), last.end()), right, claim["unit"], "duration", said
        )


def _is_claim(text: str, at: int, claim: re.Match[str]) -> bool:
    """Tell whether a length of time stands right after the later year and is of both."""
    between = text[at : claim.start()]
    if (
        len(between) > _NEAR
        or _OTHER.search(between)
        or claim["then"].startswith(("前", "后", "多", "余", "级", "制"))
    ):
        return False
    # 任校长，在这里干了三十年: that is of more than the post.
    if claim["how"].endswith("了") and "在" in between:
        return False
    # 2011年的十年间: only there does 的 lead to what lies between both years.
    if claim["how"] in ("的", "这"):
        return not between and claim["then"].startswith(("间", "来", "里", "时"))
    return between.count("，") + between.count(",") <= 1


def _over_hours(text: str, start: int, stop: int) -> Iterator[WrongSpan]:
    """Judge 上午8时开始，11时30分结束，历时四个半小时."""
    clocks = list(CLOCK.finditer(text, start, stop))
    claims = [one for one in _HOURS.finditer(text, start, stop) if one["said"]]
    if len(clocks) != 2 or len(claims) != 1 or _PAUSED.search(text, start, stop):
        return
    (first, last), (claim,) = clocks, claims
    begin, until = minute(first), minute(last)
    if begin is None or until is None or claim.start() < last.end():
        return
    between, after = text[first.end() : last.start()], text[last.end() : claim.start()]
    ranged = between in ("至", "到", "—", "-", "～") or between.startswith(("到", "至"))
    # 从上午八点一直忙到下午两点
    is_led = text[max(first.start() - 2, start) : first.start()].endswith(("从", "自"))
    ranged = ranged or (is_led and _THROUGH.fullmatch(between) is not None)
    framed = _STARTS.search(between) or _STARTS.search(text[max(first.start() - 8, start) : first.start()])
    # 7点开始，9点结束，谢幕持续了十分钟: that is of something else.
    own = re.split("[，,]", after)[-1]
    # 每天开放八小时: of the hours between which it is open, and no others.
    is_daily = claim["how"].startswith("每")
    if (
        not (ranged or (framed and not is_daily and _STOPS.search(after)))
        or len(after) > _NEAR
        or len(own) > _OWN
    ):
        return
    hours, minutes = (number(claim[name] or "0") or Fraction(0) for name in ("n", "m"))
    said = hours * 60 + minutes + (30 if claim["half"] or claim["only"] else 0)
    # 22时30分 is of the day that has 24 hours, and so is the other.
    ambiguous = not ((first["half"] and last["half"]) or max(begin, until) >= _BY_24)
    # 下午2点, 次日下午3点 are more than a day apart.
    is_overnight = bool(_NEXT_DAY.search(between)) and not ambiguous and until < begin
    if _NEXT_DAY.search(text, start, stop) and not is_overnight:
        return
    right = (until - begin) % (HALF_DAY if ambiguous else 2 * HALF_DAY)
    fits = {right, right + HALF_DAY} if ambiguous else {right}
    if said and right and all(abs(said - one) > _QUARTER for one in fits):
        whole, over = divmod(right, 60)
        unit = (f"小时{over}分钟" if over else "小时") if whole else "分钟"
        yield WrongSpan(*claim.span("said"), (first.start(), last.end()), whole or over, unit, "duration")


def minute(clock: re.Match[str]) -> int | None:
    """Return the minute of the day of a clock time, or of the half day where that is not said."""
    hour, minute = number(clock["h"]), number(clock["m"] or "0")
    if hour is None or minute is None or hour > 24 or minute > 59:
        return None
    part = {"半": 30, "一刻": 15, "三刻": 45}.get(clock["part"] or "", 0)
    half = clock["half"]
    is_late = half and half not in _MORNING and hour < 12 and not (half in _NOON and hour > 10)
    return int(hour) * 60 + int(minute) + part + (HALF_DAY if is_late else 0)


def _over_days(text: str, start: int, stop: int) -> Iterator[WrongSpan]:
    days = list(_DAY.finditer(text, start, stop))
    if len(days) != 2:
        return
    first, last = days
    before, after = text[max(first.start() - 6, start) : first.start()], text[last.end() : last.end() + 12]
    between = text[first.end() : last.start()]
    joined = re.fullmatch(f"[{HAN}]{{0,3}}[到至]", between) and re.search("从|自", before)
    framed = _ENDS.search(between) and _LAST.search(re.split("[，,]", after)[0]) and len(between) <= 12
    if between.count("，") + between.count("。") > 1:
        return
    claims = [one for one in _DAYS.finditer(text, start, stop) if _is_of_both(text, first, last, one)]
    if len(claims) != 1:
        return
    (claim,) = claims
    if not (joined or framed or claim["how"] in _WHOLE):
        return
    said, count = number(claim["n"]), _between(first, last)
    if said is None or count is None or not 1 < count <= _MOST_DAYS:
        return
    slack = 1
    if claim["unit"] not in ("天", "日"):
        fits = said * 7 - 2 <= count <= said * 7 + 1
    else:
        # 7天里 may be some of the days; 9天里 of seven may not. Of a year that is not told February may have a day more.
        leap = not (first["y"] or last["y"]) and _figure(first, "m", "hm") <= _FEBRUARY < _figure(
            last, "m", "hm"
        )
        fits = (count - slack if claim["how"] else 0) <= said <= count + leap
    if not fits:
        yield WrongSpan(*claim.span("said"), (first.start(), last.end()), count, "天", "duration")


def _is_of_both(text: str, first: re.Match[str], last: re.Match[str], claim: re.Match[str]) -> bool:
    if first.start() <= claim.start() < last.end() or _OTHER.search(
        text[max(claim.start() - 6, 0) : claim.start()]
    ):
        return False
    if claim.start() > last.end():
        gap = text[last.end() : claim.start()]
        return (
            len(gap) <= _NEAR
            and len(re.split("[，,]", gap)[-1]) <= _OWN
            and (bool(claim["how"]) or claim["then"].startswith(("里", "中", "来", "时")))
            and not (claim["how"] in _IN_ALL and claim["then"])
        )
    return claim["how"] in ("为期", "会期", "历时") and first.start() - claim.end() <= _NEAR


def _between(first: re.Match[str], last: re.Match[str]) -> int | None:
    """Return how many days there are from one date to another, both counted; None where that is not known."""
    try:
        year = int(first["y"] or last["y"] or 2023)
        # 3日开幕，7日闭幕: of one month, whichever.
        month = _figure(first, "m", "hm") or 1
        begin = date(year, month, _figure(first, "d", "hd", "hdd") or 0)
        until = date(
            int(last["y"] or year), _figure(last, "m", "hm") or month, _figure(last, "d", "hd", "hdd") or 0
        )
    except ValueError:
        return None
    return (until - begin).days + 1


def _figure(day: re.Match[str], *names: str) -> int:
    """Return the month or day of a date, in whichever figures it is printed; 0 where it has none."""
    said = next((day[name] for name in names if day[name]), None)
    return int(number(said) or 0) if said else 0
