"""The entries of a baseline file, each value checked: a hand may have written them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, get_args

from auditor.baseline.entry import Entry, Mark, Note
from auditor.baseline.error import BaselineError
from auditor.contract import say
from auditor.settings.tables import unknown_key

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from auditor.contract import Message

KEY, VERSION = "auditor-baseline", 2
_PLACE = ("fingerprint", "check", "paths", "excerpt", "story", "count", "copies")
_KEYS = (*_PLACE, "mark", "time", "reviewer", "wording", "expires", "notes")
_KEYS_1 = (*_PLACE, "reason", "reviewer", "expires")
_MARKS: tuple[Mark, ...] = get_args(Mark)
_FINGERPRINT = re.compile(r"[0-9a-f]{8,64}")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def entries(where: str, listed: object, read: Callable[[str, object], Entry]) -> tuple[Entry, ...]:
    """Return the entries of a list.

    Args:
        where: it stands.
        listed: its value.
        read: what reads one of them: `entry`, or for version 1 `entry_1` or `accepted_1`.

    Raises:
        BaselineError: naming the entry, when it cannot be understood or stands there twice.
    """
    if not isinstance(listed, list):
        raise BaselineError(say("“{where}”应为一列", where=where))
    found: dict[str, int] = {}
    made = []
    for number, value in enumerate(listed, start=1):
        one = read(f"{where} {number}", value)
        if one.fingerprint in found:
            raise BaselineError(
                say(
                    "“{where} {number}”和第 {first} 条是同一处，请删去一条",
                    where=where,
                    number=number,
                    first=found[one.fingerprint],
                )
            )
        found[one.fingerprint] = number
        made.append(one)
    return tuple(made)


def entry(where: str, value: object) -> Entry:
    """Return an entry of version 2.

    Raises:
        BaselineError: naming the key that cannot be understood.
    """
    table = _table(where, value, _KEYS)
    mark = _text(where, table, "mark") or "known"
    if mark not in _MARKS:
        raise _wrong(where, "mark", say("{wanted} 之一", wanted=" / ".join(_MARKS)))
    return replace(
        _place(where, table),
        mark=mark,
        time=_time(where, table),
        reviewer=_text(where, table, "reviewer"),
        wording=None if table.get("wording") is None else _text(where, table, "wording", stripped=False),
        expires=_day(where, table),
        notes=_notes(where, table),
    )


def entry_1(where: str, value: object) -> Entry:
    """Return an entry of version 1: dismissed, where somebody is named who decided; raises as `entry`."""
    table = _table(where, value, _KEYS_1)
    reviewer, reason = (_text(where, table, key) for key in ("reviewer", "reason"))
    return replace(
        _place(where, table),
        mark="dismissed" if reviewer else "known",
        reviewer=reviewer,
        expires=_day(where, table),
        notes=(Note("", reviewer, reason),) if reason else (),
    )


def accepted_1(where: str, value: object) -> Entry:
    """Return what version 1 has in its list of findings that are faults; raises as `entry`."""
    return replace(entry_1(where, value), mark="accepted")


def _table(where: str, value: object, known: tuple[str, ...]) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise BaselineError(say("“{where}”应为一组键值", where=where))
    refuse_others(where, value, known)
    return value


def _place(where: str, table: Mapping[str, object]) -> Entry:
    """Return what an entry says of the finding."""
    if not _FINGERPRINT.fullmatch(fingerprint := _text(where, table, "fingerprint")):
        raise _wrong(where, "fingerprint", say("由 0–9、a–f 组成的指纹"))
    if not (check := _text(where, table, "check")):
        raise _wrong(where, "check", say("检查的名称"))
    return Entry(
        fingerprint,
        check,
        _texts(where, table, "paths"),
        _text(where, table, "excerpt"),
        _text(where, table, "story"),
        _count(where, table, "count"),
        _count(where, table, "copies"),
    )


def _notes(where: str, table: Mapping[str, object]) -> tuple[Note, ...]:
    listed = table.get("notes", [])
    if not isinstance(listed, list):
        raise _wrong(where, "notes", say("一列批注"))
    return tuple(sorted({_note(f"{where}: notes {at}", one) for at, one in enumerate(listed, start=1)}))


def _note(where: str, value: object) -> Note:
    table = _table(where, value, ("text", "reviewer", "time"))
    if not (text := _text(where, table, "text")):
        raise _wrong(where, "text", say("一段文字"))
    return Note(_time(where, table), _text(where, table, "reviewer"), text)


def refuse_others(where: str, value: Mapping[str, object], known: tuple[str, ...]) -> None:
    """Refuse keys that mean nothing, for they may be misspelt.

    Raises:
        BaselineError: naming the key and the one it is most like.
    """
    complaint = unknown_key(where, value, known)
    if complaint:
        raise BaselineError(complaint)


def _text(where: str, value: Mapping[str, object], key: str, *, stripped: bool = True) -> str:
    text = value.get(key, "")
    if not isinstance(text, str):
        raise _wrong(where, key, say("一段文字"))
    return text.strip() if stripped else text


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


def _time(where: str, value: Mapping[str, object]) -> str:
    time = _text(where, value, "time")
    if time and not _is_time(time):
        raise _wrong(where, "time", say("UTC 时刻，精确到秒，如 2031-01-31T09:00:00Z"))
    return time


def _is_time(text: str) -> bool:
    try:
        return bool(_TIME.fullmatch(text) and datetime.fromisoformat(text))
    except ValueError:
        return False


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
