"""Numerals, Arabic and Chinese, as numbers.

Written for this project: the library cn2an (MIT) takes 85 ms to import and refuses 8万余, 1,200, 十余 and
四分之三.
"""

from __future__ import annotations

import re
from fractions import Fraction

_DIGITS = {char: at for at, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
TENS = {"十": 10, "百": 100, "千": 1000}
SCALES = {"万": 10**4, "亿": 10**8}
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_FINEST = 10**6
_SAID = "零一二三四五六七八九"
_YEAR = 4
_READ_OUT = 9999
"""Beyond that figures are compared digit by digit."""
HAN_NUMERAL = "[零〇一二两三四五六七八九十百千万亿]{1,16}"


def number(text: str) -> Fraction | None:
    """Return the value of a numeral (1,200, 3.5, 8万, 一百二十, 两千, 二〇二四); None where it is none."""
    text = text.translate(_FULL_WIDTH)
    found = re.fullmatch(r"(\d{1,3}(?:,\d{3}){1,4}|\d{1,15}(?:\.\d{1,6})?)([百千]?)([万亿]{0,2})", text)
    if not found:
        return _chinese(text)
    value = Fraction(found[1].replace(",", "")) * TENS.get(found[2], 1)
    for scale in found[3]:
        value *= SCALES[scale]
    return value


def _chinese(text: str) -> Fraction | None:
    if not re.fullmatch(HAN_NUMERAL, text):
        return None
    if not set(text) & {*TENS, *SCALES}:
        return _spelled(text)
    for name, scale in sorted(SCALES.items(), key=lambda item: -item[1]):
        head, mark, tail = text.rpartition(name)
        if mark:
            above = _chinese(head) if head else None
            below = _chinese(tail) if tail else Fraction(0)
            if above is None or below is None or below >= scale:
                return None
            # 两万三 is 23,000: a last digit without its unit counts in the next lower one.
            return above * scale + (below * scale / 10 if len(tail) == 1 and tail in _DIGITS else below)
    return _below_wan(text)


def _spelled(text: str) -> Fraction | None:
    """Return the value of digits put side by side; 三四 (three or four) is not a number."""
    if len(text) > 1 and not (len(text) == 4 or set(text) & set("零〇")):
        return None
    return Fraction(int("".join(str(_DIGITS[char]) for char in text)))


def _below_wan(text: str) -> Fraction | None:
    total, digit, last = 0, None, 10**4
    for char in text:
        if char in TENS:
            unit = TENS[char]
            if unit >= last or (digit is None and unit != 10) or digit == 0:
                return None
            total, digit, last = total + (1 if digit is None else digit) * unit, None, unit
        elif digit is not None and digit != 0:
            return None
        else:
            digit = _DIGITS[char]
    if digit is None:
        return Fraction(total)
    is_short = last >= 100 and text[-2] in TENS
    return Fraction(total + digit * (last // 10 if is_short else 1))


def read_out(text: str) -> str:
    """Return a text with its figures as they are said: 180 is 一百八十, 36 三十六; years digit by digit."""
    plain = text.translate(_FULL_WIDTH)
    return re.sub(r"\d+", _said, plain) if plain != text or re.search(r"\d", plain) else text


def _said(found: re.Match[str]) -> str:
    digits = found[0]
    is_year = len(digits) == _YEAR and digits.startswith(("19", "20"))
    if is_year or int(digits) > _READ_OUT or digits.startswith("0"):
        return "".join(_SAID[int(digit)] for digit in digits)
    units = ("", "十", "百", "千")
    told = [_SAID[int(one)] + units[len(digits) - 1 - at] for at, one in enumerate(digits) if one != "0"]
    # 十八, not 一十八.
    return (
        "".join(told).removeprefix(_SAID[1])
        if len(digits) == len("18") and digits[0] == "1"
        else "".join(told)
    )


def may_be_misprint(one: Fraction, other: Fraction) -> bool:
    """Tell whether two numbers differ in one digit of their decimals, or in two neighbours exchanged.

    So does a misprint: 12 and 21, 860 and 680, 2.6 and 6.2; 12 and 120 do not.
    """
    if one < 0 or other < 0 or one == other:
        return False
    scale = 1
    while (one * scale).denominator != 1 or (other * scale).denominator != 1:
        scale *= 10
        if scale > _FINEST:
            return False
    digits, others = str(int(one * scale)), str(int(other * scale))
    if len(digits) != len(others):
        return False
    apart = [at for at, digit in enumerate(digits) if digit != others[at]]
    if len(apart) == 1:
        return True
    first, last = apart[0], apart[-1]
    return len(apart) == 2 and last == first + 1 and digits[first : last + 1] == others[last] + others[first]
