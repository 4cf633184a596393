"""The families of characters that print has no use for, and where each of them is lawful all the same."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from auditor.contract import Message, say
from auditor.lexicon.words import pairs
from auditor.model import Severity
from auditor.text.compiled import compiled
from auditor.text.han import is_han

if TYPE_CHECKING:
    import re
    from collections.abc import Callable


class Family(NamedTuple):
    """Characters of one kind.

    Attributes:
        kind: of evidence.
        chars: as they stand between the brackets of a regular expression.
        message: with `{codes}`, and with `{found}` and `{right}` where they can be seen.
        severity: of their findings.
        right: what one character should be; None where the original is lost.
        lawful: whether the character at an offset of a text is in its place.
    """

    kind: str
    chars: str
    message: Message
    severity: Severity
    right: Callable[[str], str | None]
    lawful: Callable[[str, int], bool]


def _lost(_: str) -> None:
    return None


def _nothing(_: str) -> str:
    return ""


def _plain(char: str) -> str:
    # The half-width dot of Japanese is the one mark that Chinese has its own for.
    return "·" if char == "\uff65" else unicodedata.normalize("NFKC", pairs("radicals").get(char, char))


def _never(_text: str, _at: int) -> bool:
    return False


def _parts_pages(text: str, at: int) -> bool:
    """A form feed at the end of a line parts two pages: converters put it there."""
    beside = (text[at - 1 : at] if at else "", text[at + 1 : at + 2])
    return text[at] == "\f" and any(side in ("", "\n", "\r") for side in beside)


def _joins_signs(text: str, at: int) -> bool:
    """A joiner inside an emoji or a word of a script that has need of it, a tag after a flag."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if text[at] == "\u200d" and _is_sign(before) and _is_sign(after):
        return True
    if text[at] in "\u200c\u200d\u200e\u200f\u061c":
        return _is_joined_script(before) or _is_joined_script(after)
    return "\U000e0020" <= text[at] <= "\U000e007f" and (
        before == "\U0001f3f4" or "\U000e0020" <= before <= "\U000e007f"
    )


def _is_sign(char: str) -> bool:
    newer = "\U0001f000" <= char <= "\U0001faff"
    return bool(char) and (char == "\ufe0f" or newer or unicodedata.category(char) in {"So", "Sk", "Sm"})


def _is_joined_script(char: str) -> bool:
    """Tell whether a character is Hebrew, Arabic or of a script of India or its neighbours."""
    return "\u0590" <= char <= "\u0fff" or "\u1000" <= char <= "\u109f" or "\u1780" <= char <= "\u18af"


def _selects(text: str, at: int) -> bool:
    """A variation selector after what has variants: an ideograph, a mark, a sign, the digit of a keycap."""
    before = text[at - 1 : at] if at else ""
    if not before:
        return False
    if text[at] >= "\U000e0100":
        return is_han(before)
    if text[at] <= "\ufe02":
        return is_han(before) or unicodedata.category(before)[0] in "PSN"
    if text[at] < "\ufe0e":
        return False
    return (
        _is_sign(before)
        or before == "ℹ"
        or unicodedata.category(before)[0] == "P"
        or text[at + 1 : at + 2] == "\u20e3"
    )


def _is_itself(text: str, at: int) -> bool:
    """A character that no other stands for, or one that is quoted to be spoken of."""
    quoted = text[at - 1 : at] in ("“", "‘", "「", "『") and text[at + 1 : at + 2] in ("”", "’", "」", "』")
    return _plain(text[at]) == text[at] or quoted


def _is_of_chinese_print(text: str, at: int) -> bool:
    """Whether GB 2312 has it, or it counts on where GB 2312 stops, or it is the sign for m² or m³."""
    char = text[at]
    if (
        char in "㎡㎥"
        or text[at + 1 : at + 2] == "\ufe0f"
        or "\u3248" <= char <= "\u325f"
        or "\u32b1" <= char <= "\u32bf"
    ):
        return True
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return _is_itself(text, at)
    return True


def _is_on_its_letter(text: str, at: int) -> bool:
    """An accent on a letter: only on an ideograph is it a leftover."""
    while at > 0 and unicodedata.combining(text[at]):
        at -= 1
    return not is_han(text[at])


_NONCHARACTERS = "\ufdd0-\ufdef\ufffe\uffff" + "".join(
    f"{chr(0x10000 * plane + 0xFFFE)}-{chr(0x10000 * plane + 0xFFFF)}" for plane in range(1, 17)
)
_HIDDEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e007f"
)
_COMPATIBLE = (
    "\u2e80-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f\uff61-\uff9f\uffa1-\uffdc\ufb00-\ufb06"
    "\ufe10-\ufe19\ufe35-\ufe44\ufe47\ufe48\ufe50-\ufe66\U0001d400-\U0001d7ff"
)
_ACCENTS = "\u0300-\u034e\u0350-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_UNSEEN = say("这里有看不见的字符（{codes}），应删去。")
_LEFTOVER = say("“{found}”（{codes}）是兼容字符，应改为“{right}”。")

FAMILIES = (
    Family(
        "lost",
        "\ufffd",
        say("这里的字在识别或转码时丢失（{codes}），请核对原版补上。"),
        Severity.ERROR,
        _lost,
        _never,
    ),
    Family(
        "control",
        "\x00-\x08\x0b\x0c\x0e-\x1f\x7f",
        say("这里混进了控制字符（{codes}），应删去。"),
        Severity.ERROR,
        _nothing,
        _parts_pages,
    ),
    Family(
        "lost",
        "\x80-\x9f\ud800-\udfff" + _NONCHARACTERS,
        say("这里混进了无效字符（{codes}），请核对原版改正。"),
        Severity.ERROR,
        _lost,
        _never,
    ),
    Family(
        "private-use",
        "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd",
        say("这是自造字（{codes}），换一台机器就显示不出，请核对原版改用正式的字。"),
        Severity.ERROR,
        _lost,
        _never,
    ),
    Family("hidden", _HIDDEN, _UNSEEN, Severity.WARNING, _nothing, _joins_signs),
    Family("hidden", "\ufe00-\ufe0f\U000e0100-\U000e01ef", _UNSEEN, Severity.WARNING, _nothing, _selects),
    Family("leftover", _COMPATIBLE, _LEFTOVER, Severity.WARNING, _plain, _is_itself),
    Family("leftover", "\u3200-\u33ff", _LEFTOVER, Severity.NOTE, _plain, _is_of_chinese_print),
    Family(
        "leftover",
        _ACCENTS,
        say("汉字上多了附加符号（{codes}），应删去。"),
        Severity.WARNING,
        _nothing,
        _is_on_its_letter,
    ),
)


@cache
def suspects() -> re.Pattern[str]:
    """Return the pattern of one character of any family."""
    return compiled(f"[{''.join(family.chars for family in FAMILIES)}]")


def family_of(char: str) -> int:
    """Return the position in FAMILIES of the family that a suspect belongs to."""
    return next(number for number, pattern in enumerate(_patterns()) if pattern.match(char))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(compiled(f"[{family.chars}]") for family in FAMILIES)
