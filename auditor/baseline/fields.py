"""The entries of a baseline file, each value checked: a hand may have written them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, cast, get_args

from auditor.baseline.entry import Entry, Mark, Note
from auditor.contract import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from auditor.files import Table

KEY, VERSION = "auditor-baseline", 2
_PLACE = ("fingerprint", "check", "paths", "excerpt", "story", "count", "copies")
_KEYS = (*_PLACE, "mark", "time", "reviewer", "wording", "expires", "notes")
_KEYS_1 = (*_PLACE, "reason", "reviewer", "expires")
_MARKS: tuple[Mark, ...] = get_args(Mark)
_FINGERPRINT = re.compile(r"[0-9a-f]{8,64}")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


def entries(table: Table, key: str, read: Callable[[Table], Entry]) -> tuple[Entry, ...]:
    """Return the entries of a list; what cannot be understood or stands there twice is complained of.

    Args:
        table: the file.
        key: of the list.
        read: what reads one of them: `entry`, or for version 1 `entry_1` or `accepted_1`.
    """
    found: dict[str, str | int] = {}
    made = []
    for one in table.tables(key):
        made.append(read(one))
        fingerprint = made[-1].fingerprint
        if fingerprint in found:
            one.complain(
                "fingerprint", say("“{key}”和第 {first} 条是同一处，请删去一条", first=found[fingerprint])
            )
        found[fingerprint] = one.keys[-1]
    return tuple(made)


def entry(table: Table) -> Entry:
    """Return an entry of version 2."""
    table.refuse_others(_KEYS)
    mark = table.choice("mark", _MARKS) if table.values.get("mark", "") != "" else "known"
    return replace(
        _place(table),
        mark=cast("Mark", mark),
        time=_time(table),
        reviewer=_text(table, "reviewer"),
        wording=None if table.values.get("wording") is None else table.text("wording", ""),
        expires=table.day("expires"),
        notes=tuple(sorted(set(map(_note, table.tables("notes"))))),
    )


def entry_1(table: Table) -> Entry:
    """Return an entry of version 1: dismissed, where somebody is named who decided."""
    table.refuse_others(_KEYS_1)
    reviewer, reason = _text(table, "reviewer"), _text(table, "reason")
    return replace(
        _place(table),
        mark="dismissed" if reviewer else "known",
        reviewer=reviewer,
        expires=table.day("expires"),
        notes=(Note("", reviewer, reason),) if reason else (),
    )


def accepted_1(table: Table) -> Entry:
    """Return what version 1 has in its list of findings that are faults."""
    return replace(entry_1(table), mark="accepted")


def _place(table: Table) -> Entry:
    """Return what an entry says of the finding."""
    if not _FINGERPRINT.fullmatch(fingerprint := _text(table, "fingerprint")):
        table.wrong("fingerprint", say("由 0–9、a–f 组成的指纹"))
    if not (check := _text(table, "check")):
        table.wrong("check", say("检查的名称"))
    return Entry(
        fingerprint,
        check,
        tuple(sorted(set(table.texts("paths", required=False)))),
        _text(table, "excerpt"),
        _text(table, "story"),
        table.whole("count") or 1,
        table.whole("copies") or 1,
    )


def _note(table: Table) -> Note:
    table.refuse_others(("text", "reviewer", "time"))
    return Note(_time(table), _text(table, "reviewer"), table.text("text").strip())


def _text(table: Table, key: str) -> str:
    return table.text(key, "").strip()


def _time(table: Table) -> str:
    time = _text(table, "time")
    if time and not _is_time(time):
        table.wrong("time", say("UTC 时刻，精确到秒，如 2031-01-31T09:00:00Z"))
    return time


def _is_time(text: str) -> bool:
    try:
        return bool(_TIME.fullmatch(text) and datetime.fromisoformat(text))
    except ValueError:
        return False
