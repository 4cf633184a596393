"""The baseline file: versioned JSON, sorted, without line numbers and without a clock, fit for a diff.

```json
{
  "auditor-baseline": 1,
  "entries": [
    {"fingerprint": "0a1b…", "check": "repeated-sentence", "paths": ["a.txt"], "excerpt": "…", "story": "…",
     "count": 1, "copies": 2, "reason": "…", "reviewer": "…", "expires": "2031-01-01"}
  ]
}
```

`copies` stands only where it is more than 1. The HTML report exports an editor's marks in this form;
what the editor accepts as a fault stands under `accepted` there, and counts.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.baseline.error import BaselineError
from auditor.baseline.fields import KEY, VERSION, entries
from auditor.contract import say
from auditor.files import Table, UnreadableError, read_text
from auditor.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from auditor.baseline.entry import Entry


_LIMIT = 256 * 1024 * 1024
"""Bytes: some 600,000 entries, a hundred for each page of a year."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a file holds; `accepted` are findings that an editor marked as faults: they count."""

    entries: tuple[Entry, ...] = ()
    accepted: tuple[Entry, ...] = ()


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
            say("“{file}”：基线格式是第 {version} 版，这个 auditor 太旧，请升级", file=path, version=version)
        )
    if not whole or version != VERSION:
        raise BaselineError(say("“{file}”：基线格式“{version}”不存在", file=path, version=version))
    table = Table(data, file=str(path))
    table.refuse_others((KEY, "entries", "accepted"))
    found = Baseline(entries(table, "entries"), entries(table, "accepted"))
    if table.complaints:
        raise BaselineError(table.complaints[0].whole)
    return found


def _json(path: Path) -> object:
    try:
        return json.loads(read_text(path, _LIMIT))
    except UnreadableError as error:
        raise BaselineError(say("“{file}”：{why}", file=path, why=error.why)) from error
    except json.JSONDecodeError as error:
        said = say(
            "“{file}”：不是合格的 JSON：第 {line} 行第 {column} 列起读不懂；是不是合并时留下了冲突？",
            file=path,
            line=error.lineno,
            column=error.colno,
        )
        raise BaselineError(said) from error
    except (ValueError, RecursionError) as error:
        raise BaselineError(say("“{file}”：不是合格的 JSON：数太长，或套得太深", file=path)) from error


def as_json_value(entry: Entry) -> dict[str, object]:
    """Return an entry as the file has it; every string can be written as UTF-8."""
    copies = {"copies": entry.copies} if entry.copies > 1 else {}
    return {
        "fingerprint": safe.for_json(entry.fingerprint),
        "check": safe.for_json(entry.check),
        "paths": [safe.for_json(path) for path in entry.paths],
        "excerpt": safe.for_json(entry.excerpt),
        "story": safe.for_json(entry.story),
        "count": entry.count,
        **copies,
        "reason": safe.for_json(entry.reason),
        "reviewer": safe.for_json(entry.reviewer),
        "expires": entry.expires,
    }


def as_bytes(listed: Iterable[Entry]) -> bytes:
    """Return the file that holds the entries, which are in order."""
    data = {KEY: VERSION, "entries": [as_json_value(entry) for entry in listed]}
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
