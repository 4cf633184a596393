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

from pathlib import Path
from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.files import UnreadableError, read_table
from auditor.lexicon.gazetteer import gazetteer
from auditor.model import Office

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
        table = read_table(Path(file))
    except UnreadableError as error:
        raise ValueError(say("{where}: {message}", where=file, message=error.why)) from error
    table.refuse_others(("person",))
    for entry in table.tables("person"):
        entry.refuse_others(_KEYS)
        name, post = entry.text("name").strip(), entry.text("post").strip()
        first, last = entry.day("from") or None, entry.day("to") or None
        district = entry.text("district").strip() if "district" in entry.values else ""
        if table.complaints:
            break
        yield Office(name, post, gazetteer().resolve(district) if district else None, first, last)
    if table.complaints:
        raise ValueError(table.complaints[0].whole)
