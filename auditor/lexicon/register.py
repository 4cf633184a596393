"""The user's register of people and posts (`people.toml`): it outweighs what the pages say.

```toml
[[person]]
name     = "周明远"
post     = "区委书记"      # as pages print it
district = "白云区"        # the place of the body; may be left out
from     = 2021-05-01      # first and last day; may be left out
to       = 2024-06-30
```
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.contract.files import UnreadableError, read_toml
from auditor.lexicon.gazetteer import gazetteer
from auditor.model import Office

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_KEYS = ("name", "post", "district", "from", "to")


def register(files: Iterable[str]) -> tuple[Office, ...]:
    """Return the entries of some files, in their order.

    Args:
        files: paths.

    Raises:
        ValueError: with a `Message` that names the file and the entry, when a file cannot be read, an
            entry lacks its name or post, has an unknown key, no date for a date, or a place that is none.
    """
    return tuple(office for file in files for office in _offices(file))


def _offices(file: str) -> Iterator[Office]:
    try:
        data = read_toml(Path(file))
    except UnreadableError as error:
        raise ValueError(say("“{file}”：{why}", file=file, why=error.why)) from error
    people = data.get("person", [])
    if set(data) - {"person"} or not isinstance(people, list):
        raise ValueError(say("“{file}”：只应有 [[person]] 表", file=file))
    for number, entry in enumerate(people, start=1):
        where = f"{file}: [[person]] {number}"
        if not isinstance(entry, dict) or set(entry) - set(_KEYS):
            raise ValueError(say("“{where}”：可用的有 {known}", where=where, known=", ".join(_KEYS)))
        district = entry.get("district")
        yield Office(
            _text(where, entry, "name"),
            _text(where, entry, "post"),
            gazetteer().resolve(_text(where, entry, "district")) if district is not None else None,
            _day(where, entry, "from"),
            _day(where, entry, "to"),
        )


def _text(where: str, entry: Mapping[str, object], key: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(say("“{where}”：“{key}”应为文字，不能少", where=where, key=key))
    return value.strip()


def _day(where: str, entry: Mapping[str, object], key: str) -> str | None:
    value = entry.get(key)
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError as error:
        raise ValueError(say("“{where}”：“{key}”应为日期，如 2024-06-30", where=where, key=key)) from error
