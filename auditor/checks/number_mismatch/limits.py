"""Figures beyond what another figure, or the thing itself, allows: a greatest below a least, a part above its whole.

Nothing has to add up here. Each of two figures may be right; both cannot be: 最高15℃，最低22℃; 发出300张，收回320张; 5月18日
起至5月8日止; 由800户增加到600户; 21时75分.
"""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from auditor.lexicon.numerals import HAN_NUMERAL, number
from auditor.text.clauses import stretches
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model import Quantity

_HALF_WIDTH = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_FULL_WIDTH = lazy("[０-９]")
_N = rf"(?:[0-9]{{1,9}}(?:\.[0-9]{{1,3}})?[百千]?[万亿]?|{HAN_NUMERAL})"
_UNIT = f"(?:公里|公斤|千克|毫米|厘米|平方米|立方米|摄氏度|℃|%|个百分点|万元|亿元|人次|[{HAN}])"
_LONGEST = 200

_CLOCK = lazy(
    r"(?<![0-9])(?:(?P<h>[0-9]{1,2})时(?P<m>[0-9]{2})分(?!之)|(?P<min>[0-9]{1,3})分(?P<sec>[0-9]{2})秒)"
)
_SIXTY, _DAY = 60, 24
_FEVER = lazy("体温|发烧|发热|低热|高热|高烧|低烧|退热|退烧|烧到")
_HEAT = lazy(r"(?<![0-9.])(?P<said>(?P<n>[0-9]{3})(?:℃|摄氏度|度))")
_COOKED = lazy("消毒|灭菌|水温|沸|煮|炉|室温|烘|干热|蒸")
_BLOOD = range(340, 440)
"""Tenths of a degree that the body of somebody ill may have: 385 is 38.5, its point lost."""
_FROM_TO = lazy(
    rf"(?<![0-9.第])(?P<said>(?P<minus>零下|-)?(?P<a>[0-9]{{1,6}}(?:\.[0-9]{{1,3}})?)(?P<unit>{_UNIT})(?:至|到|[—–~～-]{{1,2}})"
    rf"(?P<below>零下|-)?(?P<b>[0-9]{{1,6}}(?:\.[0-9]{{1,3}})?)(?P=unit))(?P<then>[{HAN}]{{0,2}})"
)
_RANGED = ("之间", "称为", "为宜", "左右", "范围", "的为", "之内", "区间")
_FALLING = lazy("从|由|自|降|跌|减|缩|落|下|退|倒|逆|回|退|比|返|往")
_ORDINAL = "类等档日号时点年月级比名位届期层楼页岁路线胜负平"
"""Units of ranges that may run backwards, or be none: 22时至6时, 5级到4级."""
_EXTREMES = {
    "最高": "最低",
    "最大": "最小",
    "最多": "最少",
    "最长": "最短",
    "最贵": "最便宜",
    "最重": "最轻",
    "最深": "最浅",
    "最宽": "最窄",
    "最厚": "最薄",
    "最远": "最近",
}
_EXTREME = lazy(
    rf"最(?P<how>[高低大小多少长短贵重轻深浅宽窄厚薄远近]|便宜)(?P<noun>[{HAN}“”]{{0,10}}?)(?P<minus>零下|负|-)?(?P<n>(?<![0-9第]){_N})(?P<unit>{_UNIT})"
)
_FILLERS = lazy("[的是为达到有仅只约者一个也才]")
_CHAINS = (
    ("发出|发放|印发|派发", "收回|回收", "有效|有效票"),
    ("应到", "实到", ""),
    ("应出席", "实际?出席", ""),
    ("抽检|抽查|抽样检[查测验]|送检", "合格", ""),
    ("报名|报考|应聘", "录取|录用", ""),
    ("植树|栽植|栽种|种植|移栽", "成活", ""),
    ("参赛|参加|报名", "完赛|跑完全程", ""),
    ("参考|应考", "及格|合格", ""),
    ("借出", "归还", ""),
    ("收回|回收", "有效", ""),
    ("毕业", "就业", ""),
)
_BETWEEN = 8
"""Characters between a verb of a chain and its amount."""
_UNCOUNTED = lazy("率|超|另|其余|加上|连同|累计|不合格|未|比|倍|历年|最|计划|拟|同时")
_TERM = rf"有期徒刑(?:(?P<y>[0-9]{{1,2}}|{HAN_NUMERAL})年)?(?:零?(?P<m>[0-9]{{1,2}}|{HAN_NUMERAL})个月)?"
_SENTENCED = lazy(_TERM)
_EXECUTED = lazy(rf"(?:决定|合并)(?:合并)?执行(?:刑期)?(?P<said>{_TERM})")
_BEFORE_IT = lazy("余刑|剩余|尚未执行|撤销|前罪|原判|漏罪|减刑|再|假释|缓刑考验|数人|被告人[^。]{0,60}被告人")
_TERMS = 200
"""Characters before the term that somebody has to serve in which the terms of each crime stand."""
_MOST_CROSSING, _LEAST_CROSSING = 3, 10
"""Months: from October to March a time may run into the next year."""
_PERIOD = lazy(
    r"(?:(?P<y>(?:19|20)[0-9]{2})年)?(?<![0-9])(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})日(?:[（(][^）)]{1,8}[）)])?(?:上午|下午|晚上?|早上?|凌晨)?(?:[0-9]{1,2}(?:时|点|:)(?:[0-9]{2}分?)?)?(?P<open>起|开始)?(?P<pause>[，,])?(?:至|到|[—–~～-]{1,2})"
    r"(?P<said>(?:(?P<y2>(?:19|20)[0-9]{2})年)?(?:(?P<m2>[0-9]{1,2})月)?(?P<d2>[0-9]{1,2})日)"
)
_YEARS = lazy(
    r"(?<![0-9])(?P<said>(?P<a>(?:19|20)[0-9]{2})年(?:至|到|[—–~～-]{1,2})(?P<b>(?:19|20)[0-9]{2})年)(?![前代])"
)
_FINER_IS_BETTER = lazy("精度|分辨|误差|定位|识别|成绩|时间|纪录|工艺|制程")
"""What is better where its figure is less: precision rises from 30米 to 15米."""
_BACK = lazy("倒|追溯|上溯|前溯|公元前|回")
_LUNAR = lazy("农历|阴历|次月|下月|翌|次年|第二年")
_RISE = "增加|增长|提高|提升|上升|扩大|上涨|攀升|增|升|涨"
_FALL = "下降|降低|减少|缩减|缩短|下滑|下跌|压缩|缩小|降|减|跌"
_TURNED = lazy(
    rf"[由从](?P<lead>[^。；;，,0-9]{{0,12}}?)(?P<a>(?<![0-9.第]){_N})(?P<unit>{_UNIT})(?:[^。；;，,0-9由从]{{0,6}}?)(?:(?P<up>{_RISE})|(?P<down>{_FALL}))(?:到了?|至|为)"
    rf"(?P<noun>[^。；;，,0-9]{{0,8}}?)(?P<said>(?P<b>(?<![0-9.第]){_N})(?P<unit2>{_UNIT}))"
)
_RATE_OF_ALL = lazy(
    rf"(?:合格|及格|出勤|成活|识字|满意|支持|投票|得票|治愈|命中|录取|死亡|优良|优秀|达标|发芽|签约|返乡|参保|脱贫|入园|升学|就业)率[{HAN}]{{0,5}}?(?P<said>(?P<n>1[0-9]{{2}}(?:\.[0-9]{{1,2}})?)(?:%|％))"
)
_NOT_A_SHARE = lazy("计划|任务|目标|倍|提高|增|完成|毛|超")
_FIELD = lazy(
    rf"(?<![0-9第前])(?P<n>[0-9]{{1,3}}|{HAN_NUMERAL})(?:支(?:代表|参赛|球)?队(?:伍|参|角|争|中|报)|名(?:选手|运动员|参赛者|棋手|歌手)|个(?:代表团|代表队|参赛队)|位(?:选手|棋手|歌手))"
)
_PLACED = lazy(
    rf"(?:名列|排名|位列|列|排在?|获得?|居|位居|取得)(?:全[{HAN}]|总分|团体|总)?(?P<said>第(?P<n>[0-9]{{1,3}}|{HAN_NUMERAL})(?:名|位)?)"
)
_NEXT_TO = lazy(
    rf"仅?次于(?P<list>[{HAN}“”]{{2,12}}?(?:[、和与][{HAN}“”]{{2,12}}?){{0,4}})[，,]?(?:[{HAN}]{{0,4}})(?:[位名]?[列居]|排名?|排在|是)(?:全[{HAN}]|世界|亚洲|第三世界)?(?P<said>第(?P<n>[一二三四五六七八九十]|[0-9]{{1,2}})(?:名|位|大)?)"
)


class Beyond(NamedTuple):
    """A figure that another one, or the thing it is of, does not allow.

    Attributes:
        start, end: of the figure.
        basis: range of what does not allow it; its own range, where nothing printed does.
        kind: of evidence.
        why: which of the sentences in `number_mismatch` says so.
    """

    start: int
    end: int
    basis: tuple[int, int]
    kind: str
    why: str


def beyond_limits(text: str, amounts: Sequence[Quantity]) -> Iterator[Beyond]:
    """Yield the figures of a paragraph that cannot be beside others of it.

    Args:
        text: of the paragraph.
        amounts: all its quantities, in order.
    """
    if _FULL_WIDTH.search(text):
        text = text.translate(_HALF_WIDTH)
    if "分" in text:
        yield from _no_such_time(text)
    yield from _reversed_ranges(text)
    yield from _turned(text)
    yield from _ended_before(text)
    for word, judge in (
        ("度", _fevers),
        ("℃", _fevers),
        ("有期徒刑", _terms),
        ("次于", _next_to),
        ("第", _places),
    ):
        if word in text:
            yield from judge(text)
    for found in _RATE_OF_ALL.finditer(text):
        said = number(found["n"])
        if said and said > 100 and not _NOT_A_SHARE.search(text, max(found.start() - 8, 0), found.end()):
            yield Beyond(*found.span("said"), found.span("said"), "share", "never")
    if "最" in text:
        for start, stop in stretches(text, _LONGEST):
            yield from _extremes(text, start, stop)
    for start, stop in stretches(text, _LONGEST) if len(amounts) > 1 else ():
        yield from _chains(text, start, stop, amounts)


def _no_such_time(text: str) -> Iterator[Beyond]:
    """Judge 21时75分 and 2分73秒."""
    for found in _CLOCK.finditer(text):
        if found["h"]:
            wrong = int(found["m"]) >= _SIXTY or int(found["h"]) > _DAY
        else:
            wrong = int(found["sec"]) >= _SIXTY
        if wrong:
            yield Beyond(*found.span(), found.span(), "day", "never")


def _fevers(text: str) -> Iterator[Beyond]:
    """Judge 发烧到385℃: a body's heat whose point is lost."""
    for found in _HEAT.finditer(text):
        near = text[max(found.start() - 40, 0) : found.end() + 20]
        if int(found["n"]) in _BLOOD and _FEVER.search(near) and not _COOKED.search(near):
            yield Beyond(*found.span("said"), found.span("said"), "day", "never")


def _reversed_ranges(text: str) -> Iterator[Beyond]:
    """Judge 气温在28℃至21℃之间: a range whose first figure is the greater one, and nothing falls."""
    for found in _FROM_TO.finditer(text):
        one, other = Fraction(found["a"]), Fraction(found["b"])
        one, other = (-one if found["minus"] else one), (-other if found["below"] else other)
        # 零下20℃至10℃: the second may be below zero too.
        if found["minus"] or one <= other or found["unit"][-1] in _ORDINAL:
            continue
        if found["then"][:2] in _RANGED and not _FALLING.search(
            text, max(found.start() - 6, 0), found.start()
        ):
            yield Beyond(*found.span("said"), found.span("said"), "share", "reversed")


def _turned(text: str) -> Iterator[Beyond]:
    """Judge 由800户增加到600户."""
    for found in _TURNED.finditer(text):
        one, other = number(found["a"]), number(found["b"])
        if one is None or other is None or one == other or found["unit"] != found["unit2"]:
            continue
        if found["unit"][-1] in _ORDINAL or _BACK.search(found[0]) or "分之" in found[0]:
            continue
        if _FINER_IS_BETTER.search(text, max(found.start() - 20, 0), found.end()):
            continue
        if (one > other) if found["up"] else (one < other):
            yield Beyond(*found.span("said"), (found.start("a"), found.end("unit")), "share", "direction")


def _ended_before(text: str) -> Iterator[Beyond]:
    """Judge 5月18日起至5月8日止 and 1996年至1992年."""
    for found in _PERIOD.finditer(text):
        if (found["pause"] and not found["open"]) or _LUNAR.search(
            text, max(found.start() - 4, 0), found.end() + 2
        ):
            continue
        year, month, day = int(found["y"] or 0), int(found["m"]), int(found["d"])
        later, until = int(found["m2"] or month), int(found["d2"])
        last = int(found["y2"] or year)
        crosses = not found["y2"] and month >= _LEAST_CROSSING and later <= _MOST_CROSSING
        if crosses or (found["y2"] and not found["y"]) or not 0 < until <= 31:
            continue
        if (last, later, until) < (year, month, day):
            yield Beyond(*found.span("said"), (found.start(), found.start("said")), "duration", "before")
    for found in _YEARS.finditer(text):
        if int(found["b"]) < int(found["a"]) and not _BACK.search(
            text, max(found.start() - 6, 0), found.end() + 6
        ):
            yield Beyond(*found.span("said"), found.span("said"), "duration", "reversed")


def _terms(text: str) -> Iterator[Beyond]:
    """Judge 判处有期徒刑二年……有期徒刑三年，决定执行有期徒刑六年: not more than all of them, nor less than the longest."""
    for found in _EXECUTED.finditer(text):
        start = max(found.start() - _TERMS, text.rfind("\n", 0, found.start()) + 1)
        start = max(start, text.rfind("。", 0, found.start()) + 1)
        each = [_months(one) for one in _SENTENCED.finditer(text, start, found.start())]
        served = _months(found)
        if len(each) < 2 or not all(each) or not served or _BEFORE_IT.search(text, start, found.end()):
            continue
        # What a life sentence or a detention adds is not asked.
        if "无期" in text[start : found.end()] or "拘役" in text[start : found.start()]:
            continue
        if not max(each) <= served <= sum(each):
            span = start, found.start()
            first = next(_SENTENCED.finditer(text, *span))
            yield Beyond(*found.span("said"), first.span(), "sum", "term")


def _months(term: re.Match[str]) -> int:
    years, months = (int(number(term[name]) or 0) if term[name] else 0 for name in ("y", "m"))
    return 12 * years + months


def _extremes(text: str, start: int, stop: int) -> Iterator[Beyond]:
    """Judge 最高15℃，最低22℃: of the same, in one sentence."""
    found = list(_EXTREME.finditer(text, start, stop))
    for one, other in pairwise(found):
        first, second = f"最{one['how']}", f"最{other['how']}"
        if _EXTREMES.get(first) == second:
            upper, lower = one, other
        elif _EXTREMES.get(second) == first:
            upper, lower = other, one
        else:
            continue
        if one["unit"] != other["unit"] or not _are_of_one(one["noun"], other["noun"]):
            continue
        greatest, least = _signed(upper), _signed(lower)
        if greatest is None or least is None or greatest >= least:
            continue
        yield Beyond(
            other.start("minus") if other["minus"] else other.start("n"),
            other.end("unit"),
            one.span(),
            "rank",
            "extreme",
        )


def _are_of_one(noun: str, other: str) -> bool:
    """Tell whether two extremes are of the same by what is named between each and its figure."""
    one, two = (_FILLERS.sub("", name) for name in (noun, other))
    return not two or not one or one[-2:] == two[-2:]


def _signed(found: re.Match[str]) -> Fraction | None:
    value = number(found["n"])
    return -value if value is not None and found["minus"] else value


def _chains(text: str, start: int, stop: int, amounts: Sequence[Quantity]) -> Iterator[Beyond]:
    """Judge 发出300张，收回320张: a part that is more than that of which it is one."""
    here = [one for one in amounts if start <= one.start < stop]
    for whole, part in pairwise(here):
        if whole.unit != part.unit or not (whole.is_exact and part.is_exact) or part.value <= whole.value:
            continue
        before = re.split("[，,、]", text[max(whole.start - _BETWEEN, start) : whole.start])[-1]
        between = text[whole.end : part.start]
        if len(between) > 2 * _BETWEEN or _UNCOUNTED.search(f"{before}|{between}"):
            continue
        led = before + "|" + re.split("[，,]", between)[0]
        after = re.split("[，,]", between)[-1] + "|" + re.split("[，,。]", text[part.end : part.end + 6])[0]
        for first, second, _ in _CHAINS:
            if re.search(first, led) and re.search(second, after) and not re.search(first, after):
                yield Beyond(part.start, part.end, (whole.start, whole.end), "sum", "part")
                break


def _next_to(text: str) -> Iterator[Beyond]:
    """Judge 仅次于甲、乙，列第四."""
    for found in _NEXT_TO.finditer(text):
        ahead, said = len(re.split("[、和与]", found["list"])), number(found["n"])
        if said is not None and said != ahead + 1 and "并列" not in text[found.start() : found.end() + 4]:
            yield Beyond(*found.span("said"), found.span("list"), "rank", "next")


def _places(text: str) -> Iterator[Beyond]:
    """Judge 12支球队参赛，列第15名."""
    for start, stop in stretches(text, _LONGEST):
        fields = list(_FIELD.finditer(text, start, stop))
        if len(fields) != 1:
            continue
        field = number(fields[0]["n"])
        for found in _PLACED.finditer(text, fields[0].end(), stop):
            said = number(found["n"])
            if (
                field
                and said
                and said > field > 2
                and not re.search("[，,]共|首批|其中", text[start : found.start()])
            ):
                yield Beyond(*found.span("said"), fields[0].span(), "rank", "field")
