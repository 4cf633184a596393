"""The baseline file: versioned JSON, sorted, without line numbers and without a clock, fit for a diff.

```json
{
  "auditor-baseline": 2,
  "entries": [
    {"fingerprint": "0a1b…", "check": "repeated-sentence", "paths": ["a.txt"], "excerpt": "…", "story": "…",
     "count": 1, "copies": 2, "mark": "dismissed", "time": "2031-01-31T09:00:00Z", "reviewer": "…",
     "wording": "…", "expires": "2031-02-28", "notes": [{"time": "…", "reviewer": "…", "text": "…"}]}
  ]
}
```

`copies` stands only where it is more than 1, `wording` only where somebody has written one. The HTML report
exports an editor's marks in this form. Version 1 had `reason` for the one note there could be, and what an
editor accepts as a fault in a list of its own, `accepted`; it is read, and written no more.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from auditor.baseline.entry import merged
from auditor.baseline.error import BaselineError
from auditor.baseline.fields import KEY, VERSION, accepted_1, entries, entry, entry_1
from auditor.contract import say
from auditor.files import Table, UnreadableError, read_text
from auditor.text import safe
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from auditor.baseline.entry import Entry


_LIMIT = 256 * 1024 * 1024
"""Bytes: some 600,000 entries, a hundred for each page of a year."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a file holds, and the version of its form."""

    entries: tuple[Entry, ...] = ()
    version: int = VERSION


def read(path: Path) -> Baseline:
    """Read a baseline file.

    Raises:
        BaselineError: when it cannot be read, is no baseline, comes from a later version, or holds
            an entry that cannot be understood or stands there twice.
    """
    data = _json(path)
    if not isinstance(data, dict) or KEY not in data:
        raise BaselineError(say("“{file}”：不是 auditor 的基线文件（没有 {key}）", file=path, key=KEY))
    version = data[KEY]
    whole = isinstance(version, int) and not isinstance(version, bool)
    if whole and version > VERSION:
        raise BaselineError(
            say(
                "“{file}”：基线格式是第{version}版，这个 auditor 版本太旧，请升级", file=path, version=version
            )
        )
    if not whole or version < 1:
        raise BaselineError(say("“{file}”：没有“{version}”这种基线格式", file=path, version=version))
    table = Table(data, file=str(path))
    found = _entries_1(table) if version == 1 else _entries(table)
    if table.complaints:
        raise BaselineError(table.complaints[0].whole)
    return Baseline(found, version)


def _entries(table: Table) -> tuple[Entry, ...]:
    table.refuse_others((KEY, "entries"))
    return entries(table, "entries", entry)


def _entries_1(table: Table) -> tuple[Entry, ...]:
    table.refuse_others((KEY, "entries", "accepted"))
    return merged(entries(table, "entries", entry_1), entries(table, "accepted", accepted_1))


def _json(path: Path) -> object:
    try:
        return json.loads(read_text(path, _LIMIT))
    except UnreadableError as error:
        raise BaselineError(say("“{file}”：{why}", file=path, why=error.why)) from error
    except json.JSONDecodeError as error:
        said = say(
            "“{file}”：不是合格的 JSON：从第{line}行第{column}列起有误，是不是合并时留下了冲突？",
            file=path,
            line=error.lineno,
            column=error.colno,
        )
        raise BaselineError(said) from error
    except (ValueError, RecursionError) as error:
        raise BaselineError(say("“{file}”：不是合格的 JSON：数字太长，或嵌套太深", file=path)) from error


def as_json_value(one: Entry) -> dict[str, object]:
    """Return an entry as the file has it; every string can be written as UTF-8."""
    copies = {"copies": one.copies} if one.copies > 1 else {}
    wording = {"wording": safe.for_json(one.wording)} if one.wording is not None else {}
    return {
        "fingerprint": safe.for_json(one.fingerprint),
        "check": safe.for_json(one.check),
        "paths": [safe.for_json(path) for path in one.paths],
        "excerpt": safe.for_json(one.excerpt),
        "story": safe.for_json(one.story),
        "count": one.count,
        **copies,
        "mark": one.mark,
        "time": one.time,
        "reviewer": safe.for_json(one.reviewer),
        **wording,
        "expires": one.expires,
        "notes": [
            {"time": note.time, "reviewer": safe.for_json(note.reviewer), "text": safe.for_json(note.text)}
            for note in one.notes
        ],
    }


def as_bytes(listed: Iterable[Entry]) -> bytes:
    """Return the file that holds the entries, which are in order."""
    data = {KEY: VERSION, "entries": [as_json_value(one) for one in listed]}
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
