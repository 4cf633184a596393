"""Quantities in a text: numbers with their units, exact or about."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from auditor.lexicon.numerals import HAN_NUMERAL, SCALES, TENS, number
from auditor.lexicon.units import counted_units
from auditor.model import Quantity
from auditor.text.compiled import compiled
from auditor.text.han import HAN
from auditor.text.patterns import any_of, lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_ARABIC = (
    r"[0-9０-９]{1,3}(?:[,，][0-9０-９]{3}){1,4}(?![0-9０-９])|[0-9０-９]{1,15}(?:[.．][0-9０-９]{1,6})?"
)
_NUMBER = rf"(?:{_ARABIC})(?:[百千](?=[万亿])|[千百](?![克米瓦卡]))?|{HAN_NUMERAL}"
_ODD = "[多余几]"
_LESS = ("近", "将近", "接近", "不到", "不足", "最多", "至多", "不超过")
_MORE = ("超", "超过", "逾", "突破", "至少", "多达", "不少于", "不低于", "高于")
_ABOUT = ("约", "大约", "大概", "约为", "约占", "约有", "估计")
_AFTER = r"左右|上下|以上|以下|以内|之多|不等"
_TOLERANCE = Fraction(1, 10)
"""Of 约 and 左右, as a share of the number."""
_SHORTFALL = Fraction(3, 20)
"""How far below the number 近 and 不足 reach."""
_SURPLUS = Fraction(1, 2)
"""How far above the number 超 and 以上 reach."""
_DIGIT = "[1-9１-９一二两三四五六七八九]"
_NO_MONEY = rf"(?!(?<=角)(?![，,。；;、）)分钱一每]|{_DIGIT}分|$)|(?<=[一1１]角)(?!钱|{_DIGIT}分))"
"""After 角: 三角形, 五角星 and 一角 of a square are no money."""
_COUNTED = lazy(f"[{HAN}]{{0,6}}")
_HALF = "(?P<half>半)(?![个年天月])"
_FINER = {
    "元": lazy(f"(?:零|(?P<tenth>{_DIGIT})[角毛])?(?:(?P<hundredth>{_DIGIT})分(?!之))?"),
    "角": lazy(f"(?P<tenth>{_DIGIT})分(?!之)"),
    "亩": lazy(f"(?P<tenth>{_DIGIT})分(?!之)|(?P<half>半)(?![个年天月])"),
    "斤": lazy(f"(?P<tenth>{_DIGIT})两(?P<half>半)?|(?P<half_of_all>半)(?![个年天月])"),
    "吨": lazy(_HALF),
    "公里": lazy(_HALF),
    "公斤": lazy(_HALF),
    "米": lazy(
        f"(?P<tenth>{_DIGIT})(?P<hundredth>{_DIGIT}|[0零])?(?=[，,。；;、的高长深宽比）)]|$)|(?P<half>半)(?![个年天月])"
    ),
}
"""What may follow a unit in finer ones: 一元六角五分, 两亩四分, 二斤四两, 一米六三."""


def quantities(text: str) -> Iterator[Quantity]:
    """Yield the quantities of a text in order: shares, 50万 alone, and those with a listed unit.

    Ordinals (第三名, 前三名), shares of each (每3户) and parts of longer figures (1/3, 12:30) are not
    among them. A number that cannot be read with certainty (三四个, 几十个) is left out.
    """
    made: list[Quantity] = []
    for found in _pattern().finditer(text):
        # 一元六角: the 角 are in the amount before them.
        if (one := _quantity(found)) and not (made and found.start() < made[-1].end):
            made.append(_in_finer_units(found, one))
    if "百分之" in text:
        made += [one for found in _percent().finditer(text) if (one := _percentage(found))]
    if "成" in text or "分之" in text or "一半" in text:
        made += [_rough(found) for found in _rough_share().finditer(text)]
    yield from sorted(made, key=lambda one: one.start)


def _percentage(found: re.Match[str]) -> Quantity | None:
    """Return 百分之十五 as 15 %."""
    value = number(found["number"])
    if value is None:
        return None
    low, high = _range(found, value, Fraction(0))
    return Quantity(*found.span(), value, low, high, "%", low == high, _is_plain(found))


def _rough(found: re.Match[str]) -> Quantity:
    """Return 六成, 三分之一 and 一半 as percentages, as wide as such words are: half of 10 %, or a tenth."""
    if found["tenths"]:
        value = 10 * (number(found["tenths"]) or Fraction(0)) + (5 if found["half"] else 0)
        rounding = Fraction(5, 2) if found["half"] else Fraction(5)
    else:
        parts, whole = (number(found[name] or one) for name, one in (("parts", "一"), ("of", "二")))
        value = 100 * (parts or Fraction(1)) / (whole or Fraction(1))
        rounding = value / 10
    low, high = _range(found, value, rounding)
    return Quantity(
        *found.span(),
        value,
        low,
        high,
        "%",
        is_exact=False,
        is_plain=_is_plain(found),
        counted=counted[0] if (counted := _COUNTED.match(found.string, found.end())) else "",
    )


def _is_plain(found: re.Match[str]) -> bool:
    """Tell whether a number stands without words such as 约 and 余, and is no range."""
    return not any(found.groupdict().get(name) for name in ("before", "after", "odd", "odder", "upto"))


def _quantity(found: re.Match[str]) -> Quantity | None:
    base, factor = counted_units()[found["unit"]] if found["unit"] else ("", Fraction(1))
    first, rounding = _sized(found["number"], found["own"] or found["scale"])
    if first is None:
        return None
    if found["upto"]:
        last, finer = _sized(found["upto"], found["scale"])
        if last is None or last <= first:
            # 3—5万: the first number shares the scale of the last; 第3至5 and the like are no range.
            return None
        low, high, exact = first - rounding, last + finer, False
    else:
        low, high = _range(found, first, rounding)
        exact = low == high
    value = first * factor if factor != 1 else first
    # One object for what is equal: most numbers are exact, and pages are kept and handed over with them.
    return Quantity(
        found.start("before") if found["before"] else found.start("number"),
        found.end(),
        value,
        value if low == first else low * factor,
        value if high == first else high * factor,
        base,
        exact,
        _is_plain(found),
        counted[0] if (counted := _COUNTED.match(found.string, found.end())) else "",
    )


def _in_finer_units(found: re.Match[str], one: Quantity) -> Quantity:
    """Return a quantity with what follows it in finer units: 一元 with 六角 is 1.6 元."""
    finer = _FINER.get(found["unit"] or "")
    more = finer.match(found.string, one.end) if finer and one.is_exact else None
    if more is None or not more[0].strip("零"):
        return one
    said = more.groupdict()
    value = one.value
    for name, share in (("tenth", 10), ("hundredth", 100)):
        if said.get(name):
            value += (number(said[name].replace("零", "0")) or Fraction(0)) * _factor(found) / share
    if said.get("half_of_all") or (said.get("half") and not said.get("tenth")):
        value += _factor(found) / 2
    elif said.get("half"):
        value += _factor(found) / 20
    counted = _COUNTED.match(found.string, more.end())
    return replace(
        one, end=more.end(), value=value, low=value, high=value, counted=counted[0] if counted else ""
    )


def _factor(found: re.Match[str]) -> Fraction:
    return counted_units()[found["unit"]][1]


@lru_cache(maxsize=1 << 12)
def _sized(text: str, scale: str | None) -> tuple[Fraction | None, Fraction]:
    """Return the value of a numeral with its scale, and by how much it may be rounded."""
    value = number(text)
    if value is None:
        return None, Fraction(0)
    factor = Fraction(1)
    for char in scale or "":
        factor *= SCALES[char]
    decimals = len(text.replace("．", ".").partition(".")[2].rstrip("百千万亿"))
    is_rounded = decimals > 0 or factor > 1 or (text[-1] in SCALES and len(text) > 1)
    own = Fraction(SCALES.get(text[-1], TENS.get(text[-1], 1)) if text[0].isdigit() else 1)
    if not text[0].isdigit() and text[-1] in SCALES:
        own = Fraction(SCALES[text[-1]])
    rounding = own * factor / 10**decimals / 2 if is_rounded else Fraction(0)
    return value * factor, rounding


def _range(found: re.Match[str], value: Fraction, rounding: Fraction) -> tuple[Fraction, Fraction]:
    """Return the least and the most that a number can mean with the words round it."""
    before, after = found["before"] or "", found["after"] or ""
    if found["odd"] or found["odder"]:
        return value, value + _step(value)
    if before in _LESS or after in ("以下", "以内"):
        return value * (1 - _SHORTFALL), value + rounding
    if before in _MORE or after == "以上":
        return value - rounding, value * (1 + _SURPLUS)
    if before in _ABOUT or after:
        return value * (1 - _TOLERANCE) - rounding, value * (1 + _TOLERANCE) + rounding
    if not rounding:
        return value, value
    return value - rounding, value + rounding


def _step(value: Fraction) -> Fraction:
    """Return the unit of the last digit that is not 0: 830 多 is less than 840, 100 多 less than 200."""
    step = Fraction(1)
    while value >= step * 10 and value % (step * 10) == 0:
        step *= 10
    return step


@cache
def _percent() -> re.Pattern[str]:
    before = _qualifiers()
    return compiled(
        rf"(?P<before>{before})?百分之(?P<number>{_NUMBER})(?P<odd>{_ODD})?(?P<odder>(?!))?(?P<after>{_AFTER})?"
    )


@cache
def _qualifiers() -> str:
    """Return the pattern of what may stand before a number: 不到, 超过, 约."""
    return any_of((*_LESS, *_MORE, *_ABOUT))


@cache
def _rough_share() -> re.Pattern[str]:
    before = _qualifiers()
    return compiled(
        rf"(?<![第每百千万十二三四五六七八九])(?P<before>{before})?"
        r"(?:(?P<tenths>[一两二三四五六七八九])成(?P<half>半)?(?![为了功员长立年绩交品名家群双不新都规就果本]|[一-九])"
        r"|(?<![前后上下另大])(?:一半(?!路|天|以)|(?P<of>[二三四五六七八九十])分之(?P<parts>[一二三四五六七八九])(?![十百点])))"
        rf"(?P<odd>{_ODD})?(?P<odder>(?!))?(?P<after>{_AFTER})?"
    )


@cache
def _pattern() -> re.Pattern[str]:
    units = any_of(counted_units())
    before = _qualifiers()
    return compiled(
        rf"(?<![0-9０-９./第每各百之—–~～-])(?<![0-9０-９][:：])(?<!(?<![楼门桥屋庙店村])前)(?P<before>{before})?"
        # 第二十五名, 1万2千元: not the last digits of a number alone.
        r"(?<![第每各几数])(?!(?<=[一二三四五六七八九])十)(?!(?<=[十百千万亿])[0-9０-９零〇一二两三四五六七八九])"
        rf"(?P<number>{_NUMBER})(?P<own>[万亿](?=[-—–~～至到]))?(?:[-—–~～至到](?P<upto>{_NUMBER}))?"
        rf"(?P<odd>{_ODD})?(?P<scale>万亿|[万亿])?(?P<odder>{_ODD})?"
        rf"(?:(?P<unit>{units})(?!点儿|月|小时|百分点|工作日|世纪|分之){_NO_MONEY}|(?<=[万亿])(?=[降增升减涨，,。；;]))(?P<after>{_AFTER})?"
    )
