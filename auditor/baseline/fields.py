"""The entries of a baseline file, each value checked: a hand may have written them."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from auditor.baseline.entry import Entry
from auditor.baseline.error import BaselineError
from auditor.contract import say
from auditor.settings.tables import unknown_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.contract import Message

KEY, VERSION = "auditor-baseline", 1
_KEYS = (
    "fingerprint",
    "check",
    "paths",
    "excerpt",
    "story",
    "count",
    "copies",
    "reason",
    "reviewer",
    "expires",
)
_FINGERPRINT = re.compile(r"[0-9a-f]{8,64}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def entries(where: str, listed: object) -> tuple[Entry, ...]:
    """Return the entries of a list.

    Raises:
        BaselineError: naming the entry, when it cannot be understood or stands there twice.
    """
    if not isinstance(listed, list):
        raise BaselineError(say("“{where}”应为一列", where=where))
    found: dict[str, int] = {}
    made = []
    for number, value in enumerate(listed, start=1):
        entry = _entry(f"{where} {number}", value)
        if entry.fingerprint in found:
            raise BaselineError(
                say(
                    "“{where} {number}”和第 {first} 条是同一处，请删去一条",
                    where=where,
                    number=number,
                    first=found[entry.fingerprint],
                )
            )
        found[entry.fingerprint] = number
        made.append(entry)
    return tuple(made)


def _entry(where: str, value: object) -> Entry:
    if not isinstance(value, dict):
        raise BaselineError(say("“{where}”应为一组键值", where=where))
    refuse_others(where, value, _KEYS)
    if not _FINGERPRINT.fullmatch(fingerprint := _text(where, value, "fingerprint")):
        raise _wrong(where, "fingerprint", say("由 0–9、a–f 组成的指纹"))
    if not (check := _text(where, value, "check")):
        raise _wrong(where, "check", say("检查的名称"))
    return Entry(
        fingerprint,
        check,
        _texts(where, value, "paths"),
        _text(where, value, "excerpt"),
        _count(where, value, "count"),
        _count(where, value, "copies"),
        _text(where, value, "reason"),
        _text(where, value, "reviewer"),
        _day(where, value),
        _text(where, value, "story"),
    )


def refuse_others(where: str, value: Mapping[str, object], known: tuple[str, ...]) -> None:
    """Refuse keys that mean nothing, for they may be misspelt.

    Raises:
        BaselineError: naming the key and the one it is most like.
    """
    complaint = unknown_key(where, value, known)
    if complaint:
        raise BaselineError(complaint)


def _text(where: str, value: Mapping[str, object], key: str) -> str:
    text = value.get(key, "")
    if not isinstance(text, str):
        raise _wrong(where, key, say("一段文字"))
    return text.strip()


def _texts(where: str, value: Mapping[str, object], key: str) -> tuple[str, ...]:
    texts = value.get(key, [])
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise _wrong(where, key, say("一列文字"))
    return tuple(sorted(set(texts)))


def _count(where: str, value: Mapping[str, object], key: str) -> int:
    count = value.get(key, 1)
    if isinstance(count, bool) or not isinstance(count, int) or count < 1:
        raise _wrong(where, key, say("1 以上的整数"))
    return count


def _day(where: str, value: Mapping[str, object]) -> str:
    day = _text(where, value, "expires")
    if day and not is_day(day):
        raise _wrong(where, "expires", say("日期，如 2031-01-31"))
    return day


def is_day(text: str) -> bool:
    """Tell whether a text is a day of the calendar, `YYYY-MM-DD`."""
    # fromisoformat reads weeks (2031-W05-5) too, which do not sort among days.
    try:
        return bool(_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def _wrong(where: str, key: str, wanted: Message) -> BaselineError:
    return BaselineError(say("“{where}: {key}”应为{wanted}", where=where, key=key, wanted=wanted))
