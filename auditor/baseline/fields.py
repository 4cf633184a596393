"""The entries of a baseline file, each value checked: a hand may have written them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.baseline.entry import Entry
from auditor.contract import say

if TYPE_CHECKING:
    from auditor.files import Table

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


def entries(table: Table, key: str) -> tuple[Entry, ...]:
    """Return the entries of a list; what cannot be understood or stands there twice is complained of."""
    found: dict[str, int] = {}
    made = []
    for entry in table.tables(key):
        made.append(_entry(entry))
        number, fingerprint = entry.keys[-1], made[-1].fingerprint
        if fingerprint in found:
            entry.complain(
                "fingerprint", say("“{key}”和第 {first} 条是同一处，请删去一条", first=found[fingerprint])
            )
        found[fingerprint] = int(number)
    return tuple(made)


def _entry(table: Table) -> Entry:
    table.refuse_others(_KEYS)
    if not _FINGERPRINT.fullmatch(fingerprint := table.text("fingerprint", "").strip()):
        table.wrong("fingerprint", say("由 0–9、a–f 组成的指纹"))
    if not (check := table.text("check", "").strip()):
        table.wrong("check", say("检查的名称"))
    return Entry(
        fingerprint,
        check,
        tuple(sorted(set(table.texts("paths", required=False)))),
        table.text("excerpt", "").strip(),
        table.whole("count") or 1,
        table.whole("copies") or 1,
        table.text("reason", "").strip(),
        table.text("reviewer", "").strip(),
        table.day("expires"),
        table.text("story", "").strip(),
    )
