"""One entry of a baseline, taken from its table, and refused where it cannot be understood."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, get_args

from auditor.baseline.entry import Entry, Mark, Note
from auditor.contract import say
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Callable

    from auditor.files import Table

KEY, VERSION = "auditor-baseline", 2
_PLACE = ("fingerprint", "check", "paths", "excerpt", "story", "count", "copies")
_KEYS = (*_PLACE, "mark", "time", "reviewer", "wording", "expires", "notes")
_KEYS_1 = (*_PLACE, "reason", "reviewer", "expires")
_MARKS: tuple[Mark, ...] = get_args(Mark)
_FINGERPRINT = lazy(r"[0-9a-f]{8,64}")
_TIME = lazy(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


def entries(table: Table, key: str, read: Callable[[Table], Entry]) -> tuple[Entry, ...]:
    """Return the entries of a list; what cannot be understood or stands there twice is complained of.

    Args:
        table: of the file.
        key: of the list.
        read: what reads one of them: `entry`, or for version 1 `entry_1` or `accepted_1`.
    """
    found: dict[str, int] = {}
    made = []
    for one in table.tables(key):
        made.append(read(one))
        number, fingerprint = one.keys[-1], made[-1].fingerprint
        if fingerprint in found:
            one.complain(
                "fingerprint", say("“{key}”与第{first}条是同一处，请删去一条", first=found[fingerprint])
            )
        found[fingerprint] = int(number)
    return tuple(made)


def entry(table: Table) -> Entry:
    """Return an entry of version 2."""
    table.refuse_others(_KEYS)
    chosen = table.choice("mark", _MARKS) if "mark" in table.values else "known"
    return replace(
        _place(table),
        mark=next((one for one in _MARKS if one == chosen), "known"),
        time=_time(table),
        reviewer=table.text("reviewer", "").strip(),
        wording=None if table.values.get("wording") is None else table.text("wording", ""),
        expires=table.day("expires"),
        notes=tuple(sorted({_note(one) for one in table.tables("notes")})),
    )


def entry_1(table: Table) -> Entry:
    """Return an entry of version 1: dismissed, where somebody is named who decided."""
    table.refuse_others(_KEYS_1)
    reviewer, reason = (table.text(key, "").strip() for key in ("reviewer", "reason"))
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
    if not _FINGERPRINT.fullmatch(fingerprint := table.text("fingerprint", "").strip()):
        table.wrong("fingerprint", say("由0–9、a–f 组成的指纹"))
    if not (check := table.text("check", "").strip()):
        table.wrong("check", say("检查的名称"))
    return Entry(
        fingerprint,
        check,
        tuple(sorted(set(table.texts("paths", required=False)))),
        table.text("excerpt", "").strip(),
        table.text("story", "").strip(),
        table.whole("count") or 1,
        table.whole("copies") or 1,
    )


def _note(table: Table) -> Note:
    table.refuse_others(("text", "reviewer", "time"))
    return Note(_time(table), table.text("reviewer", "").strip(), table.text("text").strip())


def _time(table: Table) -> str:
    time = table.text("time", "").strip()
    if time and not _is_time(time):
        table.wrong("time", say("UTC 时刻，精确到秒，如2031-01-31T09:00:00Z"))
        return ""
    return time


def _is_time(text: str) -> bool:
    try:
        return bool(_TIME.fullmatch(text) and datetime.fromisoformat(text))
    except ValueError:
        return False
