"""Tell Chinese print from what the GB18030 decoder makes of bytes in another encoding.

The decoder accepts nearly everything: Shift-JIS becomes rare ideographs, Big5 becomes private-use
characters and kana, Korean becomes common ideographs in an order no one ever wrote. Three shares
tell them apart. Measured on 300 newspaper articles and five scanned pages:

    share                                    real text     look-alikes
    Han and marks, of the non-ASCII          >= 0.99       Big5 0.4-0.55, EUC-JP 0.4
    familiar, of the Han                     >= 0.98       Shift-JIS 0.15, Latin-1 < 0.4, UTF-8 < 0.7
    commonest, of 100 Han and more           >= 0.06       EUC-KR 0
"""

from __future__ import annotations

from collections import Counter

from auditor.text.han import is_han

_MARK_RANGES = (
    (0x2010, 0x2BFF),  # punctuation, signs, numbers in circles, boxes, arrows
    (0x3000, 0x303F),  # Chinese punctuation
    (0x3200, 0x33FF),  # enclosed and squared
    (0xFE30, 0xFE4F),  # vertical forms
    (0xFF00, 0xFFEF),  # full-width forms
)
_COMMONEST = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说"
    "這為個國時來們於會發動過說對"
)


def is_chinese(text: str) -> bool:
    """Tell whether a text decoded from GB18030 is Chinese, simplified or traditional.

    Of its non-ASCII characters nine in ten must be ideographs and marks; of the ideographs three in
    four familiar ones; and of a hundred ideographs or more two in a hundred from the commonest.
    """
    counts = Counter(text)
    foreign = Counter({char: count for char, count in counts.items() if not char.isascii()})
    han = Counter({char: count for char, count in foreign.items() if is_han(char)})
    marks = sum(count for char, count in foreign.items() if char not in han and _is_mark(char))
    familiar = sum(count for char, count in han.items() if _is_familiar(char))
    commonest = sum(count for char, count in han.items() if char in _COMMONEST)
    return (
        10 * (han.total() + marks) >= 9 * foreign.total()
        and 4 * familiar >= 3 * han.total()
        and (han.total() < 100 or 50 * commonest >= han.total())
    )


def _is_mark(char: str) -> bool:
    return char in "·×÷±§°" or any(low <= ord(char) <= high for low, high in _MARK_RANGES)


def _is_familiar(char: str) -> bool:
    """Tell whether it is of the first level of GB 2312 (3,755 ideographs) or of Big5 (5,401)."""
    return _leads(char, "gb2312", 0xD7) or _leads(char, "big5", 0xC6)


def _leads(char: str, codec: str, last: int) -> bool:
    try:
        return char.encode(codec)[0] <= last
    except UnicodeEncodeError:
        return False
